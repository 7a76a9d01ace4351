"""appraisal tests: two people, item by item, and who sees what when."""

from datetime import UTC, datetime

import pytest

from themeloom.kernel.double import How, Judgement, Plan, PlanKind, Settlement, State
from themeloom.kernel.refusal import Refused
from themeloom.stages.appraisal.domain.judging import SheetFact, Standing, Unit

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
DOUBLE = Plan(PlanKind.DOUBLE)
ITEMS = ("aims", "ethics")


def unit(answers, finished=(), plan=DOUBLE, settled=None):
    """`answers` as {person: (aims, ethics)}, with None for no answer."""
    given = {
        item: tuple(
            Judgement(person, values[n], NOON) for person, values in answers.items() if values[n] is not None
        )
        for n, item in enumerate(ITEMS)
    }
    sheets = tuple(SheetFact(person, NOON if person in finished else None) for person in answers)
    settlements = {
        item: Settlement("rosa", answer, NOON, How.ADJUDICATION) for item, answer in (settled or {}).items()
    }
    return Unit("report", plan, sheets, ITEMS, given, settlements)


ONE = unit({"amina": ("Yes", "No")}, finished=["amina"])
HALF = unit({"amina": ("Yes", "No"), "jonas": ("No", None)}, finished=["amina"])
DIFFER = unit({"amina": ("Yes", "No"), "jonas": ("Yes", "Yes")}, finished=["amina", "jonas"])
SETTLED = unit(
    {"amina": ("Yes", "No"), "jonas": ("Yes", "Yes")}, finished=["amina", "jonas"], settled={"ethics": "No"}
)


def test_answers_of_an_unfinished_sheet_are_compared_with_nothing():
    assert [HALF.state_of(item) for item in ITEMS] == [State.ONE_DONE, State.ONE_DONE]
    assert HALF.outcomes() == {}


def test_equal_answers_agree_and_different_ones_are_settled_item_by_item():
    assert (DIFFER.outcomes(), DIFFER.differing) == ({"aims": "Yes"}, ("ethics",))
    assert (SETTLED.outcomes(), SETTLED.differing) == ({"aims": "Yes", "ethics": "No"}, ())
    assert (DIFFER.is_decided, SETTLED.is_decided) == (False, True)


@pytest.mark.parametrize(
    ("what", "reader", "is_adjudicator", "seen"),
    [
        (ONE, "amina", False, {"amina"}),
        (ONE, "jonas", False, set()),
        (ONE, "rosa", True, set()),
        (HALF, "amina", False, {"amina"}),
        (HALF, "rosa", True, set()),
        (DIFFER, "amina", False, {"amina", "jonas"}),
        (DIFFER, "rosa", True, {"amina", "jonas"}),
        (DIFFER, "tom", False, set()),
        (SETTLED, "tom", False, {"amina", "jonas"}),
    ],
)
def test_a_colleagues_answer_shows_once_both_have_finished(what, reader, is_adjudicator, seen):
    shown = what.visible(reader, "ethics", adjudicator=is_adjudicator)
    assert {one.person for one in shown} == seen


def test_one_person_is_enough_where_the_plan_says_single():
    alone = unit({"amina": ("Yes", "No")}, finished=["amina"], plan=Plan(PlanKind.SINGLE))
    assert alone.outcomes() == {"aims": "Yes", "ethics": "No"}
    assert alone.is_open_to("tom", adjudicator=False)


@pytest.mark.parametrize(
    ("what", "amina", "jonas", "tom"),
    [
        (unit({}), Standing.TO_APPRAISE, Standing.TO_APPRAISE, Standing.TO_APPRAISE),
        (ONE, Standing.WAITS, Standing.TO_APPRAISE, Standing.TO_APPRAISE),
        (HALF, Standing.WAITS, Standing.BEGUN, Standing.TO_APPRAISE),
        (DIFFER, Standing.DIFFERS, Standing.DIFFERS, Standing.DIFFERS),
        (SETTLED, Standing.DECIDED, Standing.DECIDED, Standing.DECIDED),
    ],
)
def test_where_a_report_stands_tells_nothing_of_a_colleague_before_time(what, amina, jonas, tom):
    assert (what.standing_for("amina"), what.standing_for("jonas"), what.standing_for("tom")) == (
        amina,
        jonas,
        tom,
    )


def test_finishing_needs_an_answer_to_every_item():
    with pytest.raises(Refused, match="Item 2 has no answer yet"):
        HALF.check_finish("jonas")
    with pytest.raises(Refused, match="Items 1 and 2 have no answer yet"):
        unit({"amina": (None, None)}).check_finish("amina")
    unit({"amina": ("Yes", "No")}).check_finish("amina")


def test_a_finished_sheet_is_changed_only_after_reopening_and_only_while_it_stands_alone():
    with pytest.raises(Refused, match="Reopen it first"):
        ONE.check_judge("amina")
    ONE.check_reopen("amina")
    HALF.check_reopen("amina")
    with pytest.raises(Refused, match="stand as they are"):
        DIFFER.check_reopen("amina")


def test_a_third_person_does_not_appraise():
    with pytest.raises(Refused, match="decided and needs no further"):
        DIFFER.check_judge("tom")


@pytest.mark.parametrize(
    ("person", "is_adjudicator", "how"),
    [
        ("amina", False, How.CONSENSUS),
        ("amina", True, How.CONSENSUS),
        ("rosa", True, How.ADJUDICATION),
        ("tom", False, None),
    ],
)
def test_who_settles_and_how(person, is_adjudicator, how):
    assert DIFFER.how_to_settle(person, "ethics", adjudicator=is_adjudicator) == how
    assert DIFFER.how_to_settle(person, "aims", adjudicator=is_adjudicator) is None
