"""Pages of the sources: what each reported and gave, and the records behind a number."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from themeloom.base.downloads import as_file
from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.csv_file import MEDIA_TYPE, encode_csv, write_csv
from themeloom.stages.search import queries

RECORDS_A_PAGE = 50
SEARCHES_FILE = (
    "Source",
    "Kind",
    "Platform",
    "Searched on",
    "Hits reported",
    "Records imported",
    "Difference",
)


def sources(request: MemberRequest) -> HttpResponse:
    """What each source reported and gave; what it alone found comes from the later stages."""
    found = queries.searches_by_source(request.programme)
    context = {
        "sources": found,
        "records": sum(tally.records for tally, _ in found),
        "may_log": request.member.may("search.log"),
    }
    return render(request, "search/sources.html", context)


def sources_file(request: MemberRequest) -> HttpResponse:
    """Hits reported and records imported as CSV, one row a search."""
    rows = [
        (
            tally.source.label,
            one.get_kind_display(),
            one.platform,
            one.run_on.isoformat() if one.run_on else "",
            logged.hits,
            logged.records,
            logged.difference,
        )
        for tally, searches in queries.searches_by_source(request.programme)
        for one, logged in searches
    ]
    content = encode_csv(write_csv(SEARCHES_FILE, rows))
    return as_file(content, MEDIA_TYPE, f"{request.programme.slug}-searches.csv")


def source_records(request: MemberRequest) -> HttpResponse:
    """The records behind a number: all that the searches of one source gave."""
    key = request.GET.get("source", "")
    source = queries.sources_of_programme(request.programme).get(key)
    if source is None:
        raise Http404("no search of this programme is of this source")
    found = queries.records_of_source(request.programme, key)
    page = Paginator(found, RECORDS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "search/source_records.html", {"source": source, "page": page})
