"""What tells two works apart, and nothing that is asked later outweighs: parts, errata, other identifiers."""

import polars as pl

from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.rules.questions import (
    EQUAL,
    MARKS_DIFFER,
    NUMBERS_DIFFER,
    OTHER_IDENTIFIER,
    SAME_AUTHORS,
    SAME_IDENTIFIER,
    different,
    same,
    titles,
)
from themeloom.stages.dedup.domain.rules.rule import Rule
from themeloom.stages.dedup.domain.titles import Titles

APART: tuple[Rule, ...] = (
    Rule(
        "other numbers in the titles, one DOI",
        Band.LOOK,
        NUMBERS_DIFFER & same("doi") & (titles >= Titles.CLOSE),
        is_veto=True,
    ),
    Rule("other numbers in the titles", Band.DIFFERENT, NUMBERS_DIFFER, is_veto=True),
    Rule(
        "an erratum or reply, one DOI",
        Band.LOOK,
        MARKS_DIFFER & same("doi") & (titles >= Titles.PART),
        is_veto=True,
    ),
    Rule(
        "an erratum, a reply or a comment", Band.DIFFERENT, MARKS_DIFFER & ~pl.col("is_blank"), is_veto=True
    ),
    Rule(
        "other identifier, other place",
        Band.DIFFERENT,
        OTHER_IDENTIFIER & different("pages", "volume") & ~SAME_IDENTIFIER,
        is_veto=True,
    ),
    Rule("two numbers of one database, all alike", Band.LOOK, pl.col("same_export") & EQUAL & SAME_AUTHORS),
    Rule("two numbers of one database", Band.DIFFERENT, pl.col("same_export")),
)
