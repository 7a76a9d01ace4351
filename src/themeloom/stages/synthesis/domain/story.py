"""synthesis: the history of the framework told in sentences; ENTREQ item 19 asks how themes came about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from themeloom.kernel.tree import (
    Create,
    Define,
    Delete,
    Merge,
    Move,
    Node,
    Recolour,
    Rename,
    Tree,
    TreeEvent,
    Undo,
    replay,
)
from themeloom.kernel.tree_draft import Draft
from themeloom.stages.synthesis.domain.framework import ThemeKind
from themeloom.stages.synthesis.domain.placing import KIND_WORDS, code_of


@dataclass(frozen=True, slots=True)
class Told:
    """One step as a sentence without its subject; `undid` is the step that it undid, if it undid one."""

    event: str
    person: str
    at: datetime
    words: str
    reason: str
    undid: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What a story needs besides the steps: the names of codes, and the kind of each theme."""

    codes: Mapping[str, str]
    kinds: Mapping[str, ThemeKind]

    def of(self, node: str | None, nodes: Mapping[str, Node]) -> str:
        """A node's name at that time, in quotation marks."""
        if node is None:
            return "no theme"
        code = code_of(node)
        if code is not None:
            return f"the code “{self.codes.get(code, 'that is gone')}”"
        return f"“{nodes[node].name}”" if node in nodes else "a theme that is gone"


def tell(events: Iterable[TreeEvent], names: Names) -> Iterator[Told]:
    """The steps in their order, each with the names that themes had at the time.

    Raises Refused if the history breaks a rule of trees.
    """
    history: list[TreeEvent] = []
    told: dict[str, Told] = {}
    draft = Draft(Tree())
    for step, event in enumerate(events):
        words = _words(event, names, draft.nodes, told)
        history.append(event)
        if isinstance(event, Undo):
            draft = Draft(replay(history))
        else:
            draft.apply(event, step)
        one = Told(
            event=event.id,
            person=event.person,
            at=event.at,
            words=words,
            reason=event.reason,
            undid=event.event if isinstance(event, Undo) else "",
        )
        told[event.id] = one
        yield one


def _words(event: TreeEvent, names: Names, nodes: Mapping[str, Node], told: Mapping[str, Told]) -> str:
    match event:
        case Create() if code_of(event.node) is not None:
            return f"put {names.of(event.node, nodes)} into {names.of(event.parent, nodes)}"
        case Create():
            kind = KIND_WORDS[names.kinds[event.node]]
            below = f" under {names.of(event.parent, nodes)}" if event.parent else ""
            return f"made the {kind} “{event.name}”{below}"
        case Rename():
            return f"renamed {names.of(event.node, nodes)} to “{event.name}”"
        case Define():
            verb = "summed up" if event.definition else "took back the summary of"
            return f"{verb} {names.of(event.node, nodes)}"
        case Recolour():
            return f"gave {names.of(event.node, nodes)} another colour"
        case Move():
            return _move(event, names, nodes)
        case Merge():
            return f"merged {names.of(event.node, nodes)} into {names.of(event.into, nodes)}"
        case Delete():
            return f"removed {names.of(event.node, nodes)}"
        case Undo():
            undone = told.get(event.event)
            return f"undid: {undone.words}" if undone else "undid a step"
    raise TypeError(f"{type(event).__name__} is not a step of a framework")


def _move(event: Move, names: Names, nodes: Mapping[str, Node]) -> str:
    what = names.of(event.node, nodes)
    before = nodes[event.node].parent
    is_code = code_of(event.node) is not None
    if event.parent == before:
        return f"moved {what} to another place" + (f" in {names.of(before, nodes)}" if before else "")
    if event.parent is None:
        return f"took {what} out of {names.of(before, nodes)}"
    verb, where = ("put", "into") if is_code and before is None else ("moved", "into" if is_code else "under")
    return f"{verb} {what} {where} {names.of(event.parent, nodes)}"
