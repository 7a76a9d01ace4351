"""Decisions as answers, and the names of seals."""

import pytest

from themeloom.stages.screening.domain.seals import private_seal, seal_of, unit_of_seal
from themeloom.stages.screening.domain.votes import (
    DECISION_WORDS,
    Decision,
    answer_of,
    outcome_of_answer,
    passes,
)


def test_include_and_maybe_are_one_answer_and_exclude_the_other():
    assert {decision: answer_of(decision) for decision in Decision} == {
        Decision.INCLUDE: True,
        Decision.MAYBE: True,
        Decision.EXCLUDE: False,
    }
    assert [decision for decision in Decision if passes(decision)] == [Decision.INCLUDE, Decision.MAYBE]


def test_a_maybe_goes_on_like_an_include():
    assert [outcome_of_answer(decision) for decision in Decision] == [
        Decision.INCLUDE,
        Decision.INCLUDE,
        Decision.EXCLUDE,
    ]


def test_every_decision_has_its_word():
    assert set(DECISION_WORDS) == set(Decision)


def test_a_seal_names_its_unit():
    assert seal_of(12, 3) == "screening:12:3"
    assert unit_of_seal("screening:12:3") == (12, 3)


@pytest.mark.parametrize("seal", [private_seal(12), "fulltext:12:3", "screening:12", "screening::", ""])
def test_what_names_no_unit_opens_for_nobody(seal):
    assert unit_of_seal(seal) is None
