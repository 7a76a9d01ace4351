"""Two sheets on one report, side by side, and the settling of what differs."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from themeloom.kernel.refusal import Refused
from themeloom.stages.extraction import actions
from themeloom.stages.extraction.domain.fields import Value
from themeloom.stages.extraction.forms import parse_sent
from themeloom.stages.extraction.models import Field
from themeloom.stages.extraction.queries import Unit, as_plain, fields_of, form_of, side_by_side, units_of
from themeloom.stages.fulltext.queries import get_report
from themeloom.stages.protocol.queries import ReviewRequest


def reconcile(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Compare both sheets; nobody sees them before both are finished."""
    found = get_report(request.programme, report)
    form = form_of(request.review)
    if form is None:
        raise Http404("this review has no extraction form")
    unit = units_of(form, [found])[found.pk]
    shown = side_by_side(request.member, unit, form)
    error, wrong = "", ""
    if request.method == "POST":
        field = next((one for one in fields_of(form) if one.key == request.POST.get("field")), None)
        if field is None or shown is None or shown.how is None:
            raise Refused("There is nothing here that you can settle. Reload the page.")
        try:
            actions.settle_answer(
                by=request.member,
                field=field,
                report=found,
                value=_chosen(request, unit, field),
                how=shown.how,
                note=request.POST.get("note", ""),
            )
        except Refused as refusal:
            error, wrong = refusal.sentence, field.key
        else:
            messages.success(request, f"Settled: {field.label}.")
            return redirect(f"{request.path}#field-{field.key}")
    context = {"form": form, "report": found, "shown": shown, "error": error, "wrong": wrong}
    return render(request, "extraction/reconcile.html", context, status=422 if error else 200)


def _chosen(request: ReviewRequest, unit: Unit, field: Field) -> Value:
    """One of the two answers, or the other value that was typed."""
    take = request.POST.get("take", "")
    for sheet in unit.finished:
        if take and take == str(sheet.person.uuid):
            return unit.values_of(sheet.person_id).get(field.key)
    return parse_sent(as_plain(field), request.POST.getlist("value"))
