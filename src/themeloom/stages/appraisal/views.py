"""Pages of the appraisal stage: form -> action -> page or fragment."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.kernel.refusal import Refused
from themeloom.stages.appraisal import actions
from themeloom.stages.appraisal.domain.instruments import load_instruments
from themeloom.stages.appraisal.domain.judging import STANDING_SENTENCES
from themeloom.stages.appraisal.forms import ChooseForm, JudgeForm, SettleForm
from themeloom.stages.appraisal.models import ChosenInstrument
from themeloom.stages.appraisal.queries.reports import reports_for
from themeloom.stages.appraisal.queries.sheets import compared, get_settlement, next_item, own_sheet
from themeloom.stages.appraisal.queries.table import quality_table
from themeloom.stages.appraisal.queries.units import (
    get_instrument,
    included_report,
    instrument_of,
    unit_of,
)
from themeloom.stages.fulltext.queries import Report, latest_text
from themeloom.stages.protocol.queries import ReviewRequest


def reports(request: ReviewRequest) -> HttpResponse:
    """The reports of a review, with what waits for the reader; before that, the choice of an instrument."""
    chosen = instrument_of(request.review)
    if chosen is None:
        return render(request, "appraisal/instrument.html", {"chosen": None, "offered": load_instruments()})
    shown = reports_for(request.member, chosen)
    page = {
        "chosen": chosen,
        "asked": [one for one in shown if one.is_asked],
        "differing": [one for one in shown if one.can_settle],
        "others": [one for one in shown if not one.is_asked and not one.can_settle],
        "items": len(chosen.instrument.items),
    }
    return render(request, "appraisal/reports.html", page)


def instrument(request: ReviewRequest) -> HttpResponse:
    """The instruments there are, and the one in use; a lead chooses."""
    if request.method == "POST":
        form = ChooseForm(request.POST)
        if not form.is_valid():
            raise Refused("Choose one of the instruments.")
        actions.choose_instrument(by=request.member, review=request.review, key=form.cleaned_data["key"])
        return _to(request, "appraisal:reports")
    page = {"chosen": instrument_of(request.review), "offered": load_instruments()}
    return render(request, "appraisal/instrument.html", page)


def table(request: ReviewRequest) -> HttpResponse:
    """The quality table, and papers counted by item and answer."""
    chosen = instrument_of(request.review)
    if chosen is None:
        return _to(request, "appraisal:reports")
    shown = quality_table(chosen)
    item, answer = request.GET.get("item", ""), request.GET.get("answer", "")
    is_filtered = any(one.key == item for one in shown.items)
    page = {
        "chosen": chosen,
        "table": shown.only(item, answer) if is_filtered else shown,
        "filter": {"item": chosen.instrument.item(item), "answer": answer} if is_filtered else None,
    }
    return render(request, "appraisal/table.html", page)


def sheet(request: ReviewRequest, report: UUID) -> HttpResponse:
    """One's own appraisal of one report."""
    chosen, found = _get(request, report)
    if not request.member.may("appraisal.judge"):
        return _to(request, "appraisal:reconcile", found.uuid)
    page = _sheet(request, chosen, found, current=request.GET.get("item", ""))
    return render(request, "appraisal/sheet.html#sheet" if request.htmx else "appraisal/sheet.html", page)


@require_POST
def judge(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Keep one answer; for htmx, the item and the progress come back."""
    chosen, found = _get(request, report)
    form = JudgeForm(request.POST, text_version=latest_text(found))
    if not form.is_valid():
        raise Refused(" ".join(str(one) for errors in form.errors.values() for one in errors))
    item = form.cleaned_data["item"]
    actions.judge_item(
        by=request.member,
        instrument=chosen,
        report=found,
        item=item,
        answer=form.cleaned_data["answer"],
        comment=form.cleaned_data["comment"],
        text_version=form.text_version,
        anchor=form.anchor,
    )
    if not request.htmx:
        return HttpResponseRedirect(f"{_url(request, 'appraisal:sheet', found.uuid)}?item={item}#{item}")
    page = _sheet(request, chosen, found, current=request.POST.get("current", item))
    page["one"] = next(one for one in page["items"] if one.item.key == item)
    return render(request, "appraisal/sheet.html#judged", page)


@require_POST
def finish(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Say that one's own appraisal is done, and go on to what it leads to."""
    chosen, found = _get(request, report)
    actions.finish_sheet(by=request.member, instrument=chosen, report=found)
    if unit_of(chosen, found).differing:
        return _to(request, "appraisal:reconcile", found.uuid)
    return _to(request, "appraisal:reports")


@require_POST
def reopen(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Take one's finishing back."""
    chosen, found = _get(request, report)
    actions.reopen_sheet(by=request.member, instrument=chosen, report=found)
    return _to(request, "appraisal:sheet", found.uuid)


def reconcile(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Two people's answers side by side, and what they come to."""
    chosen, found = _get(request, report)
    people, items = compared(request.member, chosen, found)
    page = {
        "chosen": chosen,
        "report": found,
        "people": people,
        "items": items,
        "left": sum(one.is_in_conflict for one in items),
    }
    return render(request, "appraisal/reconcile.html", page)


@require_POST
def settle(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Fix the answer that counts for one item."""
    chosen, found = _get(request, report)
    form = SettleForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(one) for errors in form.errors.values() for one in errors))
    actions.settle_item(by=request.member, instrument=chosen, report=found, **form.cleaned_data)
    return HttpResponseRedirect(
        f"{_url(request, 'appraisal:reconcile', found.uuid)}#{form.cleaned_data['item']}"
    )


@require_POST
def withdraw(request: ReviewRequest, settlement: UUID) -> HttpResponse:
    """Take a settlement back."""
    found = get_settlement(request.review, settlement)
    actions.withdraw_settlement(by=request.member, settlement=found)
    return _to(request, "appraisal:reconcile", found.report.uuid)


def _sheet(request: ReviewRequest, chosen: ChosenInstrument, report: Report, current: str) -> dict[str, Any]:
    unit = unit_of(chosen, report)
    me = str(request.member.person.uuid)
    items = own_sheet(request.member, chosen, report, current=current)
    standing = unit.standing_for(me)
    return {
        "chosen": chosen,
        "report": report,
        "items": items,
        "answered": sum(bool(one.answer) for one in items),
        "following": next_item(items, 1),
        "before": next_item(items, -1),
        "has_text": latest_text(report) is not None,
        "is_asked": unit.is_asked_of(me),
        "is_finished": unit.has_finished(me),
        "standing": standing,
        "sentence": STANDING_SENTENCES[standing],
    }


def _get(request: ReviewRequest, report: UUID) -> tuple[ChosenInstrument, Report]:
    return get_instrument(request.review), included_report(request.review, report)


def _url(request: ReviewRequest, name: str, *args: Any) -> str:
    return reverse(name, args=[request.programme.slug, request.review.slug, *args])


def _to(request: ReviewRequest, name: str, *args: Any) -> HttpResponse:
    return redirect(_url(request, name, *args))
