"""Reading reports: which ones a review seeks, where each stands, which ones it includes."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import Http404

from themeloom.base.membership.models import Programme
from themeloom.stages.dedup.queries import Reference, only_from
from themeloom.stages.fulltext.domain.eligibility import INCLUDE
from themeloom.stages.fulltext.domain.retrieval import Retrieval as Standing
from themeloom.stages.fulltext.models import Report, Retrieval
from themeloom.stages.fulltext.signals import asked_to_undo_inclusion
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.queries import verdicts_of
from themeloom.stages.search.queries import ImportedFile

# States in which a decision stands.
DECIDED = ("agreed", "settled")
# Of how many full texts it is told what rests on them.
REPORTS_TOLD = 3
# Maybe counts as include when full texts are sought (MECIR C39).
SEEKS = ("include", "maybe")


def reports_of(review: Review) -> QuerySet[Report]:
    """The reports that this review seeks: those of references that it let pass, in label order."""
    passed = verdicts_of(review).filter(state__in=DECIDED, decision__in=SEEKS)
    return (
        Report.objects.filter(
            programme_id=review.programme_id, reference_id__in=passed.values("reference_id")
        )
        .select_related("reference")
        .order_by("label", "id")
    )


def is_sought(report: Report, review: Review) -> bool:
    """Whether this review seeks the report."""
    return reports_of(review).filter(pk=report.pk).exists()


def included_reports(review: Review) -> list[Report]:
    """The reports that this review includes, in label order."""
    return list(
        reports_of(review).filter(
            eligibilities__review=review,
            eligibilities__decision=INCLUDE,
            eligibilities__state__in=DECIDED,
        )
    )


def get_report(programme: Programme, uuid: UUID) -> Report:
    """One report of the programme; raises Http404 for one of another."""
    report = Report.objects.filter(programme=programme, uuid=uuid).select_related("reference").first()
    if report is None:
        raise Http404("no report of this programme has this address")
    return report


def reports_by_uuid(programme: Programme, uuids: Iterable[UUID | str]) -> QuerySet[Report]:
    """Those reports of the programme, with their references, in label order."""
    return Report.objects.filter(programme=programme, uuid__in=list(uuids)).select_related("reference")


def retrieval_of(reports: Iterable[Report]) -> dict[int, Standing]:
    """Where each report stands, by its number."""
    steps = Retrieval.objects.filter(report__in=list(reports), superseded_at=None)
    return {step.report_id: Standing(step.state) for step in steps}


def retrieval_steps(report: Report) -> list[Retrieval]:
    """Every step in getting hold of a report, the latest first."""
    return list(report.retrievals.select_related("person").order_by("-id"))


def merged_reports(report: Report) -> list[Report]:
    """Reports of references that were merged into this one's; their files stay with them."""
    gone = Report.objects.filter(
        reference__retired_at__isnull=False,
        reference__placements__record__placements__reference=report.reference_id,
        reference__placements__record__placements__ended_at=None,
    )
    return list(gone.distinct().order_by("label", "id"))


def labels_taken(programme: Programme, beginning: str) -> Collection[str]:
    """The programme's labels that begin like this."""
    return set(
        Report.objects.filter(programme=programme, label__startswith=beginning).values_list(
            "label", flat=True
        )
    )


def what_rests_on(*, reference: Reference, into: Reference | None = None, **_asked: Any) -> list[str]:
    """What would be lost if a reference left the pool; answers deduplication's `asked_to_retire`.

    Nothing, while its full text is merely sought. Where the full text of the other was worked on too, the
    decisions on both are kept and only what later stages built on this one stands in the way.
    """
    report = Report.objects.filter(reference=reference).first()
    if report is None or report.retrievals.count() < 2:
        return []
    if into is None:
        return [f"Its full text has been worked on, as {report.label}."]
    other = Report.objects.filter(reference=into).first()
    if other is None or other.retrievals.count() < 2:
        return [f"Its full text has been worked on, as {report.label}. Merge the other one into it instead."]
    answers = [
        answer
        for included in report.eligibilities.filter(decision=INCLUDE).select_related("review")
        for answer in asked_to_undo_inclusion.send(sender=Report, report=report, review=included.review)
    ]
    return [f"{report.label}: {sentence}" for _, said in answers for sentence in said or ()]


def rests_on_file(*, imported_file: ImportedFile, **_asked: Any) -> list[str]:
    """What would be lost if a file's import were undone; answers the search stage's `asked_to_undo_import`.

    Of the first few full texts it also tells what the stages behind this one say rests on them.
    """
    worked_on = (
        Report.objects.filter(reference__in=only_from(imported_file))
        .annotate(steps=Count("retrievals"))
        .filter(steps__gte=2)
    )
    count = worked_on.count()
    if not count:
        return []
    found = [f"{count} full text{' has' if count == 1 else 's have'} been worked on."]
    for report in worked_on.prefetch_related("eligibilities__review")[:REPORTS_TOLD]:
        reviews = {one.review_id: one.review for one in report.eligibilities.all()}
        for review in reviews.values():
            answers = asked_to_undo_inclusion.send(sender=Report, report=report, review=review)
            said = " ".join(sentence for _, given in answers for sentence in given or ())
            found += [f"{report.label}: {said[:1].lower()}{said[1:]}"] if said else []
    return found


def is_included(report: Report, review: Review) -> bool:
    """Whether this review includes the report."""
    decided = report.eligibilities.filter(review=review, decision=INCLUDE, state__in=DECIDED)
    return decided.exists() and is_sought(report, review)
