"""Reading what the flow diagram counts: each report that a review seeks, and what became of it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from themeloom.kernel.plan import may_yet_widen
from themeloom.stages.fulltext.domain.retrieval import Retrieval as Standing
from themeloom.stages.fulltext.models import Eligibility, EligibilityVote
from themeloom.stages.fulltext.queries.reports import DECIDED, reports_of, retrieval_of
from themeloom.stages.fulltext.queries.studies import study_of
from themeloom.stages.protocol.queries import Review, plan_of


@dataclass(frozen=True, slots=True)
class ReportForFlow:
    """One report of a review as the flow counts it; UUIDs as text.

    `decision` is "include", "exclude" or "" while nothing stands: that one colleague has decided
    already does not show.
    """

    uuid: str
    reference: str
    retrieval: Standing
    decision: str
    reason: str | None
    study: str | None


# A vote that stands alone: nobody else has voted on this report for this review, and nothing settles it.
_OTHERS = EligibilityVote.objects.filter(
    report=OuterRef("report"), review=OuterRef("review"), superseded_at=None
).exclude(person=OuterRef("person"))
_LONE_VOTE = EligibilityVote.objects.filter(
    ~Exists(_OTHERS), report=OuterRef("report"), review=OuterRef("review"), superseded_at=None
)


def reports_for_flow(review: Review) -> list[ReportForFlow]:
    """Every report that the review seeks, in label order; in a fixed number of queries.

    What one person decided alone is told as open as long as a wider sample may still ask another.
    """
    reports = list(reports_of(review))
    standing = retrieval_of(reports)
    studies = study_of(reports)
    rows = Eligibility.objects.filter(review=review, report__in=reports, state__in=DECIDED)
    if may_yet_widen(plan_of(review, "fulltext")):
        rows = rows.exclude(Exists(_LONE_VOTE))
    decided = {row.report_id: row for row in rows.select_related("reason")}
    found = []
    for report in reports:
        row = decided.get(report.pk)
        study = studies.get(report.pk)
        found.append(
            ReportForFlow(
                uuid=str(report.uuid),
                reference=str(report.reference.uuid),
                retrieval=standing.get(report.pk, Standing.SOUGHT),
                decision=row.decision if row else "",
                reason=row.reason.text if row and row.reason else None,
                study=str(study.uuid) if study else None,
            )
        )
    return found
