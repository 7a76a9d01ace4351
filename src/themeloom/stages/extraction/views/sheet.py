"""One person's sheet on one report, beside the report's text."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.kernel.refusal import Refused
from themeloom.stages.extraction import actions
from themeloom.stages.extraction.domain.passages import find_passage
from themeloom.stages.extraction.forms import entries_for, read_field, read_sheet
from themeloom.stages.extraction.models import Form
from themeloom.stages.extraction.queries import Unit, as_plain, fields_of, form_of, rows_of, units_of
from themeloom.stages.extraction.queries.overview import next_to_extract
from themeloom.stages.extraction.queries.reconcile import passage_url
from themeloom.stages.fulltext.domain.reading import lay_out
from themeloom.stages.fulltext.queries import Report, get_report, latest_text
from themeloom.stages.protocol.queries import ReviewRequest


def sheet(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Fill in one's own sheet; what cannot be read is said beside its field, the rest is kept."""
    form, found = _form_and_report(request, report)
    if request.method != "POST":
        return _show(request, form, found)
    read = read_sheet([as_plain(field) for field in fields_of(form)], request.POST)
    actions.record_answers(by=request.member, form=form, report=found, values=read.values)
    if read.errors:
        return _show(request, form, found, request.POST, dict(read.errors))
    if "finish" not in request.POST:
        messages.success(request, "Saved. The sheet is not finished yet.")
        return redirect(request.get_full_path())
    actions.finish_sheet(by=request.member, form=form, report=found)
    messages.success(request, f"Finished: {found.label}.")
    return redirect(request.get_full_path())


@require_POST
def answer(request: ReviewRequest, report: UUID, key: str) -> HttpResponse:
    """Keep one field as soon as it is left, and say so beside it."""
    form, found = _form_and_report(request, report)
    field = next((one for one in fields_of(form) if one.key == key), None)
    if field is None:
        raise Http404("the form has no such field")
    version = latest_text(found)
    quotation = request.POST.get(f"passage-{key}", "").strip()
    error = ""
    try:
        value = read_field(as_plain(field), request.POST)
        anchor = find_passage(version.text if version else "", quotation) if quotation else None
        actions.record_answer(
            by=request.member,
            field=field,
            report=found,
            value=value,
            note=request.POST.get(f"note-{key}", ""),
            text_version=version if anchor else None,
            anchor=anchor,
        )
    except Refused as refusal:
        error = refusal.sentence
    unit = units_of(form, [found])[found.pk]
    kept = unit.answers.get(request.member.person_id, {})
    return render(
        request,
        "extraction/said.html",
        {
            "error": error,
            "passage_url": passage_url(form, kept.get(key)),
            "answered": sum(one.value is not None for one in kept.values()),
            "of": len(unit.fields),
        },
    )


@require_POST
def reopen(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Go on with a finished sheet."""
    form, found = _form_and_report(request, report)
    actions.reopen_sheet(by=request.member, form=form, report=found)
    return redirect("extraction:sheet", request.programme.slug, request.review.slug, found.uuid)


def _form_and_report(request: ReviewRequest, report: UUID) -> tuple[Form, Report]:
    found = get_report(request.programme, report)
    form = form_of(request.review)
    if form is None:
        raise Http404("this review has no extraction form")
    return form, found


def _show(
    request: ReviewRequest,
    form: Form,
    found: Report,
    sent: QueryDict | None = None,
    errors: dict[str, str] | None = None,
) -> HttpResponse:
    unit: Unit = units_of(form, [found])[found.pk]
    rows = rows_of(request.member, form)
    row = next((one for one in rows if one.report.pk == found.pk), None)
    if row is None:
        raise Http404("this review does not include the report")
    kept = unit.answers.get(request.member.person_id, {})
    urls = {key: passage_url(form, one) for key, one in kept.items()}
    version = latest_text(found)
    return render(
        request,
        "extraction/sheet.html",
        {
            "form": form,
            "report": found,
            "row": row,
            "entries": entries_for(unit.fields, kept, urls, sent, errors),
            "has_errors": bool(errors),
            "may_write": row.is_to_extract,
            "is_open": unit.is_open_to(request.member) and len(unit.finished) > 1,
            "next": next_to_extract(rows, found),
            "version": version,
            "pages": lay_out(version.text, version.page_starts) if version else (),
        },
        status=422 if errors else 200,
    )
