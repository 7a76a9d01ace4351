"""coding: the paragraphs of a report's text, and its lines: the sentences that coding walks through.

Line-by-line coding gives every sentence of the findings at least one code, or says that there is
nothing to code in it (Thomas and Harden 2008, stage 1). Headings are no lines.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from themeloom.kernel.sentences import sentences
from themeloom.stages.fulltext.domain import reading

LONGEST_HEADING = 90
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
    starts = tuple(page_starts) or (0,)
    for page, (first, last) in enumerate(pairwise((*starts, len(text))), start=1):
        begins = page if len(starts) > 1 else None
        for span in reading.paragraphs(text, first, last):
            start, end = _trimmed(text, *span)
            if start < end:
                found.append(Paragraph(start, end, _is_heading(text[start:end]), begins))
                begins = None
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


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _is_heading(block: str) -> bool:
    return (
        "\n" not in block
        and len(block) <= LONGEST_HEADING
        and block[-1] not in NO_HEADING_ENDS
        and block[0] not in NO_HEADING_BEGINS
        and any(character.isalpha() for character in block)
    )
