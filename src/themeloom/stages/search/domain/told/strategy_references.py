"""Which earlier lines a line of a strategy combines: “1 or 2”, “or/3-5”, “#1 AND #4”, “{or #1-#3}”."""

from __future__ import annotations

import re

from themeloom.stages.search.domain.told.strategy import Line, Lines
from themeloom.stages.search.domain.told.strategy_layouts import OPERATOR

WIDEST_RANGE = 200
RANGE = r"\s*(?:-|–|to)\s*"
# Where lines carry a sign before their number, the sign makes the reference.
SIGNED = {
    key: re.compile(
        rf"(?<![\w{key}]){key}\s?(?P<first>\d{{1,4}})(?:{RANGE}{key}?(?P<last>\d{{1,4}}))?\b", re.IGNORECASE
    )
    for key in ("#", "S", "L")
}
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
# Bare numbers are references where they stand beside operators and brackets alone, or after “limit”.
ONLY_NUMBERS = re.compile(rf"(?:\s|[()\[\]{{}},]|\d{{1,4}}|[-–/]|{OPERATOR}(?=[\s/()\d,]|$))+", re.IGNORECASE)
BESIDE_OPERATOR = re.compile(
    r"(?:(?<=^)|(?<=\()|(?<=\band)|(?<=\bor)|(?<=\bnot))\s*(?P<first>\d{1,3})\s*(?=\)|$|\b(?:and|or|not)\b)",
    re.IGNORECASE,
)
LIMITED = re.compile(r"\A\s*(?:limit|remove duplicates from|from)\s+(?P<first>\d{1,4})\b", re.IGNORECASE)
NUMBERS = re.compile(r"(?<![\w.])(?P<first>\d{1,4})(?:\s*[-–]\s*(?P<last>\d{1,4}))?(?![\w.])")


def references_of(line: Line, lines: Lines) -> frozenset[int]:
    """The numbers of the lines that this line combines; none where lines are not numbered."""
    if lines.style is None or line.number is None:
        return frozenset()
    text = QUOTED.sub(" ", line.shown)
    if lines.style.key:
        return _numbers(SIGNED[lines.style.key], text)
    if limited := LIMITED.match(text):
        return frozenset({int(limited["first"])})
    if ONLY_NUMBERS.fullmatch(text):
        return _numbers(NUMBERS, re.sub(r"\badj\d+|\bn\d+|near/\d+", " ", text, flags=re.IGNORECASE))
    return _numbers(BESIDE_OPERATOR, text)


def _numbers(pattern: re.Pattern[str], text: str) -> frozenset[int]:
    found: set[int] = set()
    for match in pattern.finditer(text):
        first = int(match["first"])
        last = int(match.groupdict().get("last") or first)
        # A range of years, or one written backwards, names no lines.
        found.update(range(first, last + 1) if 0 <= last - first <= WIDEST_RANGE else (first, last))
    return frozenset(found)
