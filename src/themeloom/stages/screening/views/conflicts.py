"""Conflicts: votes side by side, what is said about them, and how they end."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening import actions, forms, queries
from themeloom.stages.screening.queries import Verdict
from themeloom.stages.screening.views.differences import choices_of
from themeloom.stages.screening.views.frame import frame

A_PAGE = 10
# What an adjudicator narrows the open conflicts to.
WHOSE = {"mine": "Mine", "others": "Between two others", "gone": "Of somebody who has left"}


def conflicts(request: MemberRequest) -> HttpResponse:
    """Open conflicts that concern this person."""
    whose = request.GET.get("whose", "")
    whose = whose if whose in WHOSE else ""
    return _list(request, queries.conflicts_for(request.member, whose), is_settled=False, whose=whose)


def settled(request: MemberRequest) -> HttpResponse:
    """Conflicts that were settled."""
    return _list(request, queries.settled_for(request.member), is_settled=True)


@require_POST
def settle(request: MemberRequest, reference: UUID, of: str) -> HttpResponse:
    """End a conflict."""
    found, review = queries.get_conflict(request.member, reference, of)
    form = forms.SettleForm(request.POST)
    if not form.is_valid():
        raise Refused("Choose include or exclude.")
    actions.settle(
        by=request.member,
        reference=found,
        review=review,
        decision=form.cleaned_data["decision"],
        how=form.cleaned_data["how"],
        note=form.cleaned_data["note"],
        criterion=form.criterion_of(review),
    )
    kept = forms.NarrowForm(request.GET).narrowing(request.programme)
    address = reverse("screening:conflicts", args=[request.programme.slug])
    return redirect(
        address if kept.is_any and "whose" not in request.GET else f"{address}?{request.GET.urlencode()}"
    )


@require_POST
def remark(request: MemberRequest, reference: UUID, of: str) -> HttpResponse:
    """Say something about a conflict."""
    found, review = queries.get_conflict(request.member, reference, of)
    form = forms.RemarkForm(request.POST)
    if not form.is_valid():
        raise Refused("Write the remark first.")
    actions.remark(by=request.member, reference=found, review=review, text=form.cleaned_data["text"])
    return _back_to(request, found, review)


@require_POST
def reopen(request: MemberRequest, reference: UUID, of: str) -> HttpResponse:
    """Open a settled conflict again."""
    found, review = queries.get_conflict(request.member, reference, of)
    form = forms.WhyForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    actions.withdraw_settlement(by=request.member, reference=found, review=review, why=why)
    return _back_to(request, found, review)


def _list(
    request: MemberRequest, verdicts: QuerySet[Verdict], *, is_settled: bool, whose: str = ""
) -> HttpResponse:
    settles = queries.is_adjudicator(request.member)
    to = forms.NarrowForm(request.GET).narrowing(request.programme)
    page = Paginator(queries.narrow(verdicts, to), A_PAGE).get_page(request.GET.get("page"))
    shown = queries.conflicts_shown(request.member, list(page))
    return render(
        request,
        "screening/conflicts.html",
        frame(
            request,
            "conflicts",
            page=page,
            conflicts=shown,
            is_settled=is_settled,
            whose=whose,
            whose_choices=WHOSE if settles and not is_settled else {},
            may_vote=request.member.may("screening.vote"),
            may_adjudicate=settles,
            to=to,
            **choices_of(request),
        ),
    )


def _back_to(request: MemberRequest, reference: Reference, review: Review) -> HttpResponse:
    address = reverse("screening:conflicts", args=[request.programme.slug])
    return redirect(f"{address}#{reference.uuid}-{review.slug}")
