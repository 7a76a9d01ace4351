"""All entries of a run in columns, in this process: where pairs are found and judged."""

from collections.abc import Callable, Collection, Sequence
from functools import cache

import narwhals as nw
import polars as pl

from themeloom.stages.dedup.domain.block import candidate_pairs
from themeloom.stages.dedup.domain.compare import LOOKED_AT, is_worth_it
from themeloom.stages.dedup.domain.entries import COLUMNS, Entries, columns_of
from themeloom.stages.dedup.domain.judge import judge_all, without_different
from themeloom.stages.dedup.domain.keys import keys_of, parts_of
from themeloom.stages.dedup.domain.pair import Pair
from themeloom.stages.dedup.domain.pairwise import OTHER
from themeloom.stages.dedup.domain.prepare import prepare

# Pairs that are judged at a time; so many rows hold both entries in memory.
BATCH = 100_000

# Hears of progress: a step in words, how much of it is done, and of how much (0 where nobody knows). May
# raise to stop the work.
Told = Callable[[str, int, int], None]


class Pool:
    """Prepared entries in the order of their ids; `at` is the place of an entry in it."""

    def __init__(self, new: Entries, old: Entries, told: Told) -> None:
        """Prepare the entries of both. Raises ValueError where two entries have the same id."""
        parts = [no_entries().with_columns(fresh=pl.lit(value=True))]
        done = 0
        for entries, is_fresh in ((new, True), (old, False)):
            for some in columns_of(entries):
                parts.append(prepare(some).with_columns(fresh=pl.lit(is_fresh)))
                done += len(some)
                told("preparing the records", done, 0)
        prepared = pl.concat(parts).sort("id")
        if prepared["id"].is_duplicated().any():
            raise ValueError("Every entry needs an id of its own.")
        self._prepared = prepared.with_columns(at=pl.int_range(pl.len(), dtype=pl.Int64))
        self.ids: list[str] = prepared["id"].to_list()

    def find(self, told: Told) -> pl.DataFrame:
        """The pairs that are the same or for eyes, of which one at least is new (see `judge.judge`)."""
        told("finding pairs to compare", 0, 0)
        pairs = self.pairs()
        found = [nothing_found()]
        for start in range(0, len(pairs), BATCH):
            told("comparing pairs", start, len(pairs))
            some = pairs[start : start + BATCH]
            worth = some.filter(is_worth_it(self._both(some, LOOKED_AT)))
            found.append(without_different(judge_all(self._both(worth))))
        told("comparing pairs", len(pairs), len(pairs))
        return self._named(pl.concat(found))

    def pairs(self) -> pl.DataFrame:
        """Pairs worth comparing, of which one at least is new: `at`, `at_b`."""
        keys, parts = (nw.from_native(of(self._prepared).lazy()) for of in (keys_of, parts_of))
        found: pl.DataFrame = candidate_pairs(keys, parts).collect().to_native()
        fresh = self._prepared["fresh"]
        if not fresh.all():
            found = found.filter(fresh[found["at"]] | fresh[found["at_b"]])
        return found.sort("at", "at_b")

    def judge_all(self, pairs: Collection[Pair]) -> pl.DataFrame:
        """What all of these pairs are (see `judge.judge_all`)."""
        place = {id: at for at, id in enumerate(self.ids)} if pairs else {}
        rows = [(place[a], place[b]) for a, b in pairs]
        frame = pl.DataFrame(rows, schema={"at": pl.Int64, "at_b": pl.Int64}, orient="row")
        found = [nothing_found()]
        found += [
            judge_all(self._both(frame[start : start + BATCH])) for start in range(0, len(frame), BATCH)
        ]
        return self._named(pl.concat(found))

    def _both(self, pairs: pl.DataFrame, columns: Sequence[str] = ()) -> pl.DataFrame:
        entries = self._prepared.select(columns) if columns else self._prepared
        return side_by_side(entries[pairs["at"]], entries[pairs["at_b"]])

    def _named(self, found: pl.DataFrame) -> pl.DataFrame:
        ids = self._prepared["id"]
        return found.with_columns(at=ids[found["at"]], at_b=ids[found["at_b"]])


def side_by_side(first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """Entries of pairs as `compare` wants them: the columns of the second end in `_b`."""
    return pl.concat([first, second.rename(lambda name: f"{name}{OTHER}")], how="horizontal")


@cache
def no_entries() -> pl.DataFrame:
    """The columns of prepared entries, without any."""
    return prepare(pl.DataFrame(schema=COLUMNS))


@cache
def nothing_found() -> pl.DataFrame:
    """The columns of judged pairs, without any; `at` is a place in the pool."""
    nobody = no_entries().with_columns(at=pl.lit(0, pl.Int64))
    return judge_all(side_by_side(nobody, nobody))
