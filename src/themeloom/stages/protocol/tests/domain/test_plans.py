"""protocol tests: plans in plain words, and what holds when a protocol is silent."""

import pytest

from themeloom.kernel.plan import Plan, PlanKind
from themeloom.stages.protocol.domain.plans import PLAN_SENTENCES, PLANNED_STAGES, default_plan


def test_every_kind_of_plan_is_explained():
    assert set(PLAN_SENTENCES) == set(PlanKind)


@pytest.mark.parametrize("stage", PLANNED_STAGES)
def test_a_stage_without_a_plan_is_judged_by_two(stage):
    assert default_plan(stage) == Plan(PlanKind.DOUBLE)


def test_a_stage_without_double_work_has_no_plan():
    with pytest.raises(KeyError, match="'manuscript' is no stage of double work"):
        default_plan("manuscript")
