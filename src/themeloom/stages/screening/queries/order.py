"""In which order a person reads what is asked of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from themeloom.base.membership.models import Membership
from themeloom.stages.dedup.queries import Reference


@dataclass(frozen=True, slots=True)
class Turn:
    """One reference handed out, and how it came to be next, as its votes will keep it (`Vote.ranked`)."""

    reference: Reference
    how: dict[str, Any] | None = None


def in_order(
    member: Membership, fresh: QuerySet[Reference], *, after: Reference | None, count: int
) -> list[Turn]:
    """The first `count` of the references that wait for this person and were not put off.

    In the order of the pool from the one after `after`, and past its end from its start.
    """
    fresh = fresh.order_by("pk")
    found = list(fresh.filter(pk__gt=after.pk)[:count] if after else fresh[:count])
    if after and len(found) < count:
        found += fresh.filter(pk__lte=after.pk)[: count - len(found)]
    return [Turn(reference) for reference in found]
