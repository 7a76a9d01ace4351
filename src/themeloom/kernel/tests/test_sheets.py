"""Sheets that people finish as a whole: who has begun, who has finished, of whom one is asked."""

from datetime import UTC, datetime

import pytest

from themeloom.kernel.plan import Plan, PlanKind
from themeloom.kernel.sheets import SheetFact, Sheets

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DOUBLE, SINGLE = Plan(PlanKind.DOUBLE), Plan(PlanKind.SINGLE)
AMINA_BEGUN = (SheetFact("amina"),)
AMINA_DONE = (SheetFact("amina", NOON),)
BOTH_DONE = (SheetFact("amina", NOON), SheetFact("jonas", NOON))


@pytest.mark.parametrize(
    ("plan", "sheets", "person", "begun", "finished", "asked", "alone"),
    [
        (DOUBLE, (), "amina", False, False, True, False),
        (DOUBLE, AMINA_BEGUN, "amina", True, False, True, False),
        (DOUBLE, AMINA_BEGUN, "jonas", False, False, True, False),
        (DOUBLE, AMINA_DONE, "amina", True, True, False, True),
        (DOUBLE, AMINA_DONE, "jonas", False, False, True, False),
        (DOUBLE, BOTH_DONE, "amina", True, True, False, False),
        (DOUBLE, BOTH_DONE, "rosa", False, False, False, False),
        (SINGLE, AMINA_DONE, "jonas", False, False, False, False),
    ],
)
def test_a_sheet_is_asked_of_two_people_and_of_one_under_a_single_plan(
    plan, sheets, person, begun, finished, asked, alone
):
    unit = Sheets("report", plan, sheets)
    assert (unit.has_begun(person), unit.has_finished(person)) == (begun, finished)
    assert (unit.is_asked_of(person), unit.stands_alone(person)) == (asked, alone)
