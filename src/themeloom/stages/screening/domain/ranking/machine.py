"""A linear support vector machine with squared hinge, fitted exactly by Newton steps on long, sparse rows.

What is minimised over w (one more weight, the intercept, is one of them, as LIBLINEAR has it):

    |w|² / 2 + sum of costs[i] * max(0, 1 - signs[i] * rows[i] w)²

The answer is unique, and depends neither on the order of the rows nor on chance: coordinate descent, as
LIBLINEAR does it, shuffles them and stops near the answer. Here each step solves the system of the rows
inside the margin by conjugate gradients and goes as far along it as the sum falls; the step that changes no
row's side ends it (Keerthi and DeCoste 2005, A modified finite Newton method for fast solution of large
scale linear SVMs).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEPS = 60
# Residual of the inner system, relative to its right side: at first, and at last.
ROUGH = 1e-2
NEAR = 1e-7
ITERATIONS = 500

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The decided rows: a sparse table, what each has for itself, and the intercept, 1 in every row."""

    table: Any  # csr_array of float64
    turned: Any  # the same, by columns
    own: Doubles  # squared length of what only this row has
    lengths: Doubles  # squared length of each row

    def times(self, weights: Doubles) -> Doubles:
        """What all rows have in common with a weighted sum of them: the Gram matrix times `weights`."""
        answer: Doubles = self.table @ (self.turned @ weights)
        answer += self.own * weights
        answer += weights.sum()
        return answer


def rows_of(table: Any, private: NDArray[np.float32], has_text: NDArray[np.bool_]) -> Rows:
    """Rows ready for fitting, in double precision; a row with text has length 1."""
    from scipy.sparse import csr_array

    # Only the numbers are copied; `astype` of the table would copy where they stand too.
    table = csr_array((table.data.astype(np.float64), table.indices, table.indptr), shape=table.shape)
    return Rows(table, table.T, private.astype(np.float64) ** 2, has_text.astype(np.float64))


def fit(rows: Rows, signs: Doubles, costs: Doubles, start: Doubles | None = None) -> Doubles:
    """How much of each row is in the weights: w is the sum of answer[i] * rows[i].

    signs: +1 or -1; costs: above 0; start: an earlier answer for these rows, to begin from.
    """
    count = len(signs)
    soft = 0.5 / costs
    diagonal = rows.lengths + 1
    have = np.zeros(count) if start is None else start.copy()
    scores = rows.times(have) if start is not None else np.zeros(count)
    inside = signs * scores < 1
    near = ROUGH
    for _ in range(STEPS):
        aim = _solve(rows, signs, soft, diagonal, inside, have, near)
        aimed = rows.times(aim)
        if np.array_equal(signs * aimed < 1, inside):
            if near <= NEAR:
                return aim
            near, have, scores = NEAR, aim, aimed
            continue
        share = _farthest(have, aim, scores, aimed, signs, costs)
        have = have + share * (aim - have)
        scores = scores + share * (aimed - scores)
        inside = signs * scores < 1
        near = max(NEAR, near / 10)
    return have


def _solve(
    rows: Rows,
    signs: Doubles,
    soft: Doubles,
    diagonal: Doubles,
    inside: NDArray[np.bool_],
    start: Doubles,
    near: float,
) -> Doubles:
    """The answer if exactly the rows inside the margin count: (G + soft) a = signs there, 0 elsewhere."""
    mask = inside.astype(np.float64)
    shape = diagonal + soft

    def system(weights: Doubles) -> Doubles:
        answer: Doubles = mask * rows.times(weights) + soft * weights
        return answer

    answer = mask * start
    rest = mask * signs - system(answer)
    enough = near * near * float(signs @ (mask * signs))
    bent = rest / shape
    way = bent.copy()
    slope = float(rest @ bent)
    for _ in range(ITERATIONS):
        if float(rest @ rest) <= enough:
            break
        image = system(way)
        pace = slope / float(way @ image)
        answer += pace * way
        rest -= pace * image
        bent = rest / shape
        before, slope = slope, float(rest @ bent)
        way = bent + (slope / before) * way
    return answer


def _farthest(
    have: Doubles, aim: Doubles, scores: Doubles, aimed: Doubles, signs: Doubles, costs: Doubles
) -> float:
    """Where between the two the sum is lowest: where its slope, a rising broken line, is 0."""
    # |w|² along the way needs only products of the two ends with their scores on the rows.
    here, across, there = float(have @ scores), float(have @ aimed), float(aim @ aimed)
    change = aimed - scores
    edges = np.full(len(scores), np.inf)
    moving = change != 0
    edges[moving] = (signs[moving] - scores[moving]) / change[moving]
    steep = 2 * costs * change

    def slope(share: float) -> float:
        length = (1 - share) * (across - here) + share * (there - across)
        at = scores + share * change
        short = np.where(signs * at < 1, at - signs, 0.0)
        return length + float(steep @ short)

    if slope(1.0) <= 0:
        return 1.0
    edges = np.concatenate(([0.0], np.sort(edges[(edges > 0) & (edges < 1)]), [1.0]))
    low, high = 0, len(edges) - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if slope(float(edges[middle])) > 0 else (middle, high)
    at_low, at_high = slope(float(edges[low])), slope(float(edges[high]))
    if at_low >= 0:
        return float(edges[low])
    return float(edges[low] - at_low * (edges[high] - edges[low]) / (at_high - at_low))
