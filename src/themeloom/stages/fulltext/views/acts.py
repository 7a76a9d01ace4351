"""What is done to one report: files, seeking, deciding, settling, joining; each ends on its page again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from themeloom.kernel.refusal import Refused
from themeloom.stages.fulltext import actions
from themeloom.stages.fulltext.forms import DecisionForm, DocumentForm, JoinForm, RenameForm
from themeloom.stages.fulltext.models import Report
from themeloom.stages.fulltext.queries import get_report, shown_to
from themeloom.stages.fulltext.queries.studies import get_study, studies_to_join
from themeloom.stages.fulltext.views.report import show
from themeloom.stages.protocol.queries import ReviewRequest, reasons_of


@require_POST
def add_document(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Upload a file of the report."""
    found = get_report(request.programme, report)
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, found, document_form=form, status=422)
    file = form.cleaned_data["file"]
    try:
        actions.upload_document(
            by=request.member,
            report=found,
            name=file.name,
            content=file,
            is_shared=form.cleaned_data["is_shared"],
        )
    except Refused as refusal:
        form.add_error("file", refusal.sentence)
        return show(request, found, document_form=form, status=422)
    messages.success(request, f"Kept “{file.name}”; its text is below.")
    return _back_to(request, found)


@require_POST
def not_retrieved(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Give up seeking, with a reason."""
    found = get_report(request.programme, report)
    actions.mark_not_retrieved(by=request.member, report=found, note=request.POST.get("note", ""))
    return _back_to(request, found)


@require_POST
def seek(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Seek the report again."""
    found = get_report(request.programme, report)
    actions.seek_again(by=request.member, report=found, note=request.POST.get("note", ""))
    return _back_to(request, found)


@require_POST
def rename(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Call the report differently."""
    found = get_report(request.programme, report)
    form = RenameForm(request.POST)
    label = form.cleaned_data["label"] if form.is_valid() else ""
    actions.rename_report(by=request.member, report=found, label=label)
    return _back_to(request, found)


@require_POST
def decide(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Vote on the report's eligibility."""
    found = get_report(request.programme, report)
    form = DecisionForm(request.POST, reasons=reasons_of(request.review))
    if not form.is_valid():
        return show(request, found, decision_form=form, status=422)
    actions.vote_eligibility(by=request.member, report=found, review=request.review, **form.cleaned_data)
    return _back_to(request, found, "#decision")


@require_POST
def take_back(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Take one's own vote back."""
    found = get_report(request.programme, report)
    own = shown_to(request.member, request.review, [found])[found.pk].own
    if own is None:
        raise Refused("You have not decided on this report.")
    actions.withdraw_eligibility(by=request.member, vote=own)
    return _back_to(request, found, "#decision")


@require_POST
def settle(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Settle a conflict, together or as a third person, whichever the member is."""
    found = get_report(request.programme, report)
    shown = shown_to(request.member, request.review, [found])[found.pk]
    if shown.may_settle is None:
        raise Refused("There is no conflict here that you can settle.")
    form = DecisionForm(request.POST, reasons=reasons_of(request.review))
    if not form.is_valid():
        return show(request, found, decision_form=form, status=422)
    actions.settle_eligibility(
        by=request.member,
        report=found,
        review=request.review,
        how=shown.may_settle,
        **form.cleaned_data,
    )
    messages.success(request, f"Settled: {found.label}, {form.cleaned_data['decision']}.")
    return _back_to(request, found, "#decision")


@require_POST
def reopen(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Open a settled conflict again."""
    found = get_report(request.programme, report)
    actions.reopen_eligibility(
        by=request.member, report=found, review=request.review, why=request.POST.get("why", "")
    )
    return _back_to(request, found, "#decision")


@require_POST
def join(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Say which study the report tells of."""
    found = get_report(request.programme, report)
    form = JoinForm(request.POST, studies=studies_to_join(found))
    if not form.is_valid():
        return show(request, found, join_form=form, status=422)
    study = get_study(request.programme, form.cleaned_data["study"])
    actions.join_study(by=request.member, report=found, study=study, why=form.cleaned_data["why"])
    return _back_to(request, found, "#study")


@require_POST
def split(request: ReviewRequest, report: UUID) -> HttpResponse:
    """Give the report a study of its own again."""
    found = get_report(request.programme, report)
    actions.split_study(by=request.member, report=found, why=request.POST.get("why", ""))
    return _back_to(request, found, "#study")


def _back_to(request: ReviewRequest, report: Report, part: str = "") -> HttpResponse:
    """The page that the form names, if it is one of this site, else the report's own."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return HttpResponseRedirect(wanted)
    args = [request.programme.slug, request.review.slug, report.uuid]
    return redirect(f"{reverse('fulltext:report', args=args)}{part}")
