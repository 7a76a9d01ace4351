"""coding tests: who sees whose coding, example by example."""

from datetime import UTC, datetime

import pytest

from themeloom.kernel.double import Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.coding.domain.blind import SheetFact, Standing, Unit

DOUBLE = Plan(PlanKind.DOUBLE)
SINGLE = Plan(PlanKind.SINGLE)
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
BEGUN = None


def unit(plan=DOUBLE, **sheets):
    return Unit("report", plan, tuple(SheetFact(person, at) for person, at in sheets.items()))


@pytest.mark.parametrize(
    ("what", "open_to_amina", "open_to_jonas", "open_to_tom"),
    [
        (unit(), False, False, False),
        (unit(amina=BEGUN), False, False, False),
        (unit(amina=NOON), False, False, False),
        (unit(amina=NOON, jonas=BEGUN), False, False, False),
        (unit(amina=NOON, jonas=NOON), True, True, True),
        (unit(SINGLE, amina=BEGUN), False, False, False),
        (unit(SINGLE, amina=NOON), True, True, True),
        (unit(Plan(PlanKind.SAMPLED, share=0.0), amina=NOON), True, True, True),
        (unit(Plan(PlanKind.SAMPLED, share=1.0), amina=NOON), False, False, False),
        # The sample may yet be widened over this report: whoever might be its second coder sees nothing.
        (unit(Plan(PlanKind.SAMPLED, share=0.0, widen_below=0.8), amina=NOON), False, False, False),
    ],
)
def test_a_coding_is_open_once_everybody_who_has_to_has_finished(
    what, open_to_amina, open_to_jonas, open_to_tom
):
    assert (what.is_open_to("amina"), what.is_open_to("jonas"), what.is_open_to("tom")) == (
        open_to_amina,
        open_to_jonas,
        open_to_tom,
    )


@pytest.mark.parametrize(
    ("what", "amina", "jonas", "tom"),
    [
        (unit(), Standing.TO_CODE, Standing.TO_CODE, Standing.TO_CODE),
        (unit(amina=BEGUN), Standing.CODING, Standing.TO_CODE, Standing.TO_CODE),
        (unit(amina=NOON), Standing.WAITS, Standing.TO_CODE, Standing.TO_CODE),
        (unit(amina=NOON, jonas=NOON), Standing.OPEN, Standing.OPEN, Standing.CLOSED),
        (unit(SINGLE, amina=NOON), Standing.OPEN, Standing.CLOSED, Standing.CLOSED),
    ],
)
def test_a_colleagues_beginning_or_finishing_alone_does_not_show(what, amina, jonas, tom):
    assert (what.standing_for("amina"), what.standing_for("jonas"), what.standing_for("tom")) == (
        amina,
        jonas,
        tom,
    )


def test_codes_made_on_the_way_are_kept_apart_only_while_two_people_may_code_blind():
    assert unit(amina=BEGUN).is_independent
    assert not unit(amina=NOON, jonas=NOON).is_independent
    assert not unit(SINGLE, amina=BEGUN).is_independent


def test_a_finished_sheet_is_closed_until_the_report_is_open_to_all():
    with pytest.raises(Refused, match="Reopen it first"):
        unit(amina=NOON).check_code("amina")
    unit(amina=NOON, jonas=NOON).check_code("amina")
    unit(amina=NOON).check_code("jonas")


def test_a_third_person_does_not_code_what_two_have_finished():
    with pytest.raises(Refused, match="decided and needs no further"):
        unit(amina=NOON, jonas=NOON).check_code("tom")


def test_finishing_can_be_taken_back_only_while_it_stands_alone():
    unit(amina=NOON, jonas=BEGUN).check_reopen("amina")
    with pytest.raises(Refused, match="stands as it is"):
        unit(amina=NOON, jonas=NOON).check_reopen("amina")
    sampled = Plan(PlanKind.SAMPLED, share=0.0)
    with pytest.raises(Refused, match="stands as it is"):
        unit(sampled, amina=NOON).check_reopen("amina")
    unit(SINGLE, amina=NOON).check_reopen("amina")
    with pytest.raises(Refused, match="nothing to reopen"):
        unit(amina=BEGUN).check_reopen("amina")


def test_nobody_finishes_twice():
    with pytest.raises(Refused, match="already"):
        unit(amina=NOON).check_finish("amina")
