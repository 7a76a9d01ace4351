"""Claim: deduplication finds the same on both engines, and what the second costs in local mode.

    uv run --extra spark python -m benchmarks.dedup_engines [--sizes 2000,10000] [--cores 2]

Makes pools of records in a temporary folder (see `dedup_growth`), deduplicates each in this process and on
Spark in local mode, asserts that links and clusters are equal, and prints the table of docs/benchmarks.md.
Spark's start is told apart: it is paid once, whatever the pool.
"""

import argparse
import csv
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from pyspark.sql import SparkSession

from benchmarks.dedup.pools import write_pool
from themeloom.stages.dedup.domain.deduplicate import deduplicate
from themeloom.stages.dedup.domain.entries import columns_of
from themeloom.stages.dedup.domain.spark import deduplicate_on_spark, table_of
from themeloom.stages.dedup.domain.values import Entry

HEAD = "| records | links | in this process, wall s | Spark, wall s |\n| --: | --: | --: | --: |"


def main() -> int:
    """Make, run on both, assert, print: one size after the other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="2000,10000")
    parser.add_argument("--cores", type=int, default=2)
    asked = parser.parse_args()
    start = time.perf_counter()
    spark = _spark(asked.cores)
    print(f"Spark {spark.version} started in {time.perf_counter() - start:.1f} s, {asked.cores} cores.\n")
    print(HEAD)
    for size in map(int, asked.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="themeloom-pool-") as folder:
            write_pool(Path(folder), size)
            entries = list(_entries(Path(folder) / "pool.csv"))
        start = time.perf_counter()
        here = deduplicate(entries)
        middle = time.perf_counter()
        there = deduplicate_on_spark(table_of(spark, pl.concat(columns_of(entries))))
        end = time.perf_counter()
        assert there.links == here.links
        assert {one for one in there.clusters if len(one) > 1} == {
            one for one in here.clusters if len(one) > 1
        }
        print(
            f"| {len(entries):,} | {len(here.links):,} | {middle - start:.1f} | {end - middle:.1f} |",
            flush=True,
        )
    spark.stop()
    return 0


def _spark(cores: int) -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    spark = (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "4g")
        .config("spark.sql.shuffle.partitions", str(2 * cores))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def _entries(path: Path) -> Iterator[Entry]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Entry(
                id=row["id"],
                title=row["title"],
                authors=tuple(row["author"].split(" and ")) if row["author"] else (),
                year=int(row["year"]) if row["year"].isdigit() else None,
                journal=row["journal"] or row["booktitle"],
                volume=row["volume"],
                issue=row["number"],
                pages=row["pages"],
                doi=row["doi"],
                abstract=row["abstract"],
            )


if __name__ == "__main__":
    sys.exit(main())
