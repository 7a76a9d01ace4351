"""Who reads what, on one page: plans in words, the shares, who left, and what is stuck."""

from dataclasses import dataclass

from themeloom.base.membership.models import Membership
from themeloom.stages.protocol.queries import Review, plan_in_words, plans_of, reviews_of
from themeloom.stages.screening.models import Allocation
from themeloom.stages.screening.queries.allotted import (
    LoadShown,
    allocation_of,
    count_unallotted,
    loads_shown,
    readers_needed,
)
from themeloom.stages.screening.queries.calibration import RoundShown, rounds_shown
from themeloom.stages.screening.queries.people import count_stuck_for
from themeloom.stages.screening.queries.progress import Progress, progress_of
from themeloom.stages.screening.queries.second_look import SecondLookShown, second_looks


@dataclass(frozen=True, slots=True)
class WorkShown:
    """Who reads what, as one member may see it: nothing is counted from a colleague's votes."""

    plans: tuple[tuple[Review, str], ...]
    allocation: Allocation | None
    history: tuple[Allocation, ...]
    loads: tuple[LoadShown, ...]
    needed: int
    unallotted: int
    stuck: int
    own: Progress | None
    rounds: tuple[RoundShown, ...]
    looks: tuple[SecondLookShown, ...]
    left: tuple[Membership, ...]


def work_shown(member: Membership) -> WorkShown:
    """The page “Who reads what” for this member; queries by the number of reviews and rounds alone."""
    programme = member.programme
    reviews = reviews_of(programme)
    rules = plans_of(reviews, "screening")
    history = Allocation.objects.filter(programme=programme).select_related("person").order_by("-pk")[:10]
    return WorkShown(
        plans=tuple((review, plan_in_words(rules[review.pk])) for review in reviews),
        allocation=allocation_of(programme),
        history=tuple(history),
        loads=tuple(loads_shown(programme)),
        needed=readers_needed(programme),
        unallotted=count_unallotted(programme),
        stuck=count_stuck_for(member),
        own=progress_of(member) if member.may("screening.vote") else None,
        rounds=tuple(rounds_shown(member)),
        looks=tuple(second_looks(member)),
        left=tuple(programme.memberships.exclude(left_at=None).select_related("person").order_by("-left_at")),
    )
