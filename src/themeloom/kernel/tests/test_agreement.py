"""Agreement: worked examples from the literature, numbers of other programs, and what is undefined."""

from __future__ import annotations

import math
from dataclasses import astuple
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.agreement import (
    agreement_of,
    first_answers,
    first_pairs,
    krippendorff_alpha,
    plain_reading,
    reading_of_alpha,
)
from themeloom.kernel.double import Judgement


def pairs_of(table):
    """The pairs that a table counts: rows are the first person's answers."""
    return [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]


def agreement_in(table):
    return agreement_of(pairs_of(table), categories=range(len(table)))


# Feinstein and Cicchetti 1990: the same observed agreement, high and low kappa.
BALANCED = [[40, 9], [6, 45]]
SKEWED = [[80, 10], [5, 5]]


@pytest.mark.parametrize(
    ("table", "observed", "kappa", "pabak", "positive", "negative", "prevalence", "bias"),
    [
        (BALANCED, 0.85, 0.70, 0.70, 0.84, 0.86, 0.05, 0.03),
        (SKEWED, 0.85, 0.32, 0.70, 0.91, 0.40, 0.75, 0.05),
    ],
    ids=["balanced", "skewed"],
)
def test_high_agreement_and_low_kappa(table, observed, kappa, pabak, positive, negative, prevalence, bias):
    found = agreement_in(table)
    numbers = (
        found.observed,
        found.kappa,
        found.pabak,
        found.positive,
        found.negative,
        found.prevalence_index,
        found.bias_index,
    )
    assert [round(n, 2) for n in numbers] == [observed, kappa, pabak, positive, negative, prevalence, bias]


def test_gwets_example_of_the_kappa_paradox():
    """Of 125 people two raters put 118 into the one class, and none both into the other."""
    found = agreement_in([[118, 5], [2, 0]])
    assert [round(found.kappa, 4), round(found.ac1, 4)] == [-0.0234, 0.9408]


# Computed with statsmodels 0.15.0, statsmodels.stats.inter_rater.cohens_kappa.
STATSMODELS = [
    (BALANCED, 0.699519230769, 0.559590340751, 0.839448120788),
    (SKEWED, 0.318181818182, 0.056611843081, 0.579751793283),
    ([[45, 15], [25, 15]], 0.130434782609, -0.062938277793, 0.323807843010),
    ([[118, 5], [2, 0]], -0.023391812865, -0.047473413431, 0.000689787700),
    ([[22, 3, 1], [4, 17, 5], [0, 6, 42]], 0.700504413619, 0.581052883028, 0.819955944210),
    (
        [[3, 880, 0, 1], [0, 15, 2, 0], [0, 1, 4, 0], [2, 0, 0, 9]],
        0.010516418888,
        0.001595691859,
        0.019437145917,
    ),
    ([[1, 2], [3, 0]], -0.666666666667, -1.228956138614, -0.104377194719),
]


@pytest.mark.parametrize(("table", "kappa", "low", "high"), STATSMODELS)
def test_kappa_and_its_interval_are_those_of_statsmodels(table, kappa, low, high):
    found = agreement_in(table)
    assert (found.kappa, found.kappa_low, found.kappa_high) == pytest.approx((kappa, low, high), abs=1e-9)


@given(st.integers(2, 4).flatmap(lambda k: st.lists(st.lists(st.integers(0, 40), min_size=k, max_size=k),
                                                    min_size=k, max_size=k)))  # fmt: skip
def test_kappa_is_that_of_statsmodels_wherever_it_is_defined(table):
    inter_rater = pytest.importorskip("statsmodels.stats.inter_rater")
    numpy = pytest.importorskip("numpy")
    found = agreement_in(table)
    if found.kappa is not None:
        theirs = inter_rater.cohens_kappa(numpy.array(table))
        ours = (found.kappa, found.kappa_low, found.kappa_high)
        # Rounding can make their variance a hair negative, and its root undefined.
        if not math.isnan(theirs.kappa_low):
            assert ours == pytest.approx((theirs.kappa, theirs.kappa_low, theirs.kappa_upp), abs=1e-6)


# Krippendorff 2011, example C: four observers, twelve units, gaps. Published: nominal 0.743, ordinal 0.815.
GAPS = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
THREE_CODERS = """
. . . . . 3 4 1 2 1 1 3 3 . 3
1 . 2 1 3 3 4 3 . . . . . . .
. . 2 1 3 4 4 . 2 1 1 3 3 . 4
"""
TWO_RATERS = """
1 1 1 2 2 3 3 1 2
3 1 1 3 2 3 1 1 2
"""


def units_of(raters):
    rows = [[None if x == "." else int(x) for x in row.split()] for row in raters.strip().splitlines()]
    return [list(unit) for unit in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("raters", "nominal", "ordinal"),
    # Computed with krippendorff 0.9.0, krippendorff.alpha.
    [
        (GAPS, 0.743421052632, 0.815387503755),
        (THREE_CODERS, 0.691358024691, 0.806721419941),
        (TWO_RATERS, 0.514285714286, 0.352859960552),
    ],
    ids=["gaps", "three coders", "two raters"],
)
def test_alpha_is_that_of_the_published_example_and_of_krippendorff(raters, nominal, ordinal):
    units = units_of(raters)
    assert krippendorff_alpha(units) == pytest.approx(nominal, abs=1e-9)
    assert krippendorff_alpha(units, ordered=[1, 2, 3, 4, 5]) == pytest.approx(ordinal, abs=1e-9)


def test_an_answer_off_the_scale_is_a_gap_for_ordinal_alpha():
    units = units_of(GAPS)
    with_others = [[*unit, "not applicable"] for unit in units]
    assert krippendorff_alpha(with_others, ordered=[1, 2, 3, 4, 5]) == krippendorff_alpha(
        units, ordered=[1, 2, 3, 4, 5]
    )


@pytest.mark.parametrize(
    "units", [[], [[]], [["a"]], [["a", None]], [["a", "a"], ["a", "a"]], [["a"], ["b"]]]
)
def test_alpha_without_anything_to_compare_is_undefined(units):
    assert krippendorff_alpha(units) is None
    assert krippendorff_alpha(units, ordered=["a", "b"]) is None


def test_nothing_judged_twice_has_no_numbers():
    found = agreement_of([])
    assert found.items == 0
    assert set(astuple(found)[3:]) == {None}
    assert plain_reading(found) == "Nothing has been judged by two people yet."


def test_one_answer_throughout_has_no_kappa():
    found = agreement_of([("exclude", "exclude")] * 7, categories=["include", "exclude"])
    assert (found.observed, found.kappa, found.kappa_low, found.kappa_high) == (1.0, None, None, None)
    assert (found.pabak, found.ac1, found.positive, found.negative) == (1.0, 1.0, None, 1.0)


def test_an_only_category_leaves_pabak_undefined():
    found = agreement_of([("exclude", "exclude")])
    assert (found.observed, found.pabak, found.ac1) == (1.0, None, None)


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 2)), st.sampled_from([None, "ab", "abcd", "c"]))
def test_numbers_are_numbers_or_none_and_lie_where_they_can(pairs, categories):
    found = agreement_of(pairs, categories=categories)
    numbers = [number for number in astuple(found)[3:] if number is not None]
    assert all(math.isfinite(number) for number in numbers)
    for share in (found.observed, found.expected, found.positive, found.negative):
        assert share is None or 0 <= share <= 1 + 1e-12
    for beyond_chance in (found.kappa, found.pabak, found.ac1):
        assert beyond_chance is None or -1 - 1e-12 <= beyond_chance <= 1 + 1e-12
    assert plain_reading(found)
    alpha = krippendorff_alpha(pairs)
    assert alpha is None or (math.isfinite(alpha) and alpha <= 1)


def test_truth_comes_first():
    found = agreement_of([(False, False), (False, True)])
    assert found.categories == (True, False)
    assert (found.positive, found.negative) == (0.0, 2 / 3)


NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def said(*pairs):
    return [Judgement(person, value, NOON + timedelta(minutes=n)) for n, (person, value) in enumerate(pairs)]


def test_pairs_are_first_judgements_with_the_same_person_on_the_same_side():
    units = [
        said(("ben", "in"), ("ana", "out"), ("ana", "in")),
        said(("ana", "in"), ("ben", "in")),
        said(("ana", "in")),
        [],
    ]
    assert first_pairs(units) == [("out", "in"), ("in", "in")]
    assert first_answers(units) == [["in", "out"], ["in", "in"], ["in"], []]


def test_a_plain_reading_of_rare_inclusions():
    found = agreement_of(pairs_of(SKEWED), categories=[0, 1])
    assert plain_reading(found) == (
        "Two people judged 100 items and gave the same answer to 85 (85%). "
        "Beyond chance that is poor (kappa 0.32, 95% interval 0.06 to 0.58). "
        "On “0” they agreed in 91%, on “1” in 40%. "
        "One answer is far more frequent than the other, which pulls kappa down."
    )


@pytest.mark.parametrize(
    ("table", "word"), [([[9, 1], [1, 9]], "excellent"), (BALANCED, "good"), ([[7, 3], [3, 7]], "fair")]
)
def test_a_plain_reading_uses_the_words_of_the_handbook(table, word):
    assert f"Beyond chance that is {word} (kappa" in plain_reading(agreement_in(table))


@pytest.mark.parametrize(
    ("alpha", "words"),
    [
        (None, "cannot be computed"),
        (0.81, "0.81: enough for firm"),
        (0.7, "tentative"),
        (0.1, "too low"),
    ],
)
def test_a_plain_reading_of_alpha(alpha, words):
    assert words in reading_of_alpha(alpha)
