"""References or records side by side: field by field, with what differs marked."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from themeloom.stages.dedup.domain.account.fields import as_text
from themeloom.stages.dedup.domain.differences import Piece, mark_among
from themeloom.stages.dedup.models import FieldChoice, Placement, Reference
from themeloom.stages.dedup.queries.choices import choices_on
from themeloom.stages.search.domain.readable import is_placeholder
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
    """One field across all sides; `marked` are the cells in pieces, with what differs within the words."""

    label: str
    name: str
    cells: tuple[str, ...]
    likeness: Likeness
    marked: tuple[tuple[Piece, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What some records of a reference say in a field, to be chosen by hand; the first of them is named."""

    text: str
    placement: Placement
    sources: tuple[str, ...]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A merged field of a reference, with the record it was taken from.

    `choice` is a person's, where one holds; `offers` are the different things that its records say.
    """

    label: str
    name: str
    text: str
    placement: Placement | None
    choice: FieldChoice | None = None
    offers: tuple[Offer, ...] = ()


def merged_fields_shown(reference: Reference, placements: Sequence[Placement]) -> list[FieldShown]:
    """The filled fields of a reference, each with the placement of the record it came from."""
    by_record = {str(placement.record.uuid): placement for placement in placements}
    choices = choices_on(reference) if placements else {}
    read = [(placement, read_fields(placement.record)) for placement in placements]
    shown = []
    for name, label in {**COMPARED, "keywords": "Keywords"}.items():
        text = as_text(getattr(reference, name))
        if text:
            giver = by_record.get(reference.origin.get(name, ""))
            offers = _offers(giver, [(one, as_text(getattr(fields, name))) for one, fields in read])
            shown.append(FieldShown(label, name, text, giver, choices.get(name), offers))
    return shown


def _offers(giver: Placement | None, said: Sequence[tuple[Placement, str]]) -> tuple[Offer, ...]:
    """What the records say, each wording once; none where all say the same."""
    wordings: dict[str, list[Placement]] = {}
    for placement, text in said:
        if text and not is_placeholder(text):
            wordings.setdefault(text, []).append(placement)
    if len(wordings) < 2:
        return ()
    return tuple(
        Offer(
            text=text,
            placement=givers[0],
            sources=tuple(dict.fromkeys(one.record.search.source for one in givers)),
            is_shown=giver in givers,
        )
        for text, givers in wordings.items()
    )


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
            likeness = likeness_of(cells)
            is_marked = likeness is Likeness.DIFFERS
            marked = (
                mark_among(cells) if is_marked else tuple((Piece(cell),) if cell else () for cell in cells)
            )
            rows.append(Row(label, name, cells, likeness, marked))
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


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return SEVERAL.sub(
        " ", "".join(letter for letter in letters if not unicodedata.combining(letter))
    ).strip()
