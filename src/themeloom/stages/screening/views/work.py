"""The page “Who reads what”: plans, shares, and sharing the pool out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.base.membership.models import Membership
from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.screening import actions, forms, queries
from themeloom.stages.screening.views.frame import frame


def work(request: MemberRequest) -> HttpResponse:
    """Who reads what, and what a lead can change about it."""
    shown = queries.work_shown(request.member)
    may_allot = request.member.may("screening.allot")
    return render(request, "screening/work.html", frame(request, "work", shown=shown, may_allot=may_allot))


@require_POST
def allot(request: MemberRequest) -> HttpResponse:
    """Share the pool out by the hours that were entered; whoever has none does not read."""
    members = queries.voters_of(request.programme)
    form = forms.HoursForm([str(member.uuid) for member in members], request.POST)
    if not form.is_valid():
        form.refuse()
    hours = form.hours
    weights: dict[Membership, float] = {
        member: hours[str(member.uuid)] for member in members if str(member.uuid) in hours
    }
    job = actions.share_pool(by=request.member, weights=weights, why=form.cleaned_data["why"])
    if job is not None and not job.is_over:
        return redirect("jobs:progress", request.programme.slug, job.uuid)
    messages.success(request, "The pool is shared out. Everybody is now asked for their own part.")
    return redirect("screening:work", request.programme.slug)


@require_POST
def end_sharing(request: MemberRequest) -> HttpResponse:
    """Let everybody read everything again."""
    form = forms.WhyForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    actions.end_sharing(by=request.member, why=why)
    messages.success(request, "Nothing is shared out any more: everybody may read everything.")
    return redirect("screening:work", request.programme.slug)
