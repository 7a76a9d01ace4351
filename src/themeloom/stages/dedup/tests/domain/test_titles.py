"""Titles: what is left out of them, the ways one may be given, and how near two are."""

import pytest

from themeloom.stages.dedup.domain.titles import Titles, without_repetition
from themeloom.stages.dedup.domain.values import Entry
from themeloom.stages.dedup.tests.domain.frames import compared, one


@pytest.mark.parametrize(
    "title",
    [
        "Waiting for care. [Review] [33 refs]",
        "[Waiting for care] [Chinese]",
        "Waiting for care (German)",
        "Waiting for care (multiple letters) [1]",
        "Waiting for care1,2",
        "Waiting for care 1",
        "Waiting for care*",
        "Erratum: Waiting for care (vol 360, pg 542, 2009)",
        "Waiting for care (Journal of Waiting (2009) 360 (542-544))",
        "Waiting for care Waiting for care",
    ],
)
def test_what_databases_and_pages_add_to_a_title_is_left_out(title: str):
    assert one(Entry("a", title))["title"] == "waiting for care"


@pytest.mark.parametrize(
    ("title", "spelled"),
    [
        ("Waiting, part 1", "waiting part 1"),
        ("Waiting: study 2", "waiting study 2"),
        ("[Letter]", "letter"),
        ("Waiting in 2001", "waiting in 2001"),
        ("Waiting (2)", "waiting 2"),
    ],
)
def test_what_tells_titles_apart_stays(title: str, spelled: str):
    assert one(Entry("a", title))["title"] == spelled


@pytest.mark.parametrize(
    ("title", "once"),
    [
        ("waiting for a kidney waiting for a kidney in wales in wales", "waiting for a kidney in wales"),
        ("waiting waiting", "waiting"),
        ("waiting for waiting", "waiting for waiting"),
        ("", ""),
    ],
)
def test_a_title_whose_lines_were_copied_twice_is_given_once(title: str, once: str):
    assert without_repetition(title) == once


def test_a_title_in_two_languages_is_compared_by_each():
    found = one(Entry("a", "Waiting for better care [Warten auf bessere Pflege]"))
    assert found["first_title"] == "waiting for better care"
    assert found["second_title"] == "warten auf bessere pflege"
    two = Entry("a", "Waiting for better care [Warten auf bessere Pflege]")
    assert compared(two, Entry("b", "Warten auf bessere Pflege"))["titles"] == Titles.EQUAL


LONG = "Living with lupus in the valleys of Wales"


@pytest.mark.parametrize(
    ("a", "b", "titles"),
    [
        (LONG, LONG.upper(), Titles.EQUAL),
        (LONG, "Living with lupus in the vallys of Wales", Titles.EQUAL),
        ("Mental-health care at home", "Mental health care at home", Titles.EQUAL),
        ("Net-work care at home", "Network care at home", Titles.EQUAL),
        (LONG, "Living with lupus in the hills of Wales", Titles.CLOSE),
        ("Living with lupus in rural Wales today", "Today living with lupus in rural Wales", Titles.CLOSE),
        (LONG, f"{LONG}: an interview study of people and families", Titles.PART),
        (LONG, f"SPECIAL ISSUE: CHRONIC ILLNESS IN RURAL AREAS. {LONG}", Titles.PART),
        ("Lupus", "Lupus and the city: an interview study", Titles.FAR),
        (LONG, "Dialysis at home", Titles.FAR),
        (LONG, "", Titles.BLANK),
        ("", "", Titles.BLANK),
    ],
)
def test_how_near_two_titles_are(a: str, b: str, titles: Titles):
    assert compared(Entry("a", a), Entry("b", b))["titles"] == titles


def test_a_note_that_an_erratum_stands_elsewhere_is_seen():
    found = one(Entry("a", "Waiting for care. [Erratum appears in J Wait. 2010;3(1):2]"))
    assert (found["title"], found["announces_erratum"]) == ("waiting for care", True)
