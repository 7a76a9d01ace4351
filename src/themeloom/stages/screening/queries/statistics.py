"""Progress: how fast one reads oneself, and what the team has decided; a vote that stands alone is not in it.

The team's part is the same for everybody on the team, whatever they have voted themselves.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from themeloom.base.accounts.models import Person
from themeloom.base.membership.models import Membership
from themeloom.kernel.double import PlanKind
from themeloom.stages.dedup.queries import pool
from themeloom.stages.protocol.queries import Review, plans_of, reviews_of
from themeloom.stages.screening.domain.pace import seconds_a_reference
from themeloom.stages.screening.domain.verdicts import DECIDED_STATES
from themeloom.stages.screening.domain.votes import Decision
from themeloom.stages.screening.models import Verdict
from themeloom.stages.screening.queries.asked import votes_of
from themeloom.stages.screening.queries.first import counted_firsts, decided_units
from themeloom.stages.screening.queries.progress import LATEST_VOTES, Progress, progress_of

DAYS = 28


@dataclass(frozen=True, slots=True)
class OwnPace:
    """What one person did, by their own votes alone: references by day, oldest first; votes by review."""

    progress: Progress
    days: tuple[tuple[date, int], ...]
    seconds: float | None
    votes: tuple[tuple[Review, tuple[tuple[Decision, int], ...]], ...]

    @property
    def in_these_days(self) -> int:
        """How many references in all the days shown."""
        return sum(n for _, n in self.days)

    @property
    def days_with_work(self) -> int:
        """On how many of the days something was read."""
        return sum(1 for _, n in self.days if n)


@dataclass(frozen=True, slots=True)
class ReviewDecided:
    """How much of the pool is decided in one review, as everybody may know it."""

    review: Review
    total: int
    included: int
    excluded: int

    @property
    def decided(self) -> int:
        """How many are decided."""
        return self.included + self.excluded

    @property
    def undecided(self) -> int:
        """How many are not decided yet, whoever has read them."""
        return max(0, self.total - self.decided)


@dataclass(frozen=True, slots=True)
class ReaderCounted:
    """On how many decided units one person voted, by review."""

    person: Person
    by_review: tuple[int, ...]


def own_pace(member: Membership, *, today: date | None = None) -> OwnPace:
    """One person's pace over the last four weeks, and all their votes in force."""
    last = today or timezone.localdate()
    first = last - timedelta(days=DAYS - 1)
    own = votes_of(member).order_by()
    by_day = dict(
        own.annotate(day=TruncDate("at"))
        .filter(day__gte=first, day__lte=last)
        .values_list("day")
        .annotate(n=Count("reference", distinct=True))
    )
    said = {
        (review, decision): n
        for review, decision, n in own.values_list("review", "decision").annotate(n=Count("pk"))
    }
    latest = votes_of(member).order_by("-pk").values_list("reference", "at")[:LATEST_VOTES]
    return OwnPace(
        progress=progress_of(member),
        days=tuple((day, by_day.get(day, 0)) for n in range(DAYS) if (day := first + timedelta(days=n))),
        seconds=seconds_a_reference(dict(latest).values()),
        votes=tuple(
            (review, tuple((one, said.get((review.pk, one.value), 0)) for one in Decision))
            for review in reviews_of(member.programme)
        ),
    )


def team_decided(member: Membership) -> tuple[list[ReviewDecided], list[ReaderCounted]]:
    """What is decided by two, settled, or decided under a plan of single work; and who read that."""
    programme = member.programme
    reviews = reviews_of(programme)
    total = pool(programme).count()
    single = [pk for pk, plan in plans_of(reviews, "screening").items() if plan.kind is PlanKind.SINGLE]
    alone = Verdict.objects.filter(
        review__in=single, state__in=DECIDED_STATES, alone__isnull=False, reference__retired_at=None
    )
    shown = Q(pk__in=decided_units(programme).order_by().values("pk")) | Q(
        pk__in=alone.order_by().values("pk")
    )
    outcomes = {
        (review, decision): n
        for review, decision, n in Verdict.objects.filter(shown)
        .order_by()
        .values_list("review", "decision")
        .annotate(n=Count("pk"))
    }
    read: dict[int, Counter[int]] = {}
    for review_id, _, firsts, n in counted_firsts(decided_units(programme)):
        for person in firsts:
            read.setdefault(person, Counter())[review_id] += n
    for review_id, person, n in alone.order_by().values_list("review", "alone").annotate(n=Count("pk")):
        read.setdefault(person, Counter())[review_id] += n
    people = Person.objects.in_bulk(read)
    return (
        [
            ReviewDecided(
                review,
                total,
                outcomes.get((review.pk, Decision.INCLUDE.value), 0),
                outcomes.get((review.pk, Decision.EXCLUDE.value), 0),
            )
            for review in reviews
        ],
        [
            ReaderCounted(people[person], tuple(read[person][review.pk] for review in reviews))
            for person in sorted(read)
        ],
    )
