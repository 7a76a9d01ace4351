"""Lists of screening: one's own votes, what is decided, agreement, and the votes on one reference."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.dedup.queries import get_reference
from themeloom.stages.protocol.queries import Review, get_review, reviews_of
from themeloom.stages.screening import queries
from themeloom.stages.screening.domain.votes import DECISION_WORDS, OUTCOMES
from themeloom.stages.screening.views.frame import frame

A_PAGE = 50


def mine(request: MemberRequest) -> HttpResponse:
    """A person's own votes, the latest first, to look at and to change while that is allowed."""
    review = _asked_review(request)
    votes = queries.own_votes(request.member, review, _asked(request, "decision", DECISION_WORDS))
    page = Paginator(votes, A_PAGE).get_page(request.GET.get("page"))
    shown = queries.own_votes_shown(request.member, list(page))
    return render(
        request,
        "screening/mine.html",
        frame(request, "mine", page=page, votes=shown, asked=review, choices=DECISION_WORDS),
    )


def decided(request: MemberRequest) -> HttpResponse:
    """What is decided in one review."""
    reviews = reviews_of(request.programme)
    review = _asked_review(request) or (reviews[0] if reviews else None)
    decision = _asked(request, "decision", OUTCOMES)
    found = queries.decided_for(request.member, review, decision)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "screening/decided.html",
        frame(request, "decided", page=page, asked=review, decision=decision),
    )


def votes_on(request: MemberRequest, reference: UUID) -> HttpResponse:
    """A fragment for a reference's page: the votes on it that this person may see."""
    found = get_reference(request.programme, reference)
    shown = queries.votes_shown_on(request.member, found)
    may_vote = request.member.may("screening.vote")
    return render(
        request,
        "screening/votes_on.html",
        {"units": shown, "reference": found, "member_may_vote": may_vote},
    )


def _asked_review(request: MemberRequest) -> Review | None:
    slug = request.GET.get("review", "")
    return get_review(request.programme, slug) if slug else None


def _asked(request: MemberRequest, name: str, known: object) -> str:
    word = request.GET.get(name, "")
    return word if word in known else ""  # type: ignore[operator]
