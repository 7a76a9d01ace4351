"""What shows that two records are one work."""

import polars as pl

from themeloom.stages.dedup.domain.names import Authors
from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.rules.questions import (
    ALL_AUTHORS,
    EQUAL,
    LONG,
    NEAR_EQUAL,
    NEAR_IN_TIME,
    NO_PLACE_CONFLICT,
    PART,
    SAME_AUTHORS,
    SAME_IDENTIFIER,
    SAME_ISSUE,
    SAME_PLACE,
    SAME_STRETCH,
    SAME_YEAR,
    SOME_AUTHORS,
    TELLING,
    authors,
    different,
    missing,
    same,
    titles,
)
from themeloom.stages.dedup.domain.rules.rule import Rule
from themeloom.stages.dedup.domain.titles import Titles

SAME_WORK: tuple[Rule, ...] = (
    Rule(
        "same identifier and title",
        Band.SAME,
        SAME_IDENTIFIER
        & (titles >= Titles.PART)
        & ((authors != Authors.DIFFERENT) | EQUAL)
        & (~different("pages") | SAME_AUTHORS),
    ),
    Rule(
        "same place, title and authors",
        Band.SAME,
        EQUAL & SOME_AUTHORS & SAME_PLACE & (TELLING | same("issue")) & (~different("doi") | SAME_STRETCH),
    ),
    Rule(
        "same page, title and first author",
        Band.SAME,
        EQUAL & SAME_AUTHORS & same("pages") & NEAR_IN_TIME & ~different("doi"),
    ),
    Rule(
        "same place and first author, nearly the same title",
        Band.SAME,
        NEAR_EQUAL & SAME_AUTHORS & SAME_PLACE & NEAR_IN_TIME & ~different("doi", "abstract"),
    ),
    Rule(
        "same issue, title and first author",
        Band.SAME,
        EQUAL & SAME_AUTHORS & SAME_ISSUE & NEAR_IN_TIME & ~different("doi"),
    ),
    Rule(
        "same volume, title and authors",
        Band.SAME,
        EQUAL
        & SAME_AUTHORS
        & ALL_AUTHORS
        & same("volume", "journal")
        & (~different("issue") | ~missing("pages"))
        & NEAR_IN_TIME
        & TELLING
        & ~pl.col("announces_erratum")
        & ~different("doi", "abstract"),
    ),
    Rule(
        "same issue and first author, nearly the same title",
        Band.SAME,
        NEAR_EQUAL
        & SAME_AUTHORS
        & SAME_ISSUE
        & NEAR_IN_TIME
        & TELLING
        & ~different("pages", "doi", "abstract"),
    ),
    Rule(
        "same title, first author and year",
        Band.SAME,
        EQUAL
        & (SAME_AUTHORS | (SOME_AUTHORS & same("journal")))
        & SAME_YEAR
        & NO_PLACE_CONFLICT
        & ~different("doi")
        & (TELLING | same("journal") | same("pages") | same("volume")),
    ),
    Rule(
        "same title, first author and journal, a year apart",
        Band.SAME,
        EQUAL
        & (SAME_AUTHORS | (SOME_AUTHORS & SAME_ISSUE))
        & NEAR_IN_TIME
        & same("journal")
        & NO_PLACE_CONFLICT
        & ~different("doi")
        & TELLING
        & (same("volume") | missing("volume", "pages")),
    ),
    Rule(
        "same place and title, an author missing",
        Band.SAME,
        EQUAL
        & (authors == Authors.MISSING)
        & SAME_PLACE
        & ~different("journal")
        & NEAR_IN_TIME
        & TELLING
        & ~different("doi"),
    ),
    Rule(
        "same issue and title, an author missing",
        Band.SAME,
        EQUAL
        & (authors == Authors.MISSING)
        & SAME_ISSUE
        & NEAR_IN_TIME
        & TELLING
        & ~different("doi", "pages"),
    ),
    Rule(
        "same pages from first to last and nearly the same title, an author missing",
        Band.SAME,
        NEAR_EQUAL
        & (authors == Authors.MISSING)
        & SAME_STRETCH
        & SAME_PLACE
        & ~different("journal", "doi", "abstract")
        & NEAR_IN_TIME,
    ),
    Rule(
        "same long title and volume, an author missing",
        Band.SAME,
        EQUAL
        & (authors == Authors.MISSING)
        & same("journal")
        & (same("volume") | SAME_YEAR)
        & NEAR_IN_TIME
        & LONG
        & ~different("volume", "issue", "pages", "doi", "abstract"),
    ),
    Rule(
        "same volume and authors, a subtitle dropped",
        Band.SAME,
        PART
        & SAME_AUTHORS
        & ALL_AUTHORS
        & same("volume", "journal")
        & NEAR_IN_TIME
        & TELLING
        & ~different("issue", "pages", "doi", "abstract"),
    ),
    Rule(
        "same abstract and title",
        Band.SAME,
        same("abstract")
        & (titles >= Titles.CLOSE)
        & authors.is_in([Authors.SAME, Authors.MISSING])
        & NEAR_IN_TIME
        & ~different("doi", "pages", "volume"),
    ),
    Rule(
        "same title, authors, journal and abstract",
        Band.SAME,
        EQUAL
        & SOME_AUTHORS
        & same("journal", "abstract")
        & SAME_YEAR
        & TELLING
        & ~different("doi", "volume"),
    ),
    Rule(
        "same title, page, issue and year",
        Band.SAME,
        EQUAL
        & (authors != Authors.DIFFERENT)
        & same("pages", "issue")
        & SAME_YEAR
        & TELLING
        & ~different("doi", "volume", "abstract"),
    ),
)
