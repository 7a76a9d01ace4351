"""What holds of every history: past states, undoing, no circles, siblings in their order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.tree import (
    Create,
    Delete,
    Merge,
    Move,
    Part,
    Refused,
    Rename,
    Split,
    Tree,
    TreeEvent,
    Undo,
    active,
    apply,
    may_undo,
    path,
    replay,
    resolve,
    walk,
)

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
steps = st.tuples(
    st.sampled_from(["create", "create", "create", "rename", "move", "merge", "split", "delete", "undo"]),
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(0, 4),
)


def event_of(number, what, history):
    """Some event about nodes and events that exist; the rules decide whether it may happen."""
    kind, a, b, c = what
    nodes = [f"n{n}" for n in range(number + 1)]
    node, other = nodes[a % len(nodes)], nodes[b % len(nodes)]
    base: dict[str, Any] = {"id": f"e{number}", "person": "ana", "at": NOON + timedelta(minutes=number)}
    match kind:
        case "create":
            parent = other if c else None
            return Create(**base, node=f"n{number}", name=f"name {a % 9}", parent=parent, position=c)
        case "rename":
            return Rename(**base, node=node, name=f"name {b % 9}")
        case "move":
            return Move(**base, node=node, parent=other if c else None, position=c)
        case "merge":
            return Merge(**base, node=node, into=other)
        case "split":
            part = Part(node=f"n{number}", name=f"name {b % 9}", passages=(f"p{c}",))
            return Split(**base, node=node, parts=(part,))
        case "delete":
            return Delete(**base, node=node)
        case _:
            return Undo(**base, event=history[a % len(history)].id if history else "none")


@st.composite
def histories(draw):
    history: list[TreeEvent] = []
    tree = Tree()
    for number, what in enumerate(draw(st.lists(steps, max_size=25))):
        event = event_of(number, what, history)
        try:
            tree = apply(tree, event)
        except Refused:
            continue
        history.append(event)
    return history


@given(histories(), st.data())
def test_replaying_a_prefix_is_the_earlier_state(history, data):
    tree = Tree()
    states = [tree]
    for event in history:
        tree = apply(tree, event)
        states.append(tree)
    length = data.draw(st.integers(0, len(history)))
    assert replay(history[:length]) == states[length]
    if length:
        assert replay(history, until=history[length - 1].id) == states[length]


@given(histories(), st.data())
def test_undoing_is_the_history_without_the_step_and_can_be_undone(history, data):
    tree = replay(history)
    counting = [event for _, event in active(history)]
    possible = [event for event in counting if may_undo(tree, event.id)]
    if counting:
        assert counting[-1] in possible
    if possible:
        gone = data.draw(st.sampled_from(possible))
        undone = apply(tree, Undo(id="undo", person="ben", at=NOON, event=gone.id))
        assert undone == replay(event for event in counting if event is not gone)
        assert apply(undone, Undo(id="redo", person="ben", at=NOON, event="undo")) == tree


@given(histories())
def test_never_a_circle_and_nobody_is_lost(history):
    tree = replay(history)
    walked = [node.id for node, _ in walk(tree)]
    assert sorted(walked) == sorted(tree.nodes)
    for node, depth in walk(tree):
        assert len(path(tree, node.id)) == depth + 1
    for merged in tree.merged:
        end = resolve(tree, merged)
        assert end is None or merged in tree.nodes[end].alias
    for passage in tree.taken_over:
        for start in [*tree.nodes, *tree.merged]:
            assert resolve(tree, start, passage) in {*tree.nodes, None}


@given(histories())
def test_siblings_have_different_names_and_count_from_nought(history):
    tree = replay(history)
    for siblings in tree.children.values():
        assert [tree.nodes[one].order for one in siblings] == list(range(len(siblings)))
        names = [tree.nodes[one].name.casefold() for one in siblings]
        assert len(names) == len(set(names))


@given(histories(), steps)
def test_a_step_leaves_the_order_of_the_other_siblings(history, what):
    tree = replay(history)
    event = event_of(99, what, history)
    try:
        then = apply(tree, event)
    except Refused:
        return
    if isinstance(event, Undo):
        return
    for parent, siblings in tree.children.items():
        stayed = [one for one in siblings if one != event.node and one in then.children.get(parent, ())]
        assert [one for one in then.children.get(parent, ()) if one in stayed] == stayed
