"""coding: the paragraphs of a report's text, and its lines: the sentences that line-by-line coding walks through.

Line-by-line coding gives every sentence of the findings at least one code, or says that there is
nothing to code in it (Thomas and Harden 2008, stage 1). Headings are no lines.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from themeloom.kernel.sentences import sentences

BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
LONGEST_HEADING = 90
# A block whose lines are this long is not one paragraph wrapped at the margin, but one paragraph a line.
LONG_LINE = 160
NO_HEADING_ENDS = '.!?…:;,”"’»)'
NO_HEADING_BEGINS = '•▪‣–-—“"‘«('


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph `text[start:end]` in code points; `page` is set where a new page begins."""

    start: int
    end: int
    is_heading: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a text's lines are coded, and in how many a person found nothing to code."""

    total: int
    coded: int
    nothing: int

    @property
    def done(self) -> int:
        """Lines that are dealt with, one way or the other."""
        return self.coded + self.nothing


def paragraphs(text: str, page_starts: Sequence[int] = ()) -> list[Paragraph]:
    """The paragraphs in order; together they hold every character that is not blank."""
    found = []
    page = 0
    for start, end in _blocks(text):
        here = bisect_right(page_starts, start)
        begins = here != page and len(page_starts) > 1
        page = here
        found.append(Paragraph(start, end, _is_heading(text[start:end]), here if begins else None))
    return found


@lru_cache(maxsize=64)
def lines(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences that are walked through, as (start, end): all but headings."""
    headings = [(one.start, one.end) for one in paragraphs(text) if one.is_heading]
    starts = [start for start, _ in headings]

    def is_heading(span: tuple[int, int]) -> bool:
        at = bisect_right(starts, span[0]) - 1
        return at >= 0 and span[1] <= headings[at][1]

    return tuple(span for span in sentences(text) if not is_heading(span))


def coverage(
    spans: Sequence[tuple[int, int]],
    coded: Iterable[tuple[int, int]],
    nothing: Iterable[tuple[int, int]] = (),
) -> Coverage:
    """Count lines that a coded passage touches, and the others in which nothing was found to code."""
    coded_lines = _touched(spans, coded)
    passed = _touched(spans, nothing) - coded_lines
    return Coverage(total=len(spans), coded=len(coded_lines), nothing=len(passed))


def _touched(spans: Sequence[tuple[int, int]], passages: Iterable[tuple[int, int]]) -> set[int]:
    ends = [end for _, end in spans]
    touched: set[int] = set()
    for start, end in passages:
        at = bisect_right(ends, start)
        while at < len(spans) and spans[at][0] < end:
            touched.add(at)
            at += 1
    return touched


def _blocks(text: str) -> Iterable[tuple[int, int]]:
    edges = [0]
    for match in BLANK_LINES.finditer(text):
        edges += [match.start(), match.end()]
    edges.append(len(text))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        block = text[start:end]
        if max(map(len, block.split("\n"))) < LONG_LINE:
            yield from _trimmed(text, start, end)
            continue
        for line in block.split("\n"):
            yield from _trimmed(text, start, start + len(line))
            start += len(line) + 1


def _trimmed(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    piece = text[start:end]
    if kept := piece.strip():
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(kept)


def _is_heading(block: str) -> bool:
    return (
        "\n" not in block
        and len(block) <= LONGEST_HEADING
        and block[-1] not in NO_HEADING_ENDS
        and block[0] not in NO_HEADING_BEGINS
        and any(character.isalpha() for character in block)
    )
