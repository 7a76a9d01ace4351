"""The desk: one reference a screen, read once for every review of the programme."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference, get_reference, references_by_uuid
from themeloom.stages.protocol.queries import criteria_of, reviews_of
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.forms import HeldForm, MergedForm, VotesForm
from themeloom.stages.screening.views.among import among, kept, reading_these
from themeloom.stages.screening.views.frame import frame
from themeloom.stages.screening.views.sending import by_its_own_person, sent_as

# How many references the page holds: the one on screen and those that come next.
HELD = 3


def desk(request: MemberRequest) -> HttpResponse:
    """The reference this person reads next."""
    return _page(request, queries.next_turns(request.member, count=HELD, among=among(request)))


@by_its_own_person
def sheet(request: MemberRequest, reference: UUID) -> HttpResponse:
    """One reference on the desk; posting votes on it and goes on to the next."""
    found = get_reference(request.programme, reference)
    if request.method != "POST":
        if request.htmx:
            return render(
                request,
                "screening/sheet.html",
                {"sheet": queries.sheet_of(request.member, found), **_around(request)},
            )
        following = queries.next_turns(
            request.member, besides=[found.pk], count=HELD - 1, among=among(request)
        )
        return _page(request, [queries.Turn(found), *following])
    sending = sent_as(request)
    # A page that names what it sends asked for every review it knew; one may have come since.
    needed = queries.reviews_open_on(request.member, found) if sending is None else []
    form = VotesForm(reviews_of(request.programme), request.POST, needed=needed)
    if not form.is_valid():
        raise Refused(form.first_fault)
    late = actions.cast_votes(
        by=request.member,
        reference=found,
        decisions=form.decisions,
        note=form.cleaned_data["note"],
        sent_as=sending,
        criteria=form.criteria,
        ranked=queries.how_shown(request.member, found, form.cleaned_data["shown"]),
    )
    for one in late:
        messages.warning(request, f"“{found}”, {one.review}: {one.sentence}")
    return _go_on(request, found)


@by_its_own_person
def ahead(request: MemberRequest) -> HttpResponse:
    """References for a page to hold besides those that it holds, so that it goes on without a connection."""
    return _further(request, HeldForm(request.GET), None)


@require_POST
@by_its_own_person
def skip(request: MemberRequest, reference: UUID) -> HttpResponse:
    """Put a reference off."""
    found = get_reference(request.programme, reference)
    actions.skip(by=request.member, reference=found, sent_as=sent_as(request))
    return _go_on(request, found)


def back(request: MemberRequest) -> HttpResponse:
    """The reference this person voted on last, with the votes as they stand."""
    shown = HeldForm(request.GET)
    held = references_by_uuid(request.programme, shown.cleaned_data["holding"]) if shown.is_valid() else []
    here = held[0] if held else None
    asks = here is not None and queries.sheet_of(request.member, here).has_open_questions
    last = queries.last_voted(request.member, before=None if asks else here, besides=here if asks else None)
    if last is None:
        raise Refused("There is nothing to go back to: you have not voted before this one.")
    return redirect(kept(request, "screening:sheet", last.uuid))


@require_POST
def take_back(request: MemberRequest, reference: UUID) -> HttpResponse:
    """Take one's votes on a reference back."""
    found = get_reference(request.programme, reference)
    actions.take_back(by=request.member, reference=found)
    messages.success(request, "Your votes on this reference are taken back. Choose again, or skip it.")
    return redirect(kept(request, "screening:sheet", found.uuid))


def _go_on(request: MemberRequest, done: Reference) -> HttpResponse:
    """The next page; for the desk's script, only what it does not hold yet."""
    if not request.htmx:
        return redirect(kept(request, "screening:desk"))
    return _further(request, HeldForm(request.POST), done)


def _further(request: MemberRequest, asked: HeldForm, done: Reference | None) -> HttpResponse:
    """What comes after the references that the page holds, and how far the person is."""
    names = asked.cleaned_data["holding"] if asked.is_valid() else []
    wanted = asked.cleaned_data["ahead"] if asked.is_valid() else None
    shown: dict[str, Any] = {"progress": queries.progress_of(request.member)}
    if wanted != 0:
        held = references_by_uuid(request.programme, names)
        order = {name: place for place, name in enumerate(names)}
        further = queries.next_turns(
            request.member,
            after=max(held, key=lambda one: order[one.uuid], default=done),
            besides=[one.pk for one in held],
            count=HELD - len(held) if wanted is None else wanted,
            among=among(request),
        )
        shown |= {"sheets": queries.sheets_of_turns(request.member, further), **_around(request)}
    return render(request, "screening/further.html", shown)


def _around(request: MemberRequest) -> dict[str, Any]:
    """What a sheet offers besides its choices, and the filter that its addresses keep."""
    return {
        "may_merge": request.member.may("dedup.judge"),
        "colleagues": queries.colleagues_of(request.member),
        **reading_these(request),
    }


def _merged(request: MemberRequest) -> Reference | None:
    """The reference that was merged a moment ago, to be given back with one click."""
    asked = MergedForm(request.GET)
    found = references_by_uuid(request.programme, [asked.cleaned_data["merged"]]) if asked.is_valid() else []
    return next((one for one in found if one.retired_at is not None), None)


def _page(request: MemberRequest, turns: list[queries.Turn]) -> HttpResponse:
    sheets = queries.sheets_of_turns(request.member, turns)
    return render(
        request,
        "screening/desk.html",
        frame(
            request,
            "desk",
            sheet=sheets[0] if sheets else None,
            ahead=sheets[1:],
            progress=queries.progress_of(request.member),
            criteria=criteria_of(request.programme),
            may_vote=request.member.may("screening.vote"),
            merged=_merged(request),
            rounds_waiting=queries.rounds_waiting(request.member),
            all_tags=queries.tags_of(request.programme),
            **_around(request),
        ),
    )
