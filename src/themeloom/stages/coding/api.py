"""What the desk's script asks and sends: small JSON answers, one's own work alone, CSRF as on every page."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from themeloom.kernel.refusal import Refused
from themeloom.stages.coding import actions
from themeloom.stages.coding.forms import LineForm, MemoForm, NewCodeForm, PassageForm, VoiceForm
from themeloom.stages.coding.queries.codebook import codebook, get_code
from themeloom.stages.coding.queries.codings import get_nothing, own_coding, own_segment
from themeloom.stages.coding.queries.desk import code_data, coding_data, nothing_data
from themeloom.stages.coding.queries.reports import included_report
from themeloom.stages.fulltext.queries import Report, TextVersion
from themeloom.stages.protocol.queries import ReviewRequest

F = TypeVar("F", bound=forms.Form)
View = Callable[..., dict[str, Any]]


def answers_json(view: View) -> Callable[..., HttpResponse]:
    """Answer with JSON; a rule that says no becomes {"refused": its sentence} with status 409."""

    @require_POST
    @wraps(view)
    def answer(request: ReviewRequest, **named: Any) -> HttpResponse:
        try:
            return JsonResponse(view(request, **named))
        except Refused as refusal:
            return JsonResponse({"refused": str(refusal)}, status=409)

    return answer


@answers_json
def code(request: ReviewRequest, report: UUID) -> dict[str, Any]:
    """Put a code on a passage."""
    found = included_report(request.review, report)
    sent = _read(request, PassageForm)
    coding = actions.code_passage(
        by=request.member,
        review=request.review,
        text_version=_text_of(found, sent["text_version"]),
        start=sent["start"],
        end=sent["end"],
        code=get_code(request.review, sent["code"], request.member),
        voice=sent["voice"],
        memo=sent["memo"],
    )
    return {"coding": coding_data(coding, request.member)}


@answers_json
def make(request: ReviewRequest, report: UUID) -> dict[str, Any]:
    """Make a code at the desk."""
    found = included_report(request.review, report)
    name = _read(request, NewCodeForm)["name"]
    made = actions.make_code(by=request.member, review=request.review, name=name, report=found)
    shown = next(one for one in codebook(request.review, request.member) if one.code.pk == made.pk)
    return {"code": code_data(request.review, shown)}


@answers_json
def discard(request: ReviewRequest, code: UUID) -> dict[str, Any]:
    """Take back a code that was just made."""
    actions.delete_code(by=request.member, code=get_code(request.review, code, request.member))
    return {}


@answers_json
def nothing(request: ReviewRequest, report: UUID) -> dict[str, Any]:
    """Say that a line has nothing to code."""
    found = included_report(request.review, report)
    sent = _read(request, LineForm)
    mark = actions.pass_over(
        by=request.member,
        review=request.review,
        text_version=_text_of(found, sent["text_version"]),
        start=sent["start"],
        end=sent["end"],
    )
    return {"mark": nothing_data(mark)}


@answers_json
def take_back(request: ReviewRequest, mark: UUID) -> dict[str, Any]:
    """Take back that a line has nothing to code."""
    found = get_nothing(request.member, request.review, mark)
    actions.take_back_nothing(by=request.member, nothing=found)
    return {}


@answers_json
def take_off(request: ReviewRequest, coding: UUID) -> dict[str, Any]:
    """Take one's own code off a passage."""
    actions.take_off(by=request.member, coding=own_coding(request.member, request.review, coding))
    return {}


@answers_json
def memo(request: ReviewRequest, coding: UUID) -> dict[str, Any]:
    """Write the memo of one's own coding."""
    found = own_coding(request.member, request.review, coding)
    further = actions.write_memo(by=request.member, coding=found, memo=_read(request, MemoForm)["memo"])
    return {"coding": coding_data(further, request.member)}


@answers_json
def voice(request: ReviewRequest, segment: UUID) -> dict[str, Any]:
    """Say whose words one's own passage is."""
    found = own_segment(request.member, request.review, segment)
    said = _read(request, VoiceForm)["voice"]
    actions.set_voice(by=request.member, review=request.review, segment=found, voice=said)
    return {}


def _read(request: ReviewRequest, form: type[F]) -> dict[str, Any]:
    try:
        sent = json.loads(request.body)
    except ValueError:
        sent = None
    filled = form(sent if isinstance(sent, dict) else {})
    if not filled.is_valid():
        name, errors = next(iter(filled.errors.items()))
        raise Refused(f"{errors[0]} ({name})" if name not in ("name",) else str(errors[0]))
    return filled.cleaned_data


def _text_of(report: Report, uuid: UUID) -> TextVersion:
    found = report.texts.select_related("report").filter(uuid=uuid).first()
    if found is None:
        raise Http404("this report has no such text")
    return found
