"""Pages of citation chasing: which chases there were, from what to chase, what was found, what came in."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from themeloom.base.audit.act import require
from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.protocol.queries import reviews_of
from themeloom.stages.search import actions, queries
from themeloom.stages.search.domain.chasing import MANY_WORKS, MOST_WORKS
from themeloom.stages.search.forms import ChaseByFileForm, ChaseForm


def chases(request: MemberRequest) -> HttpResponse:
    """Every chase: from which works, which way, and how many records of it are here."""
    context = {
        "chases": queries.chases_of(request.programme),
        "jobs": queries.works_under_way(request.programme),
        "may_chase": request.member.may("search.import"),
    }
    return render(request, "search/chases.html", context)


def new(request: MemberRequest) -> HttpResponse:
    """Choose works to start from; then they are looked up."""
    require(request.member, "search.import")
    form = ChaseForm(request.POST) if request.method == "POST" else _form_of(request)
    if request.method == "POST" and form.is_valid():
        job = actions.start_look(
            by=request.member,
            seeds=form.seeds,
            direction=form.cleaned_data["direction"],
            seeds_are=form.cleaned_data["seeds_are"],
        )
        return redirect("jobs:progress", request.programme.slug, job.uuid)
    context = {
        "form": form,
        "by_file": ChaseByFileForm(),
        "reviews": reviews_of(request.programme),
        "interface": settings.OPENALEX,
        "contact": settings.CONTACT,
        "days": settings.FETCH_DAYS,
    }
    return render(request, "search/chase_new.html", context, status=422 if form.errors else 200)


def look(request: MemberRequest, job: UUID) -> HttpResponse:
    """What the look-up found, and about how many works would be fetched; then they are."""
    require(request.member, "search.import")
    shown = queries.get_look(request.programme, job)
    if request.method == "POST":
        started = actions.start_chase(by=request.member, look=shown)
        return redirect("jobs:progress", request.programme.slug, started.uuid)
    if not shown.is_over or shown.result is None:
        return redirect("jobs:progress", request.programme.slug, shown.uuid)
    found = shown.result["found"]
    expected = shown.result["expected"]
    context = {
        "look": shown,
        "found": found,
        "followed": sum(one["is_followed"] for one in found),
        "direction": shown.params["direction"],
        "expected": expected,
        "is_much": expected >= MANY_WORKS,
        "is_too_much": expected > MOST_WORKS,
        "most": MOST_WORKS,
    }
    return render(request, "search/chase_look.html", context)


def chase(request: MemberRequest, chase: UUID) -> HttpResponse:
    """One chase: each seed with how it was found and what it gave, and the file that came of it."""
    shown = queries.get_chase(request.programme, chase)
    seeds = list(queries.seeds_of(shown))
    context = {
        "chase": shown,
        "search": shown.search,
        "seeds": seeds,
        "lost": [seed for seed in seeds if not seed.found_by],
        "files": queries.files_of(shown.search),
        "may_chase": request.member.may("search.import"),
        "is_on": bool(settings.OPENALEX),
    }
    return render(request, "search/chase.html", context)


@require_POST
def again(request: MemberRequest, chase: UUID) -> HttpResponse:
    """The same chase once more, as an update of the earlier one."""
    earlier = queries.get_chase(request.programme, chase)
    job = actions.look_seeds_up_again(by=request.member, chase=earlier)
    return redirect("jobs:progress", request.programme.slug, job.uuid)


@require_POST
def by_file(request: MemberRequest) -> HttpResponse:
    """Log a chase that was made elsewhere; its page takes the file."""
    require(request.member, "search.import")
    form = ChaseByFileForm(request.POST)
    if not form.is_valid():
        return redirect("search:chase-new", request.programme.slug)
    search = actions.log_search(
        by=request.member, kind="citation", source=form.source, run_on=timezone.localdate()
    )
    return redirect("search:search", request.programme.slug, search.uuid)


def _form_of(request: MemberRequest) -> ChaseForm:
    """The form as it begins: empty, or with the works of an earlier look-up ticked."""
    try:
        earlier = queries.get_look(request.programme, UUID(request.GET.get("look", "")))
    except ValueError:
        return ChaseForm()
    asked = {name: earlier.params[name] for name in ("direction", "seeds_are")}
    return ChaseForm(initial=asked, ticked=queries.seeds_asked_for(earlier))
