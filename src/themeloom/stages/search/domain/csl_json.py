"""CSL-JSON, as Zotero, Mendeley, Crossref and citeproc programs write it.

Items are cut out of the list one by one, so that memory stays bounded and a broken item costs only
itself. The list may stand alone or under "items" or "references"; one item may stand alone too.
"""

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from themeloom.stages.search.domain.csl_json_tags import CSL, DATES, PEOPLE
from themeloom.stages.search.domain.encoding import BLOCK_BYTES, TextBlocks, decode_head
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.source import Source
from themeloom.stages.search.domain.stated import Statement, build_stated
from themeloom.stages.search.domain.tagged_text import LONGEST_RECORD

LIST = re.compile(r"\A\s*(?:\[|\{.{0,4000}?\"(?:items|references)\"\s*:\s*\[)", re.DOTALL)
LIST_NAME = re.compile(r"\"(?:items|references)\"\s*:")
MARKS = re.compile(r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"|[{}\"]", re.DOTALL)
PUNCTUATION = re.compile(r"[\s,\[\]{}]*")

BROKEN = "This item is not well-formed JSON ({reason}), so it could not be read."
NEVER_ENDS = "This item begins here and never ends: the file may have been cut off. It could not be read."
OUTSIDE = "Text outside any item, left out."


def read_csl_json(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of a CSL-JSON file, in its order; never fails, whatever the bytes."""
    blocks = TextBlocks(source, block_bytes)
    opening = LIST.match(decode_head(source.head))
    line, position, waiting, enough = 1, 0, "", 0
    if opening:
        yield from _tell_outside(LIST_NAME.sub("", opening.group()), line)
    skip = opening.end() if opening else 0
    # At the end, "" says that what waits must be looked at whatever its length.
    for text in chain(blocks, ("",)):
        waiting += text
        yield from blocks.problems
        blocks.problems.clear()
        if text and len(waiting) < max(enough, skip):
            continue
        line, at = line + waiting.count(blocks.newline, 0, skip), skip
        skip = 0
        while (begin := waiting.find("{", at)) >= 0 and (end := _find_end(waiting, begin)):
            yield from _tell_outside(waiting[at:begin], line)
            line += waiting.count(blocks.newline, at, begin)
            for item in _read(waiting[begin:end], line, position + 1):
                position += isinstance(item, Record)
                yield item
            line += waiting.count(blocks.newline, begin, end)
            at = end
        waiting = waiting[at:]
        if len(waiting) > LONGEST_RECORD:
            yield Problem(line, Severity.ERROR, NEVER_ENDS, waiting)
            line += waiting.count(blocks.newline)
            waiting = ""
        enough = 2 * len(waiting)
    begin = waiting.find("{")
    yield from _tell_outside(waiting if begin < 0 else waiting[:begin], line)
    if begin >= 0:
        line += waiting.count(blocks.newline, 0, begin)
        yield Problem(line, Severity.ERROR, NEVER_ENDS, waiting[begin:])


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


def _tell_outside(text: str, line: int) -> Iterator[Problem]:
    if PUNCTUATION.fullmatch(text) is None:
        yield Problem(line, Severity.NOTE, OUTSIDE, text.strip())


def _read(text: str, line: int, position: int) -> Iterator[Record | Problem]:
    try:
        item = json.loads(text, strict=False, parse_int=_number, parse_float=_number)
        statements = [
            Statement(_text(key), value, line)
            for key, said in item.items()
            for value in _say(key, said)
            if value
        ]
    except (ValueError, RecursionError) as failure:
        what = failure.msg if isinstance(failure, json.JSONDecodeError) else "too deeply nested"
        where = line + failure.lineno - 1 if isinstance(failure, json.JSONDecodeError) else line
        yield Problem(line, Severity.ERROR, BROKEN.format(reason=f"{what}, line {where}"), text)
        return
    record, problems = build_stated(position, line, text, statements, CSL)
    yield from problems
    yield record


def _say(key: str, said: Any) -> Iterator[str]:
    if said is None or said == "":
        return
    if key in PEOPLE and isinstance(said, list):
        for person in said:
            yield _say_person(person)
    elif key in DATES or (isinstance(said, dict) and "date-parts" in said):
        yield _say_date(said)
    elif isinstance(said, list) and all(isinstance(part, (str, int, float)) for part in said):
        for part in said:
            yield _text(part)
    elif isinstance(said, (dict, list)):
        yield _text(json.dumps(said, ensure_ascii=False))
    else:
        yield _text(said)


def _say_person(person: Any) -> str:
    if not isinstance(person, dict):
        return _text(person)
    family = " ".join(
        part for name in ("non-dropping-particle", "family") if (part := _text(person.get(name) or ""))
    )
    given = " ".join(
        part for name in ("given", "dropping-particle", "suffix") if (part := _text(person.get(name) or ""))
    )
    return ", ".join(part for part in (family, given) if part) or _text(person.get("literal") or "")


def _say_date(said: Any) -> str:
    if not isinstance(said, dict):
        return _text(said)
    parts = said.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(_text(part) for part in parts[0] if part not in (None, ""))
    return _text(next((said[name] for name in ("raw", "literal", "year") if said.get(name)), ""))


def _text(value: Any) -> str:
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
