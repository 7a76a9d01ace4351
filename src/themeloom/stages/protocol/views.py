"""Pages of the protocol: all reviews of the programme side by side, and each one's own page."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.protocol import actions, forms, queries
from themeloom.stages.protocol.domain.criteria import FACETS
from themeloom.stages.protocol.domain.plans import PLANNED_STAGES
from themeloom.stages.protocol.domain.reasons import USUAL_REASONS
from themeloom.stages.protocol.domain.registration import find_missing
from themeloom.stages.protocol.queries import ReviewRequest


def overview(request: MemberRequest) -> HttpResponse:
    """The protocols of all reviews of the programme."""
    return render(request, "protocol/overview.html", _of_programme(request, forms.ReviewForm()))


@require_POST
def new_review(request: MemberRequest) -> HttpResponse:
    """Add a review to the programme."""
    form = forms.ReviewForm(request.POST)
    if not form.is_valid():
        return render(request, "protocol/overview.html", _of_programme(request, form))
    made = actions.add_review(by=request.member, **form.cleaned_data)
    return redirect("protocol:review", request.programme.slug, made.slug)


def review(request: ReviewRequest) -> HttpResponse:
    """One review's question, criteria, reasons, plans and amendments."""
    return _page(request)


@require_POST
def word_question(request: ReviewRequest) -> HttpResponse:
    """Word the name and the question anew."""
    form = forms.QuestionForm(request.POST)
    if not form.is_valid():
        return _page(request, question_form=form)
    given = form.cleaned_data
    if given["name"] != request.review.name:
        actions.rename_review(by=request.member, review=request.review, name=given["name"])
    if given["question"] != request.review.question:
        actions.ask_question(
            by=request.member, review=request.review, question=given["question"], why=given["why"]
        )
    return _back_to(request, "question")


@require_POST
def new_criterion(request: ReviewRequest) -> HttpResponse:
    """Add a criterion."""
    form = forms.CriterionForm(request.POST)
    if not form.is_valid():
        return _page(request, criterion_form=form)
    actions.add_criterion(by=request.member, review=request.review, **form.cleaned_data)
    return _back_to(request, "criteria")


@require_POST
def retire_criterion(request: ReviewRequest, criterion: UUID) -> HttpResponse:
    """Take a criterion out of force."""
    found = queries.get_criterion(request.review, criterion)
    actions.retire_criterion(by=request.member, criterion=found, why=_why(request))
    return _back_to(request, "criteria")


@require_POST
def new_reason(request: ReviewRequest) -> HttpResponse:
    """Add an exclusion reason."""
    form = forms.ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, reason_form=form)
    actions.add_reason(by=request.member, review=request.review, **form.cleaned_data)
    return _back_to(request, "reasons")


@require_POST
def raise_reason(request: ReviewRequest, reason: UUID) -> HttpResponse:
    """Put an exclusion reason one place higher."""
    actions.raise_reason(by=request.member, reason=_reason(request, reason))
    return _back_to(request, "reasons")


@require_POST
def retire_reason(request: ReviewRequest, reason: UUID) -> HttpResponse:
    """Take an exclusion reason out of use."""
    actions.retire_reason(by=request.member, reason=_reason(request, reason), why=_why(request))
    return _back_to(request, "reasons")


@require_POST
def set_plan(request: ReviewRequest, stage: str) -> HttpResponse:
    """Fix how many people judge at one stage."""
    if stage not in PLANNED_STAGES:
        raise Http404("nobody judges at this stage")
    form = forms.PlanForm(request.POST, prefix=stage)
    if not form.is_valid():
        return _page(request, plan_form=(stage, form))
    plan = form.plan(queries.plan_of(request.review, stage))
    actions.set_plan(
        by=request.member, review=request.review, stage=stage, plan=plan, why=form.cleaned_data["why"]
    )
    return _back_to(request, "plans")


@require_POST
def amend(request: ReviewRequest) -> HttpResponse:
    """Record an amendment."""
    form = forms.AmendmentForm(request.POST)
    if not form.is_valid():
        return _page(request, amendment_form=form)
    actions.amend(by=request.member, review=request.review, **form.cleaned_data)
    return _back_to(request, "amendments")


def registration(request: ReviewRequest) -> HttpResponse:
    """The registration form of a review: read by everybody, filled in by a lead."""
    fields = queries.registration_of(request.review)
    form = forms.RegistrationForm(fields, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        changed = actions.register_fields(by=request.member, review=request.review, values=form.values)
        messages.success(request, f"Saved: {changed} field{'' if changed == 1 else 's'} changed.")
        return redirect("protocol:registration", request.programme.slug, request.review.slug)
    return render(
        request,
        "protocol/registration.html",
        {
            "form": form,
            "fields": fields,
            "missing": find_missing({field.key: value for field, value in fields}),
            "may_write": request.member.may("protocol.write"),
        },
    )


def _of_programme(request: MemberRequest, form: forms.ReviewForm) -> dict[str, object]:
    return {
        "protocols": queries.protocols_of(request.programme),
        "may_write": request.member.may("protocol.write"),
        "review_form": form,
    }


def _page(
    request: ReviewRequest, plan_form: tuple[str, forms.PlanForm] | None = None, **bound: object
) -> HttpResponse:
    """The review's page; a form that came back with faults is shown with what was typed."""
    shown = queries.protocol_of(request.review)
    stage, with_faults = plan_form or ("", None)
    plans = [
        (plan, with_faults if plan.stage == stage else forms.PlanForm.showing(plan.rule, plan.stage))
        for plan in shown.plans
    ]
    blank: dict[str, Callable[[], django_forms.Form]] = {
        "question_form": lambda: forms.QuestionForm(
            initial={"name": request.review.name, "question": request.review.question}
        ),
        "criterion_form": forms.CriterionForm,
        "reason_form": forms.ReasonForm,
        "amendment_form": forms.AmendmentForm,
    }
    context = {name: bound.get(name) or make() for name, make in blank.items()}
    return render(
        request,
        "protocol/review.html",
        {
            "shown": shown,
            "plans": plans,
            "faulty_stage": stage,
            "facets": FACETS,
            "usual_reasons": USUAL_REASONS,
            "contradictions": queries.contradictions_in(shown),
            "may_write": request.member.may("protocol.write"),
            **context,
        },
    )


def _back_to(request: ReviewRequest, part: str) -> HttpResponse:
    address = reverse("protocol:review", args=[request.programme.slug, request.review.slug])
    return redirect(f"{address}#{part}")


def _why(request: HttpRequest) -> str:
    form = forms.WhyForm(request.POST)
    return cast(str, form.cleaned_data["why"]) if form.is_valid() else ""


def _reason(request: ReviewRequest, uuid: UUID) -> queries.ExclusionReason:
    reason = queries.get_reason(request.review, str(uuid))
    if reason is None:
        raise Http404("no exclusion reason of this review has this address")
    return reason
