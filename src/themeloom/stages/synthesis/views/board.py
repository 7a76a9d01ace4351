"""The theme board: themes and codes in their places, moving them, and how the framework grew."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.stages.coding.queries import get_code
from themeloom.stages.protocol.queries import ReviewRequest
from themeloom.stages.synthesis import actions, forms
from themeloom.stages.synthesis.domain.framework import ThemeKind
from themeloom.stages.synthesis.queries import Theme
from themeloom.stages.synthesis.queries.board import board_of
from themeloom.stages.synthesis.queries.evidence import open_codes
from themeloom.stages.synthesis.queries.history import (
    get_event,
    history_of,
    step_number,
    steps_of,
    with_undoing,
)
from themeloom.stages.synthesis.queries.themes import get_theme, theme_of_code, themes_of

STEPS_A_PAGE = 40


def board(request: ReviewRequest) -> HttpResponse:
    """The board now, or read-only as it stood after an earlier step."""
    return _board(request, step_number(request.review, request.GET.get("until"), request.GET.get("step")))


def new_theme(request: ReviewRequest) -> HttpResponse:
    """Make a theme: the form by itself, and what it sends."""
    form = forms.ThemeForm(request.POST or None, initial=_initial(request.GET))
    if request.method != "POST" or not form.is_valid():
        analytic = themes_of(request.review, ThemeKind.ANALYTIC)
        return render(request, "synthesis/new.html", {"theme_form": form, "analytic": analytic})
    given = form.cleaned_data
    parent = given.pop("parent")
    actions.make_theme(
        by=request.member,
        review=request.review,
        parent=get_theme(request.review, parent) if parent and given["kind"] == "descriptive" else None,
        **given,
    )
    return redirect("synthesis:board", request.programme.slug, request.review.slug)


@require_POST
def move(request: ReviewRequest) -> HttpResponse:
    """Put a theme or a code somewhere else; from the board and from the theme's own page."""
    form = forms.MoveForm(request.POST)
    if not form.is_valid():
        return _board(request)
    given = form.cleaned_data
    to = get_theme(request.review, given["to"]) if given["to"] else None
    if given["kind"] == "theme":
        actions.place_theme(
            by=request.member,
            theme=get_theme(request.review, given["item"]),
            parent=to,
            before=get_theme(request.review, given["before"]) if given["before"] else None,
            why=given["why"],
        )
    else:
        _move_code(request, given, to)
    return _after(request, given["back"])


@require_POST
def group(request: ReviewRequest) -> HttpResponse:
    """Put several codes into one descriptive theme."""
    codes = {str(code.uuid): code for code in open_codes(request.review)}
    form = forms.GroupForm(request.POST, list(codes))
    if not form.is_valid():
        return _board(request, group_form=form)
    theme = get_theme(request.review, form.cleaned_data["theme"])
    for uuid in form.cleaned_data["codes"]:
        actions.group_code(by=request.member, theme=theme, code=codes[uuid])
    return _after(request)


@require_POST
def undo(request: ReviewRequest, event: UUID) -> HttpResponse:
    """Undo one step."""
    actions.undo_change(by=request.member, event=get_event(request.review, event))
    return _after(request)


def history(request: ReviewRequest) -> HttpResponse:
    """Every step of the framework: who, when, why; each can be looked at and, where it may be, undone."""
    found = history_of(request.review)
    steps = list(reversed(steps_of(request.review, found)))
    page = Paginator(steps, STEPS_A_PAGE).get_page(request.GET.get("page"))
    may_arrange = request.member.may("synthesis.arrange")
    shown = with_undoing(found, list(page)) if may_arrange else list(page)
    return render(
        request, "synthesis/history.html", {"page": page, "steps": shown, "may_arrange": may_arrange}
    )


def _board(
    request: ReviewRequest, number: int | None = None, group_form: forms.GroupForm | None = None
) -> HttpResponse:
    shown = board_of(request.review, number)
    context = {
        "board": shown,
        "may_arrange": request.member.may("synthesis.arrange") and shown.at is None,
        "group_form": group_form,
        "theme_form": forms.ThemeForm(),
    }
    template = "synthesis/board.html#board" if request.htmx else "synthesis/board.html"
    return render(request, template, context)


def _after(request: ReviewRequest, back: UUID | None = None) -> HttpResponse:
    if request.htmx:
        return _board(request)
    if back is not None:
        return redirect("synthesis:theme", request.programme.slug, request.review.slug, back)
    return redirect("synthesis:board", request.programme.slug, request.review.slug)


def _move_code(request: ReviewRequest, given: dict[str, Any], to: Theme | None) -> None:
    code = get_code(request.review, given["item"])
    if to is not None:
        before = get_code(request.review, given["before"]) if given["before"] else None
        actions.group_code(by=request.member, theme=to, code=code, before=before, why=given["why"])
    elif (theme := theme_of_code(request.review, code)) is not None:
        actions.ungroup_code(by=request.member, theme=theme, code=code, why=given["why"])


def _initial(query: QueryDict) -> dict[str, str]:
    return {"kind": query.get("kind", "descriptive"), "parent": query.get("under", "")}
