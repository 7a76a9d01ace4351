"""How two records stand to each other in one field, and how to ask it of columns."""

from enum import IntEnum

import polars as pl


class Agreement(IntEnum):
    """Three answers, since a field that is missing speaks neither for nor against."""

    MISSING = 0
    DIFFERENT = 1
    SAME = 2


def compare_values(a: pl.Expr, b: pl.Expr) -> pl.Expr:
    """Two columns of values already in one spelling, "" or 0 where there is none: an `Agreement` each."""
    return agreement(same=a == b, known=is_filled(a) & is_filled(b))


def agreement(*, same: pl.Expr, known: pl.Expr) -> pl.Expr:
    """The `Agreement` of a comparison that could be made where `known` holds."""
    return (
        pl.when(~known)
        .then(pl.lit(Agreement.MISSING, pl.Int8))
        .when(same)
        .then(pl.lit(Agreement.SAME, pl.Int8))
        .otherwise(pl.lit(Agreement.DIFFERENT, pl.Int8))
    )


def is_filled(column: pl.Expr) -> pl.Expr:
    """Whether a text column says anything."""
    return column != ""
