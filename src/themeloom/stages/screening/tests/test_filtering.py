"""What somebody filters for, from their own votes and from what is open to them."""

import csv
import io

import pytest

from themeloom.base.membership.actions import add_member
from themeloom.base.membership.roles import Role
from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.domain.filters import Filter, Standing
from themeloom.stages.screening.queries.taking_along import as_csv, as_ris

LIBERAL = Plan(PlanKind.LIBERAL_ACCELERATED)


@pytest.fixture
def world(team, reviews, references):
    """Six references: agreed, in conflict, Amina's alone, Jonas's skipped, untouched; two reviews."""
    pool = references(6)
    for decision, by in (("include", team.amina), ("include", team.jonas)):
        vote(by, pool[0], reviews, decision)
    for decision, by in (("include", team.amina), ("exclude", team.jonas)):
        vote(by, pool[1], reviews, decision)
    vote(team.amina, pool[2], reviews, "exclude", note="Check the country; a pilot-study")
    actions.skip(by=team.jonas, reference=pool[3])
    for by in (team.amina, team.jonas):
        vote(by, pool[4], reviews, "exclude")
    return pool


def vote(by, reference, reviews, decision, note=""):
    actions.cast_votes(by=by, reference=reference, decisions=dict.fromkeys(reviews, decision), note=note)


def numbers(member, pool, **asked):
    found = set(queries.filtered(member, Filter(**asked)).references)
    return [number for number, one in enumerate(pool) if one in found]


@pytest.mark.parametrize(
    ("name", "standing", "found"),
    [
        ("amina", Standing.WAITING, [3, 5]),
        ("jonas", Standing.WAITING, [2, 3, 5]),
        ("otto", Standing.WAITING, []),
        ("amina", Standing.SECOND, []),
        ("jonas", Standing.SECOND, [2]),
        ("maya", Standing.SECOND, [2]),
        ("otto", Standing.SECOND, []),
        ("amina", Standing.VOTED, [0, 1, 2, 4]),
        ("jonas", Standing.SKIPPED, [3]),
        ("amina", Standing.SKIPPED, []),
        ("amina", Standing.CONFLICT, [1]),
        ("maya", Standing.CONFLICT, []),
        ("maya", Standing.TO_SETTLE, [1]),
        ("rosa", Standing.TO_SETTLE, [1]),
        ("amina", Standing.TO_SETTLE, []),
        ("otto", Standing.INCLUDED, [0]),
        ("otto", Standing.EXCLUDED, [4]),
    ],
)
def test_how_references_stand_for_whom(team, world, name, standing, found):
    assert numbers(getattr(team, name), world, standing=standing) == found


def test_a_standing_in_one_review(team, world, reviews):
    first, second = reviews
    actions.cast_vote(by=team.maya, reference=world[5], review=first, decision="include")
    assert numbers(team.maya, world, standing=Standing.VOTED, review=first.slug) == [5]
    assert numbers(team.maya, world, standing=Standing.VOTED, review=second.slug) == []
    assert 5 in numbers(team.maya, world, standing=Standing.WAITING, review=second.slug)
    assert 5 not in numbers(team.maya, world, standing=Standing.WAITING, review=first.slug)


def test_a_lone_vote_is_told_only_where_everything_is_read_twice(team, world, reviews):
    set_plan(by=team.maya, review=reviews[0], stage="screening", plan=LIBERAL)
    assert Standing.SECOND in queries.standings_for(team.jonas)
    assert (
        queries.filtered(team.jonas, Filter(standing=Standing.SECOND))
        .told[0]
        .startswith(f"Not told for “{reviews[0].name}”")
    )
    set_plan(by=team.maya, review=reviews[1], stage="screening", plan=LIBERAL)
    assert Standing.SECOND not in queries.standings_for(team.jonas)
    assert numbers(team.jonas, world, standing=Standing.SECOND) == []


def test_what_each_person_can_filter_for(team, world):
    assert queries.standings_for(team.otto) == [Standing.INCLUDED, Standing.EXCLUDED]
    assert queries.standings_for(team.rosa)[0] == Standing.TO_SETTLE
    assert Standing.TO_SETTLE not in queries.standings_for(team.amina)


def test_words_years_sources_and_own_notes(team, world):
    assert numbers(team.amina, world, words="naming OR ethnography") == [1, 5]
    assert numbers(team.amina, world, since=1993, until=1994) == [2, 3]
    assert numbers(team.amina, world, source="MEDLINE") == [0, 1, 2, 3, 4, 5]
    assert numbers(team.amina, world, source="Embase") == []
    assert numbers(team.amina, world, with_note=True) == [2]
    assert numbers(team.amina, world, words="note:country") == [2]
    assert numbers(team.amina, world, words='note:"pilot study"') == [2]
    assert numbers(team.jonas, world, words="note:country") == []
    assert numbers(team.jonas, world, with_note=True) == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_the_list_is_a_fixed_number_of_queries(
    team, reviews, references, count, django_assert_num_queries
):
    pool = references(count)
    for one in pool:
        vote(team.amina, one, reviews, "include", note="x")
        actions.put_tag(by=team.amina, reference=one, tag=actions.make_tag(by=team.amina, name="odd"))
        actions.put_tag(by=team.jonas, reference=one, tag=actions.make_tag(by=team.jonas, name="even"))
    with django_assert_num_queries(9):
        lines = queries.listed(team.amina, pool)
    assert [(len(line.votes), line.note, len(line.tags)) for line in lines] == [(2, "x", 1)] * count


@pytest.mark.parametrize("count", [1, 3])
def test_a_file_of_the_list_is_a_fixed_number_of_queries(
    team, reviews, references, count, django_assert_num_queries
):
    references(count)
    with django_assert_num_queries(14):
        as_csv(team.amina, queries.filtered(team.amina, Filter()).references)


def test_a_file_has_own_votes_and_what_is_decided(team, world, reviews):
    everything = queries.filtered(team.jonas, Filter()).references
    rows = list(csv.DictReader(io.StringIO(as_csv(team.jonas, everything).decode("utf-8-sig"))))
    mine, decided = f"My vote in {reviews[0].name}", f"Decided in {reviews[0].name}"
    assert [(row[mine], row[decided]) for row in rows] == [
        ("include", "include"),
        ("exclude", ""),
        ("", ""),
        ("", ""),
        ("exclude", "exclude"),
        ("", ""),
    ]
    ris = as_ris(team.jonas, everything).decode()
    assert ris.count("TY  - ") == 6
    assert ris.count("KW  - my vote in ") == 6
    assert "country" not in ris


def test_a_third_reviewer_filters_as_if_the_two_had_said_nothing(team, world, reviews):
    ada = add_member(by=team.maya, person=team.zoe, roles=[Role.REVIEWER])
    assert numbers(ada, world, standing=Standing.CONFLICT) == []
    assert numbers(ada, world, standing=Standing.WAITING) == [2, 3, 5]
