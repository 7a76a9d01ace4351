"""A BibTeX file cut into its entries and what stands between them, by streaming.

An entry ends where its braces do. One whose braces never close ends where the next entry begins on a
line of its own, so that a slip costs one entry at most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from themeloom.stages.search.domain.encoding import TextBlocks
from themeloom.stages.search.domain.formats.tagged_text import LONGEST_RECORD
from themeloom.stages.search.domain.record import Problem

# Blanks and comments may stand between @ and the type, and between the type and the brace.
BLANKS = r"(?:\s|%[^\r\n]*[\r\n])*"
START = re.compile(rf"(?:(?<=[\s}})\ufeff])|\A)@{BLANKS}([A-Za-z][\w:+-]*){BLANKS}([{{(])")
MARKS = re.compile(r"[{}()]|[\r\n][ \t]*@")
NEXT = re.compile(
    r"[\r\n][ \t]*@(?:\s*[A-Za-z]+\s*\{\s*[^,{}=\"]{0,200},|(?:string|preamble|comment)\s*[{(])",
    re.IGNORECASE,
)
# What may be the beginning of an entry that the end of a block has cut in two.
LONGEST_START = 1 << 12


class End(Enum):
    """How a block ended."""

    WHOLE = auto()
    UNCLOSED = auto()
    TOO_LONG = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """An entry, or text between entries where `type` is empty; `body` is what its braces hold."""

    type: str
    line: int
    text: str
    body: str = ""
    end: End = End.WHOLE


def blocks_of(source_text: TextBlocks) -> Iterator[Block | Problem]:
    """Everything in the file, in order: entries, text between them, problems of the letters."""
    newline = source_text.newline
    waiting, line, enough = "", 1, 0
    for text in source_text:
        waiting += text
        yield from source_text.problems
        source_text.problems.clear()
        if len(waiting) < enough:
            continue
        done = 0
        for block, end in _cut(waiting, line, newline, is_last=False):
            yield block
            done = end
        line += waiting.count(newline, 0, done)
        waiting = waiting[done:]
        # An unfinished entry is looked at again when there is as much more.
        enough = 2 * len(waiting)
    yield from source_text.problems
    for block, _ in _cut(waiting, line, newline, is_last=True):
        yield block


def _cut(text: str, line: int, newline: str, *, is_last: bool) -> Iterator[tuple[Block, int]]:
    at = counted = 0
    while start := START.search(text, at):
        begin = start.start()
        end, how = _find_end(text, start)
        if how is not End.WHOLE and not is_last and end == len(text):
            if len(text) - begin < LONGEST_RECORD:
                break
            how = End.TOO_LONG
        if at < begin:
            yield Block("", line, text[at:begin]), begin
        line += text.count(newline, counted, begin)
        counted = begin
        inner = text[start.end() : end - 1 if how is End.WHOLE else end]
        yield Block(start[1].lower(), line, text[begin:end], inner, how), end
        at = end
    if start is None:
        end = len(text) if is_last else max(at, text.rfind("@", len(text) - min(len(text), LONGEST_START)))
        end = len(text) if end == at and not is_last and "@" not in text[at:] else end
        if at < end:
            yield Block("", line, text[at:end]), end
    elif at < start.start():
        yield Block("", line, text[at : start.start()]), start.start()


def _find_end(text: str, start: re.Match[str]) -> tuple[int, End]:
    """Where an entry ends, and how; the end of the text where nothing ends it."""
    in_brackets = start[2] == "("
    braces, brackets = (0, 1) if in_brackets else (1, 0)
    for mark in MARKS.finditer(text, start.end()):
        letter = mark.group()
        if letter == "{":
            braces += 1
        elif letter == "}":
            braces -= 1
            if braces == 0 and not in_brackets:
                return mark.end(), End.WHOLE
        elif in_brackets and braces <= 0 and letter in "()":
            brackets += 1 if letter == "(" else -1
            if brackets == 0:
                return mark.end(), End.WHOLE
        elif letter not in "()" and NEXT.match(text, mark.start()):
            return mark.start() + 1, End.UNCLOSED
    return len(text), End.UNCLOSED
