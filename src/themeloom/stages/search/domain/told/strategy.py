"""A pasted strategy read as lines: number, text and hits, as platforms show them (PRISMA-S item 8).

The text that was pasted is what is kept; this is a view of it. Every character of the text lies in
exactly one line, so that the lines put together again are the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from themeloom.stages.search.domain.told.strategy_layouts import (
    LABELS,
    LabelStyle,
    find_labels,
    hits_stand_alone,
    is_heading,
    split_hits,
)
from themeloom.stages.search.domain.told.strategy_table import rows_of_history

LONGEST_READ = 200_000


class LineKind(StrEnum):
    """Whether a line was run, or stands between those that were: headings, remarks, blank lines."""

    SEARCHED = "searched"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a strategy.

    `raw` is the stretch of the pasted text, line ends included; `label` is what the platform calls
    the line ("7", "S7", "#7"), "" where lines are not numbered; `hits` is None where none are shown.
    """

    kind: LineKind
    raw: str
    text: str
    label: str = ""
    number: int | None = None
    hits: int | None = None

    @property
    def shown(self) -> str:
        """The text with its blanks made one, as the table shows it and two versions are compared."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Lines:
    """A strategy as lines, in the order in which they were pasted."""

    pasted: tuple[Line, ...]
    style: LabelStyle | None

    @property
    def searched(self) -> tuple[Line, ...]:
        """The lines that were run, in the order of their numbers; some platforms show the newest first."""
        lines = [line for line in self.pasted if line.kind is LineKind.SEARCHED]
        return tuple(sorted(lines, key=lambda line: line.number or 0)) if self.style else tuple(lines)


def read_lines(text: str) -> Lines:
    """Read a strategy as it was pasted; a layout that is not known gives one line for each line of text.

    Texts above LONGEST_READ characters are not taken apart: a strategy has no such length.
    """
    if len(text) > LONGEST_READ:
        return Lines((Line(LineKind.SEARCHED, text, text),), None)
    if table := rows_of_history(text):
        lines = [_line_of_table(*row) for row in table]
        return Lines(tuple(lines), LABELS["#"])
    physical = text.splitlines(keepends=True)
    style, labels = find_labels(physical)
    if style is None:
        return Lines(tuple(_plain(raw) for raw in physical), None)
    stretches = _gather(physical, labels)
    alone = hits_stand_alone([style.after(raw) for raw, labelled in stretches if labelled])
    return Lines(tuple(_labelled(raw, style, alone) if ok else _remark(raw) for raw, ok in stretches), style)


def _gather(physical: list[str], labels: dict[int, int]) -> list[tuple[str, bool]]:
    """Each labelled line with the lines that it was wrapped into; what follows a blank line is a remark."""
    stretches: list[tuple[str, bool]] = []
    for place, raw in enumerate(physical):
        before = stretches[-1] if stretches else ("", False)
        is_wrapped = before[1] and raw.strip() and not _ends_blank(before[0]) and not is_heading(raw)
        if place in labels:
            stretches.append((raw, True))
        elif is_wrapped or (not raw.strip() and before[0]):
            stretches[-1] = (before[0] + raw, before[1])
        else:
            stretches.append((raw, False))
    return stretches


def _ends_blank(raw: str) -> bool:
    return bool(re.search(r"[\r\n][^\S\r\n]*(?:\r\n|[\r\n])\Z", raw.replace("\r\n", "\n")))


def _labelled(raw: str, style: LabelStyle, alone: bool) -> Line:
    label, number = style.label_of(raw)
    text, hits = split_hits(style.after(raw), alone)
    return Line(LineKind.SEARCHED, raw, text, label, number, hits)


def _remark(raw: str) -> Line:
    return Line(LineKind.REMARK, raw, raw.strip())


def _plain(raw: str) -> Line:
    if not raw.strip() or is_heading(raw):
        return _remark(raw)
    text, hits = split_hits(raw, False)
    return Line(LineKind.SEARCHED, raw, text, hits=hits)


def _line_of_table(raw: str, number: int | None, text: str, hits: int | None) -> Line:
    if number is None:
        return _remark(raw)
    return Line(LineKind.SEARCHED, raw, text, f"#{number}", number, hits)
