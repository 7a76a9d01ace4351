"""Records in, references out: prepare -> block -> compare -> decide -> cluster."""

from collections.abc import Collection, Iterable

from themeloom.stages.dedup.domain.pair import Clustering, Pair
from themeloom.stages.dedup.domain.values import Entry


def deduplicate(
    entries: Iterable[Entry],
    *,
    known: Iterable[Iterable[str]] = (),
    apart: Collection[Pair] = frozenset(),
) -> Clustering:
    """Which entries are one reference.

    `known` are groups of ids that earlier decisions put together: they stay together. `apart` are
    pairs a person said are never one (in either order): they never end in one cluster unless `known`
    says so itself.
    """
    raise NotImplementedError


def place(
    new: Iterable[Entry],
    pool: Iterable[Entry],
    *,
    known: Iterable[Iterable[str]] = (),
    apart: Collection[Pair] = frozenset(),
) -> Clustering:
    """As `deduplicate`, for a late import: entries of the pool are not compared with one another.

    `known` are the clusters the pool has. The answer covers both; links name one new entry at least.
    """
    raise NotImplementedError
