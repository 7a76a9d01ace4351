"""How far a person is, counted from their own votes alone."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import PlanKind, State
from themeloom.stages.dedup.queries import pool
from themeloom.stages.protocol.queries import Review, plans_of, reviews_of
from themeloom.stages.screening.domain.pace import duration_in_words, seconds_a_reference
from themeloom.stages.screening.models import Verdict
from themeloom.stages.screening.queries.allotted import count_part
from themeloom.stages.screening.queries.asked import asked_of, part_of, votes_of
from themeloom.stages.screening.queries.desk import next_reference

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


def progress_of(member: Membership) -> Progress:
    """How many references this person has voted on for every review, and how long the rest takes.

    Of all that is theirs to read, whoever else has voted (the whole pool, unless it is shared out): a
    smaller number would tell what colleagues have done.
    """
    total = count_part(member)
    in_every_review = Count("review", distinct=True)
    read = votes_of(member).order_by().values("reference").annotate(reviews=in_every_review)
    done = read.filter(reviews__gte=len(reviews_of(member.programme))).count()
    latest = votes_of(member).order_by("-pk").values_list("reference", "at")[:LATEST_VOTES]
    pace = seconds_a_reference(dict(latest).values())
    total = max(total, done)
    left = max(0, total - done)
    return Progress(done, total, duration_in_words(pace * left) if pace and left else "")


def count_left(member: Membership) -> int:
    """How many references are still to be read by this person, at most (see `is_at_most`).

    What somebody else decided alone, where the plan is not to leave it to one, counts as left until
    this person has read it or nothing else is: the number would otherwise tell of a colleague's vote.
    """
    if not member.may("screening.vote"):
        return 0
    if is_at_most(member) and next_reference(member) is None:
        return 0
    return pool(member.programme).filter(left_for(member)).count()


def left_for(member: Membership, only: Review | None = None) -> Q:
    """References that may still ask for this person's vote, whatever a colleague alone has said there.

    In one review where asked. More than `asked_of`: what a colleague decided alone, where the plan is not
    to leave it to one, stays in until this person has read it.
    """
    hidden = [pk for pk in _reviews_closed_by_one(member) if only is None or pk == only.pk]
    decided_alone = Verdict.objects.filter(
        reference=OuterRef("pk"), review__in=hidden, state=State.AGREED.value, alone__isnull=False
    ).exclude(alone=member.person_id)
    read = votes_of(member).filter(reference=OuterRef("pk"))
    left = asked_of(member, only)
    if hidden:
        left |= part_of(member) & Q(Exists(decided_alone), ~Exists(read))
    return left


def is_at_most(member: Membership) -> bool:
    """Whether fewer references may come to this person than `count_left` says, for the sake of blindness."""
    return bool(_reviews_closed_by_one(member))


def _reviews_closed_by_one(member: Membership) -> list[int]:
    plans = plans_of(reviews_of(member.programme), "screening")
    return [review for review, plan in plans.items() if plan.kind in CLOSED_BY_ONE]
