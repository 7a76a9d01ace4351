"""RIS records that are written as they should be: found whole, without a look at each of their lines.

Most files hold nothing else. Such a record begins with its TY line and runs to its ER line; another follows
it after blank lines at most; it has a title, and a year where it names one, so that nothing about it has to
be told. Anything else is left to the reader that goes line by line, which comes to the same record.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from themeloom.stages.search.domain.formats.ris_said import Places
from themeloom.stages.search.domain.formats.ris_stretch import END, KEY, TYPE, USUAL, VALUE_AT
from themeloom.stages.search.domain.formats.ris_tags import GLUED_TAGS

# Between a record that has ended and one that begins.
BORDER = re.compile(r"\nER  - *\r?\n(?:[ \t]*\r?\n)*(?=TY  - )")
BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")
# What may stand before a tag and still leave it a tag.
BEFORE_TAG = " \t\r\x0b\x0c\ufeff"
BETWEEN = KEY.format("")
MAY_BE_GLUED = tuple(map(KEY.format, GLUED_TAGS))
# A longer one is left to the reader that bounds its memory.
LONGEST_WHOLE = 1 << 22


def has_regular_returns(text: str) -> bool:
    """Whether every carriage return stands before a line end."""
    return "\r" not in text or text.count("\r") == text.count("\r\n")


def is_beginning(text: str, at: int) -> bool:
    """Whether what begins here is a record of which the end, or what follows it, is not in the text yet."""
    if at == len(text):
        return False
    start = _after_blank_lines(text, at)
    if not text.startswith("TY  - ", start):
        return start == len(text)
    end = text.find("\nER  -", start)
    close = text.find("\n", end + 1) if end >= 0 else -1
    return close < 0 or _after_blank_lines(text, close) == len(text)


def whole_records(text: str, at: int) -> Iterator[tuple[int, int, int]]:
    """The records from here on, up to the first that is not written as it should be.

    Each as three places in the text: where it begins, where it ends, where the next one begins.
    """
    find, begins = text.find, text.startswith
    start = _after_blank_lines(text, at)
    while begins("TY  - ", start):
        end = find("\nER  -", start)
        close = find("\n", end + 1)
        if end < 0 or close < 0:
            return
        # Nearly always one blank line, then the next record.
        following = close + 2 if begins("\n\nTY  - ", close) else _after_blank_lines(text, close)
        if not begins("TY  - ", following) or not _is_as_it_should_be(text, start, end, close):
            return
        yield start, close, following
        start = following


def _after_blank_lines(text: str, at: int) -> int:
    found = BLANK_LINES.match(text, at)
    return found.end() if found else at


def _is_as_it_should_be(text: str, start: int, end: int, close: int) -> bool:
    find = text.find
    if end - start > LONGEST_WHOLE or text[end + 6 : close].strip():
        return False
    title = find("\nTI  - ", start, end)
    if title < 0:
        title = find("\nT1  - ", start, end)
    if title < 0 or text[title + 7].isspace():
        return False
    year = find("\nPY  - ", start, end)
    if year < 0:
        year = find("\nY1  - ", start, end)
    if year >= 0:
        digits = text[year + 7 : year + 11]
        if not (digits.isdecimal() and "1500" <= digits <= "2099"):
            return False
    return not (_has_tag_within("TY", text, start + 6, end) or _has_tag_within("ER", text, start + 6, end))


def _has_tag_within(tag: str, text: str, start: int, end: int) -> bool:
    """Whether a line seems to begin with this tag, however it is written."""
    at = text.find(tag, start, end)
    while at >= 0:
        before = text[text.rfind("\n", start, at) + 1 : at]
        if not before.strip(BEFORE_TAG) or before.isspace():
            return True
        at = text.find(tag, at + 2, end)
    return False


def find_tags(lines: list[str]) -> Places | None:
    """The tags of a whole record, TY and ER apart; None where a line needs a closer look."""
    tags: Places = defaultdict(list)
    for at, line in enumerate(lines):
        tags[line[:VALUE_AT]].append(at)
    for blank in ("", "\r"):
        tags.pop(blank, None)
    if not USUAL.issuperset(tags):
        return None
    del tags[TYPE]
    tags.pop(END, None)
    is_glued = any(BETWEEN in lines[at][VALUE_AT:] for key in MAY_BE_GLUED for at in tags.get(key, ()))
    return None if is_glued else tags
