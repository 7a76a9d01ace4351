"""synthesis: a finding is one sentence; how far it is trusted is judged by people (GRADE-CERQual).

The levels below are data for a form. Nothing here or elsewhere computes a confidence: the overall
judgement comes of discussion, and scoring rules of one's own are a known misuse.
Source: Lewin et al. 2018 (Implementation Science 13 suppl 1).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from themeloom.kernel.refusal import Refused
from themeloom.kernel.sentences import sentences

CLOSERS = "\"'”’»)]"


class Component(StrEnum):
    """What is judged of a finding."""

    LIMITATIONS = "methodological limitations"
    COHERENCE = "coherence"
    ADEQUACY = "adequacy of data"
    RELEVANCE = "relevance"


class Concern(StrEnum):
    """How much worries the team about one component."""

    NONE = "no or very minor concerns"
    MINOR = "minor concerns"
    MODERATE = "moderate concerns"
    SERIOUS = "serious concerns"


class Confidence(StrEnum):
    """How far the finding is trusted as a whole; every finding begins at high and may go down."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"


COMPONENT_SENTENCES: dict[Component, str] = {
    Component.LIMITATIONS: "Problems in how the contributing studies were designed or done.",
    Component.COHERENCE: "How well the finding fits the data of the studies behind it.",
    Component.ADEQUACY: "How rich the data are, and how much of them there is.",
    Component.RELEVANCE: "How far the context of the studies is that of the review's question.",
}
CONFIDENCE_SENTENCES: dict[Confidence, str] = {
    level: f"It is {word} that the finding reasonably represents what was studied."
    for level, word in (
        (Confidence.HIGH, "highly likely"),
        (Confidence.MODERATE, "likely"),
        (Confidence.LOW, "possible"),
        (Confidence.VERY_LOW, "not clear"),
    )
}
# How a worry about relevance is named.
RELEVANCE_KINDS: tuple[str, ...] = ("partial", "indirect", "unclear")


@dataclass(frozen=True, slots=True)
class Assessment:
    """A team's judgement of one finding: concerns with their reasons, and the whole with its reason."""

    concerns: Mapping[Component, Concern] = field(default_factory=dict)
    reasons: Mapping[Component, str] = field(default_factory=dict)
    overall: Confidence | None = None
    overall_reason: str = ""


def write_finding(sentence: str) -> str:
    """The sentence of a finding as a person wrote it, white space made plain.

    Raises Refused unless it is exactly one sentence that ends with a full stop.
    """
    plain = " ".join(sentence.split())
    if not plain:
        raise Refused("Write the finding first, as one sentence.")
    if not plain.rstrip(CLOSERS).endswith("."):
        raise Refused("A finding is a whole sentence: end it with a full stop.")
    if " " not in plain:
        raise Refused("A finding is a whole sentence, not a title: say what the review asserts.")
    if len(sentences(plain)) > 1:
        raise Refused(
            "A finding is one sentence, and this is more than one. "
            "Keep the first, or make a finding of each: each can then be trusted more or less than the other."
        )
    return plain


def find_unfinished(assessment: Assessment) -> tuple[str, ...]:
    """What an assessment still lacks, a sentence each; a judgement without a written reason is one such."""
    lacking: list[str] = []
    for component in Component:
        if component not in assessment.concerns:
            lacking.append(f"{component.capitalize()}: not judged yet.")
        elif not assessment.reasons.get(component, "").strip():
            lacking.append(f"{component.capitalize()}: the reason is missing.")
    if assessment.overall is None:
        lacking.append("Overall confidence: not judged yet.")
    elif not assessment.overall_reason.strip():
        lacking.append("Overall confidence: the reason is missing.")
    return tuple(lacking)
