"""Getting hold of reports, step by step along the table of `domain.retrieval`."""

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.fulltext.domain.retrieval import (
    NEEDS_REASON,
    RETRIEVAL_SENTENCES,
    may_move,
)
from themeloom.stages.fulltext.domain.retrieval import Retrieval as Standing
from themeloom.stages.fulltext.models import Eligibility, Report, Retrieval
from themeloom.stages.fulltext.queries.reports import DECIDED
from themeloom.stages.fulltext.signals import asked_to_withdraw_text


def mark_not_retrieved(*, by: Membership, report: Report, note: str) -> Retrieval:
    """Record that the full text could not be had, and why (PRISMA 2020 box 7)."""
    with act("fulltext.retrieve.give_up", by=by, on=report, why=note.strip()) as deed:
        step = move(by=by, report=report, to=Standing.NOT_RETRIEVED, note=note)
        deed.words = f"could not get the full text of {report.label}: {step.note}"
    return step


def seek_again(*, by: Membership, report: Report, note: str = "") -> Retrieval:
    """Seek a report anew: after giving up, or because the file that came was a wrong one.

    Raises Refused, saying what, where a decision or later work rests on the text.
    """
    with act("fulltext.retrieve.again", by=by, on=report, why=note.strip()) as deed:
        if step_in_force(report) is not None:
            _refuse_to_withdraw(report)
        step = move(by=by, report=report, to=Standing.SOUGHT, note=note)
        deed.words = f"sought the full text of {report.label} again"
    return step


def move(*, by: Membership, report: Report, to: Standing, note: str = "") -> Retrieval:
    """Take the step, inside an action; raises Refused where the table has none."""
    now = step_in_force(report)
    standing = Standing(now.state) if now else Standing.SOUGHT
    if not may_move(standing, to):
        raise Refused(f"{report.label}: {RETRIEVAL_SENTENCES[standing]}")
    if to in NEEDS_REASON and not note.strip():
        raise Refused("Say why the full text could not be had; the reason is reported.")
    at = timezone.now()
    if now is not None:
        now.superseded_at = at
        now.save(update_fields=["superseded_at"])
    return Retrieval.objects.create(report=report, state=to.value, note=note.strip(), person=by.person, at=at)


def step_in_force(report: Report) -> Retrieval | None:
    """The latest step in getting hold of a report."""
    return report.retrievals.filter(superseded_at=None).first()


def _refuse_to_withdraw(report: Report) -> None:
    decided = Eligibility.objects.filter(report=report, state__in=DECIDED).select_related("review")
    sentences = [f"“{row.review}” has decided on it." for row in decided]
    for _, said in asked_to_withdraw_text.send(sender=Report, report=report):
        sentences += said or ()
    if sentences:
        raise Refused(f"The full text of {report.label} stays. {' '.join(sentences)}")
