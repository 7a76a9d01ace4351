"""Rows as Markdown tables: a set and a tool a line, and the sets of a kind together."""

from collections.abc import Iterable, Sequence

from benchmarks.dedup.results import Row
from benchmarks.dedup.scoring import Score
from benchmarks.dedup.tools import LABELS

SETS_HEAD = (
    "| set | tool | TP | FP | FN | TN | sensitivity | precision | F1 | mixed clusters | mixed pairs | "
    "middle band: pairs | records | share | of FN, in the band | CPU s | wall s | MiB |\n"
    "| --- | --- |" + " --: |" * 16
)


def set_line(row: Row) -> str:
    """One tool on one set."""
    return _line(row.set, row.tool, [row])


def pooled_lines(name: str, tools: Sequence[str], rows: Iterable[Row], sets: Sequence[str]) -> list[str]:
    """The sets of a kind together, one line a tool, where the tool answered for all of them."""
    rows = list(rows)
    lines = []
    for tool in tools:
        mine = [row for row in rows if row.tool == tool and row.set in sets and row.score]
        if len(mine) == len(sets):
            lines.append(_line(name, tool, mine))
    return lines


def merging_lines(rows: Iterable[Row]) -> list[str]:
    """Where making one record of each group is a step of its own: how it went."""
    return [
        "\n| set | tool | merging the records |\n| --- | --- | --- |",
        *(f"| {row.set} | {LABELS[row.tool]} | {row.merging} |" for row in rows if row.merging),
    ]


def _line(name: str, tool: str, rows: list[Row]) -> str:
    cost = (
        f"{sum(row.seconds for row in rows):.1f} | {sum(row.passed for row in rows):.1f} | "
        f"{max(row.mebibytes for row in rows):.0f} |"
    )
    start = f"| {name} | {LABELS[tool]} | "
    if any(row.score is None for row in rows):
        return f"{start}{rows[0].error} |{' |' * 12} {cost}"
    found = sum((row.score for row in rows if row.score), Score())
    has_band = all(row.pairs is not None for row in rows)
    waiting = sum(row.waiting for row in rows)
    band = (
        f"{sum(row.pairs or 0 for row in rows):,} | {waiting:,} | {waiting / found.records:.1%} | "
        f"{sum(row.missed_but_waiting for row in rows)}"
        if has_band
        else "| | |"
    )
    return (
        f"{start}{found.removed:,} | {found.lost:,} | {found.missed:,} | {found.kept:,} | "
        f"{found.sensitivity:.4f} | {found.precision:.4f} | {found.f1:.4f} | "
        f"{found.mixed} | {found.mixed_pairs:,} | {band} | {cost}"
    )
