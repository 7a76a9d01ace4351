"""Peer review of a strategy: six elements, three verdicts, and what is refused."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.told.press import (
    ELEMENTS,
    Verdict,
    check_finish,
    check_judgement,
    check_reviewer,
)

ALL = {element.key: Verdict.NO_CHANGE.value for element in ELEMENTS}


def test_there_are_six_elements_with_labels_of_their_own():
    assert [element.label for element in ELEMENTS] == [
        "Translation of the question",
        "Boolean and proximity operators",
        "Subject headings",
        "Text words",
        "Spelling, syntax and line numbers",
        "Limits and filters",
    ]
    assert len({element.anchor for element in ELEMENTS}) == 6


JUDGEMENTS = [
    ("headings", "no change", "", ""),
    ("headings", "revision suggested", "Explode it.", ""),
    ("headings", "revision required", "Explode it.", ""),
    ("headings", "revision required", "  ", "Say in a comment what should change in “Subject headings”"),
    ("headings", "revision suggested", "", "Say in a comment what should change in “Subject headings”"),
    ("headings", "perhaps", "", "Choose a verdict for “Subject headings” first"),
    ("colours", "no change", "", "“colours” is not an element of the review."),
]


@pytest.mark.parametrize(("element", "verdict", "comment", "sentence"), JUDGEMENTS)
def test_a_revision_needs_words(element, verdict, comment, sentence):
    if not sentence:
        check_judgement(element, verdict, comment)
        return
    with pytest.raises(Refused) as refusal:
        check_judgement(element, verdict, comment)
    assert str(refusal.value).startswith(sentence)


def test_a_review_is_finished_once_every_element_has_a_verdict():
    check_finish(ALL)
    with pytest.raises(Refused) as refusal:
        check_finish({key: verdict for key, verdict in ALL.items() if key not in ("headings", "limits")})
    assert str(refusal.value) == "There is no verdict yet on: Subject headings, Limits and filters."


def test_nobody_reviews_their_own_version():
    check_reviewer("jonas", "ines")
    with pytest.raises(Refused):
        check_reviewer("ines", "ines")
