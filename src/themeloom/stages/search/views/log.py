"""Pages of the search log: every search, one search with its files, and its entry."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from themeloom.base.audit.act import require
from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.search import actions, queries
from themeloom.stages.search.domain.told.strategy import read_lines
from themeloom.stages.search.domain.told.strategy_checks import notes_of
from themeloom.stages.search.forms import SearchForm, UploadForm


def log(request: MemberRequest) -> HttpResponse:
    """Every search of the programme: what it reported, and how many records of it are here."""
    context = {
        "rows": queries.log_rows(request.programme),
        "may_log": request.member.may("search.log"),
    }
    return render(request, "search/log.html", context)


def new(request: MemberRequest) -> HttpResponse:
    """Log a search."""
    require(request.member, "search.log")
    form = SearchForm(request.POST or None, programme=request.programme)
    if request.method == "POST" and form.is_valid():
        search = actions.log_search(by=request.member, **form.cleaned_data)
        return redirect("search:search", request.programme.slug, search.uuid)
    return render(request, "search/edit.html", {"form": form}, status=422 if form.errors else 200)


def search(request: MemberRequest, search: UUID) -> HttpResponse:
    """One search: its strategy, its files, and where to bring more."""
    return search_page(request, search, UploadForm())


def edit(request: MemberRequest, search: UUID) -> HttpResponse:
    """Correct what the log says of a search."""
    require(request.member, "search.log")
    shown = queries.get_search(request.programme, search)
    form = SearchForm(request.POST or None, programme=request.programme, search=shown)
    if request.method == "POST" and form.is_valid():
        why = request.POST.get("why", "")
        actions.correct_search(by=request.member, search=shown, why=why, **form.cleaned_data)
        return redirect("search:search", request.programme.slug, shown.uuid)
    context = {"form": form, "search": shown}
    return render(request, "search/edit.html", context, status=422 if form.errors else 200)


def search_page(request: MemberRequest, search: UUID, form: UploadForm, status: int = 200) -> HttpResponse:
    """The page of one search, with the upload form as it stands."""
    shown = queries.get_search(request.programme, search)
    versions = list(queries.versions_of(shown))
    lines = read_lines(versions[0].text) if versions else None
    context = {
        "search": shown,
        "versions": versions,
        "lines": lines,
        "notes": notes_of(lines, shown.platform or shown.source) if lines else (),
        "rounds": queries.rounds_of(request.member, shown),
        "updated_by": shown.updated_by.all(),
        "files": queries.files_of(shown),
        "jobs": queries.imports_under_way(shown),
        "form": form,
        "may_log": request.member.may("search.log"),
        "may_import": request.member.may("search.import"),
    }
    return render(request, "search/search.html", context, status=status)
