"""The second look at a sample of the exclusions: what came of it, and widening the sample."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.double import widen as widened
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.protocol.queries import get_review, plan_of
from themeloom.stages.screening import forms, queries
from themeloom.stages.screening.views.frame import frame


def second_look(request: MemberRequest) -> HttpResponse:
    """Each sampled review: its rule, its history, and how far two people agree on what was excluded."""
    shown = queries.second_looks(request.member)
    may_widen = request.member.may("protocol.write")
    context = frame(request, "second_look", looks=shown, may_widen=may_widen)
    return render(request, "screening/second_look.html", context)


@require_POST
def widen(request: MemberRequest, of: str) -> HttpResponse:
    """Widen the sample of one review; what was drawn stays drawn."""
    review = get_review(request.programme, of)
    form = forms.WidenForm(request.POST)
    if not form.is_valid():
        raise Refused("Say to how many per cent the sample is widened, and why.")
    rule = widened(plan_of(review, "screening"), share=form.cleaned_data["percent"] / 100)
    set_plan(by=request.member, review=review, stage="screening", plan=rule, why=form.cleaned_data["why"])
    messages.success(
        request, f"The sample is about {rule.share:.0%} now. What it adds is handed out with the rest."
    )
    return redirect("screening:second_look", request.programme.slug)
