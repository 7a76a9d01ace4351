"""Reading two sheets side by side, and the table of what has been settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import How
from themeloom.stages.extraction.domain.fields import Field as PlainField
from themeloom.stages.extraction.domain.fields import Value, show
from themeloom.stages.extraction.domain.studies import Participants
from themeloom.stages.extraction.models import Answer, Form, Settlement, Sheet
from themeloom.stages.extraction.queries.settled import PARTICIPANTS, count_participants, values_shown_to
from themeloom.stages.extraction.queries.units import Unit, units_of
from themeloom.stages.fulltext.queries import Report, Study, address_of_passage, included_reports, study_of

LEAST_WITH_COMMA = 10_000


@dataclass(frozen=True, slots=True)
class Side:
    """What one person answered to one field."""

    sheet: Sheet
    answer: Answer | None
    words: str
    passage_url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field with both answers, and what counts."""

    field: PlainField
    sides: tuple[Side, ...]
    differs: bool
    settlement: Settlement | None
    words: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two sheets on one report; None in place of this where the member may not see them yet."""

    lines: tuple[Line, ...]
    sheets: tuple[Sheet, ...]
    how: How | None
    unsettled: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """One report of the table of characteristics; no cells while it is undecided."""

    report: Report
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StudyRows:
    """The reports of one study, together."""

    study: Study | None
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Characteristics:
    """The table of characteristics of the included studies, with what is counted over it."""

    fields: tuple[PlainField, ...]
    studies: tuple[StudyRows, ...]
    reports: int
    undecided: int
    participants: Participants | None


def side_by_side(member: Membership, unit: Unit, form: Form) -> SideBySide | None:
    """Both sheets, once they may be seen by this member."""
    if not unit.finished or not unit.is_open_to(member):
        return None
    differing = {field.key for field in unit.differing}
    sheets = tuple(unit.finished[:2])
    return SideBySide(
        lines=tuple(_line(unit, form, field, sheets, field.key in differing) for field in unit.fields),
        sheets=sheets,
        how=unit.how_to_settle(member),
        unsettled=len(unit.unsettled),
    )


def characteristics_of(member: Membership, form: Form) -> Characteristics:
    """The table, with companion reports of one study side by side; in a fixed number of queries."""
    reports = included_reports(form.review)
    units = units_of(form, reports)
    found = {pk: values_shown_to(member, unit) for pk, unit in units.items()}
    values = {pk: one for pk, one in found.items() if one is not None}
    fields = next((unit.fields for unit in units.values()), ())
    studies = study_of(reports)
    groups: dict[int, list[TableRow]] = {}
    for report in reports:
        study = studies.get(report.pk)
        cells = (
            tuple(in_words(values[report.pk].get(field.key)) for field in fields)
            if report.pk in values
            else ()
        )
        groups.setdefault(study.pk if study else -report.pk, []).append(TableRow(report, cells))
    by_number = {study.pk: study for study in studies.values()}
    has_number = any(field.key == PARTICIPANTS for field in fields)
    return Characteristics(
        fields=fields,
        studies=tuple(StudyRows(by_number.get(pk), tuple(rows)) for pk, rows in groups.items()),
        reports=len(reports),
        undecided=len(reports) - len(values),
        participants=count_participants(reports, values) if has_number else None,
    )


def in_words(value: Value) -> str:
    """A value as a page shows it; a comma only from 10,000 on, so that years read as years."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < LEAST_WITH_COMMA:
        return f"{value:g}"
    return show(value)


def _line(unit: Unit, form: Form, field: PlainField, sheets: Sequence[Sheet], differs: bool) -> Line:
    settlement = unit.settlements.get(field.key)
    sides = tuple(_side(unit, form, field, sheet) for sheet in sheets)
    agreed = sides[0].words if not differs else ""
    return Line(field, sides, differs, settlement, in_words(settlement.value) if settlement else agreed)


def _side(unit: Unit, form: Form, field: PlainField, sheet: Sheet) -> Side:
    answer = unit.answers.get(sheet.person_id, {}).get(field.key)
    return Side(sheet, answer, in_words(answer.value) if answer else "", passage_url(form, answer))


def passage_url(form: Form, answer: Answer | None) -> str:
    """Where the passage of an answer is read, or nothing."""
    if answer is None or answer.text_version is None or not answer.anchor:
        return ""
    start, end = answer.anchor["start"], answer.anchor["end"]
    return address_of_passage(form.review, answer.text_version, start, end)
