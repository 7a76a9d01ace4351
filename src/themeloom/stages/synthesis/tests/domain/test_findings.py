"""synthesis tests: a finding is one sentence, and its confidence is never computed."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.synthesis.domain.findings import (
    COMPONENT_SENTENCES,
    CONFIDENCE_SENTENCES,
    Assessment,
    Component,
    Concern,
    Confidence,
    find_unfinished,
    write_finding,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "People want to be known by somebody who stays.",
        "People said that “nobody stays.”",
        "Support ended abruptly (e.g. after 12 weeks), and Dr. Ash's team was blamed.",
    ],
)
def test_one_sentence_is_a_finding(sentence):
    assert write_finding(f"  {sentence}\n") == sentence


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("", "Write the finding first"),
        ("Being known", "A finding is a whole sentence: end it"),
        ("Do people want to be known?", "A finding is a whole sentence: end it"),
        ("Continuity.", "A finding is a whole sentence, not a title"),
        ("People want to be known. They rarely are.", "A finding is one sentence, and this is more than one"),
    ],
)
def test_what_is_not_one_sentence_is_refused(typed, begins):
    with pytest.raises(Refused, match=begins):
        write_finding(typed)


def test_a_judgement_without_a_written_reason_is_not_finished():
    assessment = Assessment(
        concerns=dict.fromkeys(Component, Concern.MINOR) | {Component.COHERENCE: Concern.SERIOUS},
        reasons={Component.LIMITATIONS: "Two studies say little of ethics.", Component.COHERENCE: " "},
        overall=Confidence.LOW,
    )

    assert find_unfinished(assessment) == (
        "Coherence: the reason is missing.",
        "Adequacy of data: the reason is missing.",
        "Relevance: the reason is missing.",
        "Overall confidence: the reason is missing.",
    )
    assert find_unfinished(Assessment())[0] == "Methodological limitations: not judged yet."


def test_every_level_is_explained():
    assert set(COMPONENT_SENTENCES) == set(Component)
    assert set(CONFIDENCE_SENTENCES) == set(Confidence)
