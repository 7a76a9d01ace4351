"""The items of a JSON list, cut out one by one as they stand, whatever bibliographic program wrote them.

Memory stays bounded, and a broken item costs only itself. The list may stand alone, under a name of
the outermost object, or be no list at all: one item, or one item after another (JSON lines).
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from themeloom.stages.search.domain.encoding import BLOCK_BYTES, TextBlocks, decode_head
from themeloom.stages.search.domain.formats.tagged_text import LONGEST_RECORD
from themeloom.stages.search.domain.record import Problem, Severity
from themeloom.stages.search.domain.source import HEAD_BYTES, Source

MARKS = re.compile(r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"|[{}\"]", re.DOTALL)
PUNCTUATION = re.compile(r"[\s,\[\]{}]*")

BROKEN = "This item is not well-formed JSON ({reason}), so it could not be read."
NEVER_ENDS = "This item begins here and never ends: the file may have been cut off. It could not be read."
OUTSIDE = "Text outside any item, left out."


class Item(NamedTuple):
    """One item: its text as it stands in the file, and its first line."""

    text: str
    line: int


class ListShape(NamedTuple):
    """How the beginning of a file leads to its items, and which text around them is no news."""

    opening: re.Pattern[str]
    expected: re.Pattern[str]


def named_list(names: str, also: str = "") -> ListShape:
    """A list that stands alone or under one of these names; `also` is what else may stand around it."""
    return ListShape(
        re.compile(rf"\A\s*(?:\[|\{{.{{0,4000}}?\"(?:{names})\"\s*:\s*\[)", re.DOTALL),
        re.compile(rf"\"(?:{names})\"\s*:{'|' + also if also else ''}"),
    )


def cut_items(source: Source, shape: ListShape, block_bytes: int = BLOCK_BYTES) -> Iterator[Item | Problem]:
    """The items of a file and what was odd around them, in its order; never fails, whatever the bytes."""
    blocks = TextBlocks(source, block_bytes)
    is_list = shape.opening.match(decode_head(source.head)) is not None
    line, waiting, at, enough = 1, "", 0, 0
    for text in _then_nothing(blocks):
        waiting += text
        yield from blocks.problems
        blocks.problems.clear()
        if text and len(waiting) < enough:
            continue
        if is_list:
            # Told by the text as it is read: letters of the head may have been of another encoding.
            opening = shape.opening.match(waiting)
            if opening is None and text and len(waiting) < HEAD_BYTES:
                continue
            is_list = False
            if opening:
                at = opening.end()
                yield from _tell_outside(opening.group(), 1, shape)
        line += waiting.count(blocks.newline, 0, at)
        while (begin := waiting.find("{", at)) >= 0 and (end := _find_end(waiting, begin)):
            yield from _tell_outside(waiting[at:begin], line, shape)
            line += waiting.count(blocks.newline, at, begin)
            yield Item(waiting[begin:end], line)
            line += waiting.count(blocks.newline, begin, end)
            at = end
        waiting, at = waiting[at:], 0
        if len(waiting) > LONGEST_RECORD:
            yield Problem(line, Severity.ERROR, NEVER_ENDS, waiting)
            line += waiting.count(blocks.newline)
            waiting = ""
        enough = 2 * len(waiting)
    begin = waiting.find("{")
    yield from _tell_outside(waiting if begin < 0 else waiting[:begin], line, shape)
    if begin >= 0:
        line += waiting.count(blocks.newline, 0, begin)
        yield Problem(line, Severity.ERROR, NEVER_ENDS, waiting[begin:])


def _then_nothing(blocks: Iterable[str]) -> Iterator[str]:
    """The blocks, and "" behind the last one: then what waits is all there will be."""
    yield from blocks
    yield ""


def parse_item(item: Item) -> dict[str, Any] | Problem:
    """What an item says, or the problem that it is not well-formed."""
    try:
        parsed: dict[str, Any] = json.loads(item.text, strict=False, parse_int=_number, parse_float=_number)
    except (ValueError, RecursionError) as failure:
        what = failure.msg if isinstance(failure, json.JSONDecodeError) else "too deeply nested"
        where = item.line + failure.lineno - 1 if isinstance(failure, json.JSONDecodeError) else item.line
        sentence = BROKEN.format(reason=f"{what}, line {where}")
        return Problem(item.line, Severity.ERROR, sentence, item.text)
    return parsed


def plain_text(value: Any) -> str:
    """A value of JSON as text without blanks around it."""
    # Zero and half of a letter pair, which JSON can name alone, are no text.
    text = str(value).replace("\0", "\ufffd")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()


def _number(digits: str) -> int | float | str:
    """The number, or its digits where a number would not say the same: 1.10, 1e999, thousands of digits."""
    try:
        number = float(digits) if not digits.lstrip("-").isdecimal() else int(digits)
        return number if str(number) == digits else digits
    except ValueError:
        return digits


def _find_end(text: str, begin: int) -> int:
    """Behind the brace that closes the one at `begin`; 0 where none does."""
    depth = 0
    for mark in MARKS.finditer(text, begin):
        letter = mark.group()
        if letter == '"':
            return 0
        if letter in "{}":
            depth += 1 if letter == "{" else -1
            if depth == 0:
                return mark.end()
    return 0


def _tell_outside(text: str, line: int, shape: ListShape) -> Iterator[Problem]:
    if PUNCTUATION.fullmatch(shape.expected.sub("", text)) is None:
        yield Problem(line, Severity.NOTE, OUTSIDE, text.strip())
