"""Who is to read what, where the pool is shared out; without an allocation everybody reads everything."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from themeloom.base.audit.once import once
from themeloom.base.membership.models import Membership, Programme
from themeloom.base.membership.queries import able_members
from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.dedup.queries import pool
from themeloom.stages.protocol.queries import Review, plans_of, reviews_of
from themeloom.stages.screening.domain.verdicts import CLOSED_STATES
from themeloom.stages.screening.models import Allocation, Allotment, Question, Verdict

# The work of sharing out a large pool, as a job.
ALLOT_KIND = "screening.allot"


@dataclass(frozen=True, slots=True)
class LoadShown:
    """What one member is to read: the weight, and how many references of the pool are allotted to them."""

    member: Membership
    weight: float
    allotted: int


@once(lambda programme: programme.pk)
def allocation_of(programme: Programme) -> Allocation | None:
    """The allocation in force."""
    return Allocation.objects.filter(programme=programme, superseded_at=None, ended_at=None).first()


def allotted_to(member: Membership) -> Q:
    """References that are allotted to this person, or to too few; all where nothing is shared out.

    A late import, or what somebody gave up whom nobody could follow, is anybody's until it has as many
    readers as it needs, so that none is ever left lying.
    """
    allocation = allocation_of(member.programme)
    if allocation is None:
        return Q()
    in_force = Allotment.objects.filter(reference=OuterRef("pk"), ended_at=None)
    return Q(Exists(in_force.filter(person=member.person_id))) | _allotted_to_too_few(allocation)


def _allotted_to_too_few(allocation: Allocation) -> Q:
    in_force = Allotment.objects.filter(reference=OuterRef("pk"), ended_at=None)
    return Q(~Exists(in_force[allocation.readers - 1 : allocation.readers]))


def count_part(member: Membership) -> int:
    """How many references are this person's to read, whether they have read them or not."""
    if allocation_of(member.programme) is not None:
        return Allotment.objects.filter(
            programme=member.programme,
            person=member.person_id,
            ended_at=None,
            reference__retired_at=None,
        ).count()
    given_up = Question.objects.filter(
        asked=member.person_id,
        gave_up_vote=True,
        reference__programme=member.programme,
        reference__retired_at=None,
    )
    return pool(member.programme).count() - given_up.values("reference").distinct().count()


def readers_needed(programme: Programme) -> int:
    """How many people a reference needs: one where every review leaves it to one, else two."""
    plans = plans_of(reviews_of(programme), "screening").values()
    return 1 if plans and all(plan.kind is PlanKind.SINGLE for plan in plans) else 2


def voters_of(programme: Programme) -> list[Membership]:
    """Those on the team who screen."""
    return able_members(programme, "screening.vote")


def loads_shown(programme: Programme) -> list[LoadShown]:
    """Everybody who may screen with what is allotted to them; counted from allotments, never from votes."""
    allocation = allocation_of(programme)
    weights = allocation.weights if allocation else {}
    allotted = dict(
        Allotment.objects.filter(programme=programme, ended_at=None, reference__retired_at=None)
        .order_by()
        .values_list("person")
        .annotate(n=Count("pk"))
    )
    return [
        LoadShown(member, float(weights.get(str(member.person_id), 0)), allotted.get(member.person_id, 0))
        for member in voters_of(programme)
    ]


def count_unallotted(programme: Programme) -> int:
    """How many references of the pool have been given to fewer people than they need, while it is shared out.

    What was decided before it was shared out needs nobody.
    """
    allocation = allocation_of(programme)
    if allocation is None:
        return 0
    reviews = reviews_of(programme)
    decided = closed_for_all(reviews, plans_of(reviews, "screening"))
    return pool(programme).filter(_allotted_to_too_few(allocation)).exclude(decided).count()


def closed_for_all(reviews: list[Review], plans: Mapping[int, Plan]) -> Q:
    """References that ask nobody for anything any more, in any review, and cannot come to ask again.

    What one person decided alone may yet be asked of a second, unless the plan leaves it to one.
    """
    closed = Q() if reviews else Q(pk__in=[])
    for review in reviews:
        verdicts = Verdict.objects.filter(reference=OuterRef("pk"), review=review, state__in=CLOSED_STATES)
        if plans[review.pk].kind is not PlanKind.SINGLE:
            verdicts = verdicts.filter(alone=None)
        closed &= Q(Exists(verdicts))
    return closed
