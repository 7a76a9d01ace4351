"""Agreement as published papers print it, and as other programs compute it: equal to nine digits.

statsmodels and krippendorff are installed in the dependency group `peers` alone; where they are absent the
tests that ask them are skipped.
"""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.agreement import agreement_in, agreement_of, krippendorff_alpha

NINE_DIGITS = 5e-10
SIZES = st.integers(2, 5)
TABLES = SIZES.flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 60), min_size=k, max_size=k), min_size=k, max_size=k)
).filter(lambda table: sum(map(sum, table)) > 0)
TWO_BY_TWO = st.lists(
    st.lists(st.integers(0, 300), min_size=2, max_size=2), min_size=2, max_size=2
).filter(lambda table: sum(map(sum, table)) > 0)  # fmt: skip
# Up to five people, up to fifteen things, with gaps.
RATED = st.integers(2, 5).flatmap(
    lambda people: st.lists(
        st.lists(st.sampled_from([None, 1, 2, 3, 4]), min_size=people, max_size=people),
        min_size=1,
        max_size=15,
    )
)


def in_table(table):
    return agreement_in(table, categories=range(len(table)))


def peer(name):
    return pytest.importorskip(name, reason=f"{name} is not installed (dependency group peers)")


def test_kappa_of_cohens_own_example():
    """Cohen 1960 (Educational and Psychological Measurement 20, 37-46): 200 cases, three diagnoses."""
    found = in_table([[88, 10, 2], [14, 40, 6], [18, 10, 12]])
    assert (found.observed, round(found.expected, 9), round(found.kappa, 3)) == (0.7, 0.41, 0.492)


@pytest.mark.parametrize(
    ("table", "kappa", "positive", "negative"),
    # Cicchetti and Feinstein 1990 (Journal of Clinical Epidemiology 43, 551-558): agreement of 0.85 twice,
    # chance-corrected to 0.70 and to 0.32, told apart by what they propose to show beside it.
    [([[40, 9], [6, 45]], 0.70, 0.84, 0.86), ([[80, 10], [5, 5]], 0.32, 0.91, 0.40)],
    ids=["balanced", "skewed"],
)
def test_the_paradox_of_high_agreement_and_low_kappa(table, kappa, positive, negative):
    found = in_table(table)
    assert found.observed == 0.85
    assert [round(n, 2) for n in (found.kappa, found.positive, found.negative)] == [kappa, positive, negative]


@given(TWO_BY_TWO)
def test_pabak_is_kappa_of_the_table_whose_halves_are_made_equal(table):
    """Byrt, Bishop and Carlin 1993 (Journal of Clinical Epidemiology 46, 423-429): how PABAK is defined."""
    (a, b), (c, d) = table
    found, evened = in_table(table), in_table([[a + d, b + c], [b + c, a + d]])
    assert evened.kappa == pytest.approx(found.pabak, abs=NINE_DIGITS)


@given(TWO_BY_TWO)
def test_kappa_follows_from_pabak_and_the_two_indices(table):
    """The same paper's formula: kappa = (PABAK - PI^2 + BI^2) / (1 - PI^2 + BI^2)."""
    found = in_table(table)
    if found.kappa is not None:
        shift = found.bias_index**2 - found.prevalence_index**2
        assert found.kappa == pytest.approx((found.pabak + shift) / (1 + shift), abs=NINE_DIGITS)


# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: examples A, B and C with the printed alphas.
BINARY = ["0100000010", "1110010000"]
NOMINAL = ["aabbdcccedda", "babbbccceddd"]
GAPS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


@pytest.mark.parametrize(
    ("raters", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (GAPS, 0.743)], ids=["A", "B", "C"]
)
def test_alpha_of_krippendorffs_examples(raters, alpha):
    units = [[None if x == "." else x for x in unit] for unit in zip(*raters, strict=True)]
    found = krippendorff_alpha(units)
    assert found is not None
    assert round(found, 3) == alpha


@given(TABLES)
def test_kappa_and_its_variance_are_those_of_statsmodels(table):
    numpy, inter_rater = peer("numpy"), peer("statsmodels.stats.inter_rater")
    found = in_table(table)
    if found.kappa is None:
        return
    theirs = inter_rater.cohens_kappa(numpy.array(table))
    assert found.kappa == pytest.approx(theirs.kappa, abs=NINE_DIGITS)
    # Their variance, as rounding may make it a hair negative and the error undefined.
    variance = ((found.kappa_high - found.kappa) / 1.959963984540054) ** 2
    assert variance == pytest.approx(max(0.0, theirs.var_kappa), abs=NINE_DIGITS, rel=NINE_DIGITS)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=80))
def test_of_two_answers_the_same_from_pairs_as_from_a_table(pairs):
    names = (True, False)
    table = [[pairs.count((one, other)) for other in names] for one in names]
    assert agreement_of(pairs, categories=names) == agreement_in(table, categories=names)


@given(RATED)
def test_nominal_alpha_is_that_of_the_package_krippendorff(units):
    ours, theirs = krippendorff_alpha(units), _theirs(units, "nominal")
    assert (ours is None) == (theirs is None)
    assert ours == (None if theirs is None else pytest.approx(theirs, abs=NINE_DIGITS))


@given(RATED)
def test_ordinal_alpha_is_that_of_the_package_krippendorff(units):
    ours, theirs = krippendorff_alpha(units, ordered=[1, 2, 3, 4]), _theirs(units, "ordinal")
    assert (ours is None) == (theirs is None)
    assert ours == (None if theirs is None else pytest.approx(theirs, abs=NINE_DIGITS))


def _theirs(units, level):
    """What the package krippendorff says; None where it has nothing to compare or only one answer."""
    package, numpy = peer("krippendorff"), peer("numpy")
    pairable = [answer for unit in units if sum(one is not None for one in unit) > 1 for answer in unit]
    if len({answer for answer in pairable if answer is not None}) < 2:
        return None
    data = numpy.array([[numpy.nan if one is None else one for one in unit] for unit in units], dtype=float).T
    alpha = package.alpha(reliability_data=data, level_of_measurement=level)
    return None if math.isnan(alpha) else float(alpha)
