"""Pages: ranges written out, article numbers apart, and whether two pieces begin on one page."""

import pytest

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.values import Entry
from themeloom.stages.dedup.tests.domain.frames import compared, one


@pytest.mark.parametrize(
    ("text", "page", "first", "last"),
    [
        ("1008-12", "1008", 1008, 1012),
        ("160 -- 178", "160", 160, 178),
        ("pp. 12–15", "12", 12, 15),
        ("S42-S44", "s42", 42, 44),
        ("c37-c42", "37", 37, 42),
        ("35+", "35", 35, 35),
        ("0012-0015", "12", 12, 15),
        ("e12724", "e12724", 0, 0),
        ("a1754", "a1754", 0, 0),
        ("20420188221139612", "20420188221139612", 0, 0),
        ("215 p", "", 0, 0),
        ("01-Oct", "", 0, 0),
        ("2297-2108", "", 0, 0),
        ("No pagination", "", 0, 0),
        ("No pagination specified", "", 0, 0),
        ("", "", 0, 0),
    ],
)
def test_pages_are_read_and_short_ranges_written_out(text: str, page: str, first: int, last: int):
    found = one(Entry("a", pages=text))
    assert (found["page"], found["first_page"], found["last_page"]) == (page, first, last)


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        ("221-8", "221-228", Agreement.SAME),
        ("12-15", "13-15", Agreement.MISSING),
        ("488", "487-488", Agreement.MISSING),
        ("12-15", "22-25", Agreement.DIFFERENT),
        ("969-972", "a1754", Agreement.MISSING),
        ("1-17", "566-582", Agreement.MISSING),
        ("e100", "e101", Agreement.DIFFERENT),
        ("e00100", "100", Agreement.MISSING),
        ("42", "S42", Agreement.DIFFERENT),
        ("", "42", Agreement.MISSING),
    ],
)
def test_pages_agree_differ_or_cannot_be_compared(a: str, b: str, agreement: Agreement):
    assert compared(Entry("a", pages=a), Entry("b", pages=b))["pages"] == agreement


@pytest.mark.parametrize(
    ("a", "b", "is_same"),
    [("101-109", "101-9", True), ("101-102", "101-102", False), ("101-109", "101-110", False)],
)
def test_three_pages_or_more_are_a_stretch(a: str, b: str, is_same: bool):
    assert compared(Entry("a", pages=a), Entry("b", pages=b))["same_stretch"] is is_same
