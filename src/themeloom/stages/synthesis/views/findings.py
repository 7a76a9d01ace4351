"""Findings: the sentences that the review asserts, and the walk from each to the words it rests on."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.stages.coding.queries import get_segment
from themeloom.stages.protocol.queries import ReviewRequest
from themeloom.stages.synthesis import actions, forms
from themeloom.stages.synthesis.queries.comments import comments_on
from themeloom.stages.synthesis.queries.findings import (
    findings_of,
    get_finding,
    get_support,
    shown,
    wordings_of,
)
from themeloom.stages.synthesis.queries.themes import get_theme, themes_of
from themeloom.stages.synthesis.queries.walks import walk_of


def findings(request: ReviewRequest) -> HttpResponse:
    """The list of findings, and writing a further one."""
    form = forms.FindingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.write_finding(
            by=request.member, review=request.review, sentence=form.cleaned_data["sentence"]
        )
        return redirect("synthesis:finding", request.programme.slug, request.review.slug, made.uuid)
    context = {
        "findings": findings_of(request.review),
        "withdrawn": findings_of(request.review, withdrawn=True),
        "form": form,
        "may_find": request.member.may("synthesis.find"),
    }
    return render(request, "synthesis/findings.html", context)


def finding(request: ReviewRequest, finding: UUID) -> HttpResponse:
    """One finding: the walk through its evidence, its wordings, comments on it."""
    found = get_finding(request.review, finding)
    one = shown(found)
    resting = {theme.pk for theme in one.themes}
    context = {
        "shown": one,
        "finding": found,
        "walk": walk_of(found),
        "wordings": wordings_of(found),
        "comments": comments_on(finding=found),
        "themes": [theme for theme in themes_of(request.review) if theme.pk not in resting],
        "form": forms.FindingForm(initial={"sentence": one.sentence}),
        "may_find": request.member.may("synthesis.find"),
        "may_comment": request.member.may("synthesis.comment"),
    }
    return render(request, "synthesis/finding.html", context)


@require_POST
def reword(request: ReviewRequest, finding: UUID) -> HttpResponse:
    """Word a finding anew."""
    found = get_finding(request.review, finding)
    form = forms.FindingForm(request.POST)
    if form.is_valid():
        actions.reword_finding(by=request.member, finding=found, **form.cleaned_data)
    return _back(request, finding)


@require_POST
def rest(request: ReviewRequest, finding: UUID) -> HttpResponse:
    """Let a finding rest on a theme or a passage."""
    found = get_finding(request.review, finding)
    form = forms.RestForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        actions.rest_finding(
            by=request.member,
            finding=found,
            theme=get_theme(request.review, given["theme"]) if given["theme"] else None,
            segment=get_segment(request.review, given["segment"]) if given["segment"] else None,
        )
    return _back(request, finding)


@require_POST
def unrest(request: ReviewRequest, finding: UUID, support: UUID) -> HttpResponse:
    """Let a finding rest on something no longer."""
    found = get_finding(request.review, finding)
    actions.unrest(by=request.member, support=get_support(found, support))
    return _back(request, finding)


@require_POST
def withdraw(request: ReviewRequest, finding: UUID) -> HttpResponse:
    """No longer assert a finding."""
    form = forms.WhyForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    actions.withdraw_finding(by=request.member, finding=get_finding(request.review, finding), why=why)
    return redirect("synthesis:findings", request.programme.slug, request.review.slug)


@require_POST
def again(request: ReviewRequest, finding: UUID) -> HttpResponse:
    """Assert a withdrawn finding again."""
    actions.assert_again(by=request.member, finding=get_finding(request.review, finding))
    return _back(request, finding)


def _back(request: ReviewRequest, finding: UUID) -> HttpResponse:
    return redirect("synthesis:finding", request.programme.slug, request.review.slug, finding)
