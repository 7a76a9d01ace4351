"""Order and stopping: in which order references are read, and how far the finding is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.queries import get_review
from themeloom.stages.screening import actions, forms, queries
from themeloom.stages.screening.views.frame import frame


def order(request: MemberRequest) -> HttpResponse:
    """What was chosen, what one's own order rests on, and what may be said of recall."""
    return render(
        request,
        "screening/order.html",
        frame(
            request,
            "order",
            shown=queries.orders_shown(request.member),
            may_choose=request.member.may("screening.order"),
            may_vote=request.member.may("screening.vote"),
        ),
    )


@require_POST
def choose(request: MemberRequest, of: str) -> HttpResponse:
    """Switch ranking on or off for one review."""
    review = get_review(request.programme, of)
    form = forms.RankingForm(request.POST)
    if not form.is_valid():
        raise Refused(form.first_fault)
    given = form.cleaned_data
    actions.choose_ranking(
        by=request.member,
        review=review,
        is_on=given["is_on"] == "on",
        share=given["percent"] / 100,
        why=given["why"],
    )
    return redirect(f"{reverse('screening:order', args=[request.programme.slug])}#{review.slug}")


@require_POST
def plain(request: MemberRequest) -> HttpResponse:
    """Read in the order of the pool, or in the learnt one again; for oneself."""
    is_plain = request.POST.get("order") != "learnt"
    actions.read_plainly(by=request.member, is_plain=is_plain)
    messages.success(
        request,
        "You read in the order of the pool now. Under Order and stopping you can go back to the learnt order."
        if is_plain
        else "You read in the learnt order now.",
    )
    back = "screening:desk" if request.POST.get("from") == "desk" else "screening:order"
    return redirect(back, request.programme.slug)
