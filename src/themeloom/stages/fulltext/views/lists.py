"""Lists of reports: all that are sought, those to upload, conflicts, and what was excluded and why."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from themeloom.kernel.refusal import Refused
from themeloom.stages.fulltext import actions
from themeloom.stages.fulltext.domain.eligibility import EXCLUDE
from themeloom.stages.fulltext.forms import FILES, settle_form
from themeloom.stages.fulltext.queries import FILTERS, included_seeds, rows_of
from themeloom.stages.fulltext.queries.overview import by_reason, count_filters, search_rows
from themeloom.stages.protocol.queries import ReviewRequest, reasons_of

A_PAGE = 100
# The most file inputs that one form may have.
FILES_A_PAGE = 50


def reports(request: ReviewRequest) -> HttpResponse:
    """The reports that this review seeks, as the first page of the stage."""
    rows = rows_of(request.member, request.review)
    chosen = next((one for one in FILTERS if one.key == request.GET.get("show")), FILTERS[0])
    wanted = request.GET.get("q", "").strip()
    found = search_rows([row for row in rows if chosen.holds(row)], wanted)
    return render(
        request,
        "fulltext/reports.html",
        {
            "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
            "chosen": chosen,
            "filters": count_filters(rows),
            "wanted": wanted,
            "rows": rows,
            "may_retrieve": request.member.may("fulltext.retrieve"),
        },
    )


def several(request: ReviewRequest) -> HttpResponse:
    """Full texts that are missing, each with a place for its file; one button uploads them all."""
    if request.method == "POST":
        return _take_several(request)
    return _show_several(request, {})


def conflicts(request: ReviewRequest) -> HttpResponse:
    """Where two people differ, with both votes for those who may see them."""
    rows = [row for row in rows_of(request.member, request.review) if row.shown.is_conflict]
    open_rows = [row for row in rows if len(row.shown.votes) > 1]
    reasons = reasons_of(request.review)
    context = {
        "shown": [(row, settle_form(row.shown, reasons)) for row in open_rows],
        "closed": [row for row in rows if len(row.shown.votes) < 2],
        "n": len(rows),
        "may_retrieve": request.member.may("fulltext.retrieve"),
    }
    return render(request, "fulltext/conflicts.html", context)


def excluded(request: ReviewRequest) -> HttpResponse:
    """Every report excluded on its full text, under its reason (PRISMA 2020 item 16b)."""
    rows = rows_of(request.member, request.review)
    found = [row for row in rows if row.shown.decision == EXCLUDE]
    may_retrieve = request.member.may("fulltext.retrieve")
    context = {"groups": by_reason(found), "n": len(found), "may_retrieve": may_retrieve}
    return render(request, "fulltext/excluded.html", context)


def seeds(request: ReviewRequest) -> HttpResponse:
    """Included reports to start a citation chase from, as a fragment for the page of the chase."""
    context = {"review": request.review, "offered": included_seeds(request.review)}
    return render(request, "fulltext/seeds.html", context)


def _show_several(request: ReviewRequest, errors: dict[str, str]) -> HttpResponse:
    rows = [row for row in rows_of(request.member, request.review) if not row.is_retrieved]
    page = Paginator(rows, FILES_A_PAGE).get_page(request.GET.get("page"))
    shown = [(row, errors.get(str(row.report.uuid), "")) for row in page]
    return render(request, "fulltext/several.html", {"page": page, "shown": shown, "accept": FILES})


def _take_several(request: ReviewRequest) -> HttpResponse:
    rows = {str(row.report.uuid): row for row in rows_of(request.member, request.review)}
    errors: dict[str, str] = {}
    taken = 0
    for key, file in request.FILES.items():
        row = rows.get(key)
        if row is None or not isinstance(file, UploadedFile):
            continue
        try:
            actions.upload_document(
                by=request.member, report=row.report, name=file.name or "", content=cast(BinaryIO, file)
            )
            taken += 1
        except Refused as refusal:
            errors[key] = refusal.sentence
    if taken:
        messages.success(request, f"Kept {taken} full text{'' if taken == 1 else 's'}.")
    if errors:
        return _show_several(request, errors)
    if not taken:
        messages.error(request, "No file was chosen. Choose one beside its report, then upload.")
    return redirect(request.get_full_path())
