"""Which pairs are worth comparing: those that share one of a dozen cheap keys.

Comparing all with all would grow with the square of the pool. A key that many entries share says little:
its entries are parted by a second key, and those of too large a part by a third; beside these, each of
them is compared with its neighbours in the order of titles. Written once for every engine that holds
tables: they may be Polars' in this process or Spark's on many machines.
"""

from collections.abc import Callable
from typing import Any

import narwhals as nw

# Entries that share a key and are all compared with one another.
LARGEST_BLOCK = 60
# In a larger block: how many neighbours each is compared with.
NEIGHBOURS = 3


Table = nw.LazyFrame[Any]
Keep = Callable[[Table], Table]


def candidate_pairs(keys: Table, parts: Table, *, keep: Keep = lambda table: table) -> Table:
    """Pairs `at`, `at_b` with `at` < `at_b`, each once, of the entries in `keys` and `parts` (see `keys`).

    `keep` is for engines that would else work out a table anew each time it is used.
    """
    found, large = _pairs_within(keys, ["key"], keep)
    large = keep(large.join(parts, on="at", how="inner"))
    more, larger = _pairs_within(large, ["key", "second"], keep)
    last, _ = _pairs_within(larger, ["key", "third"], keep)
    return nw.concat([found, more, last, *_neighbours(larger, keep)], how="vertical").unique()


def _pairs_within(keys: Table, by: list[str], keep: Keep) -> tuple[Table, Table]:
    """All pairs of the blocks that are small enough, and the rows of the others."""
    sizes = keys.group_by(by).agg(nw.len().alias("size")).filter(nw.col("size") > 1)
    sized = keep(keys.join(sizes, on=by, how="inner"))
    small = sized.filter(nw.col("size") <= LARGEST_BLOCK).select("at", *by)
    pairs = small.join(small, on=by, how="inner", suffix="_b").filter(nw.col("at") < nw.col("at_b"))
    large = sized.filter(nw.col("size") > LARGEST_BLOCK).drop("size")
    return pairs.select("at", "at_b"), large


def _neighbours(keys: Table, keep: Keep) -> list[Table]:
    """Pairs of entries at most so many places from each other in the order of their block."""
    following = {
        f"next {distance}": nw.col("at").shift(-distance).over("key", order_by=["order", "at"])
        for distance in range(1, NEIGHBOURS + 1)
    }
    rows = keep(keys.select("at", **following))
    return [
        rows.filter(~nw.col(name).is_null(), nw.col(name) != nw.col("at")).select(
            nw.min_horizontal("at", name).alias("at"), nw.max_horizontal("at", name).alias("at_b")
        )
        for name in following
    ]
