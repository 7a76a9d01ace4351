"""One definition, two engines: Spark finds what this process finds."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from themeloom.stages.dedup.domain.block import LARGEST_BLOCK
from themeloom.stages.dedup.domain.deduplicate import deduplicate
from themeloom.stages.dedup.domain.entries import columns_of
from themeloom.stages.dedup.domain.values import Entry
from themeloom.stages.dedup.tests.domain.test_rules import CASES

pyspark_sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed: uv sync --extra spark")

# Every rule's pair, and more editorials than a block holds, so that each way of finding pairs is taken.
RULES = [
    entry
    for number, (_, first, changes, _, _) in enumerate(CASES)
    for entry in (replace(first, id=f"{number:03} a"), replace(first, id=f"{number:03} b", **changes))
]
EDITORIAL = Entry("", "Editorial comment on waiting", ("Lind, Per",), journal="J Wait")
EDITORIALS = [
    replace(EDITORIAL, id=f"e{n:03}", year=2000 + n % 2, pages=f"{n // 2}") for n in range(2 * LARGEST_BLOCK)
]
ENTRIES = [*RULES, *EDITORIALS]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Spark in local mode, on two threads, reached from this machine alone."""
    if shutil.which("java") is None:
        pytest.skip("Spark needs a Java, and there is none")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = (
            pyspark_sql.SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
        )
        yield session
        session.stop()


def test_spark_finds_what_this_process_finds(spark: Any):
    from themeloom.stages.dedup.domain.spark import deduplicate_on_spark, table_of

    apart = {("000 a", "000 b")}
    records = table_of(spark, pl.concat(columns_of(ENTRIES)))
    there = deduplicate_on_spark(records, known=[("e000", "e050")], apart=apart)
    here = deduplicate(ENTRIES, known=[("e000", "e050")], apart=apart)
    assert there.links == here.links
    assert there.look == here.look
    assert [cluster for cluster in there.clusters if len(cluster) > 1] == [
        cluster for cluster in here.clusters if len(cluster) > 1
    ]
    assert len(here.links) > len(CASES) / 2
