"""Why a reference stands where it stands: the words in it that speak for and against it."""

from __future__ import annotations

import numpy as np

from themeloom.stages.screening.domain.ranking.features import Features
from themeloom.stages.screening.domain.ranking.model import Ranked


def words_that_weigh(features: Features, ranked: Ranked, row: int, count: int = 6) -> list[tuple[str, float]]:
    """The words and word pairs of one text that move its score most; above 0 speaks for it, below against.

    At most `count`, the heaviest first; a word whose pair with a neighbour weighs more is left out. [] for a
    text without words, and where no word of it was in any decided text.
    """
    start, end = int(features.indptr[row]), int(features.indptr[row + 1])
    columns = features.indices[start:end]
    weights = features.data[start:end] * ranked.weights[columns]
    told: list[tuple[str, float]] = []
    used: set[str] = set()
    for place in np.argsort(-np.abs(weights), kind="stable"):
        if len(told) == count or weights[place] == 0:
            break
        term = features.term(int(columns[place]))
        words = set(term.split(" "))
        if words & used:
            continue
        used |= words
        told.append((term, float(weights[place])))
    return told
