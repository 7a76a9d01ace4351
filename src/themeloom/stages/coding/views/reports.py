"""Pages before and after the desk: the reports to code, finishing one, and one's own passages."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.stages.coding import actions
from themeloom.stages.coding.queries.codings import codings_visible, own_coding
from themeloom.stages.coding.queries.desk import text_at_desk
from themeloom.stages.coding.queries.reports import included_report, reports_for
from themeloom.stages.protocol.queries import ReviewRequest


def reports(request: ReviewRequest) -> HttpResponse:
    """The reports of a review, with the reader's own progress."""
    shown = reports_for(request.member, request.review)
    page = {
        "asked": [one for one in shown if one.is_asked],
        "others": [one for one in shown if not one.is_asked and one.has_text],
        "without_text": [one for one in shown if not one.has_text],
    }
    return render(request, "coding/reports.html", page)


def passages(request: ReviewRequest, report: UUID) -> HttpResponse:
    """The coded passages of a report as a list: one's own, and everybody's once it is open."""
    found = included_report(request.review, report)
    text_version = text_at_desk(request.member, request.review, found)
    codings = codings_visible(request.member, request.review, text_version) if text_version else []
    page = {"report": found, "text_version": text_version, "codings": codings}
    return render(request, "coding/passages.html", page)


@require_POST
def take_off(request: ReviewRequest, report: UUID, coding: UUID) -> HttpResponse:
    """Take one's own code off a passage, from the list."""
    found = included_report(request.review, report)
    actions.take_off(by=request.member, coding=own_coding(request.member, request.review, coding))
    return redirect("coding:passages", request.programme.slug, request.review.slug, found.uuid)


@require_POST
def finish(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Say that one's own coding of a report is done."""
    found = included_report(request.review, report)
    actions.finish_coding(by=request.member, review=request.review, report=found)
    return redirect("coding:desk", request.programme.slug, request.review.slug, found.uuid)


@require_POST
def reopen(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Take one's finishing back."""
    found = included_report(request.review, report)
    actions.reopen_coding(by=request.member, review=request.review, report=found)
    return redirect("coding:desk", request.programme.slug, request.review.slug, found.uuid)
