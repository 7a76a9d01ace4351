"""Krippendorff's alpha of many things told by how the answers to each fell, with an interval of 95%.

Where a team works in changing pairs or leaves gaps, this is the number over all. Things on which the answers
fell alike are counted together, so that 100,000 cost no more than a hundred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# How many answers of each kind one thing got, and how many things got just that.
Falls = Mapping[tuple[int, ...], int]
DRAWS = 2000
MOST_UNDEFINED = 0.1
# The same figures on every page and in every paper: the draws are the same each time.
SEED = 20110125


@dataclass(frozen=True, slots=True)
class Pooled:
    """Agreement of any number of people; None where a number is undefined.

    `items` are the things that two or more answered; `observed` is the share of their pairs of answers that
    are alike. `low` and `high` are None where one of the answers is too rare to tell.
    """

    items: int
    observed: float | None
    alpha: float | None
    low: float | None
    high: float | None


def pool_falls(falls: Falls, *, draws: int = DRAWS, seed: int = SEED) -> Pooled:
    """Nominal alpha, the pooled share of equal answers, and alpha's interval by resampling.

    Things are drawn anew, with replacement, as many as there are, `draws` times from a generator with this
    seed; the interval runs from the 2.5th to the 97.5th percentile of the alphas (percentile bootstrap over
    units). A resample in which only one answer occurs has no alpha and is left out; where more than a tenth
    of them have none, an answer is too rare to tell, and there is no interval.
    Source: Krippendorff 2011 for alpha; Efron and Tibshirani 1993, chapter 13, for the interval.
    """
    counted = {fall: n for fall, n in falls.items() if sum(fall) > 1 and n}
    if not counted:
        return Pooled(0, None, None, None, None)
    answers = np.array(list(counted), dtype=float)
    often = np.array(list(counted.values()))
    items = int(often.sum())
    size = answers.sum(axis=1)
    alike = (answers * (answers - 1)).sum(axis=1)
    observed = float((often * alike / (size * (size - 1))).sum() / items)
    differing = (answers * (size[:, None] - answers)).sum(axis=1) / (size - 1)
    (alpha,) = _alphas(often[None, :], answers, differing)
    if np.isnan(alpha):
        return Pooled(items, observed, None, None, None)
    drawn = np.random.default_rng(seed).multinomial(items, often / items, size=draws)
    resampled = _alphas(drawn, answers, differing)
    defined = resampled[~np.isnan(resampled)]
    if len(defined) < (1 - MOST_UNDEFINED) * draws:
        return Pooled(items, observed, float(alpha), None, None)
    low, high = np.quantile(defined, [0.025, 0.975])
    return Pooled(items, observed, float(alpha), float(low), float(high))


def _alphas(
    often: NDArray[np.int64], answers: NDArray[np.float64], differing: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Alpha for each row of how often each fall occurs; not a number where only one answer occurs."""
    totals = often @ answers
    n = totals.sum(axis=1)
    expected = n**2 - (totals**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        alphas = 1 - (n - 1) * (often @ differing) / expected
    return np.where(expected > 0, alphas, np.nan)
