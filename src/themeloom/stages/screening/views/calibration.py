"""Calibration rounds: opening one, reading in it on the desk's sheet, results, and closing it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference, references_by_uuid
from themeloom.stages.protocol.queries import criteria_of
from themeloom.stages.screening import actions, forms, queries
from themeloom.stages.screening.queries import CalibrationRound, Progress
from themeloom.stages.screening.views.frame import frame
from themeloom.stages.screening.views.sending import by_its_own_person, sent_as

HELD = 3


def rounds(request: MemberRequest) -> HttpResponse:
    """All rounds, and for a lead the form that opens one."""
    shown = queries.rounds_shown(request.member)
    return render(
        request,
        "screening/rounds.html",
        frame(
            request,
            "work",
            rounds=shown,
            has_open_round=any(one.round.closed_at is None for one in shown),
            people=queries.voters_of(request.programme),
            may_allot=request.member.may("screening.allot"),
        ),
    )


@require_POST
def open_round(request: MemberRequest) -> HttpResponse:
    """Open a round."""
    people = {str(member.uuid): member for member in queries.voters_of(request.programme)}
    form = forms.RoundForm(list(people), request.POST)
    if not form.is_valid():
        raise Refused("Say how many references the round has, and choose who reads them.")
    made = actions.open_round(
        by=request.member,
        size=form.cleaned_data["size"],
        readers=[people[name] for name in form.cleaned_data["readers"]],
    )
    messages.success(request, f"{made} is open. Those who read in it find it on their desk.")
    return redirect("screening:rounds", request.programme.slug)


def results(request: MemberRequest, number: int) -> HttpResponse:
    """What a round came to, for those who may see it."""
    calibration = queries.get_round(request.programme, number)
    shown = queries.round_shown(request.member, calibration)
    return render(
        request,
        "screening/round_results.html",
        frame(
            request,
            "work",
            one=shown,
            results=queries.results_of(calibration) if shown.may_see else [],
            may_allot=request.member.may("screening.allot"),
        ),
    )


@require_POST
def close_round(request: MemberRequest, number: int) -> HttpResponse:
    """Close a round with what was decided."""
    form = forms.OutcomeForm(request.POST)
    outcome = form.cleaned_data["outcome"] if form.is_valid() else ""
    calibration = queries.get_round(request.programme, number)
    actions.close_round(by=request.member, calibration=calibration, outcome=outcome)
    return redirect("screening:round_results", request.programme.slug, number)


def read(request: MemberRequest, number: int) -> HttpResponse:
    """What this person reads next in a round."""
    calibration = queries.get_round(request.programme, number)
    found = list(queries.left_to_read(request.member, calibration)[:HELD])
    return _page(request, calibration, found)


@by_its_own_person
def ahead(request: MemberRequest, number: int) -> HttpResponse:
    """References of the round for a page to hold besides those that it holds."""
    return _further(request, queries.get_round(request.programme, number), forms.HeldForm(request.GET))


@by_its_own_person
def sheet(request: MemberRequest, number: int, reference: UUID) -> HttpResponse:
    """One reference of a round; posting decides on it and goes on to the next."""
    calibration = queries.get_round(request.programme, number)
    found = calibration.references.filter(uuid=reference).first()
    if found is None:
        raise Http404("no reference of this round has this address")
    sheets = queries.round_sheets(request.member, calibration, [found])
    if request.method != "POST":
        if request.htmx:
            return render(request, "screening/sheet.html", {"sheet": sheets[0], "round": calibration})
        rest = queries.left_to_read(request.member, calibration).exclude(pk=found.pk)
        return _page(request, calibration, [found, *rest[: HELD - 1]])
    sending = sent_as(request)
    needed = [row.review for row in sheets[0].rows if row.is_open and sending is None]
    form = forms.VotesForm([row.review for row in sheets[0].rows], request.POST, needed=needed)
    if not form.is_valid():
        raise Refused(form.first_fault)
    actions.decide_in_round(
        by=request.member,
        calibration=calibration,
        reference=found,
        decisions=form.decisions,
        note=form.cleaned_data["note"],
        sent_as=sending,
    )
    return _go_on(request, calibration)


def back(request: MemberRequest, number: int) -> HttpResponse:
    """The reference of the round that this person decided on last."""
    calibration = queries.get_round(request.programme, number)
    shown = forms.HeldForm(request.GET)
    held = references_by_uuid(request.programme, shown.cleaned_data["holding"]) if shown.is_valid() else []
    last = queries.last_in_round(request.member, calibration, before=held[0] if held else None)
    if last is None:
        raise Refused("There is nothing to go back to: you have decided on nothing before this one.")
    return redirect("screening:round_sheet", request.programme.slug, number, last.uuid)


def _go_on(request: MemberRequest, calibration: CalibrationRound) -> HttpResponse:
    """The next page; for the desk's script, only what it does not hold yet."""
    if not request.htmx:
        return redirect("screening:round", request.programme.slug, calibration.number)
    return _further(request, calibration, forms.HeldForm(request.POST))


def _further(request: MemberRequest, calibration: CalibrationRound, asked: forms.HeldForm) -> HttpResponse:
    names = asked.cleaned_data["holding"] if asked.is_valid() else []
    wanted = asked.cleaned_data["ahead"] if asked.is_valid() else None
    rest = queries.left_to_read(request.member, calibration).exclude(uuid__in=names)
    further = list(rest[: max(0, HELD - len(names)) if wanted is None else wanted])
    return render(
        request,
        "screening/further.html",
        {
            "round": calibration,
            "sheets": queries.round_sheets(request.member, calibration, further),
            "progress": _progress(request, calibration),
        },
    )


def _page(request: MemberRequest, calibration: CalibrationRound, references: list[Reference]) -> HttpResponse:
    sheets = queries.round_sheets(request.member, calibration, references)
    shown = queries.round_shown(request.member, calibration)
    return render(
        request,
        "screening/round.html",
        frame(
            request,
            "work",
            round=calibration,
            one=shown,
            sheet=sheets[0] if sheets else None,
            ahead=sheets[1:],
            progress=_progress(request, calibration),
            criteria=criteria_of(request.programme),
        ),
    )


def _progress(request: MemberRequest, calibration: CalibrationRound) -> Progress:
    shown = queries.round_shown(request.member, calibration)
    return Progress(done=shown.read, total=shown.size, estimate="")
