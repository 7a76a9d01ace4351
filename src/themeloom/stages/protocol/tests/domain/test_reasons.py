"""protocol tests: one primary reason, the first that applies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.domain.reasons import USUAL_REASONS, move_reason, primary_reason

ORDER = ("Language", "Design", "Population")


@pytest.mark.parametrize(
    ("applying", "reason"),
    [({"Design"}, "Design"), ({"Population", "Design"}, "Design"), (set(ORDER), "Language")],
)
def test_the_first_reason_in_the_order_is_the_primary_one(applying, reason):
    assert primary_reason(applying, ORDER) == reason


@pytest.mark.parametrize(
    ("applying", "sentence"),
    [
        (set(), "An exclusion needs a reason. Choose the first one that applies."),
        ({"Taste"}, "“Taste” is not a reason of this review. Add it to the protocol first."),
    ],
)
def test_no_reason_and_a_foreign_reason_are_refused(applying, sentence):
    with pytest.raises(Refused) as refusal:
        primary_reason(applying, ORDER)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("to", "order"),
    [
        (0, ("Population", "Language", "Design")),
        (1, ("Language", "Population", "Design")),
        (9, ORDER),
        (-1, ("Population", "Language", "Design")),
    ],
)
def test_a_reason_can_be_moved(to, order):
    assert move_reason(ORDER, "Population", to) == order


@given(st.sampled_from(USUAL_REASONS), st.integers(-2, 20))
def test_moving_loses_no_reason(reason, to):
    assert sorted(move_reason(USUAL_REASONS, reason, to)) == sorted(USUAL_REASONS)
