"""The tray: files are put down, looked at, given their search, and imported; nothing is stored before."""

from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.audit.act import require
from themeloom.base.jobs.actions import cancel
from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.search import actions, queries
from themeloom.stages.search.domain.counting import check
from themeloom.stages.search.forms import ColumnsForm, TraySearchForm, UploadForm
from themeloom.stages.search.models import Search, TrayFile
from themeloom.stages.search.views.tray_file import TrayRow, rows_of


def tray(request: MemberRequest) -> HttpResponse:
    """Where files are put down, and every file that waits."""
    return _tray_page(request, UploadForm())


@require_POST
def put(request: MemberRequest) -> HttpResponse:
    """Put files on the tray; the script sends them one by one and is given the row or the refusal of each."""
    require(request.member, "search.import")
    form = UploadForm(request.POST, request.FILES)
    search = _search_named(request)
    if not form.is_valid():
        return _tray_page(request, form, status=422)
    for file in form.given():
        try:
            put_down = actions.put_on_tray(
                by=request.member, name=file.name or "", content=file, search=search
            )
        except Refused as refusal:
            if request.htmx:
                return render(request, "search/tray_refusal.html", {"sentence": str(refusal)}, status=422)
            messages.error(request, str(refusal))
            continue
        if request.htmx:
            return _row(request, put_down.uuid)
    return redirect("search:tray", request.programme.slug)


def row(request: MemberRequest, file: UUID) -> HttpResponse:
    """One file of the tray, asked again while it is being looked at or imported."""
    require(request.member, "search.import")
    return _row(request, file)


@require_POST
def choose(request: MemberRequest, file: UUID) -> HttpResponse:
    """Choose the search of a file."""
    chosen = queries.get_tray_file(request.programme, file)
    actions.choose_search(by=request.member, tray_file=chosen, search=_search_named(request))
    return _back_to(request, file)


@require_POST
def log_for(request: MemberRequest, file: UUID) -> HttpResponse:
    """Log a new search, right there, and choose it for a file."""
    of = queries.get_tray_file(request.programme, file)
    require(request.member, "search.import")
    form = TraySearchForm(request.POST, prefix=str(file))
    if not form.is_valid():
        return _tray_page(request, UploadForm(), search_form=form, status=422)
    search = actions.log_search(by=request.member, **form.cleaned_data)
    actions.choose_search(by=request.member, tray_file=of, search=search)
    return _back_to(request, file)


@require_POST
def columns(request: MemberRequest, file: UUID) -> HttpResponse:
    """Say which column of a table is which; the file is read anew."""
    of = queries.get_tray_file(request.programme, file)
    chosen = ColumnsForm(of.look.get("headings", []), request.POST, prefix=str(file)).chosen()
    actions.name_columns(by=request.member, tray_file=of, columns=chosen)
    return _back_to(request, file)


@require_POST
def look_again(request: MemberRequest, file: UUID) -> HttpResponse:
    """Look at a file once more, after its look was stopped."""
    actions.look_again(by=request.member, tray_file=queries.get_tray_file(request.programme, file))
    return _back_to(request, file)


@require_POST
def take_off(request: MemberRequest, file: UUID) -> HttpResponse:
    """Take a file off the tray."""
    actions.take_off(by=request.member, tray_file=queries.get_tray_file(request.programme, file))
    return redirect("search:tray", request.programme.slug)


@require_POST
def put_back(request: MemberRequest, file: UUID) -> HttpResponse:
    """Put a file back on the tray."""
    actions.put_back(by=request.member, tray_file=queries.get_tray_file(request.programme, file))
    return redirect(f"{reverse('search:tray', args=[request.programme.slug])}#tray-{file}")


@require_POST
def import_one(request: MemberRequest, file: UUID) -> HttpResponse:
    """Start the import of one file."""
    of = queries.get_tray_file(request.programme, file)
    actions.import_from_tray(by=request.member, tray_file=of)
    return _back_to(request, file)


@require_POST
def import_all(request: MemberRequest) -> HttpResponse:
    """Start the imports of all files that have a search, one after the other."""
    require(request.member, "search.import")
    ready = [one.on.file for one in _rows(request) if one.on.is_ready]
    for file in ready:
        try:
            actions.import_from_tray(by=request.member, tray_file=file)
        except Refused as refusal:
            messages.error(request, str(refusal))
    if not ready:
        messages.warning(request, "No file on the tray has a search yet. Choose one for each first.")
    return redirect("search:tray", request.programme.slug)


@require_POST
def stop(request: MemberRequest, file: UUID) -> HttpResponse:
    """Stop the look at a file, or its import; of an import nothing stays, and the file lies on the tray."""
    of = queries.get_tray_file(request.programme, file)
    work = queries.with_work(request.programme, [of], ())[0].job
    if work is None:
        raise Http404("nothing is done with this file just now")
    cancel(by=request.member, job=work)
    return _back_to(request, file)


def problems(request: MemberRequest, file: UUID) -> HttpResponse:
    """Everything that is odd in a file, line by line, as plain text; the file is read anew for it."""
    require(request.member, "search.import")
    of = queries.get_tray_file(request.programme, file)
    if not of.content:
        raise Http404("the bytes of this file are not kept")
    with default_storage.open(str(of.content.name)) as content:
        found = check(cast(BinaryIO, content), name=of.name, columns=of.columns or None)
    lines = [f"line {one.line}: {one.severity.value}: {one.sentence}\n" for one in found.problems]
    return HttpResponse("".join(lines), content_type="text/plain; charset=utf-8")


def _tray_page(
    request: MemberRequest, form: UploadForm, search_form: TraySearchForm | None = None, status: int = 200
) -> HttpResponse:
    may_import = request.member.may("search.import")
    rows = _rows(request, search_form) if may_import else []
    context = {
        "rows": rows,
        "ready": sum(one.on.is_ready for one in rows),
        "form": form,
        "may_import": may_import,
        "searches": queries.searches_of(request.programme),
        "for_search": _search_named(request),
        "lately": queries.imported_lately(request.programme) if may_import else [],
        "taken_off": queries.taken_off_lately(request.programme) if may_import else [],
    }
    return render(request, "search/tray.html", context, status=status)


def _rows(request: MemberRequest, search_form: TraySearchForm | None = None) -> list[TrayRow]:
    return rows_of(request.programme, queries.tray_of(request.programme), search_form)


def _row(request: MemberRequest, file: UUID) -> HttpResponse:
    of = queries.get_tray_file(request.programme, file)
    if of.ended == TrayFile.End.TAKEN_OFF:
        return HttpResponse("")
    if of.ended:
        return render(request, "search/tray_imported.html", {"file": of})
    shown = rows_of(request.programme, [of])[0]
    context = {"row": shown, "searches": queries.searches_of(request.programme)}
    return render(request, "search/tray_row.html", context)


def _back_to(request: MemberRequest, file: UUID) -> HttpResponse:
    if request.htmx:
        return _row(request, file)
    return redirect(f"{reverse('search:tray', args=[request.programme.slug])}#tray-{file}")


def _search_named(request: MemberRequest) -> Search | None:
    named = request.POST.get("search") or request.GET.get("search") or ""
    try:
        return queries.get_search(request.programme, UUID(named)) if named else None
    except ValueError:
        return None
