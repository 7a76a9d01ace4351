"""Titles that name no work: missing, general, or the journal's own name.

Such an entry may be one with another of its authors and issue, where nothing else could be meant; it
never brings two works together.
"""

from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.rules.questions import (
    ALL_AUTHORS,
    EQUAL,
    GENERIC,
    NEAR_IN_TIME,
    OTHER_IDENTIFIER,
    SAME_AUTHORS,
    SAME_ISSUE,
    SAME_PLACE,
    SAME_STRETCH,
    SOME_AUTHORS,
    different,
    same,
    titles,
)
from themeloom.stages.dedup.domain.rules.rule import Rule
from themeloom.stages.dedup.domain.titles import Titles

UNTITLED: tuple[Rule, ...] = (
    Rule(
        "a general title, same place",
        Band.SAME,
        GENERIC
        & EQUAL
        & SOME_AUTHORS
        & same("pages", "volume", "journal")
        & (same("issue") | SAME_STRETCH)
        & ~different("issue")
        & NEAR_IN_TIME
        & ~OTHER_IDENTIFIER,
    ),
    Rule(
        "a general title, same issue",
        Band.SAME,
        GENERIC & EQUAL & SAME_AUTHORS & SAME_ISSUE & NEAR_IN_TIME & ~different("pages") & ~OTHER_IDENTIFIER,
    ),
    Rule(
        "a title that says nothing, same identifier",
        Band.SAME,
        GENERIC & same("doi") & SOME_AUTHORS & ~different("pages", "volume", "journal", "pmid"),
        turn=1,
    ),
    Rule(
        "a title that says nothing, same authors and issue",
        Band.SAME,
        GENERIC
        & ALL_AUTHORS
        & SAME_AUTHORS
        & SAME_ISSUE
        & NEAR_IN_TIME
        & ~different("pages")
        & ~OTHER_IDENTIFIER,
        turn=2,
    ),
    Rule(
        "a title that says nothing, same issue, authors in another order",
        Band.SAME,
        GENERIC & ALL_AUTHORS & SAME_ISSUE & NEAR_IN_TIME & ~different("pages") & ~OTHER_IDENTIFIER,
        turn=3,
    ),
    Rule(
        "a title that says nothing, same place",
        Band.LOOK,
        GENERIC & (EQUAL | (titles == Titles.BLANK)) & SOME_AUTHORS & SAME_PLACE & ~OTHER_IDENTIFIER,
    ),
    Rule("a title that says nothing", Band.DIFFERENT, GENERIC, is_veto=True),
)
