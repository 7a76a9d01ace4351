"""A table with one column for each field of BibTeX, as CoLRev, bib-dedupe and their benchmarks write it.

Such tables are large, come out of programs and have one row of headings, so each column goes straight to its
field: several times quicker than asking every cell what it may be. What `id` holds is kept to the letter.
"""

import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from themeloom.stages.search.domain.encoding import BLOCK_BYTES, TextBlocks, decode_head
from themeloom.stages.search.domain.formats.bibtex_columns import BibtexColumns, plain_column
from themeloom.stages.search.domain.formats.table_rows import rows_of
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.source import Source

# Headings that no other table has together: the key and the type of an entry under their names in BibTeX.
SIGNS = frozenset({"id", "entrytype", "title", "author"})

TOO_LONG = "This row has {count} more cells than there are headings; they were kept apart."
TOO_SHORT = "This row has {count} cells fewer than there are headings; what is missing was left empty."


class Row(NamedTuple):
    """A row: the line it begins in, its cells, and its text."""

    line: int
    cells: list[str]
    text: str


def has_bibtex_columns(head: bytes) -> bool:
    """Whether a file begins with headings that are called as the fields of BibTeX are."""
    first = decode_head(head).replace("\r\n", "\n").replace("\r", "\n").partition("\n")[0]
    return SIGNS.issubset(map(plain_column, first.split(",")))


def read_bibtex_table(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of such a table, in its order; never fails, whatever the bytes."""
    columns: BibtexColumns | None = None
    position = 0
    for row in read_bibtex_rows(source, block_bytes=block_bytes):
        if isinstance(row, Problem):
            yield row
        elif columns is None:
            columns = BibtexColumns(row.cells)
        else:
            position += 1
            line, cells, text = row
            yield Record.filled(position, line, text.rstrip("\r\n"), columns.fill(cells, line))


def read_bibtex_rows(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Row | Problem]:
    """The rows of such a table that say anything, headings first; never fails, whatever the bytes.

    A row that is too short or too long comes behind a problem that says so.
    """
    count = 0
    for row in _rows(TextBlocks(source, block_bytes)):
        if not isinstance(row, Problem):
            more = len(row.cells) - count
            if not count:
                count = len(row.cells)
            elif not any(row.cells):
                continue
            elif more:
                sentence = (TOO_LONG if more > 0 else TOO_SHORT).format(count=abs(more))
                yield Problem(row.line, Severity.WARNING, sentence)
        yield row


def split_row(line: str) -> list[str]:
    """The cells of a row in one line as the csv module finds them, quicker where quotes stand as they should.

    Raises csv.Error where the module does.

    >>> split_row('1,"Okafor, N. and Lind, P.",2019')
    ['1', 'Okafor, N. and Lind, P.', '2019']
    """
    text = line.rstrip("\r\n")
    parts = text.split('"')
    cells = parts[0].split(",")
    # A quoted cell stands between commas; all else, two quotes in a row too, is for the module to tell.
    is_plain = len(parts) % 2 == 1 and "\r" not in text and (len(parts) == 1 or parts[-1][:1] in ("", ","))
    for at in range(1, len(parts), 2) if is_plain else ():
        outside = parts[at + 1]
        if cells[-1] or (not outside.startswith(",") and at + 2 < len(parts)):
            is_plain = False
            break
        cells[-1] = parts[at]
        cells += outside.split(",")[1:]
    return cells if is_plain else next(csv.reader([line]), [])


def _rows(blocks: TextBlocks) -> Iterator[Row | Problem]:
    """The rows of a table with commas: a line is a row wherever its quotes are closed in it."""
    coming = iter(blocks)
    number = 1
    for text in coming:
        lines = _lines(text)
        rows = _rows_in(lines, number)
        if len(rows) < len(lines):
            yield from _rows_of_rest(blocks, chain([text], coming), number)
            return
        yield from blocks.problems
        blocks.problems.clear()
        yield from rows
        number += len(lines)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    last = lines.pop()
    lines = [f"{one}\n" for one in lines]
    return [*lines, last] if last else lines


def _rows_in(lines: list[str], number: int) -> list[Row]:
    """A row for each line, as far as lines are rows."""
    rows: list[Row] = []
    for at, line in enumerate(lines, start=number):
        if line.count('"') % 2:
            break
        try:
            rows.append(Row(at, split_row(line), line))
        except csv.Error:
            break
    return rows


def _rows_of_rest(blocks: TextBlocks, texts: Iterable[str], number: int) -> Iterator[Row | Problem]:
    """What is left of a file, one row after the other, whatever its quotes and line ends."""
    rest = _Rest(blocks, texts)
    for row in rows_of(rest, ",", number=number):  # type: ignore[arg-type]
        if isinstance(row, Problem):
            yield row
        else:
            yield Row(row.line, row.cells, row.text)


class _Rest:
    """The blocks of a text that are left."""

    def __init__(self, blocks: TextBlocks, texts: Iterable[str]) -> None:
        self.newline = blocks.newline
        self.problems = blocks.problems
        self._texts = texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)
