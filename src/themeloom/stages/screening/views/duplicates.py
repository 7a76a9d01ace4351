"""A duplicate found while screening: which reference it is the same as, both side by side, and the merge."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.audit.act import require
from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.dedup import actions as dedup_actions
from themeloom.stages.dedup import queries as dedup
from themeloom.stages.dedup.queries import Reference, get_reference
from themeloom.stages.screening import queries
from themeloom.stages.screening.views.frame import frame

MOST_FOUND = 20


def duplicate(request: MemberRequest, reference: UUID) -> HttpResponse:
    """Which reference of the pool this one is the same as: what looks alike, or what is searched for."""
    require(request.member, "dedup.judge")
    shown = get_reference(request.programme, reference)
    words = request.GET.get("q", "").strip()
    if words:
        found = list(dedup.find_references(request.programme, words).exclude(pk=shown.pk)[:MOST_FOUND])
    else:
        found = dedup.alike_to(shown)
    sources = dedup.sources_of(found)
    return render(
        request,
        "screening/duplicate.html",
        frame(
            request,
            "desk",
            reference=shown,
            q=words,
            lines=[(one, sources[one.pk]) for one in found],
            origin=_origin(request),
        ),
    )


def merge(request: MemberRequest, reference: UUID, other: UUID) -> HttpResponse:
    """Both side by side; posting makes one reference of them, with the votes of both."""
    require(request.member, "dedup.judge")
    first = get_reference(request.programme, reference)
    second = get_reference(request.programme, other)
    if request.method == "POST":
        stays = dedup_actions.merge_the_two(
            by=request.member, first=first, second=second, why=request.POST.get("why", "")
        )
        return _go_on(request, stays, second if stays.pk == first.pk else first)
    columns = dedup.columns_of_references([first, second], dedup.placements_of([first, second]))
    context = {
        "reference": first,
        "other": second,
        "columns": columns,
        "rows": dedup.rows_of(columns),
        "origin": _origin(request),
    }
    return render(request, "screening/merge.html", frame(request, "desk", **context))


@require_POST
def undo_merge(request: MemberRequest, reference: UUID) -> HttpResponse:
    """Give a merged reference its records and its votes back."""
    restored = get_reference(request.programme, reference)
    dedup_actions.undo_merge(by=request.member, other=restored)
    messages.success(request, "The merge is undone: both references are here again, each with its own votes.")
    return redirect("screening:desk", request.programme.slug)


def _go_on(request: MemberRequest, stays: Reference, gone: Reference) -> HttpResponse:
    """Back to where the person was; to the reference itself where it asks something of them."""
    slug = request.programme.slug
    if request.POST.get("from") == "reference":
        messages.success(request, "The two are one reference now. The votes that were cast on both are kept.")
        return redirect("dedup:reference", slug, stays.uuid)
    asks = request.member.may("screening.vote") and queries.sheet_of(request.member, stays).has_open_questions
    address = (
        reverse("screening:sheet", args=[slug, stays.uuid])
        if asks
        else reverse("screening:desk", args=[slug])
    )
    return redirect(f"{address}?merged={gone.uuid}")


def _origin(request: MemberRequest) -> str:
    return "reference" if request.GET.get("from") == "reference" else ""
