"""Deciding on full texts: votes blind of each other, and how a conflict is settled."""

from typing import Any

from django.utils import timezone

from themeloom.base.audit.act import act, writing
from themeloom.base.membership.models import Membership
from themeloom.kernel import double
from themeloom.kernel.double import How
from themeloom.kernel.refusal import Refused
from themeloom.stages.fulltext.actions.retrieval import step_in_force
from themeloom.stages.fulltext.domain.eligibility import EXCLUDE, INCLUDE, check_decision, passes
from themeloom.stages.fulltext.domain.retrieval import Retrieval as Standing
from themeloom.stages.fulltext.models import (
    Eligibility,
    EligibilityAdjudication,
    EligibilityVote,
    Report,
)
from themeloom.stages.fulltext.queries.eligibility import Unit, seal_of, units_of
from themeloom.stages.fulltext.queries.reports import is_sought
from themeloom.stages.fulltext.signals import asked_to_undo_inclusion, eligibility_changed
from themeloom.stages.protocol.queries import ExclusionReason, Review


def vote_eligibility(
    *,
    by: Membership,
    report: Report,
    review: Review,
    decision: str,
    reason: ExclusionReason | None = None,
    note: str = "",
) -> EligibilityVote:
    """Decide whether a report is eligible; one's vote before is kept as superseded.

    The same vote again changes nothing.
    Raises Refused for an exclusion without a reason of this review, where nobody has the full text,
    where the review does not seek it, and where the rule of double work says no.
    """
    _check(review, decision, reason)
    standing = EligibilityVote.objects.filter(
        report=report, review=review, person=by.person, superseded_at=None
    ).first()
    if standing is not None and _written(standing) == _write(decision, reason, note):
        return standing
    with act("fulltext.vote", by=by, on=report, seal=seal_of(report, review)) as deed:
        unit = _take_up(report, review)
        _refuse_unless_readable(report, review)
        double.check_judge(
            str(by.person.uuid),
            unit.judgements,
            unit.settlement,
            plan=unit.plan,
            unit_id=unit.report_uuid,
            passes=passes,
        )
        before = _own_vote(unit, by)
        at = timezone.now()
        if before is not None:
            deed.before = _written(before)
            before.superseded_at = at
            before.save(update_fields=["superseded_at"])
        vote = EligibilityVote.objects.create(
            report=report,
            review=review,
            person=by.person,
            decision=decision,
            reason=reason,
            note=note.strip(),
            at=at,
        )
        deed.after = _written(vote)
        deed.words = f"decided on {report.label} for “{review}”: {_say(decision, reason)}"
        recompute(by=by, report=report, review=review)
    return vote


def withdraw_eligibility(*, by: Membership, vote: EligibilityVote) -> None:
    """Take back one's own vote while it stands alone; it is kept as superseded."""
    report, review = vote.report, vote.review
    with act("fulltext.vote.withdraw", by=by, on=report, seal=seal_of(report, review)) as deed:
        unit = _take_up(report, review)
        if vote.person_id != by.person_id:
            raise Refused("Only the person who decided can take the decision back.")
        if not double.may_withdraw(str(by.person.uuid), unit.judgements, unit.settlement):
            raise Refused("This decision can no longer be taken back: your colleague has decided too.")
        EligibilityVote.objects.filter(pk=vote.pk, superseded_at=None).update(superseded_at=timezone.now())
        deed.before = _written(vote)
        deed.words = f"took back a decision on {report.label} for “{review}”"
        recompute(by=by, report=report, review=review)


def settle_eligibility(
    *,
    by: Membership,
    report: Report,
    review: Review,
    decision: str,
    reason: ExclusionReason | None = None,
    how: How | str,
    note: str = "",
) -> EligibilityAdjudication:
    """Settle a conflict, on the decision or on its reason: by consensus of the two, or as a third person.

    The two votes stay as they are. Raises Refused where there is no conflict or `by` may not settle it.
    """
    _check(review, decision, reason)
    how = How(how)
    verb = "fulltext.vote.consensus" if how is How.CONSENSUS else "fulltext.settle"
    with act(verb, by=by, on=report, seal=seal_of(report, review), why=note.strip()) as deed:
        unit = _take_up(report, review)
        double.check_settle(
            str(by.person.uuid),
            unit.judgements,
            unit.settlement,
            plan=unit.plan,
            how=how,
            adjudicator=by.may("fulltext.settle"),
            unit_id=unit.report_uuid,
            passes=passes,
        )
        made = EligibilityAdjudication.objects.create(
            report=report,
            review=review,
            person=by.person,
            decision=decision,
            reason=reason,
            how=how.value,
            note=note.strip(),
        )
        deed.after = _written(made)
        deed.words = f"settled {report.label} for “{review}” by {how.value}: {_say(decision, reason)}"
        recompute(by=by, report=report, review=review)
    return made


def reopen_eligibility(*, by: Membership, report: Report, review: Review, why: str = "") -> None:
    """Withdraw a settlement, so that the conflict is open again; it is kept as superseded.

    For whoever settled it, and for those who may adjudicate.
    """
    verb = "fulltext.vote.reopen" if by.may("fulltext.vote") else "fulltext.settle.reopen"
    with act(verb, by=by, on=report, seal=seal_of(report, review), why=why.strip()) as deed:
        made = _take_up(report, review).adjudication
        if made is None:
            raise Refused("Nothing has been settled here.")
        if made.person_id != by.person_id and not by.may("fulltext.settle"):
            raise Refused("Only the person who settled this, or an adjudicator, can open it again.")
        made.superseded_at = timezone.now()
        made.save(update_fields=["superseded_at"])
        deed.before = _written(made)
        deed.words = f"opened the conflict on {report.label} for “{review}” again"
        recompute(by=by, report=report, review=review)


def recompute_after_plan(*, review: Review, stage: str, by: Membership, **_announced: Any) -> None:
    """Find anew what votes come to under another plan; listens to the protocol's `plan_changed`."""
    if stage != "fulltext":
        return
    with writing():
        for row in Eligibility.objects.filter(review=review).select_related("report"):
            recompute(by=by, report=row.report, review=review)


def recompute(*, by: Membership | None, report: Report, review: Review) -> None:
    """Write down what the votes come to, and announce it where it changed."""
    unit = units_of(review, [report])[report.pk]
    outcome = unit.outcome
    decision = outcome.decision if outcome else ""
    before = Eligibility.objects.filter(report=report, review=review).first()
    decision_before = before.decision if before else ""
    if decision_before == INCLUDE and decision != INCLUDE:
        _refuse_to_undo(report, review)
    Eligibility.objects.update_or_create(
        report=report,
        review=review,
        defaults={
            "state": unit.state.value,
            "decision": decision,
            "reason_id": int(outcome.reason) if outcome and outcome.reason else None,
            "at": timezone.now(),
        },
    )
    if decision != decision_before:
        eligibility_changed.send(sender=Eligibility, report=report, review=review, decision=decision, by=by)


def _refuse_to_undo(report: Report, review: Review) -> None:
    answers = asked_to_undo_inclusion.send(sender=Report, report=report, review=review)
    sentences = [sentence for _, said in answers for sentence in said or ()]
    if sentences:
        raise Refused(f"{report.label} stays included. {' '.join(sentences)}")


def _take_up(report: Report, review: Review) -> Unit:
    """The votes as they are now; where the database has several writers, no other comes between."""
    Report.objects.select_for_update().get(pk=report.pk)
    return units_of(review, [report])[report.pk]


def _refuse_unless_readable(report: Report, review: Review) -> None:
    if not is_sought(report, review):
        raise Refused(f"{report.label} did not pass the titles and abstracts of “{review}”.")
    step = step_in_force(report)
    if step is None or step.state != Standing.RETRIEVED:
        raise Refused(f"Nobody has the full text of {report.label} yet. Add it first, then decide.")


def _check(review: Review, decision: str, reason: ExclusionReason | None) -> None:
    check_decision(decision, str(reason.pk) if reason else None)
    if reason is not None and reason.review_id != review.pk:
        raise Refused(f"“{reason}” is a reason of another review. Choose one of “{review}”.")


def _own_vote(unit: Unit, by: Membership) -> EligibilityVote | None:
    own = (vote for vote in unit.votes if vote.person_id == by.person_id and vote.superseded_at is None)
    return next(own, None)


def _written(row: EligibilityVote | EligibilityAdjudication) -> dict[str, str | None]:
    return _write(row.decision, row.reason, row.note)


def _write(decision: str, reason: ExclusionReason | None, note: str) -> dict[str, str | None]:
    return {"decision": decision, "reason": reason.text if reason else None, "note": note.strip()}


def _say(decision: str, reason: ExclusionReason | None) -> str:
    return f"{EXCLUDE}, {reason}" if reason else decision
