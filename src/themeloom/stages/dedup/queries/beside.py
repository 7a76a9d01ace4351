"""References or records side by side: field by field, with what differs marked."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from themeloom.stages.dedup.models import Placement, Reference
from themeloom.stages.search.queries import read_fields

# What can tell two publications apart, in the order in which eyes want it.
COMPARED: dict[str, str] = {
    "title": "Title",
    "authors": "Authors",
    "year": "Year",
    "journal": "Journal",
    "volume": "Volume",
    "issue": "Issue",
    "pages": "Pages",
    "doi": "DOI",
    "kind": "Type",
    "publisher": "Publisher",
    "language": "Language",
    "url": "Address",
    "abstract": "Abstract",
}
SEVERAL = re.compile(r"[\W_]+")


class Likeness(StrEnum):
    """What a row says: all sides alike, not all alike, or given on some sides only."""

    ALIKE = "alike"
    DIFFERS = "differs"
    ONE_SIDED = "not on each side"


@dataclass(frozen=True, slots=True)
class Column:
    """One side: what stands at its head, and its fields as text."""

    reference: Reference | None
    placement: Placement | None
    sources: tuple[str, ...]
    record_count: int
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One field across all sides."""

    label: str
    name: str
    cells: tuple[str, ...]
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A merged field of a reference, with the record it was taken from."""

    label: str
    name: str
    text: str
    placement: Placement | None


def merged_fields_shown(reference: Reference, placements: Sequence[Placement]) -> list[FieldShown]:
    """The filled fields of a reference, each with the placement of the record it came from."""
    by_record = {str(placement.record.uuid): placement for placement in placements}
    return [
        FieldShown(label, name, text, by_record.get(reference.origin.get(name, "")))
        for name, label in {**COMPARED, "keywords": "Keywords"}.items()
        if (text := as_text(getattr(reference, name)))
    ]


def columns_of_references(
    references: Sequence[Reference], placements: dict[int, list[Placement]]
) -> list[Column]:
    """References as columns, each with the sources its records were found in."""
    return [
        Column(
            reference=one,
            placement=None,
            sources=tuple(dict.fromkeys(under.record.search.source for under in placements[one.pk])),
            record_count=len(placements[one.pk]),
            fields={name: as_text(getattr(one, name)) for name in COMPARED},
        )
        for one in references
    ]


def columns_of_records(placements: Sequence[Placement]) -> list[Column]:
    """The records of a reference as columns."""
    return [
        Column(
            reference=None,
            placement=placement,
            sources=(placement.record.search.source,),
            record_count=1,
            fields={name: as_text(getattr(read, name)) for name in COMPARED},
        )
        for placement in placements
        for read in [read_fields(placement.record)]
    ]


def rows_of(columns: Sequence[Column]) -> list[Row]:
    """Fields that any side has, each with its likeness."""
    rows = []
    for name, label in COMPARED.items():
        cells = tuple(column.fields[name] for column in columns)
        if any(cells):
            rows.append(Row(label, name, cells, likeness_of(cells)))
    return rows


def likeness_of(cells: Sequence[str]) -> Likeness:
    """Whether the cells say the same, leaving case, accents and punctuation out of account.

    >>> likeness_of(["Waiting for help", "WAITING FOR HELP."]).value
    'alike'
    """
    if all(cells) and len({_bare(cell) for cell in cells}) == 1:
        return Likeness.ALIKE
    if len({_bare(cell) for cell in cells if cell}) == 1:
        return Likeness.ONE_SIDED
    return Likeness.DIFFERS


def as_text(value: Any) -> str:
    """A field as one text: names joined by semicolons, nothing for nothing."""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return SEVERAL.sub(
        " ", "".join(letter for letter in letters if not unicodedata.combining(letter))
    ).strip()
