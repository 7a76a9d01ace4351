"""Reading what one member may see of a review's coding: every page, count and answer looks through this."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from themeloom.base.membership.models import Membership
from themeloom.stages.coding.domain.blind import SheetFact, Unit
from themeloom.stages.coding.models import Code, Coding, Sheet
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import Review, plans_of

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sight:
    """A review's coding as one person sees it: `open_reports` hide nothing from them any more."""

    review: Review
    person_id: int | None
    open_reports: frozenset[int]

    def codings(self) -> QuerySet[Coding]:
        """The codings in force: one's own, and everybody's of the reports that are open."""
        return Coding.objects.filter(review=self.review, ended_at=None).filter(
            Q(person_id=self.person_id) | Q(segment__text_version__report_id__in=self.open_reports)
        )

    def codes(self) -> QuerySet[Code]:
        """The codes, gone ones too: the codebook's, one's own, and those at desks that are open.

        A code that still stands at a closed desk is seen all the same where an open report was coded
        with it.
        """
        used_in_the_open = Coding.objects.filter(
            review=self.review, ended_at=None, segment__text_version__report_id__in=self.open_reports
        ).values("code_id")
        return Code.objects.filter(review=self.review).filter(
            Q(is_at_desk=False)
            | Q(made_by_id=self.person_id)
            | Q(made_at_desk_of_id__in=self.open_reports)
            | Q(pk__in=used_in_the_open)
        )


def units_of(reviews: Sequence[Review], reports: Iterable[Report] = ()) -> dict[Pair, Unit]:
    """Units by (review id, report id): of these reports, and of all that anybody has begun; two queries."""
    plans = plans_of(list(reviews), "coding")
    uuids = {report.pk: str(report.uuid) for report in reports}
    sheets: dict[Pair, list[SheetFact]] = defaultdict(list)
    rows = Sheet.objects.filter(review__in=reviews).order_by("id")
    for review, report, uuid, person, finished_at in rows.values_list(
        "review_id", "report_id", "report__uuid", "person__uuid", "finished_at"
    ):
        uuids[report] = str(uuid)
        sheets[review, report].append(SheetFact(str(person), finished_at))
    return {
        (review.pk, report): Unit(uuid, plans[review.pk], tuple(sheets[review.pk, report]))
        for review in reviews
        for report, uuid in uuids.items()
    }


def unit_of(review: Review, report: Report) -> Unit:
    """One report coded for one review."""
    return units_of([review], [report])[review.pk, report.pk]


def sight_of(member: Membership, review: Review) -> Sight:
    """What this member may see."""
    return _sight(review, member.person_id, str(member.person.uuid))


def sight_of_all(review: Review) -> Sight:
    """What everybody may see; the synthesis and the manuscript know no more."""
    return _sight(review, None, "")


def _sight(review: Review, person_id: int | None, person: str) -> Sight:
    units = units_of([review])
    open_reports = {report for (_, report), unit in units.items() if unit.is_open_to(person)}
    return Sight(review, person_id, frozenset(open_reports))
