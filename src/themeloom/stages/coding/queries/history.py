"""Reading the history of a codebook, with the steps on codes that a member must not know left out."""

from dataclasses import dataclass
from uuid import UUID

from themeloom.base.membership.models import Membership
from themeloom.kernel.tree import Create, Tree, TreeEvent, from_dict, replay
from themeloom.stages.coding.domain.desks import is_desk
from themeloom.stages.coding.domain.story import Told, tell
from themeloom.stages.coding.models import CodeEvent
from themeloom.stages.coding.queries.sight import sight_of
from themeloom.stages.protocol.queries import Review


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of the history, newest first, as the page shows it."""

    told: Told
    person: str
    is_undone: bool
    can_undo: bool


def events_of(review: Review) -> list[TreeEvent]:
    """All steps in their order; for the rules alone, never for a page."""
    rows = CodeEvent.objects.filter(review=review).order_by("id").values_list("event", flat=True)
    return [from_dict(event) for event in rows]


def visible_steps(member: Membership, review: Review) -> list[Told]:
    """The steps that this member may know, oldest first."""
    seen = {str(uuid) for uuid in sight_of(member, review).codes().values_list("uuid", flat=True)}
    return [told for told in tell(events_of(review)) if told.codes <= seen]


def visible_tree(member: Membership, review: Review) -> Tree:
    """The codebook as the steps that this member may know come to it.

    What a rule says of this tree gives nothing away: unseen steps touch only codes that are unseen,
    but for merges of those into codes that everybody sees, which change nothing of the latter.
    """
    known = {told.event for told in visible_steps(member, review)}
    return replay(
        step
        for step in events_of(review)
        if step.id in known or (isinstance(step, Create) and is_desk(step.node))
    )


def history(member: Membership, review: Review, *, limit: int = 100) -> list[StepShown]:
    """The latest steps that this member may know, newest first.

    Whether a later step rests on one is found out, and said, when somebody asks to undo it.
    """
    steps = visible_steps(member, review)
    names = dict(
        CodeEvent.objects.filter(review=review).values_list("person__uuid", "person__name").distinct()
    )
    undone = _undone(steps)
    may_change = member.may("coding.codebook")
    return [
        StepShown(
            told=told,
            person=next((name for uuid, name in names.items() if str(uuid) == told.person), ""),
            is_undone=told.event in undone,
            can_undo=may_change and told.event not in undone,
        )
        for told in list(reversed(steps))[:limit]
    ]


def get_step(member: Membership, review: Review, uuid: UUID | str) -> CodeEvent | None:
    """One step that this member may know."""
    if all(told.event != str(uuid) for told in visible_steps(member, review)):
        return None
    return CodeEvent.objects.filter(review=review, uuid=uuid).first()


def _undone(steps: list[Told]) -> set[str]:
    undone: set[str] = set()
    for told in reversed(steps):
        if told.undid and told.event not in undone:
            undone.add(told.undid)
    return undone
