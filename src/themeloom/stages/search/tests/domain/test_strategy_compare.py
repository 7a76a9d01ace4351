"""Two strategies beside each other: which lines stayed, changed, came and went, word by word."""

import time

from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.search.domain.told.strategy import read_lines
from themeloom.stages.search.domain.told.strategy_compare import RowKind, compare, compare_words

FIRST = "1. exp x/ (1)\n2. a or b or c\n3. 1 or 2\n4. limit 3 to english"
SECOND = "1. exp x/ (2)\n2. a or bb or c\n3. zz.ti.\n4. 1 or 2 or 3"


def told(rows):
    return [(row.kind.value, row.before and row.before.label, row.after and row.after.label) for row in rows]


def test_lines_stay_change_come_and_go():
    assert told(compare(read_lines(FIRST), read_lines(SECOND))) == [
        ("same", "1", "1"),
        ("changed", "2", "2"),
        ("added", None, "3"),
        ("changed", "3", "4"),
        ("removed", "4", None),
    ]


def test_within_a_changed_line_the_words_that_differ_are_marked():
    before, after = compare_words("a or b or c", "a or bb or c or d")
    assert [(piece.text, piece.differs) for piece in before] == [
        ("a or ", False),
        ("b", True),
        (" or c", False),
    ]
    assert [(piece.text, piece.differs) for piece in after] == [
        ("a or ", False),
        ("bb", True),
        (" or c", False),
        (" or d", True),
    ]


def test_a_strategy_beside_itself_is_the_same_line_by_line():
    assert {row.kind for row in compare(read_lines(FIRST), read_lines(FIRST))} == {RowKind.SAME}


WORDS = st.lists(st.sampled_from(["a", "b", "or", "and", "exp x/", "1", "2", "(", ")"]), max_size=6).map(
    " ".join
)
STRATEGIES = st.lists(WORDS, max_size=7).map(
    lambda lines: "\n".join(f"{n}. {text}" for n, text in enumerate(lines, start=1))
)
MIRROR = {RowKind.ADDED: RowKind.REMOVED, RowKind.REMOVED: RowKind.ADDED}


def mirrored(row):
    return MIRROR.get(row.kind, row.kind), row.after, row.before, row.pieces_after, row.pieces_before


def as_told(row):
    return row.kind, row.before, row.after, row.pieces_before, row.pieces_after


@given(STRATEGIES, STRATEGIES)
def test_comparing_the_other_way_round_is_the_mirror_image(one, two):
    one, two = read_lines(one), read_lines(two)
    there = [as_told(row) for row in compare(one, two)]
    back = [mirrored(row) for row in compare(two, one)]
    # Where lines went and others came in one place, what went stands first on either way.
    key = repr
    assert sorted(there, key=key) == sorted(back, key=key)
    assert [row for row in there if row[0] in (RowKind.SAME, RowKind.CHANGED)] == [
        row for row in back if row[0] in (RowKind.SAME, RowKind.CHANGED)
    ]


@given(STRATEGIES, STRATEGIES)
def test_both_strategies_can_be_read_off_the_comparison(one, two):
    one, two = read_lines(one), read_lines(two)
    rows = compare(one, two)
    assert tuple(row.before for row in rows if row.before) == one.searched
    assert tuple(row.after for row in rows if row.after) == two.searched
    for row in rows:
        if row.kind is RowKind.CHANGED:
            assert "".join(piece.text for piece in row.pieces_before) == row.before.shown
            assert "".join(piece.text for piece in row.pieces_after) == row.after.shown


@given(st.text(), st.text())
def test_words_compared_give_both_texts_back(before, after):
    left, right = compare_words(before, after)
    assert ("".join(piece.text for piece in left), "".join(piece.text for piece in right)) == (before, after)
    assert [piece.text for piece in left if not piece.differs] == [
        piece.text for piece in right if not piece.differs
    ]


def test_long_strategies_are_compared_in_a_moment():
    one = read_lines("\n".join(f"{n}. word{n} or other{n % 7}" for n in range(1, 240)))
    two = read_lines("\n".join(f"{n}. word{n} or other{n % 5}" for n in range(1, 248)))
    begun = time.process_time()
    compare(one, two)
    assert time.process_time() - begun < 3
