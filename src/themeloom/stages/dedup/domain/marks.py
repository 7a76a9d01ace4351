"""Marks in titles of a piece that refers to another: errata, retractions, replies, comments, protocols."""

import polars as pl

from themeloom.stages.dedup.domain.wording import MARKS


def prepare_marks(bare: pl.Expr) -> pl.Expr:
    """The marks a readable title carries, sorted, one text a title; "" for the most part."""
    by_kind: dict[str, list[str]] = {}
    for kind, pattern in MARKS:
        by_kind.setdefault(kind, []).append(pattern)
    return pl.concat_str(
        [
            pl.when(pl.any_horizontal(bare.str.contains(pattern) for pattern in patterns))
            .then(pl.lit(kind + " "))
            .otherwise(pl.lit(""))
            for kind, patterns in sorted(by_kind.items())
        ]
    ).str.strip_chars_end(" ")
