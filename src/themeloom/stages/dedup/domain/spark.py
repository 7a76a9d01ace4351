"""Deduplication of pools that outgrow one machine: the same steps as in `deduplicate`, on Spark's tables.

Records are prepared, joined by their keys, compared and judged where they lie, by the functions that do it
in this process; only the pairs that are the same or for eyes come to the driver, where clusters are made of
them. Needs `pip install themeloom[spark]` and a Java that runs Spark.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

import narwhals as nw
import polars as pl
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from themeloom.stages.dedup.domain.block import Table, candidate_pairs
from themeloom.stages.dedup.domain.deduplicate import put_together
from themeloom.stages.dedup.domain.entries import COLUMNS
from themeloom.stages.dedup.domain.judge import judge, judge_all
from themeloom.stages.dedup.domain.keys import keys_of, parts_of
from themeloom.stages.dedup.domain.pair import Clustering, Pair
from themeloom.stages.dedup.domain.pool import no_entries, side_by_side
from themeloom.stages.dedup.domain.prepare import prepare

Work = Callable[[pl.DataFrame], pl.DataFrame]


def deduplicate_on_spark(
    records: DataFrame, *, known: Iterable[Iterable[str]] = (), apart: Collection[Pair] = frozenset()
) -> Clustering:
    """Which records are one reference; as `deduplicate`, for a table with the columns of `entries.COLUMNS`.

    The answer names only records that have a link or belong to a known group; all others are alone. Each
    `id` must be there once: nobody counts them here.
    """
    pool = SparkPool(records)
    found = pool.find()
    groups = [list(group) for group in known]
    ids = {id for group in groups for id in group}.union(found["at"], found["at_b"])
    return put_together(found, ids, by=pool, known=groups, apart=apart)


class SparkPool:
    """Prepared records as a table; `at` is a record's own id."""

    def __init__(self, records: DataFrame) -> None:
        self._spark: SparkSession = records.sparkSession
        self._prepared = _map(records.select(*COLUMNS), _prepare, like=_nobody()).persist()

    def find(self) -> pl.DataFrame:
        """The pairs that are the same or for eyes (see `judge.judge`)."""
        keys, parts = (
            _map(self._prepared, work, like=work(_nobody())).persist() for work in (keys_of, parts_of)
        )
        pairs = candidate_pairs(nw.from_native(keys), nw.from_native(parts), keep=_keep).to_native()
        return self._judged(pairs, judge)

    def judge_all(self, pairs: Collection[Pair]) -> pl.DataFrame:
        """What all of these pairs are (see `judge.judge_all`)."""
        named = pl.DataFrame(list(pairs), schema={"at": pl.String, "at_b": pl.String}, orient="row")
        return self._judged(table_of(self._spark, named), judge_all)

    def _judged(self, pairs: DataFrame, work: Work) -> pl.DataFrame:
        second = self._prepared.withColumnsRenamed({name: f"{name}_b" for name in self._prepared.columns})
        both = pairs.join(self._prepared, on="at").join(second, on="at_b")
        found = _map(both, work, like=work(side_by_side(_nobody(), _nobody()))).toArrow()
        return pl.DataFrame(pl.from_arrow(found)).sort("at", "at_b")


def table_of(spark: SparkSession, frame: pl.DataFrame) -> DataFrame:
    """A small table for Spark; large ones it reads from where they lie."""
    return spark.createDataFrame(frame.rows(), _schema(frame))


def _keep(table: Table) -> Table:
    kept: Table = nw.from_native(table.to_native().persist())
    return kept


def _prepare(raw: pl.DataFrame) -> pl.DataFrame:
    return prepare(raw).with_columns(at="id")


def _nobody() -> pl.DataFrame:
    return no_entries().with_columns(at="id")


def _map(table: DataFrame, work: Work, *, like: pl.DataFrame) -> DataFrame:
    """The table's rows batch by batch through `work`, whose answers have the columns of `like`."""

    def through(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from work(pl.DataFrame(pl.from_arrow(batch))).to_arrow(compat_level=OLDEST).to_batches()

    return table.mapInArrow(through, _schema(like))


# Spark reads the first of Arrow's text layouts only.
OLDEST = pl.CompatLevel.oldest()


def _schema(like: pl.DataFrame) -> str:
    kinds: dict[Any, str] = {
        pl.String: "string",
        pl.Boolean: "boolean",
        pl.Int8: "byte",
        pl.Int16: "short",
        pl.Int32: "int",
        pl.Int64: "long",
        pl.Float64: "double",
    }
    return ", ".join(f"`{name}` {kinds[kind]}" for name, kind in like.schema.items())
