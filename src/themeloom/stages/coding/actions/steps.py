"""The steps of the codebook's history, and the codes as they then stand, written in one transaction."""

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from themeloom.base.membership.models import Membership
from themeloom.kernel.tree import Node, Tree, TreeEvent, apply, path, replay, to_dict
from themeloom.stages.coding.domain.desks import is_desk
from themeloom.stages.coding.domain.names import read_colour
from themeloom.stages.coding.models import Code, CodeEvent
from themeloom.stages.coding.queries.history import events_of
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import Review


class Book:
    """The codebook of one review while an action changes it; to be used inside `act(...)`."""

    def __init__(self, by: Membership, review: Review, tree: Tree | None = None) -> None:
        # Two writers must not both build on the same history.
        type(review)._default_manager.select_for_update().get(pk=review.pk)
        self.by = by
        self.review = review
        self.before = replay(events_of(review)) if tree is None else tree
        self.tree = self.before

    def attempt(self, kind: type[TreeEvent], *, reason: str = "", **values: Any) -> TreeEvent:
        """Take one step without writing it. Raises Refused, in the tree's own words, where it may not be."""
        person = str(self.by.person.uuid)
        step = kind(id=str(uuid4()), person=person, at=timezone.now(), reason=reason.strip(), **values)
        self.tree = apply(self.tree, step)
        return step

    def take(self, kind: type[TreeEvent], *, reason: str = "", **values: Any) -> CodeEvent:
        """Take one step and write it. Raises Refused, in the tree's own words, where it may not be."""
        step = self.attempt(kind, reason=reason, **values)
        return CodeEvent.objects.create(
            uuid=UUID(step.id),
            review=self.review,
            event=to_dict(step),
            person=self.by.person,
            reason=step.reason,
            at=step.at,
        )

    def write(self, *, report: Report | None = None) -> dict[str, Code]:
        """Bring the codes to what the steps come to; `report` is the one at whose desk new codes were made.

        Returns the codes of the review by node.
        """
        codes = {str(code.uuid): code for code in Code.objects.filter(review=self.review)}
        added = [one for one in self.tree.nodes.values() if one.id not in codes and not is_desk(one.id)]
        for node in added:
            codes[node.id] = Code.objects.create(
                uuid=UUID(node.id),
                review=self.review,
                name=node.name,
                made_by=self.by.person,
                made_at_desk_of=report,
            )
        for node in self.tree.nodes.values():
            if not is_desk(node.id) and (node in added or self.before.nodes.get(node.id) != node):
                _bring(codes[node.id], node, self.tree, codes)
        for gone in self.before.nodes.keys() - self.tree.nodes.keys():
            if not is_desk(gone):
                code = codes[gone]
                code.gone_at = timezone.now()
                merged = self.tree.merged.get(gone)
                code.merged_into = codes[merged.into] if merged else None
                code.save(update_fields=["gone_at", "merged_into"])
        return codes

    def vanished(self) -> list[str]:
        """Nodes that the steps so far took away without merging them into another."""
        gone = self.before.nodes.keys() - self.tree.nodes.keys()
        return [node for node in gone if node not in self.tree.merged and not is_desk(node)]

    def merged(self) -> dict[str, str]:
        """Nodes that the steps so far merged away, each with the node it became part of."""
        gone = self.before.nodes.keys() - self.tree.nodes.keys()
        return {node: self.tree.merged[node].into for node in gone if node in self.tree.merged}


def _bring(code: Code, node: Node, tree: Tree, codes: dict[str, Code]) -> None:
    code.name = node.name
    code.definition = node.definition
    code.colour = read_colour(node.colour or 1)
    code.parent = None if node.parent is None or is_desk(node.parent) else codes[node.parent]
    code.order = node.order
    code.is_at_desk = is_desk(path(tree, node.id)[0].id)
    code.gone_at = None
    code.merged_into = None
    code.save(
        update_fields=[
            "name", "definition", "colour", "parent", "order", "is_at_desk", "gone_at", "merged_into"
        ]
    )  # fmt: skip
