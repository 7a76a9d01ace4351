"""What people do to a codebook or a framework of themes: the steps that its history is made of.

Each step has its own identifier, the person, the time and the reason. ENTREQ items 17 to 19 ask
how codes and themes were derived: the list of these steps is the answer.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from themeloom.kernel.refusal import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeEvent:
    """What every step has: its identifier, who took it (UUIDs as text), when, and why."""

    id: str
    person: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Create(TreeEvent):
    """A new node under `parent` (None: at the top), at `position` among its siblings (None: last)."""

    node: str
    name: str
    parent: str | None = None
    definition: str = ""
    colour: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename(TreeEvent):
    node: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Define(TreeEvent):
    node: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recolour(TreeEvent):
    node: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(TreeEvent):
    """Under another parent (None: to the top), or to another position under the same one.

    `position` counts among the siblings without the node itself; None is last.
    """

    node: str
    parent: str | None
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(TreeEvent):
    """`node` becomes part of `into`, which keeps its own name and takes over passages and children."""

    node: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One child that a split makes, and what it takes over from the node that was split."""

    node: str
    name: str
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(TreeEvent):
    """New children of `node`, each with the passages it takes over; what is not listed stays on `node`.

    A passage is named by the identifier of the one act that put it on the node (a coding), so
    that a passage coded later, after the split, is not carried off by it.
    """

    node: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete(TreeEvent):
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(TreeEvent):
    """The tree as it would be without the step `event`. Undoing an undo takes the step again."""

    event: str


KINDS: dict[str, type[TreeEvent]] = {
    "create": Create,
    "rename": Rename,
    "define": Define,
    "recolour": Recolour,
    "move": Move,
    "merge": Merge,
    "split": Split,
    "delete": Delete,
    "undo": Undo,
}
NAMES = {kind: name for name, kind in KINDS.items()}


def to_dict(event: TreeEvent) -> dict[str, Any]:
    """The step as plain values, fit for JSON; `kind` says which."""
    data = asdict(event)
    if isinstance(event, Split):
        data["parts"] = [asdict(part) | {"passages": list(part.passages)} for part in event.parts]
    return {"kind": NAMES[type(event)]} | data | {"at": event.at.isoformat()}


def from_dict(data: dict[str, Any]) -> TreeEvent:
    """The step that `to_dict` wrote. Refused for an unknown kind or a field that is missing."""
    kind = KINDS.get(str(data.get("kind")))
    if kind is None:
        raise Refused(f"A step in a tree is one of: {', '.join(KINDS)}.")
    known = {field.name for field in fields(kind)}
    values = {name: value for name, value in data.items() if name in known}
    try:
        values["at"] = datetime.fromisoformat(values["at"])
        if kind is Split:
            values["parts"] = tuple(
                Part(node=part["node"], name=part["name"], passages=tuple(part["passages"]))
                for part in values["parts"]
            )
        return kind(**values)
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(f"This {data['kind']} step is not complete: {error}.") from None
