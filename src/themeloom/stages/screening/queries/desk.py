"""What somebody reads next, and what they read last."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from themeloom.base.membership.models import Membership
from themeloom.stages.dedup.queries import Reference, pool
from themeloom.stages.screening.models import Skip
from themeloom.stages.screening.queries.asked import asked_of, votes_of
from themeloom.stages.screening.queries.order import Turn, in_order


def next_reference(member: Membership, after: Reference | None = None) -> Reference | None:
    """The first reference after this one for which the member can still usefully vote in some review.

    Without `after`, the one that follows what they voted on last. Past the end of the pool it begins
    again at its start; what they skipped comes last, the longest skipped first.
    """
    return next(iter(next_references(member, after=after)), None)


def next_references(
    member: Membership,
    *,
    after: Reference | None = None,
    besides: Collection[int] = (),
    count: int = 1,
    among: QuerySet[Reference] | None = None,
) -> list[Reference]:
    """The next `count` references as `next_reference` orders them, without those of the ids `besides`."""
    return [
        turn.reference for turn in next_turns(member, after=after, besides=besides, count=count, among=among)
    ]


def next_turns(
    member: Membership,
    *,
    after: Reference | None = None,
    besides: Collection[int] = (),
    count: int = 1,
    among: QuerySet[Reference] | None = None,
) -> list[Turn]:
    """The same with how each came to be next; `among` narrows the pool to what somebody filtered for."""
    if count < 1 or not member.may("screening.vote"):
        return []
    after = after or last_voted(member)
    here = pool(member.programme) if among is None else among
    waiting = here.filter(asked_of(member)).exclude(pk__in=besides)
    put_off = Skip.objects.filter(person=member.person_id, reference=OuterRef("pk"), ended_at=None)
    fresh = waiting.filter(~Exists(put_off))
    found = in_order(member, fresh, after=after, count=count, held=len(besides))
    if len(found) < count:
        skipped = waiting.annotate(put_off_at=Subquery(put_off.values("at")[:1]))
        again = skipped.filter(put_off_at__isnull=False).order_by("put_off_at", "pk")
        found += [Turn(reference) for reference in again[: count - len(found)]]
    return found


def last_voted(
    member: Membership, before: Reference | None = None, *, besides: Reference | None = None
) -> Reference | None:
    """The reference this person voted on last; with `before`, the last one before that one.

    `besides` is left out: one that asks for votes still is not what they have just done.
    """
    votes = votes_of(member).filter(reference__retired_at=None)
    if besides is not None:
        votes = votes.exclude(reference=besides)
    if before is not None:
        first = votes.filter(reference=before).order_by("pk").values("pk")[:1]
        votes = votes.exclude(reference=before)
        if first:
            votes = votes.filter(pk__lt=first[0]["pk"])
    latest = votes.select_related("reference").order_by("-pk").first()
    return latest.reference if latest else None
