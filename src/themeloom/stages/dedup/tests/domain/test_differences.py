"""Where two texts differ is marked within the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.dedup.domain.differences import LONGEST, Pieces, mark_differences


def shown(pieces: Pieces) -> str:
    """What differs in brackets."""
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


# Two texts -> each as it is shown.
TABLE = [
    ("Living with pain", "Living with pain", "Living with pain", "Living with pain"),
    ("Living with PAIN.", "living, with pain", "Living with PAIN.", "living, with pain"),
    ("Café", "Cafe", "Café", "Cafe"),
    ("Care, part 1", "Care, part 2", "Care, part [1]", "Care, part [2]"),
    ("Waiting for help", "Waiting for help: a study", "Waiting for help", "Waiting for help: [a study]"),
    ("color of care", "colour of care", "color of care", "colo[u]r of care"),
    ("Smith, J.; Ruiz, A.", "Smith, J.; Ruiz, B.", "Smith, J.; Ruiz, [A].", "Smith, J.; Ruiz, [B]."),
    ("nurses leave", "mothers stay", "[nurses leave]", "[mothers stay]"),
    ("", "anything", "", "anything"),
]


@pytest.mark.parametrize(("a", "b", "shown_a", "shown_b"), TABLE)
def test_what_differs_is_marked_and_nothing_else(a: str, b: str, shown_a: str, shown_b: str):
    assert tuple(map(shown, mark_differences(a, b))) == (shown_a, shown_b)


TEXTS = st.text(st.sampled_from("ab1 ,.ßéİ\n𝒳"), max_size=30)


@given(TEXTS, TEXTS)
def test_put_together_the_pieces_are_the_texts(a: str, b: str):
    pieces = mark_differences(a, b)
    assert tuple("".join(piece.text for piece in one) for one in pieces) == (a, b)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str):
    assert not any(piece.differs for side in mark_differences(text, text) for piece in side)


def test_what_is_endless_is_compared_as_far_as_anybody_reads():
    a, b = "a " * LONGEST, "b " * LONGEST
    pieces = mark_differences(a, b)
    assert ["".join(piece.text for piece in one) for one in pieces] == [a, b]
