"""The questions that rules ask of a compared pair, as expressions over the columns of `compare`."""

import polars as pl

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.names import Authors
from themeloom.stages.dedup.domain.titles import Titles

# A title as long as this (letters) is unlikely to be given twice by the same first author in a year.
TELLING_TITLE = 25
# One as long as this is not given twice at all by one journal in a year, whoever wrote.
LONG_TITLE = 50


def same(*fields: str) -> pl.Expr:
    """Whether each of the fields is the same."""
    return pl.all_horizontal(pl.col(field) == Agreement.SAME for field in fields)


def different(*fields: str) -> pl.Expr:
    """Whether one of the fields differs."""
    return pl.any_horizontal(pl.col(field) == Agreement.DIFFERENT for field in fields)


def missing(*fields: str) -> pl.Expr:
    """Whether one of the fields cannot be compared."""
    return pl.any_horizontal(pl.col(field) == Agreement.MISSING for field in fields)


titles, authors, years_apart = pl.col("titles"), pl.col("authors"), pl.col("years_apart")
EQUAL, PART = titles == Titles.EQUAL, titles == Titles.PART
NEAR_EQUAL = titles.is_in([Titles.CLOSE, Titles.PART])
SAME_AUTHORS, SOME_AUTHORS = authors == Authors.SAME, authors >= Authors.OVERLAP
ALL_AUTHORS = pl.col("all_authors")
GENERIC, MARKS_DIFFER, NUMBERS_DIFFER = pl.col("is_generic"), pl.col("marks_differ"), pl.col("numbers_differ")
SAME_STRETCH = pl.col("same_stretch")
SAME_YEAR = (years_apart == 0).fill_null(value=False)
NEAR_IN_TIME = (years_apart <= 1).fill_null(value=True)
TELLING, LONG = pl.col("title_length") >= TELLING_TITLE, pl.col("title_length") >= LONG_TITLE
# The same page of the same volume, or of the journal's same year where a volume is missing.
SAME_PLACE = same("pages") & (same("volume") | (missing("volume") & same("journal") & NEAR_IN_TIME))
# An issue is known by its year where a volume is missing.
SAME_ISSUE = same("issue", "journal") & (same("volume") | (missing("volume") & SAME_YEAR))
# Issue numbers are often wrong; where no page is known they are all there is to tell two pieces apart.
NO_PLACE_CONFLICT = ~different("pages", "volume", "journal") & (~different("issue") | same("pages"))
SAME_IDENTIFIER = same("doi") | same("pmid")
# Two identifiers of one kind that differ.
OTHER_IDENTIFIER = different("doi", "pmid")
