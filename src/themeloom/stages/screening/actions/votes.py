"""Taking votes back, and putting a reference off."""

from uuid import UUID

from django.utils import timezone

from themeloom.base.audit.act import act, writing
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.screening.actions.verdicts import hold, rewrite
from themeloom.stages.screening.domain.seals import private_seal, seal_of
from themeloom.stages.screening.models import Skip, Vote


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
