"""manuscript: Tables 1, 2 and 3 of a review as plain values, for a page and for every file format alike.

Table 1 characteristics (ENTREQ 8), Table 2 appraisal (ENTREQ 13), Table 3 quotations (ENTREQ 20).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from themeloom.stages.appraisal.domain.instruments import Instrument
from themeloom.stages.extraction.domain.studies import ReportedNumber, participants_of


class Link(NamedTuple):
    """A cell that leads somewhere: on a page always, in a file where the address is a web address."""

    text: str
    href: str


class ShownCell(NamedTuple):
    """A cell as a page shows it."""

    text: str
    href: str
    is_number: bool


Cell: TypeAlias = str | int | float | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and whether it holds numbers (which are set flush right)."""

    heading: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table that knows nothing of the format it is written in."""

    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[tuple[ShownCell, ...], ...]:
        """The rows as a page shows them."""
        return tuple(
            tuple(
                ShownCell(
                    text_of(cell), cell.href if isinstance(cell, Link) else "", isinstance(cell, int | float)
                )
                for cell in row
            )
            for row in self.rows
        )

    @property
    def is_wide(self) -> bool:
        """Whether it wants a page turned on its side."""
        return len(self.columns) > 6


def text_of(cell: Cell) -> str:
    """A cell as it is read; empty for none."""
    match cell:
        case None:
            return ""
        case Link():
            return cell.text
        case float():
            return f"{cell:,g}"
        case int():
            return f"{cell:,}"
        case str():
            return cell


def name_paper(text: str, href: str | None) -> Cell:
    """A paper's name, leading to it where an address is known."""
    return Link(text, href) if href else text


@dataclass(frozen=True, slots=True)
class Characteristics:
    """One paper's row of Table 1; empty text and None mean that the paper does not report it.

    Papers of one study carry the same `study`; without one a paper is a study of its own.
    """

    paper: str
    year: str = ""
    n: int | None = None
    age: str = ""
    female_n: float | None = None
    female_pct: float | None = None
    country: str = ""
    setting: str = ""
    diagnosis: str = ""
    data_collection: str = ""
    analysis: str = ""
    study: str | None = None
    href: str | None = None


NOT_REPORTED = "not reported"


def characteristics_table(rows: Iterable[Characteristics]) -> Table:
    """Table 1: one row a paper, as given; the notes count studies and participants once a study."""
    rows = tuple(rows)
    return Table(
        title="Table 1",
        caption="Characteristics of the included papers",
        columns=(
            Column("Paper"),
            Column("Year", is_number=True),
            Column("Participants", is_number=True),
            Column("Age"),
            Column("Women"),
            Column("Country"),
            Column("Setting"),
            Column("Diagnosis"),
            Column("Data collection"),
            Column("Analysis"),
        ),
        rows=tuple(
            (
                name_paper(row.paper, row.href),
                row.year,
                NOT_REPORTED if row.n is None else row.n,
                row.age or NOT_REPORTED,
                _tell_women(row),
                row.country or NOT_REPORTED,
                row.setting or NOT_REPORTED,
                row.diagnosis or NOT_REPORTED,
                row.data_collection or NOT_REPORTED,
                row.analysis or NOT_REPORTED,
            )
            for row in rows
        ),
        notes=_note_studies(rows),
    )


def _tell_women(row: Characteristics) -> str:
    number = "" if row.female_n is None else text_of(row.female_n)
    share = "" if row.female_pct is None else f"{row.female_pct:g}%"
    if number and share:
        return f"{number} ({share})"
    return number or share or NOT_REPORTED


def _note_studies(rows: tuple[Characteristics, ...]) -> tuple[str, ...]:
    if not rows:
        return ()
    of_study: dict[str, list[str]] = {}
    for n, row in enumerate(rows):
        # A paper without a study stands alone, whatever it is called.
        of_study.setdefault(row.study or f"paper {n}", []).append(row.paper)
    participants = participants_of(
        ReportedNumber(row.paper, row.study or f"paper {n}", row.n) for n, row in enumerate(rows)
    )
    notes = [
        f"{_count(len(rows), 'paper')} of {_count(participants.studies, 'study', 'studies')}; "
        f"{_count(participants.total, 'participant')}, counted once a study."
    ]
    if without := participants.reports_without:
        notes.append(f"Number of participants not reported: {'; '.join(without)}.")
    notes += [f"Papers of one study: {'; '.join(papers)}." for papers in of_study.values() if len(papers) > 1]
    return (*notes, *(query.sentence for query in participants.queries))


def _count(n: int, one: str, many: str = "") -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"


@dataclass(frozen=True, slots=True)
class Appraised:
    """One paper's row of Table 2: the answer to each item by the item's key; absent while undecided."""

    paper: str
    answers: Mapping[str, str]
    href: str | None = None


UNDECIDED = "not yet agreed"


def appraisal_table(instrument: Instrument, rows: Iterable[Appraised]) -> Table:
    """Table 2: one row a paper, one column an item, answers in the scale's words and never a score."""
    numbered = tuple(enumerate(instrument.items, start=1))
    labels = "; ".join(f"{n} {item.label}" for n, item in numbered)
    return Table(
        title="Table 2",
        caption=f"Quality of the included papers by the {instrument.name}",
        columns=(Column("Paper"), *(Column(f"{n}. {item.short}") for n, item in numbered)),
        rows=tuple(
            (
                name_paper(row.paper, row.href),
                *(row.answers.get(item.key, UNDECIDED) for item in instrument.items),
            )
            for row in rows
        ),
        notes=(f"Items: {labels}.",),
    )


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of Table 3; `voice` is whose words they are, participant or author."""

    analytic_theme: str
    descriptive_theme: str
    quotation: str
    voice: str
    paper: str
    page: str | int | None = None
    href: str | None = None


def quotations_table(rows: Iterable[Quoted]) -> Table:
    """Table 3: the passages that show each theme, with whose voice it is, the paper and the page."""
    return Table(
        title="Table 3",
        caption="Themes with quotations from the included papers",
        columns=(
            Column("Analytic theme"),
            Column("Descriptive theme"),
            Column("Quotation"),
            Column("Voice"),
            Column("Paper"),
            Column("Page", is_number=True),
        ),
        rows=tuple(
            (
                row.analytic_theme,
                row.descriptive_theme,
                row.quotation,
                row.voice.capitalize(),
                name_paper(row.paper, row.href),
                row.page,
            )
            for row in rows
        ),
        notes=("Voice: Participant, a participant's own words; Author, the words of the paper's authors.",),
    )
