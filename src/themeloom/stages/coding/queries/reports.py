"""Reading the list of reports to code: where each stands for a member, and how far they are themselves."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from themeloom.base.membership.models import Membership
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.coding.domain.blind import Standing, Unit
from themeloom.stages.coding.models import Sheet
from themeloom.stages.coding.queries.sight import units_of
from themeloom.stages.fulltext.domain.retrieval import Retrieval
from themeloom.stages.fulltext.queries import Report, get_report, included_reports, is_included, retrieval_of
from themeloom.stages.protocol.queries import Review, reviews_of


@dataclass(frozen=True, slots=True)
class ReportShown:
    """One report in a member's list, with the member's own progress alone."""

    report: Report
    standing: Standing
    lines: int
    lines_done: int
    has_text: bool
    is_asked: bool


def included_report(review: Review, uuid: UUID) -> Report:
    """One report that the review includes; raises Http404 for any other."""
    report = get_report(review.programme, uuid)
    if not is_included(report, review):
        raise Http404("this review does not include this report")
    return report


def reports_for(member: Membership, review: Review) -> list[ReportShown]:
    """The review's included reports in label order, each as this member may know it."""
    reports = included_reports(review)
    units = units_of([review], reports)
    own = {sheet.report_id: sheet for sheet in Sheet.objects.filter(review=review, person=member.person)}
    standing = retrieval_of(reports)
    with_text = {pk for pk, one in standing.items() if one is Retrieval.RETRIEVED}
    return [
        _shown(member, report, units[review.pk, report.pk], own.get(report.pk), report.pk in with_text)
        for report in reports
    ]


def _shown(
    member: Membership, report: Report, unit: Unit, sheet: Sheet | None, has_text: bool
) -> ReportShown:
    me = str(member.person.uuid)
    return ReportShown(
        report=report,
        standing=unit.standing_for(me),
        lines=sheet.lines if sheet else 0,
        lines_done=sheet.lines_done if sheet else 0,
        has_text=has_text,
        is_asked=has_text and member.may("coding.code") and unit.is_asked_of(me),
    )


def waiting_for(member: Membership) -> list[Waiting]:
    """Reports with a text that wait for this member's coding, review by review."""
    if not member.may("coding.code"):
        return []
    found = []
    for review in reviews_of(member.programme):
        count = sum(one.is_asked for one in reports_for(member, review))
        if count:
            url = reverse("coding:reports", args=[member.programme.slug, review.slug])
            found.append(Waiting("Reports to code", count, url, review.name))
    return found
