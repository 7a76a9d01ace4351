"""screening: the pools held ready for ranking, and the answers to what is asked of them.

Everything here runs in a process of its own, that has read neither settings nor database: it is given texts
once a pool, then decisions, and gives back orders.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from themeloom.stages.screening.domain.finds import figures_of_finds
from themeloom.stages.screening.domain.orders import Order, make_order, random_order
from themeloom.stages.screening.domain.ranking.features import Features, build_features
from themeloom.stages.screening.domain.ranking.model import Ranked, rank

# How many pools are held; the one that was asked about longest ago goes first.
HELD = 3
# How many rankings of a pool are remembered, for the next of the same person to begin from.
REMEMBERED = 24


@dataclass(frozen=True, slots=True)
class Hold:
    """Hold this pool ready: `ids` and `texts` line by line in a file, features kept in another."""

    key: str
    texts: Path
    features: Path


@dataclass(frozen=True, slots=True)
class OrderAsked:
    """Which order comes of these decisions? None where the pool is not held."""

    key: str
    name: str
    labels: dict[int, bool]
    excluded: list[int]
    seed: int
    turn: int
    share: float


@dataclass(frozen=True, slots=True)
class FindsAsked:
    """What may be said of these decisions, in their order? None where the pool is not held."""

    key: str
    decided: list[tuple[int, bool]]
    seed: int | None


@dataclass(slots=True, eq=False)
class _Pool:
    features: Features
    ids: list[int]
    rows: dict[int, int]
    random: dict[int, list[int]] = field(default_factory=dict)
    before: OrderedDict[str, Ranked] = field(default_factory=OrderedDict)

    def randomly(self, seed: int) -> list[int]:
        """The pool in the random order of this seed."""
        if seed not in self.random:
            self.random[seed] = random_order(self.ids, seed)
        return self.random[seed]


class Shelf:
    """The pools that are held, by key; a key stands for the texts of a pool and nothing else."""

    def __init__(self) -> None:
        self._pools: OrderedDict[str, _Pool] = OrderedDict()

    def __call__(self, question: Any) -> Any:
        """Answer one question."""
        match question:
            case Hold():
                return self._hold(question)
            case OrderAsked():
                return self._order(question)
            case FindsAsked():
                pool = self._pool(question.key)
                if pool is None:
                    return None
                randomly = pool.randomly(question.seed) if question.seed is not None else ()
                return figures_of_finds(question.decided, pool.ids, randomly=randomly)
        raise TypeError(f"nobody knows how to answer {type(question).__name__}")

    def _hold(self, asked: Hold) -> int:
        ids, texts = [], []
        with asked.texts.open(encoding="utf-8") as lines:
            for line in lines:
                reference, text = json.loads(line)
                ids.append(reference)
                texts.append(text)
        features = _kept(asked.features, len(ids))
        if features is None:
            features = build_features(texts)
            beside = asked.features.with_suffix(".part")
            beside.write_bytes(features.to_bytes())
            os.replace(beside, asked.features)
        self._pools[asked.key] = _Pool(features, ids, {one: row for row, one in enumerate(ids)})
        while len(self._pools) > HELD:
            self._pools.popitem(last=False)
        return len(ids)

    def _order(self, asked: OrderAsked) -> Order | str | None:
        pool = self._pool(asked.key)
        if pool is None:
            return None
        labels = {pool.rows[one]: answer for one, answer in asked.labels.items() if one in pool.rows}
        ranked = rank(pool.features, labels, start=pool.before.get(asked.name))
        if ranked is None:
            return "both kinds"
        pool.before[asked.name] = ranked
        pool.before.move_to_end(asked.name)
        while len(pool.before) > REMEMBERED:
            pool.before.popitem(last=False)
        return make_order(
            pool.features,
            pool.ids,
            ranked,
            rows=pool.rows,
            read=asked.labels.keys(),
            excluded=asked.excluded,
            randomly=pool.randomly(asked.seed),
            seed=asked.seed,
            turn=asked.turn,
            share=asked.share,
        )

    def _pool(self, key: str) -> _Pool | None:
        pool = self._pools.get(key)
        if pool is not None:
            self._pools.move_to_end(key)
        return pool


def _kept(path: Path, count: int) -> Features | None:
    """Features that were kept before; None where there are none, or none that can be read."""
    try:
        features = Features.from_bytes(path.read_bytes())
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return features if features.count == count else None


def open_shelf() -> Callable[[Any], Any]:
    """An empty shelf, for the process that answers."""
    return Shelf()
