"""The reports to extract from, and the table of what has been settled."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from themeloom.stages.extraction.queries import FILTERS, characteristics_of, form_of, rows_of
from themeloom.stages.extraction.queries.overview import count_filters
from themeloom.stages.protocol.queries import ReviewRequest

A_PAGE = 100


def reports(request: ReviewRequest) -> HttpResponse:
    """The included reports with one's own progress, as the first page of the stage."""
    form = form_of(request.review)
    rows = rows_of(request.member, form) if form else []
    chosen = next((one for one in FILTERS if one.key == request.GET.get("show")), FILTERS[0])
    found = [row for row in rows if chosen.holds(row)]
    return render(
        request,
        "extraction/reports.html",
        {
            "form": form,
            "rows": rows,
            "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
            "chosen": chosen,
            "filters": count_filters(rows),
            "may_design": request.member.may("extraction.design"),
        },
    )


def table(request: ReviewRequest) -> HttpResponse:
    """The characteristics of the included studies (ENTREQ 8)."""
    form = form_of(request.review)
    shown = characteristics_of(request.member, form) if form else None
    may_design = request.member.may("extraction.design")
    context = {"form": form, "shown": shown, "may_design": may_design}
    return render(request, "extraction/table.html", context)
