"""Comments on themes and findings: the place where people with lived experience are heard."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.stages.protocol.queries import ReviewRequest
from themeloom.stages.synthesis import actions, forms
from themeloom.stages.synthesis.queries.comments import comments_of, get_comment
from themeloom.stages.synthesis.queries.findings import get_finding
from themeloom.stages.synthesis.queries.themes import get_theme


def comments(request: ReviewRequest) -> HttpResponse:
    """All comments of the review, those that wait for an answer first."""
    context = {
        "comments": comments_of(request.review),
        "may_comment": request.member.may("synthesis.comment"),
    }
    return render(request, "synthesis/comments.html", context)


@require_POST
def on_theme(request: ReviewRequest, theme: UUID) -> HttpResponse:
    """Comment on a theme."""
    found = get_theme(request.review, theme)
    actions.comment_on(by=request.member, review=request.review, text=_text(request), theme=found)
    return redirect("synthesis:theme", request.programme.slug, request.review.slug, theme)


@require_POST
def on_finding(request: ReviewRequest, finding: UUID) -> HttpResponse:
    """Comment on a finding."""
    found = get_finding(request.review, finding)
    actions.comment_on(by=request.member, review=request.review, text=_text(request), finding=found)
    return redirect("synthesis:finding", request.programme.slug, request.review.slug, finding)


@require_POST
def answer(request: ReviewRequest, comment: UUID) -> HttpResponse:
    """Answer a comment; back to where it stands, or to the list of all."""
    found = get_comment(request.review, comment)
    actions.answer_comment(by=request.member, comment=found, text=_text(request))
    slugs = (request.programme.slug, request.review.slug)
    if "list" in request.POST:
        return redirect("synthesis:comments", *slugs)
    if found.theme is not None:
        return redirect("synthesis:theme", *slugs, found.theme.uuid)
    assert found.finding is not None  # noqa: S101 - a comment is on a theme or on a finding
    return redirect("synthesis:finding", *slugs, found.finding.uuid)


def _text(request: ReviewRequest) -> str:
    form = forms.TextForm(request.POST)
    return str(form.cleaned_data["text"]) if form.is_valid() else ""
