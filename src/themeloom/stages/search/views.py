"""Pages of the search stage: the log, one search with its files, one file, one record."""

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
from themeloom.stages.search.forms import SearchForm, UploadForm

RECORDS_A_PAGE = 50
PROBLEMS_A_PAGE = 100


def log(request: MemberRequest) -> HttpResponse:
    """Every search of the programme: what it reported, and how many records of it are here."""
    context = {
        "searches": queries.searches_of(request.programme),
        "may_log": request.member.may("search.log"),
    }
    return render(request, "search/log.html", context)


def new(request: MemberRequest) -> HttpResponse:
    """Log a search."""
    require(request.member, "search.log")
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        search = actions.log_search(by=request.member, **form.cleaned_data)
        return redirect("search:search", request.programme.slug, search.uuid)
    return render(request, "search/edit.html", {"form": form}, status=422 if form.errors else 200)


def search(request: MemberRequest, search: UUID) -> HttpResponse:
    """One search: its strategy, its files, and where to bring more."""
    return _search_page(request, search, UploadForm())


def edit(request: MemberRequest, search: UUID) -> HttpResponse:
    """Correct what the log says of a search."""
    require(request.member, "search.log")
    shown = queries.get_search(request.programme, search)
    form = SearchForm.of(shown, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.correct_search(
            by=request.member, search=shown, why=request.POST.get("why", ""), **form.cleaned_data
        )
        return redirect("search:search", request.programme.slug, shown.uuid)
    context = {"form": form, "search": shown}
    return render(request, "search/edit.html", context, status=422 if form.errors else 200)


@require_POST
def upload(request: MemberRequest, search: UUID) -> HttpResponse:
    """Start the import of each file; one file alone shows its progress, several show beside the search."""
    shown = queries.get_search(request.programme, search)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _search_page(request, search, form, status=422)
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


def records(request: MemberRequest) -> HttpResponse:
    """All records that count, or those of one search."""
    found = queries.records_of(request.programme).select_related("search").order_by("pk")
    chosen = request.GET.get("search", "")
    searches = list(queries.searches_of(request.programme))
    of_search = next((one for one in searches if str(one.uuid) == chosen), None)
    if of_search is not None:
        found = found.filter(search=of_search)
    page = Paginator(found, RECORDS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "searches": searches, "of_search": of_search}
    return render(request, "search/records.html", context)


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
        "To have them back, upload the file again.",
    )
    return redirect("search:file", request.programme.slug, shown.uuid)


def record(request: MemberRequest, record: UUID) -> HttpResponse:
    """One record: its text as retrieved, and which line each field came from."""
    shown = queries.get_record(request.programme, record)
    read = queries.read_record(shown)
    context = {
        "record": shown,
        "search": shown.search,
        "file": shown.imported_file,
        "fields": queries.fields_shown(read),
        "unplaced": read.unplaced,
    }
    return render(request, "search/record.html", context)


def _search_page(request: MemberRequest, search: UUID, form: UploadForm, status: int = 200) -> HttpResponse:
    shown = queries.get_search(request.programme, search)
    context = {
        "search": shown,
        "files": queries.files_of(shown),
        "jobs": queries.imports_under_way(shown),
        "form": form,
        "may_log": request.member.may("search.log"),
        "may_import": request.member.may("search.import"),
    }
    return render(request, "search/search.html", context, status=status)
