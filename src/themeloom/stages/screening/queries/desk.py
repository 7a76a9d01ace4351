"""What somebody reads next, what they read last, and how far they are: from their own votes alone."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import PlanKind, State
from themeloom.stages.dedup.queries import Reference, pool
from themeloom.stages.protocol.queries import plans_of, reviews_of
from themeloom.stages.screening.domain.pace import duration_in_words, seconds_a_reference
from themeloom.stages.screening.domain.verdicts import CLOSED
from themeloom.stages.screening.models import Skip, Verdict, Vote

CLOSED_STATES = [state.value for state in CLOSED]
# Plans under which one vote may be enough, without that being the plan for all.
CLOSED_BY_ONE = (PlanKind.LIBERAL_ACCELERATED, PlanKind.SAMPLED)
# The pace is read from this many of somebody's latest votes.
LATEST_VOTES = 160


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one person is in the pool; nothing here is counted from anybody else's votes."""

    done: int
    total: int
    estimate: str

    @property
    def left(self) -> int:
        """What this person has not read."""
        return max(0, self.total - self.done)


def next_reference(member: Membership, after: Reference | None = None) -> Reference | None:
    """The first reference after this one for which the member can still usefully vote in some review.

    Without `after`, the one that follows what they voted on last. Past the end of the pool it begins
    again at its start; what they skipped comes last, the longest skipped first.
    """
    return next(iter(next_references(member, after=after)), None)


def next_references(
    member: Membership, *, after: Reference | None = None, besides: Collection[int] = (), count: int = 1
) -> list[Reference]:
    """The next `count` references as `next_reference` orders them, without those of the ids `besides`."""
    if count < 1 or not member.may("screening.vote"):
        return []
    after = after or last_voted(member)
    waiting = pool(member.programme).filter(_asked_of(member)).exclude(pk__in=besides)
    put_off = Skip.objects.filter(person=member.person_id, reference=OuterRef("pk"), ended_at=None)
    fresh = waiting.filter(~Exists(put_off)).order_by("pk")
    found = list(fresh.filter(pk__gt=after.pk)[:count] if after else fresh[:count])
    if after and len(found) < count:
        found += fresh.filter(pk__lte=after.pk)[: count - len(found)]
    if len(found) < count:
        skipped = waiting.annotate(put_off_at=Subquery(put_off.values("at")[:1]))
        found += skipped.filter(put_off_at__isnull=False).order_by("put_off_at", "pk")[: count - len(found)]
    return found


def last_voted(member: Membership, before: Reference | None = None) -> Reference | None:
    """The reference this person voted on last; with `before`, the last one before that one."""
    votes = _own_votes(member).filter(reference__retired_at=None)
    if before is not None:
        first = votes.filter(reference=before).order_by("pk").values("pk")[:1]
        votes = votes.exclude(reference=before)
        if first:
            votes = votes.filter(pk__lt=first[0]["pk"])
    latest = votes.select_related("reference").order_by("-pk").first()
    return latest.reference if latest else None


def progress_of(member: Membership) -> Progress:
    """How many references of the pool this person has voted on for every review, and how long the rest takes.

    Of the whole pool, whoever else has voted: a smaller number would tell what colleagues have done.
    """
    total = pool(member.programme).count()
    in_every_review = Count("review", distinct=True)
    read = _own_votes(member).order_by().values("reference").annotate(reviews=in_every_review)
    done = read.filter(reviews__gte=len(reviews_of(member.programme))).count()
    latest = _own_votes(member).order_by("-pk").values_list("reference", "at")[:LATEST_VOTES]
    pace = seconds_a_reference(dict(latest).values())
    left = max(0, total - done)
    return Progress(done, total, duration_in_words(pace * left) if pace and left else "")


def count_left(member: Membership) -> int:
    """How many references are still to be read by this person, at most (see `is_at_most`).

    What somebody else decided alone, where the plan is not to leave it to one, counts as left until
    this person has read it or nothing else is: the number would otherwise tell of a colleague's vote.
    """
    if not member.may("screening.vote"):
        return 0
    hidden = _reviews_closed_by_one(member)
    if hidden and next_reference(member) is None:
        return 0
    decided_alone = Verdict.objects.filter(
        reference=OuterRef("pk"), review__in=hidden, state=State.AGREED.value, alone__isnull=False
    ).exclude(alone=member.person_id)
    read = _own_votes(member).filter(reference=OuterRef("pk"))
    left = _asked_of(member)
    if hidden:
        left |= Q(Exists(decided_alone), ~Exists(read))
    return pool(member.programme).filter(left).count()


def is_at_most(member: Membership) -> bool:
    """Whether fewer references may come to this person than `count_left` says, for the sake of blindness."""
    return bool(_reviews_closed_by_one(member))


def _reviews_closed_by_one(member: Membership) -> list[int]:
    plans = plans_of(reviews_of(member.programme), "screening")
    return [review for review, plan in plans.items() if plan.kind in CLOSED_BY_ONE]


def _asked_of(member: Membership) -> Q:
    """References with a review in which this person's vote is asked for."""
    asked = Q(pk__in=[])
    for review in reviews_of(member.programme):
        closed = Verdict.objects.filter(
            Q(state__in=CLOSED_STATES) | Q(alone=member.person_id), reference=OuterRef("pk"), review=review
        )
        asked |= Q(~Exists(closed))
    return asked


def _own_votes(member: Membership) -> QuerySet[Vote]:
    return Vote.objects.filter(
        person=member.person_id, superseded_at=None, review__in=reviews_of(member.programme)
    )
