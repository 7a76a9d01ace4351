"""synthesis tests: from a finding to its words and back."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.synthesis.domain.evidence import gather_evidence
from themeloom.stages.synthesis.domain.walk import (
    Step,
    StepKind,
    link_steps,
    steps_back,
    steps_forward,
    walk_back,
    walk_forward,
)
from themeloom.stages.synthesis.tests.domain.themes import CLAIMS, CODINGS, FRAMEWORK, PASSAGES

NAMES = {"same worker": "Same worker"}
EVIDENCE = gather_evidence(CLAIMS, FRAMEWORK, NAMES, CODINGS, PASSAGES)


def ids(chains):
    return [" > ".join(step.id for step in chain) for chain in chains]


def test_a_finding_leads_back_to_passage_page_study_and_search():
    assert ids(walk_back(EVIDENCE, Step(StepKind.FINDING, "f1"))) == [
        "f1 > known > continuity > endings > worker leaves > p3 > r3:2 > s2 > m",
        "f1 > known > continuity > same worker > p1 > r1:1 > s1 > m",
        "f1 > known > continuity > same worker > p1 > r1:1 > s1 > e",
        "f1 > known > continuity > same nurse > p2 > r2:4 > s1 > m",
        "f1 > known > continuity > same nurse > p2 > r2:4 > s1 > e",
    ]


def test_a_finding_may_rest_on_a_passage_directly():
    assert ids(walk_back(EVIDENCE, Step(StepKind.FINDING, "f2"))) == [
        "f2 > waiting > waiting list > p4 > r3:2 > s2 > m",
        "f2 > p4 > r3:2 > s2 > m",
    ]


def test_a_study_leads_forward_to_all_that_rests_on_it():
    assert ids(walk_forward(EVIDENCE, Step(StepKind.STUDY, "s2"))) == [
        "s2 > r3:2 > p3 > worker leaves > endings > continuity > known > f1",
        "s2 > r3:2 > p4 > f2",
        "s2 > r3:2 > p4 > waiting list > waiting > f2",
        "s2 > r3:2 > p4 > waiting list > waiting > doors",
    ]


def test_a_passage_that_no_theme_holds_ends_at_its_code():
    assert ids(walk_forward(EVIDENCE, Step(StepKind.PASSAGE, "p5"))) == ["p5 > unplaced"]


def test_steps_say_in_words_what_they_are():
    chain = walk_back(EVIDENCE, Step(StepKind.CODE, "same worker", "Same worker"))[0]

    assert [(step.kind.value, step.label) for step in chain] == [
        ("code", "Same worker"),
        ("passage", "words of p1"),
        ("page", "r1, p. 1"),
        ("study", "s1"),
        ("search", "MEDLINE"),
    ]


def test_one_step_at_a_time_goes_both_ways():
    code = Step(StepKind.CODE, "waiting list")

    assert [step.id for step in steps_back(EVIDENCE, code)] == ["p4"]
    assert [step.id for step in steps_forward(EVIDENCE, code)] == ["waiting"]
    assert steps_back(EVIDENCE, Step(StepKind.CODE, "nowhere")) == ()


def test_every_chain_back_is_a_chain_forward():
    for chain in walk_back(EVIDENCE, Step(StepKind.FINDING, "f1")):
        assert tuple(reversed(chain)) in walk_forward(EVIDENCE, chain[-1])


@pytest.mark.parametrize(
    ("upper", "lower", "sentence"),
    [
        (StepKind.CODE, StepKind.FINDING, "A code cannot rest on a finding."),
        (StepKind.STUDY, StepKind.STUDY, "A study cannot rest on a study."),
    ],
)
def test_a_chain_never_turns_round(upper, lower, sentence):
    with pytest.raises(Refused) as refusal:
        link_steps([(Step(upper, "x"), Step(lower, "y"))])

    assert str(refusal.value) == sentence
