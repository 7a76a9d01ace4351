"""Which field each column of a table is whose columns are called as BibTeX's fields are, as data."""

import re
from collections.abc import Callable
from typing import Any

from themeloom.stages.search.domain.formats.bibtex_tags import KINDS as BIBTEX_KINDS
from themeloom.stages.search.domain.formats.table_headings import KINDS as TABLE_KINDS
from themeloom.stages.search.domain.readable import readable
from themeloom.stages.search.domain.record import Unplaced
from themeloom.stages.search.domain.shapes import find_doi, find_isbns, find_issns, find_year

KINDS = {**TABLE_KINDS, **BIBTEX_KINDS}
BETWEEN_NAMES = re.compile(r"\s+and\s+|;\s*")
DASHES = re.compile(r"\s*-{2,3}\s*")


def read_text(cell: str) -> str:
    """Plain text in one line."""
    text = readable(cell) if "<" in cell or "&" in cell else cell.strip()
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


def read_names(cell: str) -> tuple[str, ...]:
    """The names of a cell, which "and" or a semicolon stands between.

    >>> read_names("Okafor, N. and Lind, P.")
    ('Okafor, N.', 'Lind, P.')
    """
    text = read_text(cell)
    names = text.split(" and ") if ";" not in text and "  " not in text else BETWEEN_NAMES.split(text)
    return tuple([name for one in names if (name := one.strip())])


def read_year(cell: str) -> int | None:
    """The year; None where the cell holds none."""
    return find_year(cell)


def read_pages(cell: str) -> str:
    """The pages, with one dash where BibTeX has two.

    >>> read_pages("6 -- 15")
    '6-15'
    """
    return DASHES.sub("-", cell.strip()) if "--" in cell else cell.strip()


def read_kind(cell: str) -> str:
    """The kind that a type of BibTeX, or of a reference manager, stands for; "" where it is unknown."""
    return KINDS.get(cell.strip().casefold(), "")


# Column -> its field, and what makes the field's value of a cell. Of two columns for one field, the first
# in the table that says something fills it.
COLUMNS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "id": ("key", str),
    "entrytype": ("kind", read_kind),
    "title": ("title", read_text),
    "author": ("authors", read_names),
    "editor": ("editors", read_names),
    "year": ("year", read_year),
    "journal": ("journal", read_text),
    "booktitle": ("journal", read_text),
    "volume": ("volume", str.strip),
    "number": ("issue", str.strip),
    "pages": ("pages", read_pages),
    "doi": ("doi", find_doi),
    "abstract": ("abstract", str.strip),
    "language": ("language", str.strip),
    "publisher": ("publisher", read_text),
    "url": ("url", str.strip),
}
# These hold numbers of journals and books alike: what a number is, its shape says.
NUMBERS = frozenset({"isbn", "issn"})


def plain_column(heading: str) -> str:
    """A heading as it is looked up.

    >>> plain_column('"ENTRYTYPE" ')
    'entrytype'
    """
    return heading.strip().strip('\ufeff"').casefold()


class BibtexColumns:
    """The columns of one table, and how the cells of a row become a record's fields."""

    def __init__(self, headings: list[str]) -> None:
        self.headings = [heading.strip().lstrip("\ufeff") for heading in headings]
        self.count = len(headings)
        plain = [plain_column(heading) for heading in headings]
        # Journal comes before book title in COLUMNS, and is therefore asked first.
        self._taken = [
            (at, field, self.headings[at], read)
            for column, (field, read) in COLUMNS.items()
            for at in [at for at, heading in enumerate(plain) if heading == column]
        ]
        self._numbers = [(at, self.headings[at]) for at, heading in enumerate(plain) if heading in NUMBERS]
        self._others = [
            (at, self.headings[at])
            for at, heading in enumerate(plain)
            if heading not in COLUMNS and heading not in NUMBERS
        ]

    def fill(self, cells: list[str], line: int) -> dict[str, Any]:
        """The fields of a record; what no field takes is unplaced, under its heading."""
        if len(cells) < self.count:
            cells = [*cells, *[""] * (self.count - len(cells))]
        filled: dict[str, Any] = {}
        origin: dict[str, str] = {}
        unplaced: list[Unplaced] = []
        for at, field, heading, read in self._taken:
            if cell := cells[at]:
                if field not in filled and (value := read(cell)):
                    filled[field] = value
                    origin[field] = heading
                else:
                    unplaced.append((heading, cell, line))
        for at, heading in self._numbers:
            if cell := cells[at]:
                _fill_numbers(filled, origin, heading, cell)
                if cell not in (filled.get("issn"), filled.get("isbn")):
                    unplaced.append((heading, cell, line))
        for at, heading in self._others:
            if cell := cells[at]:
                unplaced.append((heading, cell, line))
        if len(cells) > self.count:
            unplaced += [("", cell, line) for cell in cells[self.count :] if cell]
        filled["origin"] = origin
        if unplaced:
            filled["unplaced"] = tuple(unplaced)
        return filled


def _fill_numbers(filled: dict[str, Any], origin: dict[str, str], heading: str, cell: str) -> None:
    for field, find in (("issn", find_issns), ("isbn", find_isbns)):
        if field not in filled and (found := find(cell)):
            filled[field] = found[0]
            origin[field] = heading
