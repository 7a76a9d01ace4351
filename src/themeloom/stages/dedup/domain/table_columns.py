"""Columns of entries straight from a table with BibTeX's columns, cell by cell as it stands there."""

from collections.abc import Sequence

import polars as pl

from themeloom.stages.dedup.domain.entries import ABSTRACT_LETTERS, BETWEEN_NAMES, COLUMNS
from themeloom.stages.dedup.domain.named_database import DATABASE_TAGS, PLATFORM_TAGS
from themeloom.stages.search.domain.encoding import decode_head
from themeloom.stages.search.domain.formats.bibtex_columns import plain_column
from themeloom.stages.search.domain.formats.bibtex_table import has_bibtex_columns, split_row
from themeloom.stages.search.domain.formats.carried import TAGS
from themeloom.stages.search.domain.formats.csv_table import LINES
from themeloom.stages.search.domain.sniff import Format, sniff

# What stands between the names of a cell.
BETWEEN_CELLS_NAMES = r"\s+and\s+|;\s*"
# The first four digits that can be a year, 1500 to 2099.
YEAR = r"(?:^|\D)((?:1[5-9]|20)\d\d)"
# Column of an entry -> the table's, where it is taken as it stands.
TAKEN = {
    "title": "title",
    "volume": "volume",
    "issue": "number",
    "pages": "pages",
    "doi": "doi",
    "abstract": "abstract",
}


def has_plain_columns(head: bytes) -> bool:
    """Whether a file begins as such a table whose columns say all there is to compare."""
    if sniff(head) is not Format.CSV or not has_bibtex_columns(head):
        return False
    return TableColumns(split_row(LINES.split(decode_head(head), maxsplit=1)[0])).is_plain


class TableColumns:
    """The columns of one table, and how its rows become columns of entries (`entries.COLUMNS`)."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._headings = list(headings)
        self._count = len(headings)
        plain = [plain_column(heading) for heading in headings]
        self._at = {column: plain.index(column) for column in dict.fromkeys(plain)}

    @property
    def is_plain(self) -> bool:
        """Whether columns are all: none names a record's database, and none carries a note with more."""
        names = [heading.strip().lstrip("\ufeff") for heading in self._headings]
        is_once = len(self._at) == self._count
        return is_once and (DATABASE_TAGS | PLATFORM_TAGS | set(TAGS)).isdisjoint(names)

    def name_of(self, cells: Sequence[str]) -> str:
        """What a row calls itself."""
        at = self._at["id"]
        return cells[at] if at < len(cells) else ""

    def fill(self, ids: Sequence[str], rows: Sequence[list[str]]) -> pl.DataFrame:
        """Columns of entries of these rows, under the caller's ids; a cell that is not there is empty."""
        even = [
            row if len(row) == self._count else [*row, *[""] * self._count][: self._count] for row in rows
        ]
        columns = [list(cells) for cells in zip(*even, strict=True)] or [[] for _ in self._at]
        table = pl.DataFrame(
            dict(zip(self._at, columns, strict=True)), schema=dict.fromkeys(self._at, pl.String)
        )
        said = {name: pl.col(name) if name in self._at else pl.lit("") for name in NEEDED}
        journal = said["journal"].str.strip_chars()
        filled = table.select(
            **{field: said[column].str.strip_chars() for field, column in TAKEN.items()},
            id=pl.Series(ids, dtype=pl.String),
            authors=said["author"].str.strip_chars().str.replace_all(BETWEEN_CELLS_NAMES, BETWEEN_NAMES),
            year=said["year"].str.extract(YEAR).cast(pl.Int32, strict=False),
            journal=pl.when(journal == "").then(said["booktitle"].str.strip_chars()).otherwise(journal),
        )
        nothing = [pl.lit("").alias(name) for name in COLUMNS if name not in filled.columns]
        return filled.with_columns(*nothing, pl.col("abstract").str.head(ABSTRACT_LETTERS)).select(
            pl.col(name).cast(kind) for name, kind in COLUMNS.items()
        )


NEEDED = (*TAKEN.values(), "author", "year", "journal", "booktitle")
