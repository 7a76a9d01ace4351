"""The search log as plain values: what the narrative and the answers to PRISMA-S are told from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

# What people write where they mean that there was none; the log then says so, and nothing is missing.
NONE_WORDS = re.compile(
    r"\s*(?:none|no|nil|n/?a|-|–|not applicable"
    r"|no (?:\w+ ){0,2}(?:limits?|filters?|restrictions?)(?: \w+){0,2})\s*\.?\s*",
    re.IGNORECASE,
)
DATABASE, REGISTER, CITATION = "database", "register", "citation"
# Kinds of sources in which a strategy is run.
WITH_STRATEGY = (DATABASE, REGISTER)


@dataclass(frozen=True, slots=True)
class PeerReview:
    """A finished peer review of one version of a strategy; revisions asked for, and not answered yet."""

    reviewer: str
    version: int
    finished_on: date
    revisions: int = 0
    unanswered: int = 0
    unanswered_required: int = 0


@dataclass(frozen=True, slots=True)
class LoggedSearch:
    """One entry of the log. Dates and numbers are None, words "" where nothing is noted.

    `key` is its UUID as text, `updates` that of the search it brings up to date; `records` are those
    imported and in force; `version` is the number of the strategy's latest version.
    """

    key: str
    kind: str
    source: str
    platform: str = ""
    searched_together: str = ""
    run_on: date | None = None
    run_by: str = ""
    date_limits: str = ""
    language_limits: str = ""
    limits: str = ""
    filters: str = ""
    prior_work: str = ""
    updates: str = ""
    hits: int | None = None
    records: int = 0
    chase: str = ""
    strategy: str = ""
    version: int = 0
    reviews: tuple[PeerReview, ...] = ()

    @property
    def place(self) -> str:
        """Source and platform."""
        return f"{self.source} ({self.platform})" if self.platform else self.source

    @property
    def name(self) -> str:
        """Source and platform, told apart from the search that it brings up to date."""
        if not self.updates:
            return self.place
        return f"{self.place}, update" + (f" of {on_day(self.run_on)}" if self.run_on else "")

    @property
    def limits_set(self) -> tuple[str, ...]:
        """The limits that were set, in words; empty where none was, or nothing is noted."""
        named = (("dates", self.date_limits), ("languages", self.language_limits), ("", self.limits))
        return tuple(
            f"{what}: {words.strip()}" if what else words.strip() for what, words in named if is_some(words)
        )

    @property
    def says_of_limits(self) -> bool:
        """Whether anything is noted of limits, be it that there were none."""
        return any(words.strip() for words in (self.date_limits, self.language_limits, self.limits))


def is_some(words: str) -> bool:
    """Whether a field says something other than that there was none."""
    return bool(words.strip()) and NONE_WORDS.fullmatch(words) is None


def of_kinds(log: Iterable[LoggedSearch], *kinds: str) -> tuple[LoggedSearch, ...]:
    """The searches of these kinds, in the order of the log."""
    return tuple(one for one in log if one.kind in kinds)


def on_day(day: date) -> str:
    """A date as a sentence says it: 3 March 2026."""
    return f"{day.day} {day:%B %Y}"


def count_of(number: int, one: str, several: str = "") -> str:
    """A number with its noun: “1 record”, “1,234 records”."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def in_a_row(names: Sequence[str]) -> str:
    """Names as a sentence lists them: a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def one_line(words: str) -> str:
    """What was written over several lines, in one, without a full stop at its end."""
    return "; ".join(part.strip() for part in words.splitlines() if part.strip()).rstrip(".")
