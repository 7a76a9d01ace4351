"""fulltext: whether the full text of a reference is being sought, was retrieved or could not be.

PRISMA 2020 counts reports sought (box 6) and reports not retrieved (box 7) apart, so a report that
could not be had is never simply absent: it has a state of its own, with a reason.
"""

from enum import StrEnum


class Retrieval(StrEnum):
    """Where a report stands before anybody can read it."""

    SOUGHT = "sought"
    RETRIEVED = "retrieved"
    NOT_RETRIEVED = "not retrieved"


RETRIEVAL_SENTENCES: dict[Retrieval, str] = {
    Retrieval.SOUGHT: "Being sought: nobody has the full text yet.",
    Retrieval.RETRIEVED: "Retrieved: the full text is here and can be assessed.",
    Retrieval.NOT_RETRIEVED: "Not retrieved: the full text could not be had; the reason is recorded.",
}

# From each state: to which others a person may move a report, and what that act is called.
TRANSITIONS: dict[Retrieval, dict[Retrieval, str]] = {
    Retrieval.SOUGHT: {
        Retrieval.RETRIEVED: "add the full text",
        Retrieval.NOT_RETRIEVED: "give up seeking, with a reason",
    },
    Retrieval.RETRIEVED: {
        Retrieval.SOUGHT: "withdraw a wrong file and seek again",
    },
    Retrieval.NOT_RETRIEVED: {
        Retrieval.SOUGHT: "seek again",
        Retrieval.RETRIEVED: "add a full text that turned up after all",
    },
}

NEEDS_REASON: frozenset[Retrieval] = frozenset({Retrieval.NOT_RETRIEVED})


def may_move(now: Retrieval, to: Retrieval) -> bool:
    """Whether a report in state `now` may be moved to state `to`."""
    return to in TRANSITIONS[now]


def name_move(now: Retrieval, to: Retrieval) -> str:
    """What moving a report from `now` to `to` is called; raises KeyError where it may not be."""
    return TRANSITIONS[now][to]
