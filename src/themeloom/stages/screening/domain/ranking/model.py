"""The model: learns from decisions which references are worth reading first. It orders, and hides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from themeloom.stages.screening.domain.ranking.features import COMMONEST, Features

NAME = "linear support vector machine on words and word pairs"
VERSION = "1"
# The parameters of ASReview's ELAS u4.
COST = 0.11
RATIO = 9.8


@dataclass(frozen=True, slots=True)
class ModelTold:
    """How a ranking was made, for the record and for a methods section."""

    decided: int
    relevant: int
    name: str = NAME
    version: str = VERSION
    parameters: Mapping[str, float | str] = field(
        default_factory=lambda: {
            "loss": "squared hinge",
            "cost": COST,
            "weight of relevant to other decisions": RATIO,
            "words": "words and pairs of neighbouring words, 1 + ln(count), idf, rows of length 1",
            "commonest word": COMMONEST,
        }
    )
    packages: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, fit for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A score for every reference of the pool, and what it came from.

    scores: float32, one a row of the features; higher is likelier to be included. They are no probabilities.
    weights: float32, one a column of the features.
    has_text: which rows had anything to read; the others have the median score of all that had.
    told: how it was made.
    parts: how much of each decided row is in the weights, by row; a later ranking may begin from it.
    """

    scores: NDArray[np.float32]
    weights: NDArray[np.float32]
    has_text: NDArray[np.bool_]
    told: ModelTold
    parts: Mapping[int, float]

    @property
    def costs(self) -> tuple[float, float]:
        """What a decision of either kind cost when missed: not relevant, relevant."""
        kinds = np.arange(self.told.decided) < self.told.relevant
        costs = costs_of(kinds)
        return float(costs[-1]), float(costs[0])

    def order(self) -> NDArray[np.int64]:
        """All rows, the likeliest first; equal scores in the order of the pool."""
        return np.argsort(-self.scores, kind="stable").astype(np.int64)


def can_rank(labels: Mapping[int, bool]) -> bool:
    """Is there at least one decision of either kind?"""
    return len(set(labels.values())) == 2


def rank(features: Features, labels: Mapping[int, bool], *, start: Ranked | None = None) -> Ranked | None:
    """Rank the whole pool by what was decided; None until there is a decision of either kind.

    labels: row of the features -> was it found relevant (included or maybe)?
    start: an earlier ranking of the same features, to begin from; it comes sooner to the same scores, but for
        about a millionth.

    The same decisions give the same scores, in whatever order they were made.
    """
    if not can_rank(labels):
        return None
    from themeloom.stages.screening.domain.ranking.machine import fit, rows_of

    decided = np.array(sorted(labels), dtype=np.int64)
    is_relevant = np.array([labels[int(row)] for row in decided])
    table = features.matrix
    has_text = features.has_text
    rows = rows_of(table[decided], features.private[decided], has_text[decided])
    signs, costs = np.where(is_relevant, 1.0, -1.0), costs_of(is_relevant)
    begin = None
    # Rows of another pool are other references.
    if start is not None and len(start.scores) == features.count:
        begin = _begin(start, decided, signs, costs)
    parts = fit(rows, signs, costs, begin)
    weights = (rows.turned @ parts).astype(np.float32)
    scores = table @ weights + np.float32(parts.sum())
    # A decided row is scored on what it shares with others; what only it has tells nothing of them.
    scores[~has_text] = np.median(scores[has_text]) if has_text.any() else 0
    return Ranked(
        scores=scores,
        weights=weights,
        has_text=has_text,
        told=ModelTold(decided=len(decided), relevant=int(is_relevant.sum()), packages=_packages()),
        parts=dict(zip(decided.tolist(), parts.tolist(), strict=True)),
    )


def _begin(
    start: Ranked, decided: NDArray[np.int64], signs: NDArray[np.float64], costs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Near the answer: what rows had before, to their new costs, and what a new one takes by itself."""
    before = start.costs
    begin = np.empty(len(decided))
    for place, row in enumerate(decided.tolist()):
        part = start.parts.get(row)
        sign, cost = signs[place], costs[place]
        if part is None or part * sign < 0:
            short = max(0.0, 1 - sign * float(start.scores[row]))
            begin[place] = sign * short / (2 + 0.5 / cost)
        else:
            begin[place] = part * cost / before[int(sign > 0)]
    return begin


def costs_of(is_relevant: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What each decision costs when missed: all relevant together RATIO times all others, COST on average."""
    relevant = int(is_relevant.sum())
    others = len(is_relevant) - relevant
    weights = np.where(is_relevant, 1.0, relevant / (RATIO * others))
    return np.asarray(COST * weights * len(weights) / weights.sum())


def _packages() -> dict[str, str]:
    import scipy

    return {"numpy": np.__version__, "scipy": scipy.__version__}
