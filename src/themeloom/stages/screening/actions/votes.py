"""Casting, changing and taking back votes; putting a reference off."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from themeloom.base.audit.act import act, require, writing
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Criterion, Review
from themeloom.stages.screening.actions.verdicts import hold, rewrite
from themeloom.stages.screening.domain.seals import private_seal, seal_of
from themeloom.stages.screening.domain.votes import DECISION_WORDS, Decision, may_name_criterion
from themeloom.stages.screening.models import Skip, Vote
from themeloom.stages.screening.queries.asked import why_not_asked


@dataclass(frozen=True, slots=True)
class Late:
    """A vote that came too late, because others had decided meanwhile."""

    review: Review
    sentence: str


def cast_vote(
    *,
    by: Membership,
    reference: Reference,
    review: Review,
    decision: str,
    note: str = "",
    criterion: Criterion | None = None,
    ranked: dict[str, Any] | None = None,
    sent_as: UUID | None = None,
) -> Vote:
    """Vote on one reference for one review, or change one's vote while that is allowed.

    The vote before is kept as superseded; the same vote again changes nothing, nor does one that a page
    sends a second time (`sent_as`) because it never heard the answer. `ranked` says how the reference came
    to be next. Raises Refused when the reference has left the pool, or when nobody's vote, or not this
    person's, is asked for.
    """
    require(by, "screening.vote")
    chosen = _decision(decision)
    note = note.strip()
    before = _sent_before(by, reference, review, sent_as) or _standing(by, reference, review)
    if before is not None and (
        (sent_as is not None and before.sent_as == sent_as)
        or (before.decision, before.note, before.criterion_id)
        == (chosen.value, note, criterion.pk if criterion else None)
    ):
        return before
    if criterion is not None and criterion.review_id != review.pk:
        raise Refused("This criterion belongs to another review.")
    if criterion is not None and not may_name_criterion(chosen):
        raise Refused("A criterion is named for an exclusion or a maybe: an inclusion meets them all.")
    if reference.retired_at is not None:
        raise Refused(f"“{reference}” is no longer in the pool: it was merged with another or taken out.")
    with act("screening.vote", by=by, seal=seal_of(reference.pk, review.pk)) as deed:
        verdict, rows = hold(by=by, reference=reference, review=review)
        _check_asked(by, reference)
        rows.unit.check_vote(str(by.person_id))
        now = timezone.now()
        before = rows.vote_of(by.person_id)
        if before is not None:
            deed.before = {"decision": before.decision, "note": before.note}
            if before.criterion is not None:
                deed.before["criterion"] = before.criterion.text
            before.superseded_at = now
            before.save(update_fields=["superseded_at"])
        vote = Vote.objects.create(
            reference=reference,
            review=review,
            person_id=by.person_id,
            decision=chosen.value,
            note=note,
            round="pilot" if rows.plan.pilot else "",
            criterion=criterion,
            ranked=ranked,
            sent_as=sent_as,
            at=now,
        )
        Skip.objects.filter(reference=reference, person=by.person_id, ended_at=None).update(ended_at=now)
        rewrite(by=by, verdict=verdict)
        deed.on = vote
        deed.after = {"decision": vote.decision, "note": vote.note}
        if criterion is not None:
            deed.after["criterion"] = criterion.text
        words = DECISION_WORDS[chosen].lower()
        changed = "changed the vote to" if before else "voted"
        deed.words = f"{changed} {words} on “{reference}” for “{review.name}”"
    return vote


def cast_votes(
    *,
    by: Membership,
    reference: Reference,
    decisions: Mapping[Review, str],
    note: str = "",
    criteria: Mapping[Review, Criterion] | None = None,
    ranked: dict[str, Any] | None = None,
    sent_as: UUID | None = None,
) -> list[Late]:
    """Vote on one reference for several reviews of the programme in one transaction.

    Votes that are no longer asked for are given back with the reason; the others stand. `criteria` has
    what a vote rests on, for the reviews where its person named it.
    """
    require(by, "screening.vote")
    late = []
    named = criteria or {}
    with writing():
        for review, decision in decisions.items():
            try:
                cast_vote(
                    by=by,
                    reference=reference,
                    review=review,
                    decision=decision,
                    note=note,
                    criterion=named.get(review),
                    ranked=ranked,
                    sent_as=sent_as,
                )
            except Refused as refusal:
                late.append(Late(review, str(refusal)))
    return late


def withdraw_vote(*, by: Membership, vote: Vote) -> None:
    """Take one's vote back; it stays in the history. Raises Refused once a colleague's is in."""
    reference, review = vote.reference, vote.review
    with act("screening.vote.withdraw", by=by, on=vote, seal=seal_of(reference.pk, review.pk)) as deed:
        verdict, rows = hold(by=by, reference=reference, review=review)
        if vote.person_id != by.person_id:
            raise Refused("Only the person who voted can take the vote back.")
        if vote.superseded_at is not None:
            raise Refused("This vote was changed or taken back before.")
        if not rows.unit.may_withdraw(str(by.person_id)):
            raise Refused(
                "Your colleague has voted too, so your vote stands. Where the two differ, settle it "
                "together under Conflicts."
            )
        vote.superseded_at = timezone.now()
        vote.save(update_fields=["superseded_at"])
        rewrite(by=by, verdict=verdict)
        deed.before = {"decision": vote.decision, "note": vote.note}
        deed.words = f"took back the vote on “{reference}” for “{review.name}”"


def take_back(*, by: Membership, reference: Reference) -> int:
    """Take back all of one's votes on a reference that stand alone; gives how many.

    Raises Refused when there is none.
    """
    with writing():
        votes = Vote.objects.filter(
            reference=reference,
            person=by.person_id,
            superseded_at=None,
            review__programme_id=by.programme_id,
        ).select_related("reference", "review")
        taken = 0
        refusals = []
        for vote in votes:
            try:
                withdraw_vote(by=by, vote=vote)
                taken += 1
            except Refused as refusal:
                refusals.append(str(refusal))
        if not taken:
            raise Refused(refusals[0] if refusals else "You have no vote on this reference to take back.")
    return taken


def skip(*, by: Membership, reference: Reference, sent_as: UUID | None = None) -> Skip:
    """Put a reference off; it comes back to this person after the others. Nobody else is told.

    What a page sends a second time (`sent_as`) changes nothing.
    """
    if reference.programme_id != by.programme_id:
        raise Refused("This reference is not in the pool of this programme.")
    sent_before = sent_as and Skip.objects.filter(person=by.person_id, sent_as=sent_as).first()
    if sent_before:
        return sent_before
    with act("screening.vote.skip", by=by, on=reference, seal=private_seal(reference.pk)) as deed:
        now = timezone.now()
        Skip.objects.filter(reference=reference, person=by.person_id, ended_at=None).update(ended_at=now)
        made = Skip.objects.create(reference=reference, person_id=by.person_id, at=now, sent_as=sent_as)
        deed.words = f"put “{reference}” off"
    return made


def _standing(by: Membership, reference: Reference, review: Review) -> Vote | None:
    return Vote.objects.filter(
        reference=reference, review=review, person=by.person_id, superseded_at=None
    ).first()


def _sent_before(by: Membership, reference: Reference, review: Review, sent_as: UUID | None) -> Vote | None:
    if sent_as is None:
        return None
    return Vote.objects.filter(
        person=by.person_id, sent_as=sent_as, reference=reference, review=review
    ).first()


def _check_asked(by: Membership, reference: Reference) -> None:
    """Raise Refused where this person is not to vote on a reference, whoever has voted on it."""
    if why := why_not_asked(by, reference):
        raise Refused(why)


def _decision(word: str) -> Decision:
    try:
        return Decision(word)
    except ValueError:
        raise Refused("A vote is one of: include, maybe, exclude.") from None
