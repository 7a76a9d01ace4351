"""screening: where people differ, as a table that somebody takes along."""

from typing import TypeAlias

COLUMNS = (
    "Reference",
    "Title",
    "Year",
    "Review",
    "Person",
    "What",
    "Decision",
    "Criterion",
    "Note",
    "Round",
    "How it ended",
    "Outcome",
)
Where: TypeAlias = tuple[str, str, int | None, str]
Line: TypeAlias = tuple[str | int | None, ...]


def line_of(
    where: Where,
    *,
    who: str,
    what: str,
    decision: str,
    criterion: str,
    note: str,
    round_: str,
    ended: str,
    outcome: str,
) -> Line:
    """One line of the table, in the order of COLUMNS; `where` is reference, title, year and review."""
    return (*where, who, what, decision, criterion, note, round_, ended, outcome)
