"""Small tables for the tests of what is compared in columns."""

from dataclasses import replace

import polars as pl

from themeloom.stages.dedup.domain.compare import compare
from themeloom.stages.dedup.domain.entries import columns_of
from themeloom.stages.dedup.domain.pool import Pool
from themeloom.stages.dedup.domain.prepare import prepare
from themeloom.stages.dedup.domain.values import Entry


def raw_of(*entries: Entry) -> pl.DataFrame:
    """Entries as columns."""
    return pl.concat(columns_of(entries))


def prepared_of(*entries: Entry) -> pl.DataFrame:
    """Entries made ready for comparison."""
    return prepare(raw_of(*entries))


def one(entry: Entry) -> dict[str, object]:
    """A single entry made ready, as its fields."""
    return prepared_of(entry).row(0, named=True)


def both(a: Entry, b: Entry) -> pl.DataFrame:
    """Two entries side by side, as `compare` wants them."""
    first, second = prepared_of(replace(a, id="a")), prepared_of(replace(b, id="b"))
    return pl.concat([first, second.rename(lambda name: f"{name}_b")], how="horizontal")


def compared(a: Entry, b: Entry) -> dict[str, object]:
    """What the comparison of two entries says; the same whichever comes first."""
    found = compare(both(a, b)).row(0, named=True)
    assert compare(both(b, a)).row(0, named=True) == found
    return found


def pool_of(*entries: Entry) -> Pool:
    """The entries as a pool of new ones."""
    return Pool(entries, (), lambda step, done, of: None)
