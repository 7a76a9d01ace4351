"""The headings of a table with a few values below each, so that a person can say which column is which.

Headings that are known are found wherever they stand. In a table of one's own layout the first row that is
about as full as the others is taken for the headings.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from themeloom.stages.search.domain.encoding import decode_head
from themeloom.stages.search.domain.formats.table_headings import role_of
from themeloom.stages.search.domain.formats.table_rows import DELIMITERS, first_rows
from themeloom.stages.search.domain.formats.tables import Columns, find_headings
from themeloom.stages.search.domain.formats.xlsx import first_rows_of_sheets
from themeloom.stages.search.domain.sniff import Format, sniff
from themeloom.stages.search.domain.source import Source

SAMPLES = 3
LONGEST_SAMPLE = 120
# In a table nearly all rows have as many cells as the most usual one.
EVEN = 0.8
# The row of headings is nearly as full as the fullest row.
FULL = 0.6

TEXT_FORMATS = frozenset({Format.CSV, Format.TSV, Format.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: its heading, the first values below it, and the field it is taken for, "" for none."""

    name: str
    samples: tuple[str, ...]
    role: str

    def to_dict(self) -> dict[str, Any]:
        """The column as JSON would hold it."""
        return {"name": self.name, "samples": list(self.samples), "role": self.role}


def look_at_headings(file: BinaryIO, *, name: str) -> tuple[Heading, ...]:
    """The columns of a table, each heading once; none for a file that is no table of references.

    A table of Web of Science needs no one to name its columns: its headings are tags.
    """
    source = Source(file, name)
    format = sniff(source.head)
    if format is Format.XLSX:
        sheets = first_rows_of_sheets(source)
        found = [_headings(rows) for rows in sheets]
        return max(found, key=len, default=())
    if format not in TEXT_FORMATS:
        return ()
    text = decode_head(source.head)
    tables = [first_rows(text, delimiter) for delimiter in DELIMITERS]
    known = max(tables, key=find_headings)
    if find_headings(known):
        return _headings(known)
    even = [rows for rows in tables if _is_even(rows)]
    return _headings(max(even, key=_width)) if even else ()


def _headings(rows: Sequence[list[str]]) -> tuple[Heading, ...]:
    at = next((at for at, row in enumerate(rows) if find_headings([row])), None)
    if at is None:
        fullest = max((_filled(row) for row in rows), default=0)
        if fullest < 2:
            return ()
        at = next(at for at, row in enumerate(rows) if _filled(row) >= max(2, FULL * fullest))
    columns = Columns(rows[at])
    if columns.are_tags:
        return ()
    below = rows[at + 1 :]
    found: dict[str, Heading] = {}
    for place, name in enumerate(columns.headings):
        if name and name not in found:
            found[name] = Heading(name, _samples(below, place), role_of(name))
    return tuple(found.values()) if below else ()


def _samples(rows: Iterable[list[str]], place: int) -> tuple[str, ...]:
    values = (row[place].strip()[:LONGEST_SAMPLE] for row in rows if place < len(row))
    return tuple(dict.fromkeys(value for value in values if value))[:SAMPLES]


def _is_even(rows: Sequence[list[str]]) -> bool:
    widths = [len(row) for row in rows if _filled(row)]
    # The last of the first rows may be cut.
    widths = widths[:-1] if len(widths) > 2 else widths
    if len(widths) < 2:
        return False
    width, times = Counter(widths).most_common(1)[0]
    return width >= 2 and times >= EVEN * len(widths)


def _width(rows: Sequence[list[str]]) -> int:
    return max(len(row) for row in rows)


def _filled(row: Iterable[str]) -> int:
    return sum(1 for cell in row if cell.strip())
