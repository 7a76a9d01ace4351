"""What a person should look at."""

from themeloom.stages.dedup.domain.names import Authors
from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.rules.questions import (
    EQUAL,
    NEAR_EQUAL,
    NEAR_IN_TIME,
    NO_PLACE_CONFLICT,
    SAME_AUTHORS,
    SAME_IDENTIFIER,
    SAME_PLACE,
    SAME_YEAR,
    SOME_AUTHORS,
    TELLING,
    authors,
    different,
    same,
    titles,
    years_apart,
)
from themeloom.stages.dedup.domain.rules.rule import Rule
from themeloom.stages.dedup.domain.titles import Titles

FOR_EYES: tuple[Rule, ...] = (
    Rule("same identifier", Band.LOOK, SAME_IDENTIFIER & SOME_AUTHORS),
    Rule(
        "same title and first author",
        Band.LOOK,
        EQUAL & SAME_AUTHORS & TELLING & (years_apart <= 2).fill_null(value=True),
    ),
    Rule(
        "same title, some of the same authors",
        Band.LOOK,
        EQUAL & (authors != Authors.DIFFERENT) & TELLING & NEAR_IN_TIME & ~different("volume"),
    ),
    Rule("same place and title, other authors", Band.LOOK, EQUAL & SAME_PLACE & TELLING),
    Rule(
        "same place and authors, another title",
        Band.LOOK,
        (titles == Titles.FAR)
        & SAME_AUTHORS
        & SAME_PLACE
        & same("journal")
        & SAME_YEAR
        & ~different("abstract", "doi"),
    ),
    Rule(
        "nearly the same title, same first author and year",
        Band.LOOK,
        NEAR_EQUAL
        & (SAME_AUTHORS | ((authors == Authors.MISSING) & TELLING))
        & (SAME_YEAR | (years_apart.is_null() & same("volume", "journal")))
        & NO_PLACE_CONFLICT
        & ~different("doi", "abstract"),
    ),
)
