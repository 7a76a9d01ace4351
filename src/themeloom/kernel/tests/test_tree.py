"""The rules of a tree, each on the same small codebook.

top
  waiting (w)
    for a first visit (w1)
    between visits (w2)
  delays (d)
    at the door (d1)
  being heard (h)
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from themeloom.kernel.tree import (
    Create,
    Define,
    Delete,
    Merge,
    Move,
    Part,
    Recolour,
    Refused,
    Rename,
    Split,
    Tree,
    Undo,
    apply,
    check,
    from_dict,
    last_undoable,
    may_undo,
    path,
    replay,
    resolve,
    to_dict,
    walk,
)

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def step(kind, number: int, person: str = "ana", **what):
    """The step `e<number>`, taken `number` minutes after noon."""
    return kind(id=f"e{number}", person=person, at=NOON + timedelta(minutes=number), **what)


CODEBOOK = [
    step(Create, 1, node="w", name="waiting"),
    step(Create, 2, node="w1", name="for a first visit", parent="w"),
    step(Create, 3, node="w2", name="between visits", parent="w"),
    step(Create, 4, node="d", name="delays"),
    step(Create, 5, node="d1", name="at the door", parent="d"),
    step(Create, 6, node="h", name="being heard"),
]


def drawn(tree: Tree) -> list[str]:
    return ["  " * depth + node.id for node, depth in walk(tree)]


def after(*events) -> Tree:
    return replay([*CODEBOOK, *events])


SHAPES = [
    ("as it was made", [], ["w", "  w1", "  w2", "d", "  d1", "h"]),
    ("a new one at the front", [step(Create, 7, node="n", name="new", position=0)],
     ["n", "w", "  w1", "  w2", "d", "  d1", "h"]),
    ("moved under another, last", [step(Move, 7, node="d", parent="w")],
     ["w", "  w1", "  w2", "  d", "    d1", "h"]),
    ("moved under another, second", [step(Move, 7, node="h", parent="w", position=1)],
     ["w", "  w1", "  h", "  w2", "d", "  d1"]),
    ("moved to the top", [step(Move, 7, node="d1", parent=None, position=0)],
     ["d1", "w", "  w1", "  w2", "d", "h"]),
    ("moved among siblings", [step(Move, 7, node="w", parent=None, position=1)],
     ["d", "  d1", "w", "  w1", "  w2", "h"]),
    ("merged, children go along", [step(Merge, 7, node="d", into="w")],
     ["w", "  w1", "  w2", "  d1", "h"]),
    ("merged into its parent", [step(Merge, 7, node="w1", into="w")],
     ["w", "  w2", "d", "  d1", "h"]),
    ("split", [step(Split, 7, node="h", parts=(Part(node="h1", name="staff"), Part(node="h2", name="kin")))],
     ["w", "  w1", "  w2", "d", "  d1", "h", "  h1", "  h2"]),
    ("deleted", [step(Delete, 7, node="w1")], ["w", "  w2", "d", "  d1", "h"]),
    ("deleted and undone", [step(Delete, 7, node="w1"), step(Undo, 8, event="e7")],
     ["w", "  w1", "  w2", "d", "  d1", "h"]),
    ("an early step undone", [step(Rename, 7, node="h", name="heard"), step(Undo, 8, event="e3")],
     ["w", "  w1", "d", "  d1", "h"]),
    ("merged and undone, children return", [step(Merge, 7, node="d", into="w"), step(Undo, 8, event="e7")],
     ["w", "  w1", "  w2", "d", "  d1", "h"]),
    ("undone twice", [step(Delete, 7, node="h"), step(Undo, 8, event="e7"), step(Undo, 9, event="e8")],
     ["w", "  w1", "  w2", "d", "  d1"]),
]  # fmt: skip


@pytest.mark.parametrize(("events", "shape"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES])
def test_the_shape_after(events, shape):
    tree = after(*events)
    assert drawn(tree) == shape
    stepwise = Tree()
    for event in [*CODEBOOK, *events]:
        stepwise = apply(stepwise, event)
    assert stepwise == tree


REFUSALS = [
    ("a parent under its child", step(Move, 7, node="w", parent="w1"), "“waiting” cannot go under"),
    ("a node under itself", step(Move, 7, node="w", parent="w"), "cannot go under"),
    ("two siblings of one name", step(Create, 7, node="x", name=" Between  VISITS ", parent="w"), "already"),
    ("a rename to a sibling's name", step(Rename, 7, node="w1", name="between visits"), "already a “between"),
    ("no name", step(Create, 7, node="x", name="  "), "A name is needed"),
    ("an identifier again", step(Create, 7, node="w", name="other"), "identifier is taken"),
    ("an unknown node", step(Rename, 7, node="zzz", name="x"), "no such code or theme"),
    ("an unknown parent", step(Create, 7, node="x", name="x", parent="zzz"), "no such code or theme"),
    ("deleting what holds others", step(Delete, 7, node="w"), "“for a first visit”, “between visits”"),
    ("merging with itself", step(Merge, 7, node="w", into="w"), "with itself"),
    ("merging into a part of itself", step(Merge, 7, node="w", into="w1"), "which is a part of it"),
    ("splitting into nothing", step(Split, 7, node="h", parts=()), "at least one part"),
    ("a passage to two parts", step(Split, 7, node="h", parts=(
        Part(node="a", name="a", passages=("p",)),
        Part(node="b", name="b", passages=("p",)),
     )), "one part only"),
    ("undoing what others rest on", step(Undo, 7, event="e1"), "a later one rests on it"),
    ("undoing what never was", step(Undo, 7, event="e99"), "no such step"),
    ("a step taken twice", step(Rename, 6, node="h", name="x"), "taken already"),
]  # fmt: skip


@pytest.mark.parametrize(("event", "words"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS])
def test_refused(event, words):
    tree = after()
    with pytest.raises(Refused, match=words):
        check(tree, event)
    assert tree == after()


def test_what_was_merged_cannot_be_used_and_the_refusal_says_where_it_went():
    tree = after(step(Merge, 7, node="d", into="w"))
    with pytest.raises(Refused, match="merged into “waiting”"):
        check(tree, step(Rename, 8, node="d", name="x"))


def test_what_was_deleted_cannot_be_used():
    with pytest.raises(Refused, match="has been deleted"):
        check(after(step(Delete, 7, node="h")), step(Define, 8, node="h", definition="x"))


def test_children_of_one_name_stop_a_merge():
    tree = after(step(Rename, 7, node="d1", name="between visits"))
    with pytest.raises(Refused, match="already a “between visits”"):
        check(tree, step(Merge, 8, node="d", into="w"))


def test_nothing_is_undone_twice():
    tree = after(step(Delete, 7, node="h"), step(Undo, 8, event="e7"))
    with pytest.raises(Refused, match="undone already"):
        check(tree, step(Undo, 9, event="e7"))


def test_name_definition_and_colour_are_what_was_said_last():
    tree = after(
        step(Rename, 7, node="h", name="  being   heard at last "),
        step(Define, 8, node="h", definition="Staff listen."),
        step(Recolour, 9, node="h", colour="teal"),
    )
    node = tree.nodes["h"]
    assert (node.name, node.definition, node.colour) == ("being heard at last", "Staff listen.", "teal")


def test_merges_are_followed_and_remembered():
    tree = after(step(Merge, 7, node="w1", into="w2"), step(Merge, 8, node="w2", into="h"))
    assert [resolve(tree, node) for node in ("w1", "w2", "h", "d")] == ["h", "h", "h", "d"]
    assert tree.nodes["h"].alias == ("w2", "w1")


def test_what_was_deleted_resolves_to_nothing():
    tree = after(step(Merge, 7, node="w1", into="h"), step(Delete, 8, node="h"))
    assert resolve(tree, "w1") is None
    assert resolve(tree, "never") is None


SPLIT = step(
    Split,
    7,
    node="h",
    parts=(
        Part(node="h1", name="by staff", passages=("p1", "p2")),
        Part(node="h2", name="by kin", passages=("p3",)),
    ),
)
PASSAGES = [
    ("split", [SPLIT], {"p1": "h1", "p2": "h1", "p3": "h2", "p4": "h"}),
    ("split, then merged elsewhere", [SPLIT, step(Merge, 8, node="h2", into="w")], {"p1": "h1", "p3": "w"}),
    ("split, then joined again", [SPLIT, step(Merge, 8, node="h1", into="h")], {"p1": "h", "p3": "h2"}),
    ("split twice", [SPLIT, step(Split, 8, node="h1", parts=(Part(node="h3", name="x", passages=("p1",)),))],
     {"p1": "h3", "p2": "h1"}),
    ("split, joined, split again", [
        SPLIT,
        step(Merge, 8, node="h1", into="h"),
        step(Split, 9, node="h", parts=(Part(node="h3", name="x", passages=("p1",)),)),
     ], {"p1": "h3", "p2": "h"}),
    ("split, then the whole merged", [SPLIT, step(Merge, 8, node="h", into="w")], {"p1": "h1", "p4": "w"}),
    ("split and undone", [SPLIT, step(Undo, 8, event="e7")], {"p1": "h", "p3": "h", "p4": "h"}),
]  # fmt: skip


@pytest.mark.parametrize(("events", "where"), [row[1:] for row in PASSAGES], ids=[row[0] for row in PASSAGES])
def test_passages_put_on_being_heard_go_where_splits_and_merges_take_them(events, where):
    tree = after(*events)
    assert {passage: resolve(tree, "h", passage) for passage in where} == where


def test_a_past_state_by_event_and_by_time():
    history = [*CODEBOOK, step(Delete, 7, node="h")]
    assert replay(history, until="e3") == replay(history[:3])
    assert replay(history, until=NOON + timedelta(minutes=6, seconds=30)) == replay(CODEBOOK)
    with pytest.raises(Refused, match="no such step"):
        replay(history, until="e99")


def test_the_last_step_of_a_person_or_of_anybody():
    tree = after(step(Rename, 7, node="h", name="x", person="ben"), step(Rename, 8, node="d", name="y"))
    assert last_undoable(tree) == tree.history[-1]
    assert last_undoable(tree, person="ben") == tree.history[-2]
    undone = apply(tree, step(Undo, 9, event="e8"))
    assert last_undoable(undone) == tree.history[-2]
    assert not may_undo(undone, "e8")
    assert may_undo(undone, "e9")
    assert last_undoable(Tree()) is None


def test_the_path_leads_from_the_top():
    assert [node.id for node in path(after(), "w2")] == ["w", "w2"]


def test_every_kind_of_step_comes_back_from_json():
    history = [
        *CODEBOOK,
        SPLIT,
        step(Rename, 8, node="h", name="x", reason="Too long"),
        step(Define, 9, node="h", definition="d"),
        step(Recolour, 10, node="h", colour="teal"),
        step(Move, 11, node="h", parent=None, position=0),
        step(Merge, 12, node="w1", into="w2"),
        step(Delete, 13, node="w2"),
        step(Undo, 14, event="e13"),
    ]
    assert [from_dict(json.loads(json.dumps(to_dict(event)))) for event in history] == history


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "explode"}, "create, rename"),
        (
            {"kind": "rename", "id": "e", "person": "ana", "at": NOON.isoformat(), "node": "w"},
            "not complete",
        ),
        ({"kind": "delete", "id": "e", "person": "ana", "node": "w"}, "delete step is not complete"),
    ],
)
def test_a_step_that_is_not_whole_is_refused(data, words):
    with pytest.raises(Refused, match=words):
        from_dict(data)
