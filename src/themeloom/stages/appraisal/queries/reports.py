"""Reading lists of reports: what waits for a member, and what the review's appraisals come to."""

from dataclasses import dataclass

from django.urls import reverse

from themeloom.base.membership.models import Membership
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.appraisal.domain.judging import Standing, Unit
from themeloom.stages.appraisal.models import ChosenInstrument
from themeloom.stages.appraisal.queries.units import instrument_of, is_adjudicator, units_of
from themeloom.stages.fulltext.queries import Report, included_reports
from themeloom.stages.protocol.queries import Review, reviews_of


@dataclass(frozen=True, slots=True)
class ReportShown:
    """One report in a member's list: where it stands for them, and how far they are themselves."""

    report: Report
    standing: Standing
    answered: int
    is_asked: bool
    can_settle: bool


def reports_for(member: Membership, instrument: ChosenInstrument) -> list[ReportShown]:
    """The review's included reports in label order, each as this member may know it."""
    reports = included_reports(instrument.review)
    units = units_of([instrument], reports)
    return [_shown(member, report, units[instrument.pk, report.pk]) for report in reports]


def _shown(member: Membership, report: Report, unit: Unit) -> ReportShown:
    me = str(member.person.uuid)
    adjudicator = is_adjudicator(member)
    return ReportShown(
        report=report,
        standing=unit.standing_for(me),
        answered=len(unit.own_answers(me)),
        is_asked=member.may("appraisal.judge") and unit.is_asked_of(me),
        can_settle=member.may("appraisal.settle")
        and any(unit.how_to_settle(me, item, adjudicator=adjudicator) for item in unit.differing),
    )


def agreed_answers(review: Review) -> dict[int, dict[str, str]]:
    """{report id: {item key: answer}} of the included reports: agreed, settled, or one person's by plan.

    Items that are not decided yet are absent; a report without any is there, with nothing.
    """
    instrument = instrument_of(review)
    if instrument is None:
        return {}
    units = units_of([instrument], included_reports(review))
    return {report: unit.outcomes() for (_, report), unit in units.items()}


def waiting_for(member: Membership) -> list[Waiting]:
    """Reports that wait for this member's appraisal, and those on which they may settle differences."""
    chosen = ChosenInstrument.objects.filter(
        review__in=reviews_of(member.programme), superseded_at=None
    ).select_related("review")
    found = []
    for instrument in chosen.order_by("review__order", "review_id"):
        url = reverse("appraisal:reports", args=[member.programme.slug, instrument.review.slug])
        shown = reports_for(member, instrument)
        for label, count in (
            ("Reports to appraise", sum(one.is_asked for one in shown)),
            ("Appraisals to reconcile", sum(one.can_settle for one in shown)),
        ):
            if count:
                found.append(Waiting(label, count, url, instrument.review.name))
    return found
