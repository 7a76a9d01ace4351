"""A codebook or a framework of themes as it stands at one moment, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from themeloom.kernel.tree_events import TreeEvent

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Node:
    """A code or a theme. `order` counts from 0 among its siblings; `alias` are nodes merged into it."""

    id: str
    name: str
    definition: str = ""
    colour: str = ""
    parent: str | None = None
    order: int = 0
    alias: tuple[str, ...] = ()


class Merged(NamedTuple):
    """Where a merged node went, and which step of the history that was."""

    step: int
    into: str


class TakenOver(NamedTuple):
    """What a split did to one passage."""

    step: int
    source: str
    child: str


def frozen(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """A mapping that nobody can change."""
    return MappingProxyType(dict(mapping))


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The state after a history. Two trees are equal when they look the same, however they came about."""

    nodes: Mapping[str, Node] = field(default_factory=lambda: frozen({}))
    children: Mapping[str | None, tuple[str, ...]] = field(default_factory=lambda: frozen({}))
    merged: Mapping[str, Merged] = field(default_factory=lambda: frozen({}))
    taken_over: Mapping[str, tuple[TakenOver, ...]] = field(default_factory=lambda: frozen({}))
    deleted: frozenset[str] = frozenset()
    history: tuple[TreeEvent, ...] = field(default=(), repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tree) and self._shape() == other._shape()

    def __hash__(self) -> int:
        return hash(frozenset(self.nodes.values()))

    def _shape(self) -> tuple[object, ...]:
        # Steps are counted only to tell earlier from later, so the numbers themselves say nothing.
        merged = {node: gone.into for node, gone in self.merged.items()}
        taken = {passage: [step[1:] for step in steps] for passage, steps in self.taken_over.items()}
        return dict(self.nodes), merged, taken, self.deleted


def walk(tree: Tree, start: str | None = None) -> Iterator[tuple[Node, int]]:
    """The nodes below `start` (None: all), each before its children, with its depth from 0."""
    waiting = [(one, 0) for one in reversed(tree.children.get(start, ()))]
    while waiting:
        node, depth = waiting.pop()
        yield tree.nodes[node], depth
        waiting += [(child, depth + 1) for child in reversed(tree.children.get(node, ()))]


def path(tree: Tree, node: str) -> tuple[Node, ...]:
    """From the top down to the node itself. KeyError if it is not in the tree; `resolve` it first."""
    found: list[Node] = []
    here: str | None = node
    while here is not None:
        found.append(tree.nodes[here])
        here = tree.nodes[here].parent
    return tuple(reversed(found))


def resolve(tree: Tree, node: str, passage: str | None = None) -> str | None:
    """The node that `node` has become through merges, or None if it is no longer in the tree.

    With a passage that was put on `node`: also through the splits that handed that passage on.
    """
    here = node
    for step, source, child in tree.taken_over.get(passage, ()) if passage is not None else ():
        here = _after_merges(tree, here, before=step)
        if here == source:
            here = child
    here = _after_merges(tree, here)
    return here if here in tree.nodes else None


def _after_merges(tree: Tree, node: str, before: int | None = None) -> str:
    while (gone := tree.merged.get(node)) is not None and (before is None or gone.step < before):
        node = gone.into
    return node
