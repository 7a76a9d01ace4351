"""The 16 items of PRISMA-S, each answered from the search log, with what is still missing.

The items carry short labels of our own; their words stand in the guideline (Rethlefsen and others
2021, doi 10.1186/s13643-020-01542-z). Item 16 is told by the stage that removes duplicates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from themeloom.stages.search.domain.told.logged import LoggedSearch
from themeloom.stages.search.domain.told.prisma_s_answers import (
    Answer,
    Told,
    additional_methods,
    browsing,
    citations,
    contacts,
    dates,
    filters,
    full_strategies,
    limits,
    names_and_platforms,
    peer_review,
    prior_work,
    records,
    registers,
    searched_together,
    updates,
)

GUIDELINE = "https://doi.org/10.1186/s13643-020-01542-z"


class State(StrEnum):
    """How far an item is answered."""

    ANSWERED = "answered"
    PARTLY = "partly"
    MISSING = "missing"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its number, its part of the checklist, a short label, and how the log answers it."""

    number: int
    part: str
    label: str
    answer: Callable[[Sequence[LoggedSearch]], Answer] | None


@dataclass(frozen=True, slots=True)
class Answered:
    """An item with what answers it, what is missing, and why it may not apply."""

    item: Item
    state: State
    told: tuple[Told, ...] = ()
    missing: tuple[Told, ...] = ()
    reason: str = ""


SOURCES = "Sources and methods"
STRATEGIES = "Strategies"
REVIEWED = "Peer review"
MANAGED = "Managing records"
ITEMS: tuple[Item, ...] = (
    Item(1, SOURCES, "Databases and platforms", names_and_platforms),
    Item(2, SOURCES, "Several databases searched at once", searched_together),
    Item(3, SOURCES, "Study registers", registers),
    Item(4, SOURCES, "Online and print sources looked through", browsing),
    Item(5, SOURCES, "Citation searching", citations),
    Item(6, SOURCES, "Contacts", contacts),
    Item(7, SOURCES, "Other methods", additional_methods),
    Item(8, STRATEGIES, "Full strategies, as run", full_strategies),
    Item(9, STRATEGIES, "Limits", limits),
    Item(10, STRATEGIES, "Search filters", filters),
    Item(11, STRATEGIES, "Earlier work reused", prior_work),
    Item(12, STRATEGIES, "Updates", updates),
    Item(13, STRATEGIES, "Dates of the searches", dates),
    Item(14, REVIEWED, "Peer review of the strategy", peer_review),
    Item(15, MANAGED, "Records from each source", records),
    Item(16, MANAGED, "Removing duplicates", None),
)
DEDUPLICATION = 16


def answer_items(log: Sequence[LoggedSearch], of_duplicates: Sequence[str] = ()) -> tuple[Answered, ...]:
    """Every item, answered from the log; item 16 from the sentences of the stage that removes duplicates."""
    return tuple(_answer(item, log, of_duplicates) for item in ITEMS)


def _answer(item: Item, log: Sequence[LoggedSearch], of_duplicates: Sequence[str]) -> Answered:
    if item.answer is None:
        told = tuple(Told(sentence) for sentence in of_duplicates)
        return Answered(item, State.ANSWERED if told else State.MISSING, told)
    if not log:
        return Answered(item, State.MISSING, missing=(Told("No search is logged yet."),))
    told, missing, reason = item.answer(log)
    if reason and not told and not missing:
        return Answered(item, State.NOT_APPLICABLE, reason=reason)
    state = State.PARTLY if told and missing else State.MISSING if missing else State.ANSWERED
    return Answered(item, state, told, missing, reason)
