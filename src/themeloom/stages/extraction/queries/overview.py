"""Reading where extraction stands, as one member may know it: the list of reports, and what waits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from themeloom.base.membership.models import Membership
from themeloom.base.membership.waiting import Waiting
from themeloom.kernel.double import State
from themeloom.stages.extraction.models import Form
from themeloom.stages.extraction.queries.forms import form_of
from themeloom.stages.extraction.queries.units import Unit, units_of
from themeloom.stages.fulltext.queries import Report, included_reports
from themeloom.stages.protocol.queries import reviews_of


@dataclass(frozen=True, slots=True)
class Row:
    """One included report: how far the member's own sheet is, and where the report stands."""

    report: Report
    state: State
    answered: int
    of: int
    has_begun: bool
    has_finished: bool
    may_answer: bool
    may_settle: bool
    unsettled: int

    @property
    def is_to_extract(self) -> bool:
        """Whether it waits for this member's sheet."""
        return self.may_answer and not self.has_finished

    @property
    def is_decided(self) -> bool:
        """Whether its values count."""
        return self.state in (State.AGREED, State.SETTLED)

    @property
    def is_conflict(self) -> bool:
        """Whether the two sheets differ somewhere and nobody has settled that."""
        return self.state is State.CONFLICT


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the list, by its key in the address."""

    key: str
    label: str
    holds: Callable[[Row], bool]
    empty: str


FILTERS: tuple[Filter, ...] = (
    Filter("all", "All included", lambda row: True, ""),
    Filter("to-extract", "To extract", lambda row: row.is_to_extract, "Nothing waits for your sheet."),
    Filter("to-reconcile", "To reconcile", lambda row: row.is_conflict, "No two sheets differ."),
    Filter("done", "Done", lambda row: row.is_decided, "No extraction is finished by all who are asked."),
)


def rows_of(member: Membership, form: Form) -> list[Row]:
    """Every included report of the form's review, in label order; in a fixed number of queries."""
    reports = included_reports(form.review)
    units = units_of(form, reports)
    return [_row(member, units[report.pk]) for report in reports]


def count_filters(rows: Iterable[Row]) -> list[tuple[Filter, int]]:
    """Each part of the list with the number of reports in it."""
    rows = list(rows)
    return [(one, sum(one.holds(row) for row in rows)) for one in FILTERS]


def next_to_extract(rows: Iterable[Row], after: Report) -> Report | None:
    """The report that the member extracts after this one: the next in the list, then from its start."""
    waiting = [row.report for row in rows if row.is_to_extract and row.report.pk != after.pk]
    later = [one for one in waiting if (one.label, one.pk) > (after.label, after.pk)]
    return next(iter(later or waiting), None)


def waiting_for(member: Membership) -> list[Waiting]:
    """Reports to extract and extractions to reconcile, review by review."""
    reviews = reviews_of(member.programme)
    found = []
    for review in reviews:
        form = form_of(review)
        if form is None:
            continue
        rows = rows_of(member, form)
        of = review.name if len(reviews) > 1 else ""
        address = reverse("extraction:reports", args=[member.programme.slug, review.slug])
        n = sum(row.is_to_extract for row in rows)
        found.append(Waiting("Reports to extract", n, f"{address}?show=to-extract", of))
        n = sum(row.may_settle for row in rows)
        found.append(Waiting("Extractions to reconcile", n, f"{address}?show=to-reconcile", of))
    return [one for one in found if one.count]


def _row(member: Membership, unit: Unit) -> Row:
    own = unit.sheet_of(member)
    state = unit.state_shown_to(member)
    answered = sum(value is not None for value in unit.values_of(member.person_id).values())
    is_conflict = state is State.CONFLICT
    return Row(
        report=unit.report,
        state=state,
        answered=answered,
        of=len(unit.fields),
        has_begun=own is not None,
        has_finished=own is not None and own.finished_at is not None,
        may_answer=unit.may_answer(member),
        may_settle=is_conflict and unit.how_to_settle(member) is not None,
        unsettled=len(unit.unsettled) if is_conflict and unit.is_open_to(member) else 0,
    )
