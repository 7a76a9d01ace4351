"""One person's judgement of one thing, and the settlement of a disagreement: never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class How(Enum):
    """How a conflict was settled: by the two who judged, or by somebody who was neither of them."""

    CONSENSUS = "consensus"
    ADJUDICATION = "adjudication"


@dataclass(frozen=True, slots=True)
class Judgement(Generic[T]):
    """What `person` (UUID as text) decided at a time; superseded when the same person changed it."""

    person: str
    value: T
    at: datetime
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Settlement(Generic[T]):
    """The decision that ends a conflict: a record of its own, which leaves the judgements as they were."""

    person: str
    value: T
    at: datetime
    how: How


def in_time(judgements: Iterable[Judgement[T]]) -> tuple[Judgement[T], ...]:
    """Oldest first, whatever order they came in."""
    return tuple(sorted(judgements, key=lambda one: (one.at, one.person)))


def current(judgements: Iterable[Judgement[T]]) -> tuple[Judgement[T], ...]:
    """The judgements that count now: the latest of each person that is not superseded, oldest first.

    Somebody whose judgements are all superseded has withdrawn, and is absent.
    """
    latest = {one.person: one for one in in_time(judgements) if not one.superseded}
    return in_time(latest.values())


def first_judgements(judgements: Iterable[Judgement[T]]) -> tuple[Judgement[T], ...]:
    """What each person said first, superseded or not: what agreement is computed on.

    Later judgements may have been made after talking; only the first are sure to be independent.
    """
    first: dict[str, Judgement[T]] = {}
    for one in in_time(judgements):
        first.setdefault(one.person, one)
    return in_time(first.values())


def raters(judgements: Iterable[Judgement[T]]) -> frozenset[str]:
    """Everybody who ever judged this, also those who withdrew."""
    return frozenset(one.person for one in judgements)
