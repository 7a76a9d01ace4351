"""One report: what it is, its files, its text with a passage marked, its eligibility and its study."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from themeloom.stages.fulltext.domain.reading import lay_out
from themeloom.stages.fulltext.forms import DecisionForm, DocumentForm, JoinForm, settle_form, vote_form
from themeloom.stages.fulltext.models import Report, TextVersion
from themeloom.stages.fulltext.queries import Row, get_report, get_text, name_pages
from themeloom.stages.fulltext.queries.overview import next_to_decide, rows_of
from themeloom.stages.fulltext.queries.reports import merged_reports, retrieval_steps
from themeloom.stages.fulltext.queries.studies import reports_of_study, studies_to_join, study_of
from themeloom.stages.fulltext.queries.texts import documents_of, get_document, versions_of
from themeloom.stages.protocol.queries import CriteriaShown, ReviewRequest, criteria_of, reasons_of


def report(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Read a report and decide on it; `?at=START-END` marks a passage, `?text=2` shows that version."""
    return show(request, get_report(request.programme, report))


def document(request: ReviewRequest, report: UUID, document: UUID) -> FileResponse:
    """A file as it was uploaded, to be saved and never shown by the browser in this site's name."""
    found = get_document(get_report(request.programme, report), document)
    response = FileResponse(
        found.content.open("rb"), as_attachment=True, filename=found.name, content_type=found.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def show(request: ReviewRequest, found: Report, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of one report, with a form that was not right where there is one."""
    rows = rows_of(request.member, request.review)
    row = next((one for one in rows if one.report.pk == found.pk), None)
    steps = retrieval_steps(found)
    versions = versions_of(found)
    version = _version(request, found, versions)
    mark = _mark(request.GET.get("at", ""), version)
    study = study_of([found]).get(found.pk)
    companions = [one for one in reports_of_study(study) if one.pk != found.pk] if study else []
    may_join = request.member.may("fulltext.join")
    studies = studies_to_join(found) if may_join else []
    context = {
        "report": found,
        "row": row,
        "shown": row.shown if row else None,
        "steps": steps,
        "step": next((step for step in steps if step.superseded_at is None), None),
        "documents": documents_of(found),
        "versions": versions,
        "version": version,
        "pages": lay_out(version.text, version.page_starts, mark) if version else (),
        "mark_pages": name_pages(version, *mark) if version and mark else "",
        "has_mark": mark is not None,
        "study": study,
        "companions": companions,
        "criteria": _criteria(request),
        "next": next_to_decide(rows, found),
        "may_merge": request.member.may("dedup.judge"),
        "duplicates": merged_reports(found),
        "may_retrieve": request.member.may("fulltext.retrieve"),
        "may_join": may_join,
        "decision_form": _decision_form(request, row),
        "document_form": DocumentForm(),
        "join_form": JoinForm(studies=studies) if studies else None,
    }
    return render(request, "fulltext/report.html", context | forms, status=status)


def _criteria(request: ReviewRequest) -> CriteriaShown | None:
    shown = criteria_of(request.programme)
    return next((one for one in shown if one.review == request.review), None)


def _decision_form(request: ReviewRequest, row: Row | None) -> DecisionForm | None:
    if row is None:
        return None
    reasons = reasons_of(request.review)
    return vote_form(row.shown, reasons) or settle_form(row.shown, reasons)


def _version(request: ReviewRequest, found: Report, versions: list[TextVersion]) -> TextVersion | None:
    wanted = request.GET.get("text", "")
    if wanted.isdigit() and (version := get_text(found, int(wanted))):
        return version
    return get_text(found, versions[0].number) if versions else None


def _mark(at: str, version: TextVersion | None) -> tuple[int, int] | None:
    """The passage that an address asks for, if the text has it."""
    start, _, end = at.partition("-")
    if version is None or not (start.isdecimal() and end.isdecimal()):
        return None
    first, last = int(start), int(end)
    return (first, last) if first < last <= len(version.text) else None
