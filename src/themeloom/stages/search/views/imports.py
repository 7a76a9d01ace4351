"""Pages of imports: files coming in, one file with what was odd in it, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.base.audit.act import require
from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.search import actions, queries
from themeloom.stages.search.forms import UploadForm
from themeloom.stages.search.views.log import search_page
from themeloom.stages.search.views.records import RECORDS_A_PAGE

PROBLEMS_A_PAGE = 100


@require_POST
def upload(request: MemberRequest, search: UUID) -> HttpResponse:
    """Start the import of each file; one file alone shows its progress, several show beside the search."""
    shown = queries.get_search(request.programme, search)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return search_page(request, search, form, status=422)
    started = []
    given = form.given()
    for file in given:
        try:
            started.append(
                actions.start_import(by=request.member, search=shown, name=file.name or "", content=file)
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
    if len(given) == len(started) == 1:
        return redirect("jobs:progress", request.programme.slug, started[0].uuid)
    return redirect("search:search", request.programme.slug, shown.uuid)


def under_way(request: MemberRequest, search: UUID) -> HttpResponse:
    """The imports of a search that are still running, asked again until none is."""
    shown = queries.get_search(request.programme, search)
    jobs = queries.imports_under_way(shown)
    response = render(request, "search/under_way.html", {"search": shown, "jobs": jobs})
    if not jobs:
        response["HX-Refresh"] = "true"
    return response


def file(request: MemberRequest, file: UUID) -> HttpResponse:
    """One file: what was odd in it, line by line, and its records."""
    shown = queries.get_file(request.programme, file)
    page = Paginator(queries.records_of_file(shown), RECORDS_A_PAGE).get_page(request.GET.get("page"))
    problems = Paginator(queries.problems_of(shown), PROBLEMS_A_PAGE).get_page(request.GET.get("problems"))
    context = {
        "file": shown,
        "search": shown.search,
        "page": page,
        "problems": problems,
        "may_import": request.member.may("search.import"),
    }
    return render(request, "search/file.html", context)


def download(request: MemberRequest, file: UUID) -> FileResponse:
    """The file as it was uploaded, byte for byte."""
    shown = queries.get_file(request.programme, file)
    content = default_storage.open(str(shown.content.name))
    return FileResponse(
        content, as_attachment=True, filename=shown.name, content_type="application/octet-stream"
    )


@require_POST
def undo(request: MemberRequest, file: UUID) -> HttpResponse:
    """Undo an import."""
    shown = queries.get_file(request.programme, file)
    actions.undo_import(by=request.member, imported_file=shown, why=request.POST.get("why", ""))
    messages.success(
        request,
        f"The import of “{shown.name}” is undone: its {shown.record_count} records no longer count. "
        "“Bring it back” on this page makes them count again.",
    )
    return redirect("search:file", request.programme.slug, shown.uuid)


def rests(request: MemberRequest, file: UUID) -> HttpResponse:
    """Whether an import can be undone, and what rests on it; a fragment for the page of the file."""
    require(request.member, "search.import")
    shown = queries.get_file(request.programme, file)
    context = {
        "file": shown,
        "is_coming_in": queries.is_coming_in(request.programme, shown.sha256),
        "sentences": [] if shown.undone_at else queries.what_rests_on(shown),
    }
    return render(request, "search/rests.html", context)


@require_POST
def restore(request: MemberRequest, file: UUID) -> HttpResponse:
    """Bring an undone import back."""
    shown = queries.get_file(request.programme, file)
    job = actions.start_restoring(by=request.member, imported_file=shown)
    return redirect("jobs:progress", request.programme.slug, job.uuid)
