"""The progress of a job, as a page and as the fragment that page asks for again."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.jobs import actions
from themeloom.base.jobs.queries import get_job
from themeloom.base.membership.requests import MemberRequest


def progress(request: MemberRequest, job: UUID) -> HttpResponse:
    """Show how far a job is; asked again every second until it is over."""
    shown = get_job(request.programme, job)
    template = "jobs/progress.html#bar" if request.htmx else "jobs/progress.html"
    response = render(request, template, {"job": shown})
    next_page = (shown.result or {}).get("next")
    if request.htmx and shown.is_over and next_page:
        response["HX-Redirect"] = next_page
    return response


@require_POST
def cancel(request: MemberRequest, job: UUID) -> HttpResponse:
    """Ask a job to stop."""
    shown = get_job(request.programme, job)
    actions.cancel(by=request.member, job=shown)
    return HttpResponseRedirect(reverse("jobs:progress", args=[request.programme.slug, shown.uuid]))
