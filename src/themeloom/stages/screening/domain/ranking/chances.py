"""Chances of drawing without replacement (the hypergeometric distribution), exact, with NumPy alone."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
# Chances so many standard deviations, and so many steps more, below are less than 1e-30 of those above.
FAR, NEAR = 12, 60


def at_most(
    seen: ArrayLike, population: ArrayLike, relevant: ArrayLike, drawn: ArrayLike
) -> NDArray[np.float64]:
    """The chance of at most `seen` relevant ones in a draw; arrays are taken element by element.

    0 where so few cannot be, 1 where more cannot be.
    """
    seen, population, relevant, drawn = (
        np.atleast_1d(np.asarray(value, dtype=np.int64)) for value in (seen, population, relevant, drawn)
    )
    seen, population, relevant, drawn = np.broadcast_arrays(seen, population, relevant, drawn)
    lowest = np.maximum(0, drawn + relevant - population)
    highest = np.minimum(relevant, drawn)
    answer = np.where(seen >= highest, 1.0, 0.0)
    asked = np.flatnonzero((seen >= lowest) & (seen < highest))
    if not len(asked):
        return answer
    parts = (part[asked] for part in (lowest, seen, population, relevant, drawn))
    answer[asked] = _sums(*parts)
    return answer


def _sums(lowest: Ints, seen: Ints, population: Ints, relevant: Ints, drawn: Ints) -> NDArray[np.float64]:
    """The chances of `lowest` to `seen` together; what lies too far below to be felt is left out."""
    share = relevant / population
    mean = drawn * share
    spread = np.sqrt(mean * (1 - share) * (population - drawn) / np.maximum(1, population - 1))
    lowest = np.maximum(lowest, (np.minimum(seen, mean) - FAR * spread - NEAR).astype(np.int64))
    sizes = seen - lowest + 1
    starts = np.cumsum(sizes) - sizes
    found = np.arange(sizes.sum()) - np.repeat(starts - lowest, sizes)
    logs = _log_factorials(1 << int(population.max() + 1).bit_length())
    others = population - relevant
    fixed = logs[relevant] + logs[others] - logs[population] + logs[drawn] + logs[population - drawn]
    chances = np.repeat(fixed, sizes) - logs[found]
    for whole, sign in ((relevant, -1), (drawn, -1), (others - drawn, 1)):
        chances -= logs[np.repeat(whole, sizes) + sign * found]
    return np.minimum(1.0, np.add.reduceat(np.exp(chances), starts))


@lru_cache(maxsize=2)
def _log_factorials(size: int) -> NDArray[np.float64]:
    """ln(n!) for n below size."""
    return np.fromiter(map(math.lgamma, range(1, size + 1)), np.float64, size)


def most_relevant(population: int, drawn: int, seen: int, risk: float) -> int:
    """How many of the population may be relevant at most, if a draw had `seen`: the exact one-sided limit.

    The largest number under which so few would be seen with a chance above `risk`.
    """
    low, high = seen, population - drawn + seen
    while low < high:
        middle = (low + high + 1) // 2
        if at_most(seen, population, middle, drawn)[0] > risk:
            low = middle
        else:
            high = middle - 1
    return low


def fewest_relevant(population: int, drawn: int, seen: int, risk: float) -> int:
    """How many of the population must be relevant at least: the exact one-sided limit from below."""
    low, high = seen, population - drawn + seen
    while low < high:
        middle = (low + high) // 2
        if seen == 0 or 1 - at_most(seen - 1, population, middle, drawn)[0] > risk:
            high = middle
        else:
            low = middle + 1
    return low
