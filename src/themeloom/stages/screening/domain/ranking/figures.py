"""What an order saves: recall after a share of the records, work saved, loss; counted as ASReview does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Figures:
    """How early the relevant records come in an order; the records known beforehand are not counted.

    recall_10, recall_20, recall_50: share of the relevant found after so many percent of the records.
    wss_95: 0.95 less the share of the records read when 95% of the relevant are found.
    loss: 0 if all relevant records come first, 1 if they come last.
    """

    records: int
    relevant: int
    recall_10: float
    recall_20: float
    recall_50: float
    wss_95: float
    loss: float


def figures_of(decisions: Sequence[bool], records: int) -> Figures:
    """The figures of one screening: decisions in their order, which may end once all relevant were found.

    records: how many there were to read; what comes after the last decision is taken as not relevant.
    ValueError where not both kinds are among the records.
    """
    is_relevant = np.zeros(records, dtype=np.int64)
    is_relevant[: len(decisions)] = np.asarray(decisions, dtype=bool)
    relevant = int(is_relevant.sum())
    if not 0 < relevant < records:
        raise ValueError("figures need records of both kinds, besides those known beforehand")
    found = np.cumsum(is_relevant)

    def recall(share: float) -> float:
        read = int(np.searchsorted(np.arange(1, records + 1) / records, share, side="right"))
        return float(found[read - 1] / relevant) if read else 0.0

    needed = int(np.searchsorted(found, math.ceil(0.95 * relevant - 1e-9))) + 1
    loss = (relevant * (records - (relevant - 1) / 2) - int(found.sum())) / (relevant * (records - relevant))
    return Figures(
        records, relevant, recall(0.1), recall(0.2), recall(0.5), 0.95 - needed / records, float(loss)
    )
