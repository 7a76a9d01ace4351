"""A screening played again from its decisions: how early would the ranking have shown what is relevant?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from themeloom.kernel.refusal import Refused
from themeloom.stages.screening.domain.ranking.features import Features, build_features
from themeloom.stages.screening.domain.ranking.figures import Figures, figures_of
from themeloom.stages.screening.domain.ranking.model import Ranked, rank

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Simulated:
    """One screening: the records known beforehand, then the others in the order in which they were shown."""

    priors: tuple[int, int]
    order: tuple[int, ...]
    figures: Figures


def simulate(
    texts: Sequence[str], is_relevant: Sequence[bool], *, seed: int, told: Told | None = None
) -> Simulated:
    """Play a screening: two records known beforehand, then always the one the ranking puts first.

    The model learns anew after every decision; equal scores go by the order of the file. It ends when all
    relevant records were shown. `told` hears how many relevant ones are found, and of how many.
    """
    return simulate_features(build_features(texts), is_relevant, seed=seed, told=told)


def simulate_features(
    features: Features, is_relevant: Sequence[bool], *, seed: int, told: Told | None = None
) -> Simulated:
    """The same with features that are there already."""
    labels = np.asarray(is_relevant, dtype=bool)
    priors = priors_of(labels.tolist(), seed)
    decided = {row: bool(labels[row]) for row in priors}
    is_open = np.ones(len(labels), dtype=bool)
    is_open[list(priors)] = False
    wanted = int(labels.sum()) - 1
    found = 0
    order: list[int] = []
    ranked: Ranked | None = None
    while found < wanted:
        ranked = rank(features, decided, start=ranked)
        if ranked is None:
            break  # not with a prior of either kind
        row = int(np.argmax(np.where(is_open, ranked.scores, -np.inf)))
        order.append(row)
        is_open[row] = False
        decided[row] = bool(labels[row])
        found += decided[row]
        if told and decided[row]:
            told(found, wanted)
    figures = figures_of([decided[row] for row in order], len(labels) - len(priors))
    return Simulated(priors, tuple(order), figures)


def priors_of(is_relevant: Sequence[bool], seed: int) -> tuple[int, int]:
    """The relevant and the irrelevant record known beforehand: as `asreview simulate` draws them.

    (--n-prior-included 1 --n-prior-excluded 1 --prior-seed SEED)
    """
    labels = np.asarray(is_relevant, dtype=bool)
    for kind, name in ((labels, "relevant"), (~labels, "irrelevant")):
        if kind.sum() < 2:
            raise Refused(
                f"A simulation needs at least two {name} records, one of them known beforehand; "
                f"there {'is' if kind.sum() == 1 else 'are'} {int(kind.sum())}."
            )
    included, excluded = (
        int(np.random.RandomState(seed).choice(np.flatnonzero(kind), 1, replace=False)[0])
        for kind in (labels, ~labels)
    )
    return included, excluded
