"""The history of a framework in sentences."""

from datetime import UTC, datetime
from typing import Any

from themeloom.kernel.tree import Create, Define, Delete, Merge, Move, Recolour, Rename, TreeEvent, Undo
from themeloom.stages.synthesis.domain.framework import ThemeKind
from themeloom.stages.synthesis.domain.placing import code_node
from themeloom.stages.synthesis.domain.story import Names, tell

D, A = ThemeKind.DESCRIPTIVE, ThemeKind.ANALYTIC
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
NAMES = Names({"w": "waiting"}, {"doors": A, "silence": D, "loose": D})
WAITING = code_node("w")

STORY: list[tuple[type[TreeEvent], dict[str, Any], str]] = [
    (Create, {"node": "doors", "name": "Doors"}, "made the analytic theme “Doors”"),
    (
        Create,
        {"node": "silence", "name": "Silence", "parent": "doors"},
        "made the descriptive theme “Silence” under “Doors”",
    ),
    (Create, {"node": "loose", "name": "Loose"}, "made the descriptive theme “Loose”"),
    (
        Create,
        {"node": WAITING, "name": WAITING, "parent": "silence"},
        "put the code “waiting” into “Silence”",
    ),
    (Move, {"node": WAITING, "parent": "loose"}, "moved the code “waiting” into “Loose”"),
    (Move, {"node": WAITING, "parent": None}, "took the code “waiting” out of “Loose”"),
    (Move, {"node": WAITING, "parent": "silence"}, "put the code “waiting” into “Silence”"),
    (Rename, {"node": "silence", "name": "The silence"}, "renamed “Silence” to “The silence”"),
    (Define, {"node": "silence", "definition": "No word."}, "summed up “The silence”"),
    (Define, {"node": "silence", "definition": ""}, "took back the summary of “The silence”"),
    (Recolour, {"node": "silence", "colour": "3"}, "gave “The silence” another colour"),
    (Move, {"node": "loose", "parent": "doors"}, "moved “Loose” under “Doors”"),
    (
        Move,
        {"node": "loose", "parent": "doors", "position": 0},
        "moved “Loose” to another place in “Doors”",
    ),
    (Move, {"node": "loose", "parent": None}, "took “Loose” out of “Doors”"),
    (Merge, {"node": "loose", "into": "silence"}, "merged “Loose” into “The silence”"),
    (Undo, {"event": "e14"}, "undid: merged “Loose” into “The silence”"),
    (Delete, {"node": "loose"}, "removed “Loose”"),
    (Undo, {"event": "e7"}, "undid: renamed “Silence” to “The silence”"),
    (Define, {"node": "silence", "definition": "None."}, "summed up “Silence”"),
]


def test_each_step_is_told_with_the_names_of_its_time():
    events = [
        kind(id=f"e{n}", person="ana", at=NOON, reason="", **what) for n, (kind, what, _) in enumerate(STORY)
    ]
    told = list(tell(events, NAMES))
    assert [one.words for one in told] == [words for *_, words in STORY]
    assert [one.undid for one in told if one.undid] == ["e14", "e7"]


def test_a_code_that_is_gone_from_the_codebook_is_still_told():
    event = Create(id="e", person="ana", at=NOON, node=code_node("x"), name="x", parent=None)
    assert next(tell([event], NAMES)).words == "put the code “that is gone” into no theme"
