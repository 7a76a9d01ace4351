"""The pages that belong to no stage: home, a programme's home, the history, light or dark."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from themeloom.base.audit.queries import history as entries_of
from themeloom.base.jobs.queries import running_jobs
from themeloom.base.membership.actions import found_programme
from themeloom.base.membership.queries import programmes_of
from themeloom.base.membership.requests import MemberRequest, PersonRequest
from themeloom.site.flow_map import map_of, members_behind
from themeloom.site.waiting import waiting_for
from themeloom.stages.protocol.queries import ReviewRequest, reviews_of

HISTORY_PAGE = 50
LATELY = 6


@login_required
def home(request: PersonRequest) -> HttpResponse:
    """The programmes of the person who signed in; the only one is opened at once."""
    programmes = list(programmes_of(request.user))
    if len(programmes) == 1 and "all" not in request.GET:
        return redirect("programme", programmes[0].slug)
    return render(request, "site/home.html", {"programmes": programmes})


@login_required
@require_POST
def new_programme(request: PersonRequest) -> HttpResponse:
    """Found a programme; whoever does is its lead."""
    member = found_programme(
        lead=request.user, name=request.POST.get("name", ""), summary=request.POST.get("summary", "")
    )
    return redirect("programme", member.programme.slug)


def programme_home(request: MemberRequest) -> HttpResponse:
    """The live flow as the map of a programme, and what waits for the person who looks."""
    reviews = reviews_of(request.programme)
    review = getattr(request, "review", None) or (reviews[0] if reviews else None)
    shown = {
        "flow_map": map_of(review) if review else None,
        "review": review,
        "waiting": waiting_for(request.member),
        "jobs": running_jobs(request.programme),
        "lately": entries_of(request.member, limit=LATELY),
    }
    return render(request, "site/programme.html", shown)


def behind(request: ReviewRequest, box: str) -> HttpResponse:
    """The list behind a number of the flow."""
    title, found = members_behind(request.review, box, request.GET.get("part"))
    page = Paginator(found, HISTORY_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/behind.html", {"title": title, "page": page})


def history(request: MemberRequest) -> HttpResponse:
    """What happened in the programme, without what must stay blind."""
    about = request.GET.get("about", "")
    object_uuid = UUID(about) if _is_uuid(about) else None
    entries = entries_of(request.member, limit=500, object_uuid=object_uuid)
    page = Paginator(entries, HISTORY_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/history.html", {"page": page, "about": about})


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Choose light, dark, or as the device has it; kept in a cookie for a year."""
    theme = request.POST.get("theme", "")
    back = request.META.get("HTTP_REFERER", "")
    response = HttpResponseRedirect(
        back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "/"
    )
    if theme in ("light", "dark"):
        response.set_cookie("theme", theme, max_age=365 * 24 * 3600, samesite="Lax")
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
