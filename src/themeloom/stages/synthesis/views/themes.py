"""The page of one theme: what it holds, the words behind it, and what can be done with it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.stages.coding.queries import get_code
from themeloom.stages.protocol.queries import ReviewRequest
from themeloom.stages.synthesis import actions, forms
from themeloom.stages.synthesis.domain.framework import ThemeKind
from themeloom.stages.synthesis.domain.placing import COLOURS
from themeloom.stages.synthesis.queries.comments import comments_on
from themeloom.stages.synthesis.queries.findings import findings_on
from themeloom.stages.synthesis.queries.themes import get_theme, theme_page, themes_of

PASSAGES_A_PAGE = 40


def theme(request: ReviewRequest, theme: UUID) -> HttpResponse:
    """One theme, with all passages behind it; one that was merged leads to what it became."""
    found = get_theme(request.review, theme, gone_too=True)
    if found.merged_into is not None:
        return redirect(
            "synthesis:theme", request.programme.slug, request.review.slug, found.merged_into.uuid
        )
    if found.gone_at is not None:
        return render(request, "synthesis/gone.html", {"gone": found})
    return _page(request, theme)


@require_POST
def word(request: ReviewRequest, theme: UUID) -> HttpResponse:
    """Word name and summary anew, and choose the colour."""
    found = get_theme(request.review, theme)
    form = forms.WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, theme, form)
    given = form.cleaned_data
    actions.rename_theme(by=request.member, theme=found, name=given["name"], why=given["why"])
    actions.summarise_theme(by=request.member, theme=found, summary=given["summary"], why=given["why"])
    actions.recolour_theme(by=request.member, theme=found, colour=given["colour"])
    return redirect("synthesis:theme", request.programme.slug, request.review.slug, found.uuid)


@require_POST
def merge(request: ReviewRequest, theme: UUID) -> HttpResponse:
    """Make this theme a part of another one."""
    form = forms.MergeForm(request.POST)
    found = get_theme(request.review, theme)
    if not form.is_valid():
        return _page(request, theme)
    into = get_theme(request.review, form.cleaned_data["into"])
    actions.merge_themes(by=request.member, into=into, other=found, why=form.cleaned_data["why"])
    return redirect("synthesis:theme", request.programme.slug, request.review.slug, into.uuid)


@require_POST
def remove(request: ReviewRequest, theme: UUID) -> HttpResponse:
    """Take the theme out of the framework."""
    form = forms.WhyForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    actions.remove_theme(by=request.member, theme=get_theme(request.review, theme), why=why)
    return redirect("synthesis:board", request.programme.slug, request.review.slug)


def _page(request: ReviewRequest, uuid: UUID, words_form: forms.WordsForm | None = None) -> HttpResponse:
    found = get_theme(request.review, uuid)
    code = get_code(request.review, request.GET["code"]) if _names_code(request) else None
    page = theme_page(request.review, found, code)
    passages = Paginator(page.passages, PASSAGES_A_PAGE).get_page(request.GET.get("page"))
    others = themes_of(request.review, ThemeKind(found.kind))
    form = words_form or forms.WordsForm(
        initial={"name": found.name, "summary": found.summary, "colour": found.colour}
    )
    context = {
        "shown": page,
        "code": code,
        "passages": passages,
        "comments": comments_on(theme=found),
        "findings": findings_on(request.review, {found.pk}),
        "words_form": form,
        "comment_form": forms.TextForm(),
        "colours": COLOURS,
        "analytic": themes_of(request.review, ThemeKind.ANALYTIC),
        "descriptive": themes_of(request.review, ThemeKind.DESCRIPTIVE),
        "others": [one for one in others if one.pk != found.pk],
        "may_arrange": request.member.may("synthesis.arrange"),
        "may_comment": request.member.may("synthesis.comment"),
    }
    return render(request, "synthesis/theme.html", context)


def _names_code(request: ReviewRequest) -> bool:
    try:
        UUID(request.GET.get("code", ""))
    except ValueError:
        return False
    return True
