"""A person's own votes: what they decided, and whether they may still change it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import State
from themeloom.stages.protocol.queries import Review, reviews_of
from themeloom.stages.screening.models import Vote
from themeloom.stages.screening.queries.units import units_of


@dataclass(frozen=True, slots=True)
class OwnVote:
    """One of a person's own votes, with how the reference stands as far as they may know."""

    vote: Vote
    state: State
    outcome: str
    may_change: bool


def own_votes(member: Membership, review: Review | None = None, decision: str = "") -> QuerySet[Vote]:
    """This person's votes in force, the latest first; of one review or with one decision where asked."""
    votes = Vote.objects.filter(person=member.person_id, superseded_at=None, reference__retired_at=None)
    votes = votes.filter(review=review) if review else votes.filter(review__programme=member.programme)
    if decision:
        votes = votes.filter(decision=decision)
    return votes.select_related("reference", "review").order_by("-pk")


def own_votes_shown(member: Membership, votes: Sequence[Vote]) -> list[OwnVote]:
    """These votes with how each stands, in as many queries as for one."""
    units = units_of({vote.reference_id for vote in votes}, reviews_of(member.programme))
    me = str(member.person_id)
    shown = []
    for vote in votes:
        unit = units[vote.reference_id, vote.review_id].unit
        verdict = unit.verdict
        shown.append(
            OwnVote(
                vote=vote,
                state=unit.state_shown_to(me),
                outcome=verdict.decision or "",
                may_change=member.may("screening.vote") and unit.may_vote(me),
            )
        )
    return shown
