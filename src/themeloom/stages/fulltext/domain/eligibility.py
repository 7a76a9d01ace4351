"""fulltext: what a person may decide about a full text, and how two decisions differ.

Source: MECIR C39 (two people decide on full texts, blind) and PRISMA 2020 item 16b (each excluded
report is listed with its reason, so that every exclusion has one and the reasons add up).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from themeloom.kernel.refusal import Refused

INCLUDE = "include"
EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on one report for one review; `reason` names the first reason that applies."""

    decision: str
    reason: str | None = None


class Difference(StrEnum):
    """How far two people are apart; over a reason alone only lightly, since the report is out either way."""

    NONE = "none"
    REASON = "reason"
    DECISION = "decision"


DIFFERENCE_SENTENCES: dict[Difference, str] = {
    Difference.NONE: "Both decided the same.",
    Difference.REASON: "Both exclude it and give different reasons.",
    Difference.DECISION: "One includes it, the other excludes it.",
}


def check_decision(decision: str, reason: str | None) -> Decision:
    """The decision, if it is one; raises Refused for an exclusion without a reason and the like."""
    if decision == INCLUDE:
        if reason is not None:
            raise Refused("A report that is included has no reason for exclusion. Take the reason away.")
        return Decision(INCLUDE)
    if decision != EXCLUDE:
        raise Refused("Choose include or exclude.")
    if reason is None:
        raise Refused("An exclusion needs a reason. Choose the first in the list that applies.")
    return Decision(EXCLUDE, reason)


def passes(value: Decision) -> bool:
    """Whether this is an inclusion; for the plans that treat inclusions and exclusions differently."""
    return value.decision == INCLUDE


def tell_difference(values: Iterable[Decision]) -> Difference:
    """How far the decisions in force on one report are apart."""
    distinct = set(values)
    if len(distinct) < 2:
        return Difference.NONE
    one_decision = len({value.decision for value in distinct}) == 1
    return Difference.REASON if one_decision else Difference.DECISION
