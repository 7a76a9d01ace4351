"""What is computed beside the requests and is behind the decisions; for the worker alone."""

from themeloom.base.membership.models import Membership
from themeloom.stages.screening.models import PlainOrder, RankedOrder, RankingChoice, RankingReport, Vote

Room = tuple[list[tuple[int, int]], list[int]]


def choices_in_force() -> list[RankingChoice]:
    """The reviews in which ranking is on, over all programmes."""
    choices = RankingChoice.objects.filter(superseded_at=None, is_on=True)
    return list(choices.select_related("review__programme").order_by("pk"))


def rooms_missing(choices: list[RankingChoice]) -> Room:
    """Orders by (review, person) and reports by review that are not there yet: of people who joined."""
    reviews = {choice.review_id: choice.review.programme_id for choice in choices}
    members: dict[int, list[int]] = {}
    for member in Membership.objects.filter(programme__in=set(reviews.values()), left_at=None):
        if member.may("screening.vote"):
            members.setdefault(member.programme_id, []).append(member.person_id)
    have = set(RankedOrder.objects.filter(review__in=reviews).values_list("review", "person"))
    reported = set(RankingReport.objects.filter(review__in=reviews).values_list("review", flat=True))
    wanted = [
        (review, person) for review, programme in reviews.items() for person in members.get(programme, ())
    ]
    return [one for one in wanted if one not in have], [one for one in reviews if one not in reported]


def next_behind() -> RankedOrder | RankingReport | None:
    """What is behind for longest, of reviews in which ranking is on and people who read in its order.

    Orders come before reports: somebody waits for an order.
    """
    on = RankingChoice.objects.filter(superseded_at=None, is_on=True).values("review")
    orders = RankedOrder.objects.filter(stale_since__isnull=False, review__in=on)
    plain = PlainOrder.objects.filter(ended_at=None).values("programme", "person")
    for order in orders.select_related("review__programme").order_by("stale_since", "pk"):
        if not plain.filter(programme=order.review.programme_id, person=order.person_id).exists():
            return order
    reports = RankingReport.objects.filter(stale_since__isnull=False, review__in=on)
    return reports.select_related("review__programme").order_by("stale_since", "pk").first()


def made_of_other_pool(choices: list[RankingChoice], states: dict[int, str]) -> list[RankingChoice]:
    """Choices whose review has something made of another state of its pool than that given by programme."""
    found = []
    for choice in choices:
        state = states[choice.review.programme_id]
        rows = [
            RankedOrder.objects.filter(review=choice.review, made__gt=0, stale_since=None),
            RankingReport.objects.filter(review=choice.review, made__gt=0, stale_since=None),
        ]
        if any(some.exclude(pool=state).exists() for some in rows):
            found.append(choice)
    return found


def turn_of(order: RankedOrder) -> int:
    """How many references this person has decided for this review: which turn of the order comes next."""
    votes = Vote.objects.filter(review=order.review_id, person=order.person_id, superseded_at=None)
    return votes.count()
