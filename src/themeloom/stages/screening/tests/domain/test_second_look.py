"""When the sample of exclusions is widened, and what its agreement is known to be."""

import pytest

from themeloom.kernel.plan import Plan, PlanKind
from themeloom.stages.screening.domain.second_look import Look, share_to_propose


def sampled(share=0.2, widen_below=0.9):
    return Plan(PlanKind.SAMPLED, share=share, seed=1, widen_below=widen_below)


@pytest.mark.parametrize(
    ("plan", "read_by_two", "same", "proposed"),
    [
        (sampled(), 0, 0, None),
        (sampled(), 9, 0, None),
        (sampled(), 10, 9, None),
        (sampled(), 10, 8, 0.3),
        (sampled(), 100, 89, 0.3),
        (sampled(share=0.1), 10, 5, 0.2),
        (sampled(share=0.25), 10, 5, 0.3),
        (sampled(share=0.75), 10, 5, 1.0),
        (sampled(share=1.0), 10, 5, None),
        (sampled(widen_below=None), 10, 0, None),
        (Plan(PlanKind.DOUBLE), 10, 0, None),
    ],
)
def test_the_rule_of_widening(plan, read_by_two, same, proposed):
    assert share_to_propose(plan, Look(read_by_two, same)) == proposed


@pytest.mark.parametrize(
    ("read_by_two", "same", "interval"),
    # Wilson's interval as Newcombe 1998 prints it: 81 of 263, 15 of 148, 0 of 20, and its mirror.
    [
        (263, 81, (0.2553, 0.3662)),
        (148, 15, (0.0624, 0.1605)),
        (20, 0, (0.0, 0.1611)),
        (20, 20, (0.8389, 1.0)),
    ],
)
def test_the_interval_is_wilsons(read_by_two, same, interval):
    assert tuple(round(end, 4) for end in Look(read_by_two, same).interval) == interval


def test_of_nothing_read_there_is_no_agreement():
    assert (Look(0, 0).agreement, Look(0, 0).interval) == (None, None)
