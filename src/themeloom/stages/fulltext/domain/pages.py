"""fulltext: where the pages of a text begin, and on which page a passage stands.

A text version is one string that never changes; pages are offsets into it, in code points.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from themeloom.kernel.text import normalise_text


class PagedText(NamedTuple):
    """A text as it is stored, and the offset at which each of its pages begins."""

    text: str
    page_starts: tuple[int, ...]


def join_pages(pages: Iterable[str]) -> PagedText:
    """One text of many pages, each normalised first, with one line break where a page ends.

    One break and not a blank line, because a sentence goes on over the page; for the same reason
    blank lines at the edges of a page are left out. A page without text keeps its number.
    """
    clean = [normalise_text(page).strip("\n") for page in pages] or [""]
    starts = [0]
    for page in clean[:-1]:
        starts.append(starts[-1] + len(page) + 1)
    return PagedText("\n".join(clean), tuple(starts))


def page_of(offset: int, page_starts: Sequence[int]) -> int:
    """The page, counted from 1, on which the character at `offset` stands.

    An offset behind the last character is on the last page. Raises ValueError for a negative offset.
    """
    if offset < 0:
        raise ValueError(f"an offset is not negative, and this is {offset}")
    return max(bisect_right(page_starts, offset), 1)


def pages_of(start: int, end: int, page_starts: Sequence[int]) -> tuple[int, int]:
    """The first and the last page of the passage `text[start:end]`."""
    return page_of(start, page_starts), page_of(max(start, end - 1), page_starts)


def name_pages(start: int, end: int, page_starts: Sequence[int]) -> str:
    """The pages of a passage as one writes them: "p. 4" or "pp. 4–5"."""
    first, last = pages_of(start, end, page_starts)
    return f"p. {first}" if first == last else f"pp. {first}–{last}"


def split_pages(text: str, page_starts: Sequence[int]) -> tuple[str, ...]:
    """The pages of a text, each without the line break that ends it: the reverse of `join_pages`."""
    edges = [*page_starts, len(text) + 1]
    return tuple(text[start : end - 1] for start, end in pairwise(edges))
