"""The coding desk."""

import re
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from themeloom.stages.coding.queries.desk import desk_of
from themeloom.stages.coding.queries.reports import included_report, reports_for
from themeloom.stages.protocol.queries import ReviewRequest

PASSAGE = re.compile(r"(\d{1,9})-(\d{1,9})")


def desk(request: ReviewRequest, report: UUID) -> HttpResponse:
    """One report's text, its passages, and the codebook; `?at=START-END` is a passage to begin with."""
    found = included_report(request.review, report)
    asked = PASSAGE.fullmatch(request.GET.get("at", ""))
    at = (int(asked[1]), int(asked[2])) if asked else None
    shown = desk_of(request.member, request.review, found, at)
    if shown is None:
        return render(request, "coding/no_text.html", {"report": found})
    listed = [one for one in reports_for(request.member, request.review) if one.has_text]
    return render(request, "coding/desk.html", {"report": found, "desk": shown, "reports": listed})
