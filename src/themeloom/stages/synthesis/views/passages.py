"""Forward from the words: what rests on a passage or on a code, as a page and as fragments for others."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.stages.coding.queries import get_code, get_segment
from themeloom.stages.protocol.queries import ReviewRequest
from themeloom.stages.synthesis import actions, forms
from themeloom.stages.synthesis.queries.findings import findings_of, get_finding
from themeloom.stages.synthesis.queries.walks import forward_of
from themeloom.stages.synthesis.queries.walks import resting_on_code as themes_above


def passage(request: ReviewRequest, segment: UUID) -> HttpResponse:
    """One passage: where it stands, and everything that rests on it."""
    forward = forward_of(request.review, get_segment(request.review, segment))
    if forward is None:
        raise Http404("this review does not include the report of this passage")
    may_find = request.member.may("synthesis.find")
    resting = {stop.step.id for stop in forward.findings}
    free = [one for one in findings_of(request.review) if str(one.finding.uuid) not in resting]
    context = {"forward": forward, "may_find": may_find, "free_findings": free if may_find else []}
    return render(request, "synthesis/passage.html", context)


@require_POST
def let_rest(request: ReviewRequest, segment: UUID) -> HttpResponse:
    """Let a finding rest on this passage."""
    found = get_segment(request.review, segment)
    form = forms.FindingChoiceForm(request.POST)
    if form.is_valid():
        finding = get_finding(request.review, form.cleaned_data["finding"])
        actions.rest_finding(by=request.member, finding=finding, segment=found)
    return redirect("synthesis:passage", request.programme.slug, request.review.slug, segment)


def resting_on_passage(request: ReviewRequest, segment: UUID) -> HttpResponse:
    """A fragment: what rests on a passage. Only what is coded by everybody counts, so it may be nothing."""
    try:
        forward = forward_of(request.review, get_segment(request.review, segment))
    except Http404:
        forward = None
    stops = (*forward.codes, *forward.findings) if forward else ()
    return render(request, "synthesis/resting.html", {"stops": stops, "what": "passage"})


def resting_on_code(request: ReviewRequest, code: UUID) -> HttpResponse:
    """A fragment: which themes a code stands in, and what rests on those."""
    try:
        stops = themes_above(request.review, str(get_code(request.review, code).uuid))
    except Http404:
        stops = ()
    return render(request, "synthesis/resting.html", {"stops": stops, "what": "code"})
