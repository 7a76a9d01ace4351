"""Reading studies: which report tells of which."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404

from themeloom.base.membership.models import Programme
from themeloom.stages.fulltext.models import Companionship, Report, Study


def study_of(reports: Iterable[Report]) -> dict[int, Study]:
    """The study of each report, by the report's number."""
    in_force = Companionship.objects.filter(report__in=list(reports), ended_at=None)
    return {one.report_id: one.study for one in in_force.select_related("study")}


def reports_of_study(study: Study) -> list[Report]:
    """The companion reports of one study, in label order."""
    return list(
        Report.objects.filter(companionships__study=study, companionships__ended_at=None)
        .select_related("reference")
        .order_by("label", "id")
    )


def get_study(programme: Programme, uuid: UUID) -> Study:
    """One study of the programme; raises Http404 for one of another."""
    study = Study.objects.filter(programme=programme, uuid=uuid).first()
    if study is None:
        raise Http404("no study of this programme has this address")
    return study


def studies_by_uuid(programme: Programme, uuids: Iterable[UUID | str]) -> list[tuple[Study, list[Report]]]:
    """Those studies of the programme, each with its reports, in label order."""
    studies = list(Study.objects.filter(programme=programme, uuid__in=list(uuids)))
    reports: dict[int, list[Report]] = {}
    in_force = Companionship.objects.filter(study__in=studies, ended_at=None)
    for one in in_force.select_related("report__reference").order_by("report__label"):
        reports.setdefault(one.study_id, []).append(one.report)
    return [(study, reports.get(study.pk, [])) for study in studies]


def studies_to_join(report: Report) -> list[Study]:
    """The studies that this report may be joined to: those of other reports of its programme."""
    return list(
        Study.objects.filter(programme_id=report.programme_id, companionships__ended_at=None)
        .exclude(companionships__in=Companionship.objects.filter(report=report, ended_at=None))
        .distinct()
    )
