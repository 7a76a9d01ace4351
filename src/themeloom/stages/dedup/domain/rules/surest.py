"""What is one work whatever else differs: equal records, and pieces that fill the same pages."""

import polars as pl

from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.rules.questions import (
    ALL_AUTHORS,
    EQUAL,
    GENERIC,
    MARKS_DIFFER,
    NEAR_IN_TIME,
    OTHER_IDENTIFIER,
    SAME_AUTHORS,
    SAME_STRETCH,
    different,
    missing,
    same,
    titles,
    years_apart,
)
from themeloom.stages.dedup.domain.rules.rule import Rule
from themeloom.stages.dedup.domain.titles import Titles

SUREST: tuple[Rule, ...] = (
    Rule("equal in every field", Band.SAME, pl.col("is_twin")),
    Rule(
        "same pages from first to last",
        Band.SAME,
        SAME_STRETCH
        & same("journal")
        & (same("volume") | (missing("volume") & EQUAL))
        & SAME_AUTHORS
        & (years_apart == 0).fill_null(value=True)
        & ~MARKS_DIFFER
        & ~GENERIC
        & ~OTHER_IDENTIFIER
        & ~different("issue", "abstract"),
    ),
    Rule(
        "same pages from first to last, title and abstract",
        Band.SAME,
        SAME_STRETCH
        & same("abstract")
        & (titles >= Titles.CLOSE)
        & SAME_AUTHORS
        & NEAR_IN_TIME
        & ~MARKS_DIFFER
        & ~GENERIC
        & (~OTHER_IDENTIFIER | ALL_AUTHORS),
    ),
)
