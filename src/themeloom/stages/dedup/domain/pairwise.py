"""Comparing column against column: what arrays can settle first, each different rest once."""

from collections.abc import Callable

import polars as pl

# What stands on the second side of a pair carries this at the end of its name.
OTHER = "_b"


def compare_different(
    pairs: pl.DataFrame,
    fields: tuple[str, ...],
    simple: pl.Series,
    work: Callable[..., int],
) -> pl.Series:
    """`simple` where it has an answer (a small whole number); elsewhere `work` of the two sides' fields.

    `work` gets one value a side where one field is named, else a tuple of values a side. Pairs that are
    equal in these fields are worked out once.
    """
    names = [*fields, *(field + OTHER for field in fields)]
    open_ = pairs.select(names).filter(simple.is_null())
    if open_.is_empty():
        return simple
    different = open_.unique()
    width = len(fields)
    if width == 1:
        answers = [work(a, b) for a, b in different.iter_rows()]
    else:
        answers = [work(row[:width], row[width:]) for row in different.iter_rows()]
    known = different.with_columns(answer=pl.Series(answers, dtype=simple.dtype))
    found = open_.join(known, on=names, maintain_order="left")["answer"]
    at = simple.is_null().arg_true()
    return simple.scatter(at, found)
