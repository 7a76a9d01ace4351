"""Decisions on full texts, and how two of them differ."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.fulltext.domain.eligibility import (
    Decision,
    Difference,
    check_decision,
    passes,
    tell_difference,
)

IN = Decision("include")
WRONG_POPULATION = Decision("exclude", "population")
WRONG_DESIGN = Decision("exclude", "design")


@pytest.mark.parametrize(
    ("values", "difference"),
    [
        ([], Difference.NONE),
        ([IN], Difference.NONE),
        ([IN, IN], Difference.NONE),
        ([WRONG_DESIGN, WRONG_DESIGN], Difference.NONE),
        ([WRONG_DESIGN, WRONG_POPULATION], Difference.REASON),
        ([IN, WRONG_DESIGN], Difference.DECISION),
    ],
)
def test_two_exclusions_for_different_reasons_differ_lightly(values, difference):
    assert tell_difference(values) is difference


@pytest.mark.parametrize(
    ("decision", "reason", "sentence"),
    [
        ("exclude", None, "An exclusion needs a reason. Choose the first in the list that applies."),
        (
            "include",
            "design",
            "A report that is included has no reason for exclusion. Take the reason away.",
        ),
        ("maybe", None, "Choose include or exclude."),
        ("", None, "Choose include or exclude."),
    ],
)
def test_what_is_no_decision_is_refused(decision, reason, sentence):
    with pytest.raises(Refused) as refusal:
        check_decision(decision, reason)
    assert refusal.value.sentence == sentence


@pytest.mark.parametrize("value", [IN, WRONG_DESIGN])
def test_a_sound_decision_is_kept_as_it_is(value):
    assert check_decision(value.decision, value.reason) == value


def test_only_an_inclusion_passes():
    assert [passes(value) for value in (IN, WRONG_DESIGN)] == [True, False]
