"""A tree while a step is applied to it: the rules of each step, and the one place that changes anything."""

from __future__ import annotations

from dataclasses import replace

from themeloom.kernel.refusal import Refused
from themeloom.kernel.tree_events import (
    Create,
    Define,
    Delete,
    Merge,
    Move,
    Recolour,
    Rename,
    Split,
    TreeEvent,
)
from themeloom.kernel.tree_state import Merged, Node, TakenOver, Tree, frozen


class Draft:
    """The changeable form of a Tree. A refused step may leave it half done: throw it away then."""

    def __init__(self, tree: Tree) -> None:
        self.nodes = dict(tree.nodes)
        self.children = {parent: list(those) for parent, those in tree.children.items()}
        self.merged = dict(tree.merged)
        self.taken_over = {passage: list(steps) for passage, steps in tree.taken_over.items()}
        self.deleted = set(tree.deleted)

    def freeze(self, history: tuple[TreeEvent, ...]) -> Tree:
        placed = {
            one: replace(self.nodes[one], order=order)
            for those in self.children.values()
            for order, one in enumerate(those)
        }
        return Tree(
            # In the order of creation, so that equal histories list nodes alike.
            nodes=frozen({one: placed[one] for one in self.nodes}),
            children=frozen({parent: tuple(those) for parent, those in self.children.items() if those}),
            merged=frozen(self.merged),
            taken_over=frozen({passage: tuple(steps) for passage, steps in self.taken_over.items()}),
            deleted=frozenset(self.deleted),
            history=history,
        )

    def apply(self, event: TreeEvent, step: int) -> None:
        """Change the draft as the event says. Refused if a rule forbids it."""
        match event:
            case Create():
                self._add(
                    Node(event.node, event.name, event.definition, event.colour, event.parent),
                    event.position,
                )
            case Rename():
                node = self._usable(event.node)
                name = self._free_name(event.name, node.parent, besides=node.id)
                self.nodes[node.id] = replace(node, name=name)
            case Define():
                self.nodes[event.node] = replace(self._usable(event.node), definition=event.definition)
            case Recolour():
                self.nodes[event.node] = replace(self._usable(event.node), colour=event.colour)
            case Move():
                self._move(event)
            case Merge():
                self._merge(event, step)
            case Split():
                self._split(event, step)
            case Delete():
                self._delete(event)
            case _:
                raise TypeError(f"{type(event).__name__} is not a step that changes a tree by itself")

    def _move(self, event: Move) -> None:
        node = self._usable(event.node)
        if event.parent is not None:
            parent = self._usable(event.parent)
            if self._is_within(event.parent, node.id):
                raise Refused(f"“{node.name}” cannot go under “{parent.name}”, which is a part of it.")
        self._free_name(node.name, event.parent, besides=node.id)
        self.children[node.parent].remove(node.id)
        self.nodes[node.id] = replace(node, parent=event.parent)
        self._place(node.id, event.parent, event.position)

    def _merge(self, event: Merge, step: int) -> None:
        node, target = self._usable(event.node), self._usable(event.into)
        if node.id == target.id:
            raise Refused(f"“{node.name}” cannot be merged with itself.")
        if self._is_within(target.id, node.id):
            raise Refused(
                f"“{node.name}” cannot be merged into “{target.name}”, which is a part of it. "
                f"Move “{target.name}” out of it first."
            )
        orphans = self.children.pop(node.id, [])
        self.children[node.parent].remove(node.id)
        del self.nodes[node.id]
        for orphan in orphans:
            self._free_name(self.nodes[orphan].name, target.id)
            self.nodes[orphan] = replace(self.nodes[orphan], parent=target.id)
            self._place(orphan, target.id, None)
        self.nodes[target.id] = replace(target, alias=(*target.alias, node.id, *node.alias))
        self.merged[node.id] = Merged(step, target.id)

    def _split(self, event: Split, step: int) -> None:
        node = self._usable(event.node)
        if not event.parts:
            raise Refused(f"Name at least one part into which “{node.name}” is split.")
        passages = [passage for part in event.parts for passage in part.passages]
        if len(passages) != len(set(passages)):
            raise Refused("A passage can go to one part only when a code is split.")
        for part in event.parts:
            self._add(Node(part.node, part.name, colour=node.colour, parent=node.id), None)
            for passage in part.passages:
                self.taken_over.setdefault(passage, []).append(TakenOver(step, node.id, part.node))

    def _delete(self, event: Delete) -> None:
        node = self._usable(event.node)
        if below := self.children.get(node.id):
            names = ", ".join(f"“{self.nodes[child].name}”" for child in below)
            raise Refused(f"“{node.name}” still holds {names}. Move, merge or delete what it holds first.")
        self.children[node.parent].remove(node.id)
        del self.nodes[node.id]
        self.deleted.add(node.id)

    def _add(self, node: Node, position: int | None) -> None:
        if node.id in self.nodes or node.id in self.merged or node.id in self.deleted:
            raise Refused(f"“{node.name}” cannot be created, because its identifier is taken already.")
        if node.parent is not None:
            self._usable(node.parent)
        self.nodes[node.id] = replace(node, name=self._free_name(node.name, node.parent))
        self._place(node.id, node.parent, position)

    def _place(self, node: str, parent: str | None, position: int | None) -> None:
        siblings = self.children.setdefault(parent, [])
        siblings.insert(len(siblings) if position is None else max(0, position), node)

    def _usable(self, node: str) -> Node:
        if node in self.nodes:
            return self.nodes[node]
        if node in self.merged:
            into = node
            while into in self.merged:
                into = self.merged[into].into
            name = f"“{self.nodes[into].name}”" if into in self.nodes else "one that has since been deleted"
            raise Refused(f"This one has been merged into {name}, so it cannot be used on its own.")
        if node in self.deleted:
            raise Refused("This one has been deleted, so it cannot be used. Undo the deletion first.")
        raise Refused("There is no such code or theme here.")

    def _free_name(self, name: str, parent: str | None, besides: str | None = None) -> str:
        """The name without superfluous blanks, if no sibling has it, capital letters aside."""
        tidy = " ".join(name.split())
        if not tidy:
            raise Refused("A name is needed.")
        for sibling in self.children.get(parent, ()):
            if sibling != besides and self.nodes[sibling].name.casefold() == tidy.casefold():
                raise Refused(
                    f"There is already a “{self.nodes[sibling].name}” in the same place. "
                    "Choose another name, or merge the two."
                )
        return tidy

    def _is_within(self, node: str | None, ancestor: str) -> bool:
        while node is not None:
            if node == ancestor:
                return True
            node = self.nodes[node].parent
        return False
