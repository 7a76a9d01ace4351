"""Plans of double work: who is second, and samples that stay the same."""

from __future__ import annotations

import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.double import (
    Plan,
    PlanKind,
    Refused,
    calls_for_widening,
    draw_sample,
    needs_second,
    widen,
)

IDS = [str(uuid.uuid5(uuid.NAMESPACE_URL, f"reference {n}")) for n in range(2000)]
plans = st.builds(
    Plan,
    kind=st.sampled_from(PlanKind),
    share=st.floats(0, 1),
    seed=st.integers(),
    widen_below=st.none() | st.floats(0, 1),
    pilot=st.booleans(),
)


@given(plans)
def test_a_plan_comes_back_from_json(plan):
    assert Plan.from_dict(json.loads(json.dumps(plan.to_dict()))) == plan


@given(st.permutations(IDS[:50]), st.integers())
def test_a_sample_does_not_depend_on_the_order_or_on_the_others(ids, seed):
    whole = draw_sample(ids, share=0.3, seed=seed)
    assert draw_sample(reversed(ids), share=0.3, seed=seed) == whole
    assert draw_sample(ids[:20], share=0.3, seed=seed) == whole & set(ids[:20])


@given(st.floats(0, 1), st.floats(0, 1), st.integers())
def test_a_wider_sample_keeps_the_narrower(one, other, seed):
    narrow, wide = sorted((one, other))
    assert draw_sample(IDS[:100], share=narrow, seed=seed) <= draw_sample(IDS[:100], share=wide, seed=seed)


def test_a_sample_is_frozen_for_good():
    assert sorted(draw_sample([f"ref-{n}" for n in range(12)], share=0.25, seed=7)) == [
        "ref-11",
        "ref-2",
        "ref-3",
        "ref-9",
    ]


def test_a_sample_has_about_the_size_that_was_asked():
    assert 360 <= len(draw_sample(IDS, share=0.2, seed=1)) <= 440
    assert draw_sample(IDS, share=0, seed=1) == frozenset()
    assert draw_sample(IDS, share=1, seed=1) == frozenset(IDS)


def test_another_seed_draws_another_sample():
    assert draw_sample(IDS, share=0.2, seed=1) != draw_sample(IDS, share=0.2, seed=2)


def test_without_inclusions_a_sampled_plan_doubles_the_sample_alone():
    plan = Plan(PlanKind.SAMPLED, share=0.3, seed=4)
    doubled = {one for one in IDS[:100] if needs_second(one, "any answer", plan)}
    assert doubled == draw_sample(IDS[:100], share=0.3, seed=4)


@pytest.mark.parametrize(
    ("agreement", "expected"), [(None, False), (0.95, False), (0.9, False), (0.89, True)]
)
def test_agreement_below_the_limit_calls_for_a_wider_sample(agreement, expected):
    plan = Plan(PlanKind.SAMPLED, share=0.2, widen_below=0.9)
    assert calls_for_widening(plan, agreement) is expected


def test_a_sample_that_is_everything_cannot_be_widened_further():
    assert not calls_for_widening(Plan(PlanKind.SAMPLED, share=1, widen_below=0.9), 0.1)
    with pytest.raises(Refused, match="already 100%"):
        widen(Plan(PlanKind.SAMPLED, share=1), share=1)


def test_only_a_sample_can_be_widened():
    with pytest.raises(Refused, match="Only a plan with a sample"):
        widen(Plan(PlanKind.DOUBLE), share=0.5)


@pytest.mark.parametrize("share", [-0.1, 1.1, 20])
def test_a_share_is_not_a_percentage(share):
    with pytest.raises(Refused, match="between 0 and 1"):
        Plan(PlanKind.SAMPLED, share=share)


def test_an_unknown_kind_of_plan_is_named_in_the_refusal():
    with pytest.raises(Refused, match="single, double, liberal-accelerated, sampled"):
        Plan.from_dict({"kind": "triple"})
