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
        "generic title, same place",
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
        "generic title, same issue",
        Band.SAME,
        GENERIC & EQUAL & SAME_AUTHORS & SAME_ISSUE & NEAR_IN_TIME & ~different("pages") & ~OTHER_IDENTIFIER,
    ),
    Rule(
        "no title of its own, same identifier",
        Band.SAME,
        GENERIC & same("doi") & SOME_AUTHORS & ~different("pages", "volume", "journal", "pmid"),
        turn=1,
    ),
    Rule(
        "no title of its own, same authors and issue",
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
        "no title of its own, same issue, authors in another order",
        Band.SAME,
        GENERIC & ALL_AUTHORS & SAME_ISSUE & NEAR_IN_TIME & ~different("pages") & ~OTHER_IDENTIFIER,
        turn=3,
    ),
    Rule(
        "nothing to go by",
        Band.LOOK,
        GENERIC & (EQUAL | (titles == Titles.BLANK)) & SOME_AUTHORS & SAME_PLACE & ~OTHER_IDENTIFIER,
    ),
    Rule("generic title", Band.DIFFERENT, GENERIC, is_veto=True),
)
