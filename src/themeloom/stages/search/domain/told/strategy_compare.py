"""Two strategies compared: line beside line, and word by word within a line that changed.

Used for two versions of one strategy, and for a strategy beside its translation to another
database. Comparing the other way round gives the mirror image, and both texts can be read off the
result again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from themeloom.stages.search.domain.told.strategy import Line, Lines

# Two lines are the same line, changed, when they share at least this share of their words.
ALIKE = 0.4
# Above this many pairs of lines only equal lines are paired; a strategy has at most some hundred.
MOST_PAIRS = 60_000
WORD = re.compile(r"\s+|\w+|[^\w\s]")


class RowKind(StrEnum):
    """What became of a line."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; `differs` where the other side does not have it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of both sides; a side is None where the line stands on the other alone."""

    kind: RowKind
    before: Line | None
    after: Line | None
    pieces_before: tuple[Piece, ...] = ()
    pieces_after: tuple[Piece, ...] = ()


def compare(before: Lines, after: Lines) -> tuple[Row, ...]:
    """The two beside each other, in the order of both; a removed line stands before an added one."""
    one, two = before.searched, after.searched
    # The pairing has ties; one order for both directions makes the result its own mirror image.
    is_mirrored = _texts(two) < _texts(one)
    pairs = _pair(*((two, one) if is_mirrored else (one, two)))
    if is_mirrored:
        pairs = [(b, a) for a, b in pairs]
    return tuple(_rows(one, two, pairs))


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.shown for line in lines]


def _rows(one: Sequence[Line], two: Sequence[Line], pairs: list[tuple[int, int]]) -> list[Row]:
    rows: list[Row] = []
    at_one = at_two = 0
    for a, b in [*pairs, (len(one), len(two))]:
        rows += [Row(RowKind.REMOVED, line, None) for line in one[at_one:a]]
        rows += [Row(RowKind.ADDED, None, line) for line in two[at_two:b]]
        if a < len(one):
            rows.append(_row(one[a], two[b]))
        at_one, at_two = a + 1, b + 1
    return rows


def _row(before: Line, after: Line) -> Row:
    if before.shown == after.shown:
        return Row(RowKind.SAME, before, after)
    return Row(RowKind.CHANGED, before, after, *compare_words(before.shown, after.shown))


def compare_words(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts as pieces that both have and pieces that one has; joined again they are the texts."""
    is_mirrored = after < before
    one, two = (WORD.findall(text) for text in ((after, before) if is_mirrored else (before, after)))
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        left += [Piece("".join(one[a:b]), tag != "equal")] if b > a else []
        right += [Piece("".join(two[c:d]), tag != "equal")] if d > c else []
    return (tuple(right), tuple(left)) if is_mirrored else (tuple(left), tuple(right))


def _pair(one: Sequence[Line], two: Sequence[Line]) -> list[tuple[int, int]]:
    """The pairs of lines that together are most alike, in the order of both."""
    words_one, words_two = ([Counter(WORD.findall(line.shown)) for line in lines] for lines in (one, two))
    for words in (*words_one, *words_two):
        words.pop(" ", None)
    is_long = len(one) * len(two) > MOST_PAIRS

    def likeness(a: int, b: int) -> float:
        if one[a].shown == two[b].shown:
            return 1.0
        if is_long:
            return 0.0
        size = words_one[a].total() + words_two[b].total()
        share = 2 * (words_one[a] & words_two[b]).total() / size if size else 0.0
        # An equal line is worth more than any number of others that it would displace by a hair.
        return 0.9 * share if share >= ALIKE else 0.0

    scores = [[0.0] * (len(two) + 1) for _ in range(len(one) + 1)]
    alike = [[likeness(a, b) for b in range(len(two))] for a in range(len(one))]
    for a in range(len(one) - 1, -1, -1):
        for b in range(len(two) - 1, -1, -1):
            paired = alike[a][b] + scores[a + 1][b + 1] if alike[a][b] else 0.0
            scores[a][b] = max(scores[a + 1][b], scores[a][b + 1], paired)
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < len(one) and b < len(two):
        if alike[a][b] and scores[a][b] == alike[a][b] + scores[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif scores[a][b] == scores[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs
