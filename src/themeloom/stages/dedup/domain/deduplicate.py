"""Records in, references out: prepare -> block -> compare -> decide -> cluster."""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import Protocol

import polars as pl

from themeloom.stages.dedup.domain.cluster import chains, cluster, doubt_long_chains
from themeloom.stages.dedup.domain.entries import Entries
from themeloom.stages.dedup.domain.pair import Clustering, Link, Pair, pair_of
from themeloom.stages.dedup.domain.pool import Pool, Told
from themeloom.stages.dedup.domain.reason import explain
from themeloom.stages.dedup.domain.rules import RULES


class Judges(Protocol):
    """Whatever can say what pairs of its entries are: a pool in this process, or tables on many machines."""

    def judge_all(self, pairs: Collection[Pair]) -> pl.DataFrame:
        """What these pairs are (see `judge.judge_all`)."""


def _tell_nobody(step: str, done: int, of: int) -> None:
    """Nobody waits for progress."""


def deduplicate(
    entries: Entries,
    *,
    known: Iterable[Iterable[str]] = (),
    apart: Collection[Pair] = frozenset(),
    told: Told = _tell_nobody,
) -> Clustering:
    """Which entries are one reference.

    `known` are groups of ids that earlier decisions put together: they stay together. `apart` are
    pairs a person said are never one (in either order): they never end in one cluster unless `known`
    says so itself. The order of the entries changes nothing; they are taken once, as they come, one by one
    or in columns. `told` hears of progress. Raises ValueError where two entries have the same id.
    """
    return place(entries, (), known=known, apart=apart, told=told)


def place(
    new: Entries,
    pool: Entries,
    *,
    known: Iterable[Iterable[str]] = (),
    apart: Collection[Pair] = frozenset(),
    told: Told = _tell_nobody,
) -> Clustering:
    """As `deduplicate`, for a late import: entries of the pool are not compared with one another.

    `known` are the clusters the pool has. The answer covers both; each link names one new entry at least.
    """
    entries = Pool(new, pool, told)
    found = entries.find(told)
    told("putting together what is the same", 0, 0)
    return put_together(found, entries.ids, by=entries, known=known, apart=apart)


def put_together(
    found: pl.DataFrame,
    ids: Iterable[str],
    *,
    by: Judges,
    known: Iterable[Iterable[str]] = (),
    apart: Collection[Pair] = frozenset(),
) -> Clustering:
    """Clusters of the entries `ids` from judged pairs, and from what `by` says of further ones."""
    groups = [list(group) for group in known]
    links = doubt_long_chains(list(_links(found)), groups)
    judged = by.judge_all(_unlinked(links, groups)).filter("is_veto")
    contradictions = set(judged.select("at", "at_b").iter_rows())
    return cluster(
        ids,
        links,
        known=groups,
        apart=apart,
        contradict=lambda a, b: pair_of(a, b) in contradictions,
    )


def _links(found: pl.DataFrame) -> Iterator[Link]:
    answers = found.select(pl.exclude("at", "at_b", "score")).unique()
    sentences = [explain(row) for row in answers.iter_rows(named=True)]
    told = found.join(
        answers.with_columns(sentence=pl.Series(sentences, dtype=pl.String)),
        on=answers.columns,
        nulls_equal=True,
        maintain_order="left",
    )
    for a, b, number, sentence, score in told.select("at", "at_b", "rule", "sentence", "score").iter_rows():
        rule = RULES[number]
        yield Link(a, b, rule.band, sentence, score, rule.name, rule.turn)


def _unlinked(links: list[Link], known: list[list[str]]) -> list[Pair]:
    """The pairs that links would bring into one cluster without anybody having compared them."""
    linked = {link.pair for link in links}
    group_of = {id: number for number, group in enumerate(known) for id in group}
    return [
        pair
        for chain in chains(links, known)
        for pair in combinations(sorted(chain), 2)
        if pair not in linked and (pair[0] not in group_of or group_of[pair[0]] != group_of.get(pair[1]))
    ]
