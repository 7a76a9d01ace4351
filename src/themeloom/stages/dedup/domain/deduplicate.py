"""Records in, references out: prepare -> block -> compare -> decide -> cluster."""

from collections.abc import Collection, Iterable

from themeloom.stages.dedup.domain.block import candidate_pairs
from themeloom.stages.dedup.domain.cluster import cluster
from themeloom.stages.dedup.domain.compare import compare, is_hopeless
from themeloom.stages.dedup.domain.decide import decide
from themeloom.stages.dedup.domain.pair import Band, Clustering, Link, Pair
from themeloom.stages.dedup.domain.prepare import Prepared, prepare
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
    says so itself. The order of the entries changes nothing. Raises ValueError where two entries have
    the same id.
    """
    return place(entries, (), known=known, apart=apart)


def place(
    new: Iterable[Entry],
    pool: Iterable[Entry],
    *,
    known: Iterable[Iterable[str]] = (),
    apart: Collection[Pair] = frozenset(),
) -> Clustering:
    """As `deduplicate`, for a late import: entries of the pool are not compared with one another.

    `known` are the clusters the pool has. The answer covers both; each link names one new entry at least.
    """
    fresh = [prepare(entry) for entry in new]
    old = [prepare(entry) for entry in pool]
    by_id = {entry.id: entry for entry in (*fresh, *old)}
    if len(by_id) < len(fresh) + len(old):
        raise ValueError("Every entry needs an id of its own.")
    links = [link for a, b in candidate_pairs(fresh, old) if (link := link_between(a, b))]
    return cluster(
        by_id,
        links,
        known=known,
        apart=apart,
        contradict=lambda a, b: decide(compare(by_id[a], by_id[b])).is_veto,
    )


def link_between(a: Prepared, b: Prepared) -> Link | None:
    """The link between two entries, None where they are different."""
    if is_hopeless(a, b):
        return None
    decision = decide(compare(a, b))
    if decision.band is Band.DIFFERENT:
        return None
    first, second = sorted((a.id, b.id))
    return Link(first, second, decision.band, decision.sentence, decision.score, decision.rule)
