"""What differs within the words of two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.dedup.domain.differences import bare, mark_among, mark_differences


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("a", "b", "marked_a", "marked_b"),
    [
        ("Waiting for help", "Waiting for care", "Waiting for [help]", "Waiting for [care]"),
        ("Waiting for help", "Waiting for help: a study", "Waiting for help", "Waiting for help: [a study]"),
        ("WAITING for help.", "Waiting for help", "WAITING for help.", "Waiting for help"),
        ("Café workers", "Cafe workers", "Café workers", "Cafe workers"),
        ("behaviour", "behavior", "behavio[u]r", "[behavior]"),
        ("Part 1 of it", "Part 2 of it", "Part [1] of it", "Part [2] of it"),
        ("2019", "2020", "[2019]", "[2020]"),
        ("1008-12", "1008-1012", "1008-[12]", "1008-[1012]"),
        ("Okafor, A.; Weber, J.", "Okafor, A.", "Okafor, A.; [Weber, J].", "Okafor, A."),
        ("", "An abstract.", "", "An abstract."),
        ("10.1000/abc", "10.1000/abd", "10.1000/ab[c]", "10.1000/ab[d]"),
    ],
)
def test_what_the_other_does_not_say_is_marked(a, b, marked_a, marked_b):
    found = mark_differences(a, b)
    assert (shown(found[0]), shown(found[1])) == (marked_a, marked_b)


def test_of_several_texts_each_is_marked_against_the_first():
    found = mark_among(["Waiting for help", "Waiting for help", "", "Waiting for care"])
    assert [shown(pieces) for pieces in found] == [
        "Waiting for [help]",
        "Waiting for [help]",
        "",
        "Waiting for [care]",
    ]


TEXTS = st.text(alphabet="ab é,.-1 \n", max_size=30)


@given(TEXTS, TEXTS)
def test_nothing_of_a_text_is_lost_by_marking_it(a, b):
    assert tuple("".join(piece.text for piece in side) for side in mark_differences(a, b)) == (a, b)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself_in_capitals(text):
    sides = mark_differences(text, text.upper())
    assert [piece for side in sides for piece in side if piece.differs] == []


@given(TEXTS.filter(bare), TEXTS.filter(bare))
def test_texts_without_a_mark_say_the_same_words(a, b):
    if any(piece.differs for side in mark_differences(a, b) for piece in side):
        return
    assert bare(a) == bare(b)
