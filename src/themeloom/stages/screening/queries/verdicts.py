"""Verdicts: what later stages, the flow and the home page ask of screening."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from themeloom.base.membership.models import Membership
from themeloom.base.membership.waiting import Waiting
from themeloom.kernel.double import PlanKind
from themeloom.stages.dedup.queries import Placement, Reference
from themeloom.stages.protocol.queries import Review, plan_of
from themeloom.stages.screening.domain.verdicts import DECIDED_STATES
from themeloom.stages.screening.models import Verdict, Vote
from themeloom.stages.screening.queries.conflicts import count_conflicts
from themeloom.stages.screening.queries.progress import count_left, is_at_most
from themeloom.stages.screening.queries.waiting import further_waiting
from themeloom.stages.search.queries import ImportedFile


def verdicts_of(review: Review) -> QuerySet[Verdict]:
    """The verdicts on references of the pool, decided or not; a reference nobody voted on has none.

    `decision` is "include", "exclude", or "" while undecided; `state` as in `kernel.double.State`.
    """
    return Verdict.objects.filter(review=review, reference__retired_at=None)


def decided_for(member: Membership, review: Review | None, decision: str = "") -> QuerySet[Verdict]:
    """Decided references of a review as far as this member may know of them, in the order of the pool.

    What somebody else decided alone stays out, unless the plan is to leave it to one.
    """
    if review is None:
        return Verdict.objects.none()
    verdicts = verdicts_of(review).filter(state__in=DECIDED_STATES)
    if decision:
        verdicts = verdicts.filter(decision=decision)
    if plan_of(review, "screening").kind is not PlanKind.SINGLE:
        verdicts = verdicts.filter(Q(alone=None) | Q(alone=member.person_id))
    return verdicts.select_related("reference", "review").order_by("reference")


def rests_on(reference: Reference) -> list[str]:
    """Sentences on what rests on a reference, for whoever would take it away; no vote is told."""
    if not Vote.objects.filter(reference=reference, superseded_at=None).exists():
        return []
    return [f"Screening of “{reference}” has begun."]


def rests_on_file(imported_file: ImportedFile) -> list[str]:
    """Sentences on what rests on the references that only this file brought.

    Only decided ones are counted: a number of votes would tell of a colleague's.
    """
    of_file = Q(placements__record__imported_file=imported_file, placements__ended_at=None)
    others = Placement.objects.filter(
        reference=OuterRef("pk"),
        ended_at=None,
        record__imported_file__ready_at__isnull=False,
        record__imported_file__undone_at=None,
    ).exclude(record__imported_file=imported_file)
    brought = Reference.objects.filter(of_file, ~Exists(others)).order_by().values("pk")
    if not Vote.objects.filter(reference__in=brought, superseded_at=None).exists():
        return []
    decided = Verdict.objects.filter(reference__in=brought, state__in=DECIDED_STATES, alone=None)
    n = decided.values("reference").distinct().count()
    if n == 0:
        return ["Screening of its references has begun."]
    return [f"{n} reference{' from this file has' if n == 1 else 's from this file have'} been screened."]


def waiting_for(member: Membership) -> list[Waiting]:
    """What this member has to read and to settle."""
    slug = member.programme.slug
    to_screen = "References to screen, at most" if is_at_most(member) else "References to screen"
    return [
        Waiting(to_screen, count_left(member), reverse("screening:desk", args=[slug])),
        Waiting(
            "Conflicts on titles and abstracts",
            count_conflicts(member),
            reverse("screening:conflicts", args=[slug]),
        ),
        *further_waiting(member),
    ]
