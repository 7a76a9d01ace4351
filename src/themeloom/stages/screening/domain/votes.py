"""screening: what a person may decide about a reference, and which decisions are one answer.

Source: MECIR C39 and the usual table of double screening: include and maybe both take the
reference to its full text, so they agree with one another and differ from exclude.
"""

from enum import StrEnum


class Decision(StrEnum):
    """What somebody decides from title and abstract."""

    INCLUDE = "include"
    MAYBE = "maybe"
    EXCLUDE = "exclude"


DECISION_WORDS: dict[Decision, str] = {
    Decision.INCLUDE: "Include",
    Decision.MAYBE: "Maybe",
    Decision.EXCLUDE: "Exclude",
}

# What a reference comes to in the end: a full text is sought, or it is not. There is no third.
OUTCOMES = (Decision.INCLUDE, Decision.EXCLUDE)


def passes(decision: Decision) -> bool:
    """Whether a decision takes the reference on to its full text."""
    return decision is not Decision.EXCLUDE


def answer_of(decision: Decision) -> bool:
    """The key under which two decisions are one answer: include and maybe are the same."""
    return passes(decision)


def may_name_criterion(decision: Decision) -> bool:
    """Whether a criterion can be named for it: it speaks against a reference, or leaves doubt."""
    return decision is not Decision.INCLUDE


def outcome_of_answer(decision: Decision) -> Decision:
    """What a decision means for the reference: a maybe goes on like an include."""
    return Decision.INCLUDE if passes(decision) else Decision.EXCLUDE
