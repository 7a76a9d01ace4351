"""Intervals around agreement: published figures, other programs, and what has to hold of any table."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.agreement import agreement_in, krippendorff_alpha
from themeloom.kernel.alpha_interval import pool_falls
from themeloom.kernel.intervals import Z95, wilson

TABLES = st.integers(2, 4).flatmap(
    lambda k: st.lists(
        st.lists(st.integers(0, 40), min_size=k, max_size=k), min_size=k, max_size=k
    )
).filter(lambda table: sum(map(sum, table)) > 0)  # fmt: skip
FALLS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)), st.integers(1, 30), max_size=8
)


def in_table(table):
    return agreement_in(table, categories=range(len(table)))


def told(number: float | None) -> float:
    """A number that has to be there."""
    assert number is not None
    return number


def units_in(falls):
    """The same things one by one, as lists of answers."""
    return [
        [answer for answer, n in enumerate(fall) for _ in range(n)]
        for fall, often in falls.items()
        for _ in range(often)
    ]


# Newcombe 1998 (Statistics in Medicine 17, 857-872), table I, method 3: Wilson's score interval.
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("count", "of", "low", "high"), NEWCOMBE)
def test_a_share_has_the_interval_of_newcombes_examples(count, of, low, high):
    found = wilson(count, of)
    assert found is not None
    assert [round(end, 4) for end in found] == [low, high]


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_of_a_share_is_that_of_statsmodels(counted):
    proportion = pytest.importorskip("statsmodels.stats.proportion", reason="statsmodels is not installed")
    theirs = proportion.proportion_confint(*counted, alpha=0.05, method="wilson")
    assert wilson(*counted) == pytest.approx(theirs, abs=1e-9)


def test_nothing_counted_has_no_interval():
    assert wilson(0, 0) is None


# Gwet's own package irrCAC, data cont3x3abstractors: value and standard error as its vignette prints them.
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]


def test_gwets_own_package_finds_the_same_ac1_and_kappa_with_their_errors():
    found = in_table(ABSTRACTORS)
    ac1, kappa = told(found.ac1), told(found.kappa)
    errors = (told(found.ac1_high) - ac1) / Z95, (told(found.kappa_high) - kappa) / Z95
    assert [round(ac1, 7), round(kappa, 7)] == [0.8493305, 0.7964094]
    assert [round(error, 8) for error in errors] == [0.04321747, 0.05891072]


def ac1_error_written_out(table):
    """The standard error of AC1 as Gwet 2008 prints it, term by term."""
    n, q = sum(map(sum, table)), len(table)
    p = [[count / n for count in row] for row in table]
    mean = [(sum(p[k]) + sum(row[k] for row in p)) / 2 for k in range(q)]
    pa = sum(p[k][k] for k in range(q))
    pe = sum(one * (1 - one) for one in mean) / (q - 1)
    ac1 = (pa - pe) / (1 - pe)
    first = pa * (1 - pa)
    second = 4 * (1 - ac1) * (sum(p[k][k] * (1 - mean[k]) for k in range(q)) / (q - 1) - pa * pe)
    third = sum(p[k][m] * (1 - (mean[k] + mean[m]) / 2) ** 2 for k in range(q) for m in range(q))
    third = 4 * (1 - ac1) ** 2 * (third / (q - 1) ** 2 - pe**2)
    return math.sqrt(max(0.0, first - second + third) / n) / (1 - pe)


@given(TABLES)
def test_the_interval_of_ac1_is_the_published_one_written_out(table):
    found = in_table(table)
    reach = Z95 * ac1_error_written_out(table)
    ac1 = told(found.ac1)
    assert (found.ac1_low, found.ac1_high) == pytest.approx((ac1 - reach, ac1 + reach), abs=1e-7)


@given(FALLS)
def test_alpha_over_falls_is_alpha_over_the_things_one_by_one(falls):
    one_by_one = krippendorff_alpha(units_in(falls))
    assert pool_falls(falls, draws=2).alpha == (
        None if one_by_one is None else pytest.approx(one_by_one, abs=1e-9)
    )


@given(FALLS)
def test_alpha_is_that_of_the_package_krippendorff(falls):
    theirs = pytest.importorskip("krippendorff", reason="krippendorff is not installed")
    ours = pool_falls(falls, draws=2).alpha
    if ours is not None:
        counts = [list(fall) for fall, often in falls.items() for _ in range(often)]
        assert ours == pytest.approx(
            theirs.alpha(value_counts=counts, level_of_measurement="nominal"), abs=1e-9
        )


@given(FALLS, st.permutations([0, 1, 2]))
def test_what_the_answers_are_called_changes_nothing_over_all(falls, order):
    renamed: Counter[tuple[int, ...]] = Counter()
    for fall, often in falls.items():
        renamed[tuple(fall[place] for place in order)] += often
    one, other = pool_falls(falls, draws=2), pool_falls(renamed, draws=2)
    assert one.items == other.items
    assert one.observed == (None if other.observed is None else pytest.approx(other.observed, abs=1e-9))
    assert other.alpha == (None if one.alpha is None else pytest.approx(one.alpha, abs=1e-9))


@given(FALLS)
def test_the_interval_of_alpha_is_the_same_each_time_and_in_order(falls):
    found = pool_falls(falls)
    assert found == pool_falls(falls)
    if found.low is not None:
        low, alpha, high = found.low, told(found.alpha), told(found.high)
        assert -1 <= low <= high <= 1
        assert low - 1e-9 <= alpha <= high + 1e-9 or found.items < 20


def test_more_of_the_same_narrows_the_interval_as_the_root_of_how_much_more():
    few = pool_falls({(2, 0): 10, (1, 1): 10, (0, 2): 80})
    many = pool_falls({(2, 0): 160, (1, 1): 160, (0, 2): 1280})
    wide, narrow = (told(one.high) - told(one.low) for one in (few, many))
    assert wide / narrow == pytest.approx(4, rel=0.15)


def test_the_interval_holds_the_true_alpha_about_as_often_as_it_says():
    """Of 400 samples of 150 things from a world whose alpha is known, about 95% have it in their interval."""
    numpy = pytest.importorskip("numpy")
    shares = {(2, 0): 0.15, (1, 1): 0.1, (0, 2): 0.75}
    truth = told(pool_falls({fall: int(share * 10**7) for fall, share in shares.items()}, draws=2).alpha)
    generator = numpy.random.default_rng(1)
    held = 0
    for _ in range(400):
        drawn = generator.multinomial(150, list(shares.values()))
        found = pool_falls(dict(zip(shares, map(int, drawn), strict=True)), draws=500)
        held += told(found.low) <= truth <= told(found.high)
    assert 0.91 <= held / 400 <= 0.98


def test_one_answer_throughout_has_a_share_and_no_alpha():
    found = pool_falls({(0, 2): 12})
    assert (found.items, found.observed, found.alpha, found.low, found.high) == (12, 1.0, None, None, None)


@pytest.mark.parametrize("falls", [{}, {(1, 0): 5}, {(0, 0): 3}])
def test_nothing_answered_by_two_has_no_numbers(falls):
    found = pool_falls(falls)
    assert (found.items, found.observed, found.alpha) == (0, None, None)


@pytest.mark.parametrize(("together", "has_interval"), [(1, False), (2, False), (3, True), (9, True)])
def test_an_answer_given_only_once_or_twice_is_too_rare_for_an_interval(together, has_interval):
    found = pool_falls({(2, 0): together, (0, 2): 100})
    assert (found.alpha, found.low is not None) == (1.0, has_interval)
