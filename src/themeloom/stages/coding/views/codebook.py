"""Pages of the codebook: its tree, its history, one code with its passages, and every change to it."""

from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.kernel.refusal import Refused
from themeloom.stages.coding import actions
from themeloom.stages.coding.domain.names import COLOURS
from themeloom.stages.coding.forms import (
    CodeForm,
    ColourForm,
    DefinitionForm,
    IntoForm,
    NameForm,
    ParentForm,
    ReasonForm,
)
from themeloom.stages.coding.models import Code
from themeloom.stages.coding.queries import history
from themeloom.stages.coding.queries.codebook import codebook as codes_of
from themeloom.stages.coding.queries.codebook import get_code, passages_of
from themeloom.stages.protocol.queries import ReviewRequest

F = TypeVar("F", bound=forms.Form)


def codebook(request: ReviewRequest) -> HttpResponse:
    """The tree of codes with definitions and counts."""
    if request.method == "POST":
        sent = _read(request, CodeForm)
        parent = get_code(request.review, sent["parent"], request.member) if sent["parent"] else None
        actions.make_code(
            by=request.member,
            review=request.review,
            name=sent["name"],
            definition=sent["definition"],
            parent=parent,
        )
        return redirect("coding:codebook", request.programme.slug, request.review.slug)
    shown = codes_of(request.review, request.member)
    page = {
        "codes": [one for one in shown if not one.desk],
        "at_desks": [one for one in shown if one.desk],
        "may_change": request.member.may("coding.codebook"),
    }
    return render(request, "coding/codebook.html", page)


def changes(request: ReviewRequest) -> HttpResponse:
    """The history of the codebook, as far as the reader may know it."""
    page = {"steps": history.history(request.member, request.review)}
    return render(request, "coding/changes.html", page)


def code(request: ReviewRequest, code: UUID) -> HttpResponse:
    """One code: what it means, its passages, and the ways to change it."""
    found = get_code(request.review, code, request.member)
    shown = codes_of(request.review, request.member)
    page = {
        "code": found,
        "others": [one for one in shown if one.code.pk != found.pk],
        "passages": passages_of(found, request.member),
        "count": next(one.passages for one in shown if one.code.pk == found.pk),
        "colours": COLOURS,
        "may_change": request.member.may("coding.codebook"),
    }
    return render(request, "coding/code.html", page)


@require_POST
def rename(request: ReviewRequest, code: UUID) -> HttpResponse:
    """Give a code another name."""
    return _change(request, code, actions.rename_code, NameForm)


@require_POST
def define(request: ReviewRequest, code: UUID) -> HttpResponse:
    """Say what a code means."""
    return _change(request, code, actions.define_code, DefinitionForm)


@require_POST
def recolour(request: ReviewRequest, code: UUID) -> HttpResponse:
    """Give a code's thread another colour."""
    return _change(request, code, actions.recolour_code, ColourForm)


@require_POST
def move(request: ReviewRequest, code: UUID) -> HttpResponse:
    """Put a code under another one, or to the top."""
    found = get_code(request.review, code, request.member)
    sent = _read(request, ParentForm)
    parent = get_code(request.review, sent["parent"], request.member) if sent["parent"] else None
    actions.move_code(by=request.member, code=found, parent=parent, reason=sent["reason"])
    return _to_code(request, found)


@require_POST
def merge(request: ReviewRequest, code: UUID) -> HttpResponse:
    """Merge a code into another one, and go there."""
    found = get_code(request.review, code, request.member)
    sent = _read(request, IntoForm)
    into = get_code(request.review, sent["into"], request.member)
    actions.merge_codes(by=request.member, into=into, other=found, reason=sent["reason"])
    return _to_code(request, into)


@require_POST
def delete(request: ReviewRequest, code: UUID) -> HttpResponse:
    """Delete a code on which nothing rests."""
    found = get_code(request.review, code, request.member)
    actions.delete_code(by=request.member, code=found, reason=_read(request, ReasonForm)["reason"])
    return redirect("coding:codebook", request.programme.slug, request.review.slug)


@require_POST
def undo(request: ReviewRequest, event: UUID) -> HttpResponse:
    """Take back one step of the history."""
    found = history.get_step(request.member, request.review, event)
    if found is None:
        raise Http404("the history of this codebook has no such step")
    actions.undo_change(by=request.member, event=found, reason=_read(request, ReasonForm)["reason"])
    return redirect("coding:changes", request.programme.slug, request.review.slug)


def _change(request: ReviewRequest, code: UUID, action: Any, form: type[forms.Form]) -> HttpResponse:
    found = get_code(request.review, code, request.member)
    action(by=request.member, code=found, **_read(request, form))
    return _to_code(request, found)


def _read(request: ReviewRequest, form: type[F]) -> dict[str, Any]:
    filled = form(request.POST)
    if not filled.is_valid():
        raise Refused(" ".join(str(one) for errors in filled.errors.values() for one in errors))
    return filled.cleaned_data


def _to_code(request: ReviewRequest, code: Code) -> HttpResponse:
    return redirect("coding:code", request.programme.slug, request.review.slug, code.uuid)
