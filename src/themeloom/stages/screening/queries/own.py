"""A person's own votes: what they decided, and whether they may still change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import State
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Review, reviews_of
from themeloom.stages.screening.models import Vote
from themeloom.stages.screening.queries.units import units_of


@dataclass(frozen=True, slots=True)
class OwnVote:
    """One of a person's own votes, with how the reference stands in that review as far as they may know."""

    vote: Vote
    state: State
    outcome: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class OwnVotes:
    """A person's votes on one reference, in the order of the reviews."""

    reference: Reference
    votes: tuple[OwnVote, ...]
    note: str

    @property
    def may_change(self) -> bool:
        """Whether any of them can still be changed."""
        return any(one.may_change for one in self.votes)


def own_votes(member: Membership, review: Review | None = None, decision: str = "") -> QuerySet[Any, Any]:
    """The references this person voted on as {"reference": id}, the latest first.

    Of one review or with one decision where asked.
    """
    votes = Vote.objects.filter(person=member.person_id, superseded_at=None, reference__retired_at=None)
    votes = votes.filter(review=review) if review else votes.filter(review__programme=member.programme)
    if decision:
        votes = votes.filter(decision=decision)
    return votes.order_by().values("reference").annotate(latest=Max("pk")).order_by("-latest")


def own_votes_shown(member: Membership, rows: Iterable[dict[str, Any]]) -> list[OwnVotes]:
    """These references with the person's votes and how each stands, in as many queries as for one."""
    ids = [row["reference"] for row in rows]
    reviews = reviews_of(member.programme)
    units = units_of(ids, reviews)
    references = Reference.objects.in_bulk(ids)
    me = str(member.person_id)
    shown = []
    for id_ in ids:
        own = []
        for review in reviews:
            vote = units[id_, review.pk].vote_of(member.person_id)
            if vote is None:
                continue
            unit = units[id_, review.pk].unit
            vote.review = review
            own.append(
                OwnVote(
                    vote=vote,
                    state=unit.state_shown_to(me),
                    outcome=unit.verdict.decision or "",
                    may_change=member.may("screening.vote") and unit.may_vote(me),
                )
            )
        note = next((one.vote.note for one in own if one.vote.note), "")
        shown.append(OwnVotes(references[id_], tuple(own), note))
    return shown
