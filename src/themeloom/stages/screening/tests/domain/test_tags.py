"""Whose tags somebody may see: the rule of votes, in every review of the programme."""

from datetime import UTC, datetime, timedelta

import pytest

from themeloom.kernel.double import Judgement, Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.screening.domain.tags import folded_name, may_see_tagging, tag_name
from themeloom.stages.screening.domain.verdicts import Unit
from themeloom.stages.screening.domain.votes import Decision

START = datetime(2026, 1, 1, tzinfo=UTC)
DOUBLE, SINGLE = Plan(PlanKind.DOUBLE), Plan(PlanKind.SINGLE)


def unit(plan=DOUBLE, **votes):
    given = [
        Judgement(person, Decision(decision), START + timedelta(minutes=at))
        for at, (person, decision) in enumerate(votes.items())
    ]
    return Unit("1", plan, tuple(given))


OPEN = unit()
ALONE = unit(amina="exclude")
AGREED = unit(amina="exclude", jonas="exclude")
CONFLICT = unit(amina="exclude", jonas="include")


@pytest.mark.parametrize(
    ("viewer", "units", "is_voter", "sees"),
    [
        ("amina", [ALONE], True, True),
        ("jonas", [OPEN], True, False),
        ("jonas", [ALONE], True, False),
        ("jonas", [AGREED], True, True),
        ("jonas", [CONFLICT], True, True),
        ("zoe", [CONFLICT], True, False),
        ("zoe", [AGREED], True, True),
        ("zoe", [AGREED, ALONE], True, False),
        ("zoe", [AGREED, OPEN], True, False),
        ("zoe", [AGREED, unit(SINGLE, amina="include")], True, True),
        ("zoe", [OPEN], False, True),
        ("zoe", [ALONE], False, False),
        ("zoe", [], True, False),
    ],
)
def test_who_sees_a_tag_of_aminas(viewer, units, is_voter, sees):
    assert may_see_tagging(viewer, "amina", units, is_voter=is_voter) is sees


def test_an_adjudicator_sees_the_tags_in_a_conflict():
    assert may_see_tagging("rosa", "amina", [CONFLICT], is_voter=True, is_adjudicator=True)


@pytest.mark.parametrize(
    ("one", "other"), [("Theory", "THÉORY"), ("check-country", "check country"), ("???", "???")]
)
def test_names_that_are_one_tag(one, other):
    assert folded_name(one) == folded_name(other)


def test_a_name_is_kept_with_single_blanks():
    assert tag_name("  check \n the  country ") == "check the country"


@pytest.mark.parametrize("typed", ["", " \x00 ", "x" * 61])
def test_what_is_no_name_is_refused(typed):
    with pytest.raises(Refused):
        tag_name(typed)
