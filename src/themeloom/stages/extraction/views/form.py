"""Designing the extraction form."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.stages.extraction import actions
from themeloom.stages.extraction.domain.forms import CHARACTERISTICS
from themeloom.stages.extraction.forms import FieldForm
from themeloom.stages.extraction.models import Form
from themeloom.stages.extraction.queries import form_of, plain_fields
from themeloom.stages.protocol.queries import ReviewRequest

FIRST_NAME = "Characteristics of the studies"


def form(request: ReviewRequest) -> HttpResponse:
    """The fields of the form, and for a lead the means to change them."""
    return _show(request, FieldForm())


@require_POST
def start(request: ReviewRequest) -> HttpResponse:
    """Begin with the usual form of characteristics."""
    actions.use_form(by=request.member, review=request.review, name=FIRST_NAME, fields=CHARACTERISTICS)
    messages.success(request, "The form is ready. Change it to what this review needs.")
    return _back(request)


@require_POST
def add(request: ReviewRequest) -> HttpResponse:
    """Add a field."""
    found = form_of(request.review)
    taken = plain_fields(found) if found else ()
    filled = FieldForm(request.POST)
    if not filled.is_valid():
        return _show(request, filled, status=422)
    field = filled.to_field(taken)
    if found is None:
        actions.use_form(by=request.member, review=request.review, name=FIRST_NAME, fields=[field])
    else:
        actions.add_field(by=request.member, form=found, field=field)
    messages.success(request, f"Added “{field.label}”.")
    return _back(request)


@require_POST
def drop(request: ReviewRequest, key: str) -> HttpResponse:
    """Take a field out."""
    actions.drop_field(by=request.member, form=_form_in_force(request), key=key)
    return _back(request)


@require_POST
def move(request: ReviewRequest, key: str) -> HttpResponse:
    """Move a field up or down."""
    places = -1 if request.POST.get("to") == "up" else 1
    actions.move_field(by=request.member, form=_form_in_force(request), key=key, places=places)
    return _back(request)


def _form_in_force(request: ReviewRequest) -> Form:
    found = form_of(request.review)
    if found is None:
        raise Http404("this review has no extraction form")
    return found


def _show(request: ReviewRequest, filled: FieldForm, status: int = 200) -> HttpResponse:
    found = form_of(request.review)
    context = {
        "form": found,
        "fields": plain_fields(found) if found else (),
        "usual": CHARACTERISTICS,
        "field_form": filled,
        "may_design": request.member.may("extraction.design"),
    }
    return render(request, "extraction/form.html", context, status=status)


def _back(request: ReviewRequest) -> HttpResponse:
    return redirect("extraction:form", request.programme.slug, request.review.slug)
