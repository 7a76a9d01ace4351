"""Which decisions an order may learn from: what is open to everybody, and a person's own votes."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import Plan, PlanKind, State
from themeloom.stages.protocol.queries import Review, plan_of
from themeloom.stages.screening.domain.verdicts import DECIDED_STATES
from themeloom.stages.screening.domain.votes import Decision, passes
from themeloom.stages.screening.models import Verdict, Vote


def is_open_to_all(verdict: Verdict, plan: Plan) -> bool:
    """Whether everybody may know what this came to: decided by two, settled, or left to one by the plan."""
    if verdict.state == State.SETTLED.value:
        return True
    is_shared = verdict.alone_id is None or plan.kind is PlanKind.SINGLE
    return verdict.state == State.AGREED.value and is_shared


def open_verdicts(review: Review) -> QuerySet[Verdict]:
    """The same as rows, of the references in the pool: what a colleague voted alone is not among them."""
    verdicts = Verdict.objects.filter(review=review, state__in=DECIDED_STATES, reference__retired_at=None)
    if plan_of(review, "screening").kind is PlanKind.SINGLE:
        return verdicts
    return verdicts.filter(Q(alone=None) | Q(state=State.SETTLED.value))


def labels_of(review: Review, person_id: int) -> dict[int, bool]:
    """What this person may know, by reference: whether it goes on (include, maybe) or not (exclude).

    What is decided stands before the person's own vote. Grows with the decisions: for the worker alone.
    """
    labels = {
        reference: passes(Decision(decision))
        for reference, decision in _own_votes(review, person_id).values_list("reference", "decision")
    }
    for reference, decision in open_verdicts(review).values_list("reference", "decision"):
        labels[reference] = passes(Decision(decision))
    return labels


def count_labels(member: Membership, review: Review) -> int:
    """How many decisions an order of this person could learn from now."""
    decided = open_verdicts(review)
    alone = _own_votes(review, member.person_id).filter(
        ~Exists(decided.filter(reference=OuterRef("reference")))
    )
    return decided.count() + alone.count()


def own_exclusions(review: Review, person_id: int) -> list[int]:
    """The references that this person excluded."""
    votes = _own_votes(review, person_id).filter(decision=Decision.EXCLUDE.value)
    return list(votes.values_list("reference", flat=True))


def decided_in_time(review: Review) -> list[tuple[int, bool]]:
    """What is open to everybody in the order in which it was decided: reference, whether it goes on."""
    rows = open_verdicts(review).order_by("at", "pk").values_list("reference", "decision")
    return [(reference, passes(Decision(decision))) for reference, decision in rows]


def _own_votes(review: Review, person_id: int) -> QuerySet[Vote]:
    return Vote.objects.filter(
        review=review, person=person_id, superseded_at=None, reference__retired_at=None
    )
