"""All references of the pool: searched and filtered, tagged together, taken along, read on the desk."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.audit.act import require
from themeloom.base.downloads import as_file
from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import pool, references_by_uuid
from themeloom.stages.protocol.queries import reviews_of
from themeloom.stages.screening import actions, forms, queries
from themeloom.stages.screening.domain.filters import STANDING_WORDS
from themeloom.stages.screening.views.among import asked_filter
from themeloom.stages.screening.views.frame import frame

A_PAGE = 50


def all_references(request: MemberRequest) -> HttpResponse:
    """The pool as somebody searched and filtered it; the address says how."""
    member, programme = request.member, request.programme
    asked = asked_filter(request)
    found = queries.filtered(member, asked)
    page = Paginator(found.references, A_PAGE).get_page(request.GET.get("page"))
    context = frame(
        request,
        "all",
        page=page,
        lines=queries.listed(member, list(page)),
        found=found,
        asked=asked,
        kept=f"?{asked.to_query()}" if asked.to_query() else "",
        is_everything=asked.is_everything,
        standings=[(one.value, STANDING_WORDS[one]) for one in queries.standings_for(member)],
        sources=sorted(set(programme.searches.values_list("source", flat=True)), key=str.casefold),
        all_tags=queries.tags_of(programme),
        reviews=reviews_of(programme),
        may_read=member.may("screening.vote"),
        may_tag=member.may("screening.tag"),
        tagged=_tagged(request),
    )
    return render(request, "screening/all.html", context)


def take_along(request: MemberRequest, kind: str) -> HttpResponse:
    """The list as filtered, as a file."""
    if kind not in queries.TAKEN_AS:
        raise Http404("no such file")
    made, media_type = queries.TAKEN_AS[kind]
    content = made(request.member, queries.filtered(request.member, asked_filter(request)).references)
    return as_file(content, media_type, f"{request.programme.slug}-references.{kind}")


@require_POST
def tag_found(request: MemberRequest) -> HttpResponse:
    """Put a tag on the references that were ticked, or on all that were found."""
    require(request.member, "screening.tag")
    form = forms.TagFoundForm(request.POST)
    if not form.is_valid():
        raise Refused("Give the tag a name.")
    if form.cleaned_data["all"]:
        references = queries.filtered(request.member, asked_filter(request)).references
    else:
        chosen = references_by_uuid(request.programme, _uuids(request.POST.getlist("chosen")))
        references = pool(request.programme).filter(pk__in=[one.pk for one in chosen])
    if not references.exists():
        raise Refused("Tick the references to tag first, or tag all that were found.")
    tag = actions.make_tag(by=request.member, name=form.cleaned_data["name"])
    together = actions.tag_together(by=request.member, references=references, tag=tag)
    return redirect(_list(request, f"tagged={together.name}"))


@require_POST
def undo_tagging(request: MemberRequest) -> HttpResponse:
    """Take off what was tagged in one act."""
    form = forms.TaggedForm(request.POST)
    if not form.is_valid():
        raise Refused("There is nothing left of that to undo.")
    count = actions.undo_together(by=request.member, together=form.cleaned_data["tagged"])
    messages.success(request, f"Undone: the tag is off {count} reference{'' if count == 1 else 's'} again.")
    return redirect(_list(request))


def _list(request: MemberRequest, more: str = "") -> str:
    address = reverse("screening:all", args=[request.programme.slug])
    query = "&".join(part for part in (asked_filter(request).to_query(), more) if part)
    return f"{address}?{query}" if query else address


def _tagged(request: MemberRequest) -> tuple[UUID, queries.TaggedTogether] | None:
    asked = forms.TaggedForm(request.GET)
    if not asked.is_valid():
        return None
    shown = queries.tagged_together(request.member, asked.cleaned_data["tagged"])
    return (asked.cleaned_data["tagged"], shown) if shown else None


def _uuids(names: list[str]) -> list[UUID]:
    found = []
    for name in names[: 2 * A_PAGE]:
        try:
            found.append(UUID(name))
        except ValueError:
            continue
    return found
