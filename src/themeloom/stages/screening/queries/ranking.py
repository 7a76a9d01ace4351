"""Ranking as one person meets it: whether it is on for a review, what their order is, how far behind."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, QuerySet
from django.utils import timezone

from themeloom.base.membership.models import Membership, Programme
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.domain.ranking.stream import SHARE as DEFAULT_SHARE
from themeloom.stages.screening.models import PlainOrder, RankedOrder, RankingChoice
from themeloom.stages.screening.queries.labels import count_labels

__all__ = [
    "DEFAULT_SHARE",
    "Standing",
    "choice_of",
    "choices_of",
    "reads_plainly",
    "standings_of",
]

# An order that is behind for less than this is being made right now, and nobody needs to hear of it.
PATIENCE = timedelta(seconds=10)

NO_LABELS = (
    "In the order of the pool: ranking begins once you know of one reference that goes on "
    "and of one that does not."
)
NOTHING_LEFT = "In the order of the pool: nothing is left to read in the learnt order."
BEING_MADE = "In the order of the pool: the first order has not been computed yet."
PLAINLY = "In the order of the pool, as you chose."


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person's order for one review stands; `sentence` is what has to be said of it, if anything."""

    choice: RankingChoice
    review: Review
    order: RankedOrder | None
    sentence: str

    @property
    def is_ready(self) -> bool:
        """Whether there is an order to read in."""
        return self.order is not None and bool(self.order.first)


def choice_of(review: Review) -> RankingChoice | None:
    """What was chosen for a review last."""
    return RankingChoice.objects.filter(review=review, superseded_at=None).first()


def choices_of(programme: Programme) -> QuerySet[RankingChoice]:
    """All choices on the order of a programme's reviews, the latest first."""
    choices = RankingChoice.objects.filter(review__programme=programme)
    return choices.select_related("review", "person").order_by("-at", "-pk")


def reads_plainly(member: Membership) -> bool:
    """Whether this person reads in the order of the pool by their own choice."""
    return PlainOrder.objects.filter(
        programme=member.programme_id, person=member.person_id, ended_at=None
    ).exists()


def standings_of(member: Membership) -> list[Standing]:
    """The reviews in which ranking is on, with this person's order; nothing where there is none."""
    own = PlainOrder.objects.filter(programme=member.programme_id, person=member.person_id, ended_at=None)
    choices = list(
        RankingChoice.objects.filter(review__programme=member.programme_id, superseded_at=None, is_on=True)
        .select_related("review")
        .annotate(is_plain=Exists(own))
        .order_by("review__order", "review_id")
    )
    if not choices:
        return []
    orders = {
        order.review_id: order
        for order in RankedOrder.objects.filter(
            person=member.person_id, review__in=[choice.review_id for choice in choices]
        )
    }
    standings = []
    for choice in choices:
        order = orders.get(choice.review_id)
        if choice.is_plain:  # type: ignore[attr-defined]
            standings.append(Standing(choice, choice.review, None, PLAINLY))
        else:
            standings.append(Standing(choice, choice.review, order, _sentence(member, choice.review, order)))
    return standings


def _sentence(member: Membership, review: Review, order: RankedOrder | None) -> str:
    if order is None or not order.made:
        return BEING_MADE
    if order.error:
        return f"{_from(member, review, order)} The last attempt to renew it failed: {order.error}"
    if order.stale_since is not None and timezone.now() - order.stale_since > PATIENCE:
        return _from(member, review, order)
    if order.first:
        return ""
    return NOTHING_LEFT if _knows_both(order) else NO_LABELS


def _from(member: Membership, review: Review, order: RankedOrder) -> str:
    if not order.first:
        return "In the order of the pool."
    now = max(count_labels(member, review), order.decisions)
    return f"Order from {order.decisions:,} of {now:,} decisions."


def _knows_both(order: RankedOrder) -> bool:
    return 0 < order.relevant < order.decisions
