"""coding: the history of a codebook told in sentences; what ENTREQ item 17 asks: how codes came about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from themeloom.kernel.tree import (
    Create,
    Define,
    Delete,
    Merge,
    Move,
    Recolour,
    Rename,
    Split,
    TreeEvent,
    Undo,
)
from themeloom.stages.coding.domain.desks import is_desk


@dataclass(frozen=True, slots=True)
class Told:
    """One step as a sentence, and the codes it speaks of: whoever may not see one of them sees no step."""

    event: str
    person: str
    at: datetime
    words: str
    reason: str
    codes: frozenset[str]
    undid: str = ""


def tell(events: Iterable[TreeEvent]) -> Iterator[Told]:
    """The steps in their order, each with the names that the codes had at the time; desks are left out."""
    names: dict[str, str] = {}
    told: dict[str, Told] = {}
    undone_names: dict[str, tuple[str, str]] = {}
    for event in events:
        if isinstance(event, Create) and is_desk(event.node):
            continue
        if isinstance(event, Rename):
            undone_names[event.id] = (event.node, names.get(event.node, ""))
        words = _words(event, names, told)
        if isinstance(event, Undo) and event.event in undone_names:
            node, name = undone_names[event.event]
            undone_names[event.id] = (node, names[node])
            names[node] = name
        step = Told(
            event=event.id,
            person=event.person,
            at=event.at,
            words=words,
            reason=event.reason,
            codes=_codes(event, told),
            undid=event.event if isinstance(event, Undo) else "",
        )
        told[event.id] = step
        yield step


def _words(event: TreeEvent, names: dict[str, str], told: dict[str, Told]) -> str:
    def name(node: str) -> str:
        return f"“{names.get(node, 'a code')}”"

    match event:
        case Create():
            names[event.node] = event.name
            below = f" under {name(event.parent)}" if event.parent and not is_desk(event.parent) else ""
            return f"made {name(event.node)}{below}"
        case Rename():
            before = name(event.node)
            names[event.node] = event.name
            return f"renamed {before} to {name(event.node)}"
        case Define():
            return (
                f"defined {name(event.node)}"
                if event.definition
                else f"took back the definition of {name(event.node)}"
            )
        case Recolour():
            return f"gave {name(event.node)} another colour"
        case Move() if event.parent is None:
            return f"moved {name(event.node)} to the top of the codebook"
        case Move():
            where = "back to its desk" if is_desk(event.parent) else f"under {name(event.parent or '')}"
            return f"moved {name(event.node)} {where}"
        case Merge():
            return f"merged {name(event.node)} into {name(event.into)}"
        case Split():
            names.update({part.node: part.name for part in event.parts})
            parts = ", ".join(name(part.node) for part in event.parts)
            return f"split {name(event.node)} into {parts}"
        case Delete():
            return f"deleted {name(event.node)}"
        case Undo():
            undone = told.get(event.event)
            return f"undid: {undone.words}" if undone else "undid a step"
    raise TypeError(f"{type(event).__name__} is not a step of a codebook")


def _codes(event: TreeEvent, told: dict[str, Told]) -> frozenset[str]:
    match event:
        case Merge():
            return frozenset({event.node, event.into})
        case Create() | Move():
            return frozenset(
                {event.node, *([event.parent] if event.parent and not is_desk(event.parent) else [])}
            )
        case Split():
            return frozenset({event.node, *(part.node for part in event.parts)})
        case Rename() | Define() | Recolour() | Delete():
            return frozenset({event.node})
        case Undo():
            undone = told.get(event.event)
            return undone.codes if undone else frozenset()
    return frozenset()
