"""The stopping test: equal to buscarpy's numbers, and told as advice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themeloom.stages.screening.domain.ranking.stopping import ASSUMPTIONS, missed_target, stopping_advice


def decisions(text: str) -> list[bool]:
    """ "2*1 30*0" is two relevant ones, then thirty that are not."""
    told: list[bool] = []
    for part in text.split():
        times, kind = part.split("*")
        told += [kind == "1"] * int(times)
    return told


# Decisions, pool -> p at 90% and at 95%, as buscarpy 0.0.2 has them (calculate_h0).
BUSCARPY = [
    ("5*1 45*0", 100, 0.5263157894736843, 0.5263157894736843),
    ("2*1 1*0 1*1 2*0 1*1 33*0", 60, 0.37735849056603776, 0.37735849056603776),
    ("20*1 80*0", 1_000, 0.7743386117865434, 0.8433220070459236),
    (f"{'1*1 1*0 ' * 10} 150*0", 200, 0.026703499079189685, 0.16574585635359115),
    ("30*0", 100, 0.7, 0.7),
    ("3*1 10*0 1*1 86*0", 110, 0.10416666666666667, 0.10416666666666667),
    ("40*1 400*0 1*1 500*0", 1_000, 4.256666927514907e-06, 0.000845801905453247),
]


@pytest.mark.parametrize(("told", "pool", "at_90", "at_95"), BUSCARPY)
def test_the_test_has_the_numbers_of_buscarpy(told, pool, at_90, at_95):
    assert missed_target(decisions(told), pool, 0.9) == pytest.approx(at_90, rel=1e-9)
    assert missed_target(decisions(told), pool, 0.95) == pytest.approx(at_95, rel=1e-9)


@given(st.lists(st.booleans(), max_size=60), st.integers(0, 60), st.sampled_from([0.8, 0.9, 0.95]))
@settings(deadline=None)
def test_the_longest_stretches_have_the_lowest_chance(told, unread, target):
    """Asking all stretches, as the paper does, gives the same."""
    from math import floor

    from scipy.stats import hypergeom

    chances = [1.0] if not told else []
    for size in range(1, len(told) + 1):
        within, population = sum(told[-size:]), size + unread
        missed = floor(sum(told) / target + 1 - (sum(told) - within))
        chances.append(
            float(hypergeom.cdf(within, population, missed, size)) if missed <= population else 0.0
        )
    assert missed_target(told, len(told) + unread, target) == pytest.approx(min(chances), rel=1e-8, abs=1e-12)


def test_nothing_decided_proves_nothing():
    assert missed_target([], 100) == 1


def test_more_decisions_than_references_are_refused():
    with pytest.raises(ValueError, match="3 decisions on a pool of 2"):
        missed_target([True, False, False], 2)


SAID = [
    ("4*0", 100, "No relevant reference has been found yet, so the test has nothing to go by."),
    ("5*1 45*0", 100, "The test does not speak for stopping yet: as far as the latest decisions show, fewer "
     "than 90% of the relevant references may have been found."),
    (f"{'1*1 1*0 ' * 10} 150*0", 200, "If fewer than 90% of the relevant references had been found, so few "
     "among the latest decisions would be seen in fewer than 1 of 20 cases. This speaks for stopping; the "
     "decision is yours."),
    ("3*1 7*0", 10, "Everything has been read."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "pool", "sentence"), SAID)
def test_the_test_is_advice_and_never_an_order(told, pool, sentence):
    advice = stopping_advice(decisions(told), pool)
    assert advice.sentence == sentence
    assert advice.assumptions == ASSUMPTIONS
    assert [test.target for test in advice.tests] == [0.9, 0.95]
    assert all(test.is_met == (test.p < 0.05) for test in advice.tests)
