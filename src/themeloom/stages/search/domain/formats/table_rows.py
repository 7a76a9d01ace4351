"""Rows of a table in text: commas, semicolons, tabs or bars, quotes, line ends inside cells.

A row comes with its exact text and the line it begins on. A quote that is never closed would swallow all
that follows: where that happens the line is read by itself, and told.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from themeloom.stages.search.domain.encoding import TextBlocks
from themeloom.stages.search.domain.formats.tagged_text import LINES, numbered_lines
from themeloom.stages.search.domain.record import Problem, Severity

# Nobody writes a cell of this size; a row that seems to hold one has a quote that was never closed.
LONGEST_CELL = 1 << 22
# Lists of cited references alone exceed the limit that Python starts with. It holds for the process.
csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))

UNCLOSED = "A quotation mark in this row is never closed; the row was read as this one line."
DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, its first line, and its exact text, line end included."""

    line: int
    cells: list[str]
    text: str

    @property
    def is_empty(self) -> bool:
        return not any(cell and not cell.isspace() for cell in self.cells)


class _Lines:
    """Lines one by one; those taken since the last look can be given back."""

    def __init__(self, blocks: TextBlocks, number: int) -> None:
        self._lines = numbered_lines(blocks, number)
        self._again: deque[tuple[int, str]] = deque()
        self.taken: list[tuple[int, str]] = []
        self.size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.size > LONGEST_CELL:
            raise csv.Error("a cell goes on for more than 4 MB")
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        self.size += len(line[1])
        return line[1]

    def look(self) -> None:
        self.taken.clear()
        self.size = 0

    def give_back_all_but_first(self) -> None:
        self._again.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]


def rows_of(
    blocks: TextBlocks, delimiter: str, *, has_quotes: bool = True, number: int = 1
) -> Iterator[Row | Problem]:
    """The rows of a table, empty ones too, and problems of its letters and quotes.

    `number` is that of the first line, where the lines before it were read otherwise.
    """
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if has_quotes else csv.QUOTE_NONE
    lines = _Lines(blocks, number)
    while True:
        reader = csv.reader(lines, delimiter=delimiter, quoting=quoting)
        try:
            for cells in reader:
                if has_quotes and len(lines.taken) > 1 and _is_unclosed(lines):
                    yield from _one_line(lines, delimiter)
                    break
                yield from _drain(blocks)
                yield Row(lines.taken[0][0], cells, "".join(line for _, line in lines.taken))
                lines.look()
            else:
                yield from _drain(blocks)
                return
        except csv.Error:
            yield from _one_line(lines, delimiter)
        yield from _drain(blocks)


def _is_unclosed(lines: _Lines) -> bool:
    return sum(line.count('"') for _, line in lines.taken) % 2 == 1


def _one_line(lines: _Lines, delimiter: str) -> Iterator[Row | Problem]:
    lines.give_back_all_but_first()
    number, line = lines.taken[0]
    lines.look()
    yield Problem(number, Severity.WARNING, UNCLOSED)
    cells = [cell.strip('"') for cell in line.rstrip("\r\n").split(delimiter)]
    yield Row(number, cells, line)


def _drain(blocks: TextBlocks) -> Iterator[Problem]:
    yield from blocks.problems
    blocks.problems.clear()


def first_rows(text: str, delimiter: str, count: int = 60) -> list[list[str]]:
    """The first rows of a text, as far as they can be read."""
    rows: list[list[str]] = []
    try:
        lines = (line.group() for line in LINES.finditer(text))
        rows.extend(islice(csv.reader(lines, delimiter=delimiter), count))
    except csv.Error:
        rows.append(text.split("\n", 1)[0].split(delimiter))
    return rows
