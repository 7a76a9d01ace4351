"""A codebook or a framework of themes as a history: any past state can be shown, any step undone.

Nothing is stored but the steps (`tree_events.py`); the tree is what they come to. Undoing a step
is a step too: the tree as it would be without it. It is refused where a later step rests on it.

    codebook                               after Merge(delays into waiting)
      waiting                                waiting (also: delays)
        for a first visit                      for a first visit
        between visits                         between visits
      delays                                   at the door
        at the door                          being heard
      being heard
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from themeloom.kernel.refusal import Refused
from themeloom.kernel.tree_draft import Draft
from themeloom.kernel.tree_events import (
    KINDS,
    Create,
    Define,
    Delete,
    Merge,
    Move,
    Part,
    Recolour,
    Rename,
    Split,
    TreeEvent,
    Undo,
    from_dict,
    to_dict,
)
from themeloom.kernel.tree_state import Node, Tree, path, resolve, walk

__all__ = [
    "KINDS",
    "Create",
    "Define",
    "Delete",
    "Merge",
    "Move",
    "Node",
    "Part",
    "Recolour",
    "Refused",
    "Rename",
    "Split",
    "Tree",
    "TreeEvent",
    "Undo",
    "active",
    "apply",
    "check",
    "from_dict",
    "last_undoable",
    "may_undo",
    "path",
    "replay",
    "resolve",
    "to_dict",
    "walk",
]


def replay(events: Iterable[TreeEvent], until: datetime | str | None = None) -> Tree:
    """The tree that a history comes to, the events in the order in which they happened.

    `until` shows a past state: up to and including a time, or the event with this identifier.
    Refused if the history breaks a rule, or has no such event.
    """
    history = _up_to(tuple(events), until)
    draft = Draft(Tree())
    for step, event in active(history):
        draft.apply(event, step)
    return draft.freeze(history)


def apply(tree: Tree, event: TreeEvent) -> Tree:
    """The tree after one more event. Refused, with a sentence, if a rule forbids it."""
    if any(earlier.id == event.id for earlier in tree.history):
        raise Refused("This step has been taken already.")
    if isinstance(event, Undo):
        return _undo(tree, event)
    draft = Draft(tree)
    draft.apply(event, len(tree.history))
    return draft.freeze((*tree.history, event))


def check(tree: Tree, event: TreeEvent) -> None:
    """Raise Refused, with a sentence, unless the event may happen to this tree.

    No node under itself, no two siblings of one name, nothing done to what was merged or
    deleted, nothing deleted that still holds others, nothing undone that later steps rest on.
    """
    apply(tree, event)


def active(history: Sequence[TreeEvent]) -> list[tuple[int, TreeEvent]]:
    """The events that count, undone ones and the undoing left out, each with its place in the history."""
    undone = _undone(history)
    return [
        (step, event)
        for step, event in enumerate(history)
        if event.id not in undone and not isinstance(event, Undo)
    ]


def may_undo(tree: Tree, event: str) -> bool:
    """Whether the step with this identifier can be undone now."""
    step = next((one for one in tree.history if one.id == event), None)
    if step is None:
        return False
    try:
        _undo(tree, Undo(id=f"undo of {event}", person=step.person, at=step.at, event=event))
    except Refused:
        return False
    return True


def last_undoable(tree: Tree, person: str | None = None) -> TreeEvent | None:
    """The newest step that counts and can be undone, of one person or of anybody."""
    for _, event in reversed(active(tree.history)):
        if person in (None, event.person) and may_undo(tree, event.id):
            return event
    return None


def _up_to(history: tuple[TreeEvent, ...], until: datetime | str | None) -> tuple[TreeEvent, ...]:
    if until is None:
        return history
    if isinstance(until, datetime):
        return tuple(event for event in history if event.at <= until)
    for index, event in enumerate(history):
        if event.id == until:
            return history[: index + 1]
    raise Refused("The history of this tree has no such step.")


def _undone(history: Sequence[TreeEvent]) -> set[str]:
    """The events that do not count. Read backwards, since an undo that is undone itself undoes nothing."""
    undone: set[str] = set()
    for event in reversed(history):
        if isinstance(event, Undo) and event.id not in undone:
            undone.add(event.event)
    return undone


def _undo(tree: Tree, undo: Undo) -> Tree:
    if all(event.id != undo.event for event in tree.history):
        raise Refused("The history of this tree has no such step.")
    if undo.event in _undone(tree.history):
        raise Refused("This step has been undone already.")
    try:
        return replay((*tree.history, undo))
    except Refused as reason:
        raise Refused(f"This step cannot be undone, because a later one rests on it. {reason}") from None
