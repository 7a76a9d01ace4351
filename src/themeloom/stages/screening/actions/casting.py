"""Casting and changing votes: on one reference, for all reviews of the programme at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from themeloom.base.audit.act import act, require, writing
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Criterion, Review
from themeloom.stages.screening.actions.verdicts import hold_all, rewrite_all
from themeloom.stages.screening.domain.seals import seal_of
from themeloom.stages.screening.domain.votes import DECISION_WORDS, Decision, may_name_criterion
from themeloom.stages.screening.models import Skip, Vote
from themeloom.stages.screening.queries.asked import why_not_asked
from themeloom.stages.screening.queries.units import UnitRows


@dataclass(frozen=True, slots=True)
class Late:
    """A vote that came too late, because others had decided meanwhile."""

    review: Review
    sentence: str


@dataclass(frozen=True, slots=True)
class _Ballot:
    """What one person says of one reference for one review."""

    review: Review
    decision: Decision
    note: str
    criterion: Criterion | None
    ranked: dict[str, Any] | None
    sent_as: UUID | None

    def is_cast_by(self, vote: Vote) -> bool:
        """Whether this vote says the same, or came from the same sending, so that nothing is to be done."""
        if vote.review_id != self.review.pk:
            return False
        if self.sent_as is not None and vote.sent_as == self.sent_as:
            return True
        said = (vote.decision, vote.note, vote.criterion_id)
        return vote.superseded_at is None and said == (
            self.decision.value,
            self.note,
            self.criterion.pk if self.criterion else None,
        )

    def check(self) -> None:
        """Raise Refused where the criterion does not fit."""
        if self.criterion is None:
            return
        if self.criterion.review_id != self.review.pk:
            raise Refused("This criterion belongs to another review.")
        if not may_name_criterion(self.decision):
            raise Refused("A criterion is named for an exclusion or a maybe: an inclusion meets them all.")


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
    ballot = _Ballot(review, _decision(decision), note.strip(), criterion, ranked, sent_as)
    votes, late = _cast(by, reference, [ballot])
    if late:
        raise Refused(late[0].sentence)
    return votes[0]


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
    what a vote rests on, for the reviews where its person named it. In as many queries for many reviews as
    for one, but for the rows that are written.
    """
    named = criteria or {}
    ballots = [
        _Ballot(review, _decision(decision), note.strip(), named.get(review), ranked, sent_as)
        for review, decision in decisions.items()
    ]
    return _cast(by, reference, ballots)[1]


def _cast(by: Membership, reference: Reference, ballots: list[_Ballot]) -> tuple[list[Vote], list[Late]]:
    require(by, "screening.vote")
    own = list(
        Vote.objects.filter(
            reference=reference, person=by.person_id, review__in=[ballot.review for ballot in ballots]
        ).order_by("superseded_at")
    )
    votes: list[Vote] = []
    late: list[Late] = []
    new = []
    for ballot in ballots:
        before = _cast_before(by, ballot, own)
        if before is not None:
            votes.append(before)
        else:
            new.append(ballot)
    if not new:
        return votes, late
    why_not = _why_not(by, reference)
    with writing():
        held = {} if why_not else hold_all(by=by, reference=reference, reviews=[one.review for one in new])
        now = timezone.now()
        touched = []
        for ballot in new:
            try:
                if why_not:
                    raise Refused(why_not)
                verdict, rows = held[ballot.review.pk]
                # The same may have come by another way while this waited for its turn.
                before = _cast_before(by, ballot, rows.votes)
                votes.append(before or _write(by, reference, ballot, rows, now))
                if before is None:
                    rows.take_in(votes[-1], reference)
                    touched.append(verdict)
            except Refused as refusal:
                late.append(Late(ballot.review, str(refusal)))
        if touched:
            Skip.objects.filter(reference=reference, person=by.person_id, ended_at=None).update(ended_at=now)
            units = {(reference.pk, review): rows for review, (_, rows) in held.items()}
            rewrite_all(by=by, verdicts=touched, units=units)
    return votes, late


def _cast_before(by: Membership, ballot: _Ballot, votes: Iterable[Vote]) -> Vote | None:
    return next((one for one in votes if one.person_id == by.person_id and ballot.is_cast_by(one)), None)


def _write(by: Membership, reference: Reference, ballot: _Ballot, rows: UnitRows, now: datetime) -> Vote:
    """Write one vote and its entry in the history; raises Refused where it is not asked for."""
    ballot.check()
    rows.unit.check_vote(str(by.person_id))
    review, before = ballot.review, rows.vote_of(by.person_id)
    with act("screening.vote", by=by, seal=seal_of(reference.pk, review.pk)) as deed:
        if before is not None:
            deed.before = _said(before)
            before.superseded_at = now
            before.save(update_fields=["superseded_at"])
        vote = Vote.objects.create(
            reference=reference,
            review=review,
            person_id=by.person_id,
            decision=ballot.decision.value,
            note=ballot.note,
            round="pilot" if rows.plan.pilot else "",
            criterion=ballot.criterion,
            ranked=ballot.ranked,
            sent_as=ballot.sent_as,
            at=now,
        )
        deed.on = vote
        deed.after = _said(vote)
        words = DECISION_WORDS[ballot.decision].lower()
        changed = "changed the vote to" if before else "voted"
        deed.words = f"{changed} {words} on “{reference}” for “{review.name}”"
    return vote


def _said(vote: Vote) -> dict[str, str]:
    said = {"decision": vote.decision, "note": vote.note}
    return said if vote.criterion is None else said | {"criterion": vote.criterion.text}


def _why_not(by: Membership, reference: Reference) -> str:
    if reference.retired_at is not None:
        return f"“{reference}” is no longer in the pool: it was merged with another or taken out."
    return why_not_asked(by, reference)


def _decision(word: str) -> Decision:
    try:
        return Decision(word)
    except ValueError:
        raise Refused("A vote is one of: include, maybe, exclude.") from None
