"""coding tests: the codebook's history in sentences."""

from datetime import UTC, datetime

from themeloom.kernel.tree import Create, Define, Delete, Merge, Move, Recolour, Rename, Undo
from themeloom.stages.coding.domain.desks import desk_of
from themeloom.stages.coding.domain.story import tell

DESK = desk_of("amina", "r")


def step(kind, number, **values):
    at = datetime(2026, 5, 1, 12, number, tzinfo=UTC)
    return kind(id=str(number), person="amina", at=at, **values)


def test_each_step_is_told_with_the_names_of_its_time():
    events = [
        step(Create, 1, node="a", name="delay"),
        step(Create, 2, node="b", name="hope", parent="a"),
        step(Rename, 3, node="a", name="waiting"),
        step(Define, 4, node="a", definition="Time before a first visit."),
        step(Recolour, 5, node="a", colour="2"),
        step(Move, 6, node="b", parent=None),
        step(Merge, 7, node="b", into="a"),
        step(Undo, 8, event="3"),
        step(Delete, 9, node="a"),
    ]
    assert [told.words for told in tell(events)] == [
        "made “delay”",
        "made “hope” under “delay”",
        "renamed “delay” to “waiting”",
        "defined “waiting”",
        "gave “waiting” another colour",
        "moved “hope” to the top of the codebook",
        "merged “hope” into “waiting”",
        "undid: renamed “delay” to “waiting”",
        "deleted “delay”",
    ]


def test_a_desk_itself_is_not_told_and_its_codes_are_told_plainly():
    events = [
        step(Create, 1, node=DESK, name="new"),
        step(Create, 2, node="a", name="hope", parent=DESK),
    ]
    assert [(told.words, told.codes) for told in tell(events)] == [("made “hope”", frozenset({"a"}))]


def test_undoing_speaks_of_the_same_codes_as_what_it_undoes():
    events = [
        step(Create, 1, node="a", name="hope"),
        step(Create, 2, node="b", name="trust"),
        step(Merge, 3, node="b", into="a"),
        step(Undo, 4, event="3"),
    ]
    assert list(tell(events))[-1].codes == frozenset({"a", "b"})
