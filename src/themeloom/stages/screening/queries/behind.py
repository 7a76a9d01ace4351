"""What is computed beside the requests and is behind the decisions; for the worker alone."""

from datetime import timedelta

from django.db.models import Case, Exists, OuterRef, When
from django.utils import timezone

from themeloom.base.membership.models import Membership
from themeloom.stages.screening.models import PlainOrder, RankedOrder, RankingChoice, RankingReport, Vote

# Whoever voted within this time is taken to be reading still.
READING = timedelta(minutes=10)
REPORT_WAITS = timedelta(seconds=30)

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
    """What is to be made anew next, of reviews in which ranking is on and people who read in its order.

    First the orders of those who are reading now, then those of others, of each the one behind for longest.
    A report waits for orders, but not for ever.
    """
    now = timezone.now()
    on = RankingChoice.objects.filter(superseded_at=None, is_on=True).values("review")
    reports = RankingReport.objects.filter(stale_since__isnull=False, review__in=on)
    report = reports.select_related("review__programme").order_by("stale_since", "pk").first()
    if report is not None and report.stale_since is not None and now - report.stale_since > REPORT_WAITS:
        return report
    plain = PlainOrder.objects.filter(
        ended_at=None, programme=OuterRef("review__programme"), person=OuterRef("person")
    )
    reads_now = Case(When(used_at__gt=now - READING, then=0), default=1)
    orders = RankedOrder.objects.filter(~Exists(plain), stale_since__isnull=False, review__in=on)
    order = orders.select_related("review__programme").order_by(reads_now, "stale_since", "pk").first()
    return order or report


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
