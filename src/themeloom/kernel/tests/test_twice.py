"""What counts of two judgements by one person, once the two things they judged are found to be one."""

import pytest

from themeloom.kernel.twice import CASES, Ruling, Said, rule, weigh


@pytest.mark.parametrize(
    ("here", "there", "has_seen", "ruling"),
    [
        (["in"], [], False, Ruling.HERE),
        ([], ["in"], True, Ruling.THERE),
        (["in"], ["in"], True, Ruling.HERE),
        (["in"], ["out"], False, Ruling.ASK),
        (["in"], ["out"], True, Ruling.CONFLICT),
        ([], ["in", "out"], False, Ruling.ASK),
        (["in", "out"], ["in"], True, Ruling.CONFLICT),
        ([], [], False, Ruling.ASK),
    ],
)
def test_the_table(here, there, has_seen, ruling):
    assert rule(here, there, has_seen=has_seen) is ruling


def test_every_line_of_the_table_says_another_thing():
    lines = [(one.judged_here, one.judged_there, one.are_alike, one.has_seen) for one in CASES]
    assert len(set(lines)) == len(lines)


def test_include_and_maybe_are_alike_where_the_stage_says_so():
    assert rule(["include"], ["maybe"], has_seen=False, key=lambda word: word != "exclude") is Ruling.HERE


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ({"amina": Said(("in",), ("in",))}, {"amina": "in"}),
        ({"amina": Said(("in",)), "jonas": Said((), ("out",))}, {"amina": "in", "jonas": "out"}),
        ({"amina": Said(("in",), ("out",)), "jonas": Said(("in",))}, {"jonas": "in"}),
        ({"amina": Said(("in",), ("out",), True), "jonas": Said(("in",))}, {"amina": "out", "jonas": "in"}),
        ({"amina": Said(("in",), ("out",), True), "jonas": Said(("out",))}, {"amina": "in", "jonas": "out"}),
        (
            {"amina": Said(("in",), ("out",), True), "jonas": Said(("out",), ("in",), True)},
            {"amina": "in", "jonas": "out"},
        ),
    ],
)
def test_what_counts_of_each(said, counts):
    assert weigh(said)[1] == counts
