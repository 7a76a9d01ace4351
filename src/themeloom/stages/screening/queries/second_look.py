"""The second look at a sample of the exclusions: how it was fixed, and what came of it so far."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from themeloom.base.membership.models import Membership, Programme
from themeloom.kernel.double import Plan as PlanRule
from themeloom.kernel.double import PlanKind, State
from themeloom.stages.dedup.queries import pool
from themeloom.stages.protocol.queries import PlanFixed, Review, plan_history, plans_of, reviews_of
from themeloom.stages.screening.domain.second_look import LEAST_READ, Look, share_to_propose
from themeloom.stages.screening.domain.verdicts import CLOSED_STATES, DECIDED_STATES
from themeloom.stages.screening.domain.votes import Decision
from themeloom.stages.screening.models import Verdict, Vote
from themeloom.stages.screening.queries.conflicts import voted_by
from themeloom.stages.screening.queries.units import is_adjudicator


@dataclass(frozen=True, slots=True)
class Realised:
    """What the lot came to, once nothing is left to read: exclusions in the sample, and outside it."""

    drawn: int
    others: int

    @property
    def share(self) -> float | None:
        """The share of the exclusions that two people read."""
        return self.drawn / self.whole if self.whole else None

    @property
    def whole(self) -> int:
        """All exclusions that this plan has decided."""
        return self.drawn + self.others


@dataclass(frozen=True, slots=True)
class SecondLookShown:
    """One sampled review: its rule and how it came about, what two have read, and what to do."""

    review: Review
    rule: PlanRule
    history: tuple[PlanFixed, ...]
    look: Look
    proposed: float | None
    realised: Realised | None
    is_partial: bool
    least: int = LEAST_READ

    @property
    def percent(self) -> str:
        """The share that was fixed, as people write it."""
        return f"{self.rule.share * 100:g}"

    @property
    def agreement(self) -> str:
        """Observed agreement as it is shown."""
        return "–" if self.look.agreement is None else f"{self.look.agreement:.0%}"

    @property
    def interval(self) -> str:
        """Its 95% interval as it is shown."""
        ends = self.look.interval
        return "–" if ends is None else f"{ends[0]:.0%} to {ends[1]:.0%}"

    @property
    def limit(self) -> str:
        """The agreement below which the sample is widened."""
        return "" if self.rule.widen_below is None else f"{self.rule.widen_below:.0%}"

    @property
    def proposed_percent(self) -> str:
        """To how many per cent widening is proposed."""
        return "" if self.proposed is None else f"{self.proposed * 100:g}"

    @property
    def realised_percent(self) -> str:
        """The share that the lot came to."""
        share = self.realised.share if self.realised else None
        return "" if share is None else f"{share:.1%}"


def has_sample(programme: Programme) -> bool:
    """Whether a review of the programme is screened by a plan with a sample."""
    plans = plans_of(reviews_of(programme), "screening")
    return any(plan.kind is PlanKind.SAMPLED for plan in plans.values())


def second_looks(member: Membership) -> list[SecondLookShown]:
    """The sampled reviews of the programme as this member may see them.

    Counted are exclusions that two people read and that are decided or settled, and conflicts in the
    member's own sight: of somebody who adjudicates, all.
    """
    reviews = reviews_of(member.programme)
    plans = plans_of(reviews, "screening")
    return [
        _shown(member, review, plans[review.pk])
        for review in reviews
        if plans[review.pk].kind is PlanKind.SAMPLED
    ]


def reviews_to_widen(member: Membership) -> list[SecondLookShown]:
    """The sampled reviews whose agreement is below their limit, for those who may widen the sample."""
    if not member.may("protocol.write"):
        return []
    reviews = reviews_of(member.programme)
    plans = plans_of(reviews, "screening")
    sampled = [
        review
        for review in reviews
        if plans[review.pk].kind is PlanKind.SAMPLED and plans[review.pk].widen_below is not None
    ]
    found = [_shown(member, review, plans[review.pk]) for review in sampled]
    return [one for one in found if one.proposed is not None]


def is_all_read(review: Review) -> bool:
    """Whether nothing is left for anybody to read in this review."""
    closed = Verdict.objects.filter(reference=OuterRef("pk"), review=review, state__in=CLOSED_STATES)
    return not pool(review.programme).filter(~Exists(closed)).exists()


def _shown(member: Membership, review: Review, rule: PlanRule) -> SecondLookShown:
    read = _read_by_two(review)
    in_sight = Q(state__in=DECIDED_STATES)
    if is_adjudicator(member):
        in_sight |= Q(state=State.CONFLICT.value)
    else:
        in_sight |= Q(Exists(voted_by(member.person_id)), state=State.CONFLICT.value)
    seen = read.filter(in_sight)
    look = Look(seen.count(), seen.filter(state=State.AGREED.value).count())
    return SecondLookShown(
        review=review,
        rule=rule,
        history=tuple(plan_history(review, "screening")),
        look=look,
        proposed=share_to_propose(rule, look),
        realised=_realised(review, read) if is_all_read(review) else None,
        is_partial=not is_adjudicator(member),
    )


def _read_by_two(review: Review) -> QuerySet[Verdict]:
    """Units that the first excluded and a second has read: under this plan, those of the sample."""
    votes = Vote.objects.filter(reference=OuterRef("reference"), review=review, superseded_at=None).order_by(
        "at", "pk"
    )
    return (
        Verdict.objects.filter(review=review, alone=None, state__in=CLOSED_STATES, reference__retired_at=None)
        .annotate(said_first=Subquery(votes.values("decision")[:1]))
        .filter(said_first=Decision.EXCLUDE.value)
    )


def _realised(review: Review, read: QuerySet[Verdict]) -> Realised:
    alone = Verdict.objects.filter(
        review=review,
        alone__isnull=False,
        state=State.AGREED.value,
        decision=Decision.EXCLUDE.value,
        reference__retired_at=None,
    )
    return Realised(drawn=read.count(), others=alone.count())
