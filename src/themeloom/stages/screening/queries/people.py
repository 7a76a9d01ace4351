"""People who leave: what rests on somebody, and conflicts that their leaving leaves to others."""

from django.db.models import Exists, QuerySet

from themeloom.base.membership.models import Membership, Programme
from themeloom.base.membership.queries import able_members
from themeloom.kernel.double import State
from themeloom.stages.screening.models import Allotment, Verdict
from themeloom.stages.screening.queries.conflicts import conflicts_for, voted_by, votes_of_gone


def stuck_conflicts(programme: Programme) -> QuerySet[Verdict]:
    """Conflicts that nobody may end: one of the two is gone, and whoever adjudicates has voted on it."""
    conflicts = Verdict.objects.filter(
        Exists(votes_of_gone(programme)),
        review__programme=programme,
        state=State.CONFLICT.value,
        reference__retired_at=None,
    )
    for adjudicator in able_members(programme, "screening.settle"):
        # Also with a vote that was taken back since: whoever ever judged it does not adjudicate it.
        conflicts = conflicts.filter(Exists(voted_by(adjudicator.person_id, ever=True)))
    return conflicts


def count_stuck_for(member: Membership) -> int:
    """How many conflicts nobody may end, for those who can give somebody the role to."""
    return stuck_conflicts(member.programme).count() if member.may("team.manage") else 0


def rests_on_member(member: Membership, *, by: Membership) -> list[str]:
    """Sentences on what of screening rests on somebody, for a lead who would take them off the team.

    Allotments and open conflicts are counted, votes that stand alone are not: their number is that
    person's own affair until a colleague has voted.
    """
    name = member.person.get_short_name()
    allotted = Allotment.objects.filter(
        programme=member.programme, person=member.person_id, ended_at=None, reference__retired_at=None
    ).count()
    told = []
    if allotted:
        told.append(
            f"{_number(allotted, 'reference is', 'references are')} allotted to {name}. What {name} has not "
            "read goes to the others; what is read stays as it is."
        )
    if member.may("screening.vote"):
        told.append(
            f"References that only {name} has voted on keep that vote, and a second person reads them."
        )
    conflicts = conflicts_for(by).filter(Exists(voted_by(member.person_id))).count()
    if conflicts:
        told.append(
            f"{_number(conflicts, 'conflict', 'conflicts')} of {name}’s with a colleague can then no longer "
            "be ended by the two; an adjudicator settles "
            f"{'it' if conflicts == 1 else 'them'}."
        )
        told += _who_would_settle(member, by)
    return told


def _who_would_settle(member: Membership, by: Membership) -> list[str]:
    conflicts = conflicts_for(by).filter(Exists(voted_by(member.person_id)))
    for adjudicator in able_members(member.programme, "screening.settle"):
        if adjudicator.pk != member.pk:
            conflicts = conflicts.filter(Exists(voted_by(adjudicator.person_id, ever=True)))
    left = conflicts.count()
    if not left:
        return []
    return [
        f"Nobody else may settle {'it' if left == 1 else f'{left:,} of them'}: give somebody the role of "
        "adjudicator who has not voted there."
    ]


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
