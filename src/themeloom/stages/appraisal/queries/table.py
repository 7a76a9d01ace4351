"""Reading the quality table: every included report by every item, and papers counted by answer."""

from dataclasses import dataclass

from themeloom.kernel.double import State
from themeloom.stages.appraisal.domain.instruments import Item
from themeloom.stages.appraisal.domain.tally import Judged, tally
from themeloom.stages.appraisal.models import ChosenInstrument
from themeloom.stages.appraisal.queries.units import units_of
from themeloom.stages.fulltext.queries import Report, included_reports


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of the table; empty while undecided, with `is_in_conflict` where two people differ."""

    answer: str
    is_adequate: bool
    is_in_conflict: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One report of the table."""

    report: Report
    cells: tuple[Cell, ...]

    @property
    def is_begun(self) -> bool:
        """Whether two people's answers stand side by side, as far as everybody may know."""
        return any(cell.answer or cell.is_in_conflict for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Counted:
    """One item of the tally: papers by answer, in the order of the scale."""

    item: Item
    answers: tuple[tuple[str, int], ...]
    undecided: int


@dataclass(frozen=True, slots=True)
class QualityTable:
    """The whole table and its tally; words only, no score."""

    items: tuple[Item, ...]
    rows: tuple[Row, ...]
    counted: tuple[Counted, ...]

    def only(self, item: str, answer: str) -> "QualityTable":
        """The rows with this answer to this item: what a number of the tally opens."""
        place = next((n for n, one in enumerate(self.items) if one.key == item), None)
        if place is None:
            return self
        rows = tuple(row for row in self.rows if row.cells[place].answer == answer)
        return QualityTable(self.items, rows, self.counted)


def quality_table(instrument: ChosenInstrument) -> QualityTable:
    """What is decided, report by report; what is not decided yet is empty for everybody alike."""
    reports = included_reports(instrument.review)
    units = units_of([instrument], reports)
    items = instrument.instrument.items
    rows = []
    judged = []
    for report in reports:
        unit = units[instrument.pk, report.pk]
        outcomes = unit.outcomes()
        judged += [Judged(str(report.uuid), item, answer) for item, answer in outcomes.items()]
        rows.append(
            Row(
                report,
                tuple(
                    Cell(
                        answer=outcomes.get(item.key, ""),
                        is_adequate=item.key in outcomes and item.is_adequate(outcomes[item.key]),
                        is_in_conflict=unit.state_of(item.key) is State.CONFLICT,
                    )
                    for item in items
                ),
            )
        )
    papers = tally(instrument.instrument, judged)
    counted = tuple(
        Counted(item, tuple(papers[item.key].items()), len(reports) - sum(papers[item.key].values()))
        for item in items
    )
    return QualityTable(items, tuple(rows), counted)
