"""Pages of records: all that count, and one beside its own text."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.search import queries

RECORDS_A_PAGE = 50


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
