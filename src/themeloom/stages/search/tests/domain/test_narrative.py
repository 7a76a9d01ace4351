"""The narrative drafted from the log, and what the log says otherwise by now."""

from dataclasses import replace
from datetime import date

import pytest

from themeloom.stages.search.domain.told.logged import LoggedSearch, PeerReview, is_some
from themeloom.stages.search.domain.told.narrative import Change, changes_since, draft

DAY = date(2026, 3, 3)
MEDLINE = LoggedSearch("1", "database", "MEDLINE", "Ovid", run_on=DAY, records=40, strategy="1. a", version=2)
EMBASE = LoggedSearch("2", "database", "Embase", "Ovid", run_on=DAY, records=1200, date_limits="2003 onwards")
ASKED = PeerReview("Jonas Weber", 1, DAY, revisions=2, unanswered=1)

# What the log holds -> the sentences that the draft has.
SENTENCES = [
    ([], ()),
    (
        [MEDLINE],
        (
            "We searched 1 database: MEDLINE (Ovid), on 3 March 2026.",
            "The full strategy for MEDLINE (Ovid) can be read in the appendix.",
            "Databases and registers gave 40 records, from MEDLINE (Ovid).",
        ),
    ),
    (
        [MEDLINE, EMBASE],
        (
            "We searched 2 databases: MEDLINE (Ovid) and Embase (Ovid), on 3 March 2026.",
            "The full strategy for MEDLINE (Ovid) can be read in the appendix.",
            "The search of Embase (Ovid) had limits (dates: 2003 onwards).",
            "Databases and registers gave 1,240 records: MEDLINE (Ovid) 40 and Embase (Ovid) 1,200.",
        ),
    ),
    (
        [
            LoggedSearch("1", "database", "MEDLINE", run_on=DAY, limits="none"),
            LoggedSearch("2", "database", "CINAHL"),
            LoggedSearch("3", "database", "Scopus", run_on=date(2026, 3, 4)),
        ],
        (
            "We searched 3 databases: MEDLINE on 3 March 2026, CINAHL and Scopus on 4 March 2026.",
            "No limit was set in MEDLINE.",
        ),
    ),
    (
        [LoggedSearch("1", "register", "ICTRP", filters="none", prior_work="No")],
        ("We searched 1 register: ICTRP.",),
    ),
    (
        [
            LoggedSearch(
                "1",
                "database",
                "MEDLINE",
                searched_together="Embase",
                filters="A filter for\nqualitative work.",
                prior_work="The review of 2019.",
                reviews=(ASKED,),
            )
        ],
        (
            "We searched 1 database: MEDLINE.",
            "MEDLINE was searched together with Embase, by one strategy.",
            "In MEDLINE a search filter was used: A filter for; qualitative work.",
            "The strategy for MEDLINE builds on earlier work: The review of 2019.",
            "The strategy for MEDLINE was peer-reviewed by Jonas Weber with the PRESS 2015 guideline, "
            "who asked for 2 revisions, 1 not answered yet.",
        ),
    ),
    (
        [
            replace(MEDLINE, strategy="", records=0),
            LoggedSearch("9", "database", "MEDLINE", "Ovid", run_on=date(2026, 9, 1), updates="1", records=3),
        ],
        (
            "We searched 1 database: MEDLINE (Ovid), on 3 March 2026.",
            "MEDLINE (Ovid) was searched again on 1 September 2026, "
            "to bring the search of 3 March 2026 up to date.",
            "Databases and registers gave 3 records, from MEDLINE (Ovid), update of 1 September 2026.",
        ),
    ),
    (
        [
            LoggedSearch("1", "website", "Mind", run_on=DAY, records=1),
            LoggedSearch("2", "organisation", "WHO"),
            LoggedSearch("3", "citation", "Included papers", chase="both ways", records=2),
            LoggedSearch("4", "contact", "two authors"),
            LoggedSearch("5", "other", "a newsletter"),
        ],
        (
            "We also looked through Mind on 3 March 2026 and WHO.",
            "Citations were followed: Included papers (both ways).",
            "We asked two authors for further studies.",
            "Other sources were a newsletter.",
            "Other methods gave 3 records: Mind 1 and Included papers 2.",
        ),
    ),
]


@pytest.mark.parametrize(("log", "sentences"), SENTENCES)
def test_the_draft_says_what_the_log_says(log, sentences):
    assert draft(log) == sentences


def test_what_changed_since_is_told_with_the_numbers_that_the_text_still_says():
    before = draft([MEDLINE, EMBASE])
    now = draft([replace(MEDLINE, records=41), EMBASE, LoggedSearch("3", "website", "Mind")])
    text = "We found 1,240 records in databases, 40 of them in MEDLINE alone; 14,000 were there before."
    assert changes_since(before, now, text) == (
        Change(before[3], now[4], ("1,240", "40")),
        Change("", "We also looked through Mind."),
    )


def test_a_sentence_that_went_away_is_told_too():
    before, now = draft([MEDLINE, EMBASE]), draft([MEDLINE])
    gone = [change.before for change in changes_since(before, now, "") if not change.after]
    assert gone == ["The search of Embase (Ovid) had limits (dates: 2003 onwards)."]


def test_nothing_is_told_where_nothing_changed():
    assert changes_since(draft([MEDLINE]), draft([MEDLINE]), "40") == ()


NONE = [
    ("none", False),
    ("None.", False),
    ("no date limits", False),
    ("n/a", False),
    ("", False),
    ("English", True),
]


@pytest.mark.parametrize(
    ("words", "expected"), [*NONE, ("No Spanish papers before 1990", True), ("nonesuch", True)]
)
def test_a_field_that_says_none_says_that_there_was_none(words, expected):
    assert is_some(words) is expected
