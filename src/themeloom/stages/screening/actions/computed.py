"""What is computed beside the requests: marked as behind where a decision changes, kept by the worker."""

from collections.abc import Collection
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from themeloom.base.audit.act import writing
from themeloom.base.membership.models import Membership, Programme
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.models import RankedOrder, RankingReport

LONGEST_FAULT = 400
# One more is wanted; behind since then, if not for longer.
BEHIND: dict[str, Any] = {"wanted": F("wanted") + 1, "stale_since": Coalesce(F("stale_since"), Now())}


def mark_behind(
    *, reviews: Collection[Review], person: Membership | None = None, is_open: bool = True
) -> None:
    """Orders of these reviews have to be computed anew: everybody's and the reports, or this person's alone.

    `person` is who decided, and whose order is wanted soonest. A vote that stands alone (not `is_open`) marks
    its own person's order: that another order is made anew, or when it was, would tell of the vote.
    """
    if not reviews:
        return
    orders = RankedOrder.objects.filter(review__in=reviews)
    with writing():
        if is_open:
            orders.update(**BEHIND)
            RankingReport.objects.filter(review__in=reviews).update(**BEHIND)
        if person is not None:
            own = {"used_at": Now()} if is_open else {"used_at": Now(), **BEHIND}
            orders.filter(person=person.person_id).update(**own)


def mark_programme_behind(*, programme: Programme) -> None:
    """The pool has changed: every order over it has to be computed anew."""
    with writing():
        RankedOrder.objects.filter(review__programme=programme).update(**BEHIND)
        RankingReport.objects.filter(review__programme=programme).update(**BEHIND)


def make_room(*, orders: list[tuple[int, int]], reports: list[int]) -> None:
    """Orders by (review, person) and reports by review that are to be computed from now on."""
    with writing():
        RankedOrder.objects.bulk_create(
            [RankedOrder(review_id=review, person_id=person) for review, person in orders],
            ignore_conflicts=True,
        )
        RankingReport.objects.bulk_create(
            [RankingReport(review_id=review) for review in reports], ignore_conflicts=True
        )


def keep(row: RankedOrder | RankingReport, *, wanted: int, **values: Any) -> None:
    """Keep what was computed when so much was wanted; what came after leaves it behind still."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    with writing():
        rows.update(made=wanted, made_at=timezone.now(), error="", **values)
        rows.filter(wanted=wanted).update(stale_since=None)


def keep_fault(row: RankedOrder | RankingReport, *, wanted: int, fault: str) -> None:
    """Write down why something could not be computed; the last one stays, the next decision tries again."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    with writing():
        rows.update(made=wanted, error=fault[:LONGEST_FAULT])
        rows.filter(wanted=wanted).update(stale_since=None)
