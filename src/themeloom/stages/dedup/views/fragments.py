"""What the pages of other stages show of deduplication, each as a fragment."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.dedup import queries
from themeloom.stages.search.queries import get_file, get_record, get_search


def prisma_s(request: MemberRequest) -> HttpResponse:
    """How duplicates were removed (PRISMA-S item 16), as a fragment for the search stage's page."""
    context = {
        "told": queries.told_of_duplicates(request.programme),
        "waiting": queries.pair_progress(request.programme).waiting,
    }
    return render(request, "dedup/prisma_s.html", context)


def of_search(request: MemberRequest, search: UUID) -> HttpResponse:
    """How much of what a search brought was here already, as a fragment for the search's own page."""
    shown = get_search(request.programme, search)
    context = {"search": shown, "novelty": queries.novelty_of(shown)}
    return render(request, "dedup/of_search.html", context)


def of_record(request: MemberRequest, record: UUID) -> HttpResponse:
    """The reference of a record, as a fragment for the record's own page."""
    found = queries.reference_of(get_record(request.programme, record))
    return render(request, "dedup/of_record.html", {"found": found})


def seeds(request: MemberRequest) -> HttpResponse:
    """References of the pool to start a citation chase from, to be ticked; those ticked already stay."""
    words = request.GET.get("q", "").strip()
    context = {
        "q": words,
        "ticked": queries.seeds_ticked(request.programme, request.GET.getlist("seed")),
        "found": queries.find_seeds(request.programme, words) if words else [],
    }
    return render(request, "dedup/seeds.html", context)


def came_of(request: MemberRequest, file: UUID) -> HttpResponse:
    """What came of the records of an imported file, as a fragment for the pages of imports."""
    shown = get_file(request.programme, file)
    context = {
        "came": queries.came_of(shown),
        "file": shown,
        "jobs": queries.placing_under_way(request.programme),
        "unnamed": queries.UNNAMED,
        "may_judge": request.member.may("dedup.judge"),
    }
    return render(request, "dedup/came_of.html", context)
