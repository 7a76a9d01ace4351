"""Rounds of calibration: drawn by lot, blind until nobody can be swayed, measured over all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.refusal import Refused
from themeloom.stages.screening.domain.calibration import (
    agreement_of_all,
    agreement_of_pairs,
    draw_round,
    may_see_results,
)
from themeloom.stages.screening.domain.votes import Decision

I, M, E = Decision.INCLUDE, Decision.MAYBE, Decision.EXCLUDE  # noqa: E741 - as they are pressed


@given(st.sets(st.integers(0, 99).map(str), min_size=1), st.integers(1, 200), st.integers(0, 9), st.randoms())
def test_the_same_seed_draws_the_same_from_whatever_order(names, size, seed, chance):
    shuffled = list(names)
    chance.shuffle(shuffled)
    drawn = draw_round(shuffled, size=size, seed=seed)
    assert drawn == draw_round(sorted(names), size=size, seed=seed)
    assert (len(set(drawn)), set(drawn) <= names) == (min(size, len(names)), True)


@pytest.mark.parametrize("size", [0, -3, 201])
def test_a_round_of_a_strange_size_is_refused(size):
    with pytest.raises(Refused):
        draw_round(["a"], size=size, seed=1)


def test_of_an_empty_pool_no_round_is_drawn():
    with pytest.raises(Refused):
        draw_round([], size=5, seed=1)


@pytest.mark.parametrize(
    ("person", "left", "is_closed", "may"),
    [
        ("amina", {"amina": 1, "jonas": 0}, False, False),
        ("amina", {"amina": 0, "jonas": 1}, False, False),
        ("amina", {"amina": 0, "jonas": 0}, False, True),
        ("amina", {"amina": 0, "jonas": 1}, True, True),
        ("amina", {"amina": 1, "jonas": 0}, True, False),
        ("maya, who does not read in it", {"amina": 0, "jonas": 1}, False, False),
        ("maya, who does not read in it", {"amina": 0, "jonas": 0}, False, True),
        ("maya, who does not read in it", {"amina": 0, "jonas": 1}, True, True),
    ],
)
def test_who_may_see_the_results_when(person, left, is_closed, may):
    assert may_see_results(person, left=left, is_closed=is_closed) is may


def test_include_and_maybe_are_one_answer():
    units = [{"amina": I, "jonas": M}, {"amina": E, "jonas": E}]
    assert agreement_of_all(units) == 1.0


def test_each_two_are_measured_on_what_both_have_read():
    units = [{"amina": I, "jonas": I, "maya": E}, {"amina": E, "jonas": E}]
    found = {(one, other): of.observed for one, other, of in agreement_of_pairs(units)}
    assert found == {("amina", "jonas"): 1.0, ("amina", "maya"): 0.0, ("jonas", "maya"): 0.0}
