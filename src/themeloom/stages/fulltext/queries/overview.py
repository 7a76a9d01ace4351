"""Reading where the reports of a review stand, as one member may know it: lists, counts, what waits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from themeloom.base.membership.models import Membership
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.fulltext.domain.eligibility import EXCLUDE, INCLUDE
from themeloom.stages.fulltext.domain.retrieval import Retrieval as Standing
from themeloom.stages.fulltext.models import Report
from themeloom.stages.fulltext.queries.eligibility import Shown, shown_to
from themeloom.stages.fulltext.queries.reports import reports_of, retrieval_of
from themeloom.stages.protocol.queries import Review, reviews_of


@dataclass(frozen=True, slots=True)
class Row:
    """One report in a list: where it stands, and what the member may know of its eligibility."""

    report: Report
    standing: Standing
    shown: Shown

    @property
    def is_retrieved(self) -> bool:
        """Whether somebody has the full text."""
        return self.standing is Standing.RETRIEVED

    @property
    def is_to_get(self) -> bool:
        """Whether it is still being sought."""
        return self.standing is Standing.SOUGHT

    @property
    def is_to_decide(self) -> bool:
        """Whether it can be read and waits for this member's decision."""
        return self.is_retrieved and self.shown.waits_for_own


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the list, by its key in the address."""

    key: str
    label: str
    holds: Callable[[Row], bool]
    empty: str


FILTERS: tuple[Filter, ...] = (
    Filter("all", "All sought", lambda row: True, ""),
    Filter("to-get", "To get", lambda row: row.is_to_get, "No full text is missing."),
    Filter(
        "not-retrieved",
        "Not retrieved",
        lambda row: row.standing is Standing.NOT_RETRIEVED,
        "No search for a full text has been given up.",
    ),
    Filter("to-decide", "To decide", lambda row: row.is_to_decide, "Nothing here waits for your decision."),
    Filter("conflicts", "Conflicts", lambda row: row.shown.is_conflict, "Nobody disagrees."),
    Filter(
        "included",
        "Included",
        lambda row: row.shown.decision == INCLUDE,
        "Nothing has been included on its full text yet.",
    ),
    Filter(
        "excluded",
        "Excluded",
        lambda row: row.shown.decision == EXCLUDE,
        "Nothing has been excluded on its full text yet.",
    ),
)


def rows_of(member: Membership, review: Review) -> list[Row]:
    """Every report that the review seeks, in label order; in a fixed number of queries."""
    reports = list(reports_of(review))
    standing = retrieval_of(reports)
    shown = shown_to(member, review, reports)
    return [Row(one, standing.get(one.pk, Standing.SOUGHT), shown[one.pk]) for one in reports]


def count_filters(rows: Iterable[Row]) -> list[tuple[Filter, int]]:
    """Each part of the list with the number of reports in it."""
    rows = list(rows)
    return [(one, sum(one.holds(row) for row in rows)) for one in FILTERS]


def search_rows(rows: Iterable[Row], wanted: str) -> list[Row]:
    """The rows whose label, title or authors hold all the words that are wanted."""
    words = wanted.casefold().split()
    return [row for row in rows if all(word in _words_of(row.report) for word in words)]


def by_reason(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Excluded reports under their reasons, in the order in which the reasons apply."""
    groups: dict[tuple[int, str], list[Row]] = {}
    for row in rows:
        reason = row.shown.reason
        key = (reason.order, reason.text) if reason else (0, "")
        groups.setdefault(key, []).append(row)
    return [(text, groups[order, text]) for order, text in sorted(groups)]


def next_to_decide(rows: Iterable[Row], after: Report) -> Report | None:
    """The report that the member decides on after this one: the next in the list, then from its start."""
    waiting = [row.report for row in rows if row.is_to_decide and row.report.pk != after.pk]
    later = [one for one in waiting if (one.label, one.pk) > (after.label, after.pk)]
    return next(iter(later or waiting), None)


def waiting_for(member: Membership) -> list[Waiting]:
    """Full texts to get, to decide on and to settle, review by review."""
    reviews = reviews_of(member.programme)
    found = []
    for review in reviews:
        rows = rows_of(member, review)
        of = review.name if len(reviews) > 1 else ""
        address = reverse("fulltext:reports", args=[member.programme.slug, review.slug])
        if member.may("fulltext.retrieve"):
            n = sum(row.is_to_get for row in rows)
            found.append(Waiting("Full texts to get", n, f"{address}?show=to-get", of))
        n = sum(row.is_to_decide for row in rows)
        found.append(Waiting("Full texts to decide on", n, f"{address}?show=to-decide", of))
        n = sum(row.shown.may_settle is not None for row in rows)
        conflicts = reverse("fulltext:conflicts", args=[member.programme.slug, review.slug])
        found.append(Waiting("Conflicts on full texts", n, conflicts, of))
    return [one for one in found if one.count]


def _words_of(report: Report) -> str:
    reference = report.reference
    return " ".join((report.label, reference.title, *reference.authors)).casefold()
