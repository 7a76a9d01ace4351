"""Pages as deduplication compares them: first and last page, ranges written out."""

import re
from dataclasses import dataclass

from themeloom.stages.dedup.domain.agreement import Agreement

RANGE = re.compile(r"^([a-z]*)0*(\d+)([a-z]*)(?:[-\u2010-\u2015\u2212]+([a-z]*)0*(\d+)([a-z]*))?")
# "215 p", "pp. 12-15", "p.3", "12-15." and the like.
COUNT = re.compile(r"^\d+\s*(?:p|pp|pages?|leaves|s)\b\.?$", re.IGNORECASE)
PREFIX = re.compile(r"^\s*(?:pp?\.?|pages?|s\.)\s*(?=\w*\d)", re.IGNORECASE)
# A spreadsheet made a date of "1-10": "01-Oct", "Jan-17".
DATE = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b", re.IGNORECASE)
# Letters before pages of a supplement, and before article numbers. Other letters before a range ("c37-c42")
# say little; alone before a number ("a1754", "c1804") they make an article number.
SUPPLEMENT = ("s", "suppl")
ARTICLE = ("e", "cd", "art")
# Longer numbers are article numbers, not pages.
LONGEST_PAGE = 99_999


@dataclass(frozen=True, slots=True)
class Pages:
    """First and last page as numbers; `locator` is an article number ("e12724") in their stead.

    A record without usable pages has neither. `letter` tells "S12" from "12".
    """

    letter: str = ""
    first: int = 0
    last: int = 0
    locator: str = ""

    @property
    def key(self) -> str:
        """The beginning of the piece as text, "" where it is not known."""
        return self.locator or (f"{self.letter}{self.first}" if self.first else "")


NO_PAGES = Pages()


def parse_pages(text: str) -> Pages:
    """Pages from whatever a database writes; short ranges are written out.

    >>> parse_pages("1008-12").last
    1012
    """
    text = text.strip()
    if not text or COUNT.match(text) or DATE.search(text):
        return NO_PAGES
    compact = re.sub(r"\s+", "", PREFIX.sub("", text)).casefold()
    found = RANGE.match(compact)
    if not found:
        return NO_PAGES
    letter, first, after, _, last, _ = found.groups()
    start = int(first)
    is_number = not last and bool(letter) and not letter.startswith(SUPPLEMENT) and len(first) > 2
    if is_number or letter.startswith(ARTICLE) or start > LONGEST_PAGE:
        return Pages(locator=f"{letter}{first}{after}")
    end = _written_out(first, last) if last else start
    if end < start:
        return NO_PAGES  # damaged: nobody knows which of the two
    return Pages(letter=letter if letter.startswith(SUPPLEMENT) else "", first=start, last=end)


def _written_out(first: str, last: str) -> int:
    """The last page in full: "12" after "1008" is 1012."""
    if len(last) < len(first):
        return int(first[: len(first) - len(last)] + last)
    return int(last)


def compare_pages(a: Pages, b: Pages) -> Agreement:
    """Whether two pieces begin on the same page.

    An article number says nothing about a page of the printed issue, nor does the count from page 1
    that an article has before its issue is printed, nor a last page given alone ("488" for "487-488"):
    such pairs are MISSING, not DIFFERENT.
    """
    if not a.key or not b.key:
        return Agreement.MISSING
    if a.key == b.key:
        return Agreement.SAME
    if bool(a.locator) != bool(b.locator):
        return Agreement.MISSING
    if a.locator:
        return Agreement.SAME if a.locator.lstrip("e0") == b.locator.lstrip("e0") else Agreement.DIFFERENT
    if a.last == b.last and a.letter == b.letter:
        return Agreement.MISSING
    if 1 in (a.first, b.first) and (a.last - a.first) == (b.last - b.first) > 1:
        return Agreement.MISSING
    return Agreement.DIFFERENT
