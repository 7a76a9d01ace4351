"""Intervals of 95% around shares, and around agreement beyond chance: how far a small sample can be off."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)


def wilson(count: int, of: int) -> tuple[float, float] | None:
    """The interval of a share, within 0 and 1 and never empty at its ends; None where nothing was counted.

    Source: Wilson 1927, the score interval without correction for continuity.

    >>> [round(end, 4) for end in wilson(8, 10)]
    [0.4902, 0.9433]
    """
    if of == 0:
        return None
    share, square = count / of, Z95 * Z95
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = Z95 / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    low = 0.0 if count == 0 else middle - reach
    high = 1.0 if count == of else middle + reach
    return low, high


def ac1_reach(table: Sequence[Sequence[int]], *, ac1: float, chance: float) -> float:
    """Half the width of the interval around Gwet's AC1 of a square table of two people's answers.

    `chance` is the agreement by chance that the AC1 was computed with. The sample is taken as a small part of
    all that could be judged (no correction for a finite population).
    Source: Gwet 2008 (doi:10.1348/000711006X126600), the variance for two raters.
    """
    n, size = sum(map(sum, table)), len(table)
    places = range(size)
    means = [(sum(table[i]) + sum(row[i] for row in table)) / (2 * n) for i in places]
    observed = sum(table[i][i] for i in places) / n
    slope = 2 * (1 - ac1)
    spread = sum(
        table[i][j] / n * ((i == j) - slope * (1 - (means[i] + means[j]) / 2) / (size - 1)) ** 2
        for i in places
        for j in places
    )
    variance = (spread - (observed - slope * chance) ** 2) / (n * (1 - chance) ** 2)
    return Z95 * sqrt(max(0.0, variance))
