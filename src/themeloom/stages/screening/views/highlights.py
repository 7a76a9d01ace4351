"""Lists of words to highlight on the desk, one for each review."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.queries import Review, get_review
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.domain.highlights import Tone
from themeloom.stages.screening.forms import HighlightsForm
from themeloom.stages.screening.models import Highlight
from themeloom.stages.screening.views.frame import frame

TONE_WORDS = {
    Tone.FOR.value: ("speaks for", "What speaks for including"),
    Tone.AGAINST.value: ("speaks against", "What speaks against"),
    Tone.LOOK.value: ("look here", "What is worth a look"),
}


def highlights(request: MemberRequest) -> HttpResponse:
    """One review's list, and the way to those of the others."""
    lists = queries.lists_shown(request.programme)
    asked = request.GET.get("review", "")
    shown = next(
        (one for one in lists if one.review.slug == asked), lists[0] if lists and not asked else None
    )
    if asked and shown is None:
        raise Http404("no review of this programme has this address")
    return render(
        request,
        "screening/highlights.html",
        frame(
            request,
            "highlights",
            lists=lists,
            shown=shown,
            tones=TONE_WORDS,
            may_highlight=request.member.may("screening.highlight"),
        ),
    )


@require_POST
def add(request: MemberRequest, of: str) -> HttpResponse:
    """Add what was written, one entry a line, or what was chosen of the suggestions."""
    review = get_review(request.programme, of)
    wanted = {tone: "\n".join(lines) for tone in TONE_WORDS if (lines := request.POST.getlist(tone))}
    if not wanted:
        form = _checked(request)
        wanted = {form["tone"]: form["lines"]}
    made = sum(
        len(actions.add_highlights(by=request.member, review=review, tone=tone, lines=lines))
        for tone, lines in wanted.items()
    )
    told = {0: "All of these are in the list already.", 1: "One entry is added."}
    messages.success(request, told.get(made, f"{made} entries are added."))
    return _back_to(request, review)


@require_POST
def change(request: MemberRequest, of: str, entry: UUID) -> HttpResponse:
    """Write one entry anew."""
    review = get_review(request.programme, of)
    form = _checked(request)
    found = _get(review, entry)
    actions.change_highlight(by=request.member, highlight=found, tone=form["tone"], line=form["lines"])
    messages.success(request, "The entry is changed.")
    return _back_to(request, review)


@require_POST
def end(request: MemberRequest, of: str, entry: UUID) -> HttpResponse:
    """Mark an entry no longer."""
    review = get_review(request.programme, of)
    found = _get(review, entry)
    actions.end_highlights(by=request.member, review=review, highlights=[found])
    messages.success(request, f"“{found}” is switched off. It stands below, to be put back.")
    return _back_to(request, review)


def _get(review: Review, entry: UUID) -> Highlight:
    found = queries.get_highlights(review, [entry])
    if not found:
        raise Http404("no entry of this list has this address")
    return found[0]


def _checked(request: MemberRequest) -> dict[str, str]:
    form = HighlightsForm(request.POST)
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]))
    return form.cleaned_data


def _back_to(request: MemberRequest, review: Review) -> HttpResponse:
    return redirect(f"{reverse('screening:highlights', args=[request.programme.slug])}?review={review.slug}")
