"""References between the lines of a strategy, and what a machine can point out in it."""

import pytest

from themeloom.stages.search.domain.told import press
from themeloom.stages.search.domain.told.strategy import read_lines
from themeloom.stages.search.domain.told.strategy_checks import CHECKS, notes_of
from themeloom.stages.search.domain.told.strategy_references import references_of

# The last line -> the lines that it combines.
REFERENCES = [
    ("1. a\n2. b\n3. 1 or 2", {1, 2}),
    ("1. a\n2. b\n3. or/1-2", {1, 2}),
    ("1. a\n2. b\n3. c\n4. (1 or 2) and 3", {1, 2, 3}),
    ("1. a\n2. b\n3. c\n4. 1 and (2 or d.ti.)", {1, 2}),
    ('1. a\n2. limit 1 to yr="2003 -Current"', {1}),
    ("1. a\n2. b\n3. 1 not 2", {1, 2}),
    ("1. a\n2. b\n3. 1 adj3 2", {1, 2}),
    ("1. a\n2. 16 pf.ti.", set()),
    ("1. a\n2. covid 19.ti. or 2019 ncov.ti.", set()),
    ("#1 a\n#2 b\n#3 {or #1-#2}", {1, 2}),
    ('#1 a\n#2 b\n#3 "#1" AND #2', {2}),
    ("S1 a\nS2 b\nS3 S1 AND S2", {1, 2}),
    ("S1 a\nS2 vitamin S1000X", set()),
    ("a\n1 and 2", set()),
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_a_line_names_the_lines_that_it_combines(text, expected):
    lines = read_lines(text)
    assert references_of(lines.searched[-1], lines) == expected


# Key of the check -> a strategy in which it finds something, where, and a sound one like it.
FOUND = {
    "missing line": ("1. a\n2. 1 or 7", ("2", "It refers to line 7, which is not here."), "1. a\n2. 1 or b"),
    "itself": ("1. a\n2. 1 or 2", ("2", "It refers to itself."), "1. a\n2. 1 or b"),
    "later line": (
        "1. 2 or a\n2. b\n3. 1 or 2",
        ("1", "It refers to line 2, which comes after it."),
        "1. a\n2. 1 or b",
    ),
    "unused": (
        "1. a\n2. b\n3. 1 or c",
        ("2", "No other line uses it, and it is not the last."),
        "1. a\n2. b",
    ),
    "twice": (
        "1. Bpd.ti.\n2. bpd.ti.\n3. 1 or 2",
        ("2", "It is the same as line 1."),
        "1. a\n2. b\n3. 1 or 2",
    ),
    "brackets": ("1. (a or (b).ti.", ("1", "It opens 2 round brackets and closes 1."), '1. "(" or (b).ti.'),
    "quotes": ('1. "a b.ti.', ("1", "A quotation mark is not closed."), '1. "a b".ti.'),
    "typographic quotes": (
        "1. “a b”",
        ("1", "Its quotation marks are typographic; many platforms read only straight ones."),
        '1. "a b"',
    ),
    "small operators": (
        "#1 a or b",
        ("#1", "“or” is written small; PubMed reads operators in capitals."),
        '#1 a OR "b or c"',
    ),
    "mixed operators": (
        "1. a and b or c",
        ("1", "AND and OR stand side by side without brackets; platforms differ in which comes first."),
        "1. a and (b or (c and d))",
    ),
    "doubled operators": (
        "1. a or and b",
        ("1", "Two operators follow each other: “or and”."),
        "1. a and not b",
    ),
    "dangling operator": ("1. (a or)", ("1", "An operator has nothing on one of its sides."), "1. a or b"),
    "nothing found": (
        "1. borderlin (0)",
        ("1", "It found nothing: is it spelled as the platform wants it?"),
        "1. borderline (10)",
    ),
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_each_check_finds_its_fault_and_leaves_a_sound_line_alone(check):
    text, note, sound = FOUND[check.key]

    def found(text):
        return [
            (one.label, one.sentence)
            for one in notes_of(read_lines(text), "PubMed")
            if one.check == check.key
        ]

    assert (found(text), found(sound)) == ([note], [])


def test_each_check_helps_with_an_element_of_peer_review():
    assert {check.element for check in CHECKS} <= set(press.BY_KEY)


def test_small_operators_are_no_fault_where_the_platform_reads_them():
    assert notes_of(read_lines("1. a or b"), "Ovid") == ()


def test_notes_come_in_the_order_of_the_lines_and_name_unnumbered_ones_by_their_place():
    notes = notes_of(read_lines('x AND (y\n"z'))
    assert [(note.label, note.check) for note in notes] == [("line 1", "brackets"), ("line 2", "quotes")]
