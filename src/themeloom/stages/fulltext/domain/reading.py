"""fulltext: a stored text laid out for reading: pages, paragraphs, and one passage marked.

The stored text is never changed for this; where its paragraphs end is guessed for the eye alone,
because a PDF knows lines and no paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import quantiles

# Lines this long were never broken to fit a page: each is a paragraph.
LONG_LINE = 140
# A line so much shorter than its neighbours ends a paragraph, if it ends a sentence.
SHORT = 0.8
HEADING = 0.6
ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]\d]*\s*$")
BEGINS_SENTENCE = re.compile(r"\s*[\"'“‘(\[]?[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph, marked or not; `is_first` on the first that is marked."""

    text: str
    is_marked: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The paragraph `text[start:end]`, in pieces."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page with its number; a text without pages is one page whose number is None."""

    number: int | None
    paragraphs: tuple[Paragraph, ...]


def lay_out(text: str, page_starts: Sequence[int], mark: tuple[int, int] | None = None) -> tuple[Page, ...]:
    """The text as pages of paragraphs; the passage `text[mark[0]:mark[1]]` is marked."""
    starts = tuple(page_starts) or (0,)
    pages = []
    for number, (start, end) in enumerate(pairwise((*starts, len(text))), start=1):
        cut = tuple(_cut(text, span, mark) for span in paragraphs(text, start, end))
        pages.append(Page(number if page_starts else None, cut))
    return tuple(pages)


def paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the paragraphs of `text[start:end]` seem to be; every letter lies in exactly one of them."""
    lines = list(_lines(text, start, end))
    lengths = [b - a for a, b in lines if text[a:b].strip()]
    usual = quantiles(lengths, n=10)[8] if len(lengths) > 1 else float(LONG_LINE)
    found: list[tuple[int, int]] = []
    begin: int | None = None
    for (a, b), following in zip_longest(lines, lines[1:]):
        line = text[a:b]
        if not line.strip():
            continue
        begin = a if begin is None else begin
        after = text[following[0] : following[1]] if following else ""
        if not after.strip() or _ends(line, after, usual):
            found.append((begin, b))
            begin = None
    return found


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _ends(line: str, after: str, usual: float) -> bool:
    if usual >= LONG_LINE:
        return True
    if not BEGINS_SENTENCE.match(after):
        return False
    if ENDS_SENTENCE.search(line):
        return len(line) < SHORT * usual
    return len(line) < HEADING * usual


def _cut(text: str, span: tuple[int, int], mark: tuple[int, int] | None) -> Paragraph:
    start, end = span
    if mark is None or mark[1] <= start or end <= mark[0]:
        return Paragraph(start, end, (Piece(text[start:end]),))
    first, last = max(start, mark[0]), min(end, mark[1])
    pieces = (
        Piece(text[start:first]),
        Piece(text[first:last], is_marked=True, is_first=_is_first(text, mark[0], first, last)),
        Piece(text[last:end]),
    )
    return Paragraph(start, end, tuple(piece for piece in pieces if piece.text))


def _is_first(text: str, mark: int, first: int, last: int) -> bool:
    """Whether `text[first:last]` is the first that can be seen of a passage that begins at `mark`."""
    return bool(text[first:last].strip()) and not text[mark:first].strip()
