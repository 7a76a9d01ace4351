"""What a machine can see in a strategy that a peer reviewer should look at (PRESS 2015, elements 2 and 5).

A modest list, one row a check. A note is a hint in plain words; it never stops anybody, and a
strategy without notes is not thereby right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from themeloom.stages.search.domain.told.strategy import Line, Lines
from themeloom.stages.search.domain.told.strategy_references import QUOTED, references_of

Found = Iterator[tuple[Line, str]]
# Where operators count only in capitals; elsewhere they are read in either case.
CAPITALS_NEEDED = re.compile(r"pubmed|scopus|web of science|google|lens|openalex|europe pmc", re.IGNORECASE)
LOWER_OPERATOR = re.compile(r"(?<=[\s)\]\"])(?:and|or|not)(?=[\s(\[\"])")
OPERATORS = re.compile(r"\b(AND|OR|NOT)\b", re.IGNORECASE)
DOUBLED = re.compile(r"\b(AND|OR|NOT)\s+(AND|OR|NOT)\b", re.IGNORECASE)
DANGLING = re.compile(
    r"(?:\A\s*(?:AND|OR)\s|\s(?:AND|OR|NOT)\s*\Z|\(\s*(?:AND|OR)\s|\s(?:AND|OR|NOT)\s*\))", re.I
)
BRACKETS = {"(": ")", "[": "]", "{": "}"}
BRACKET_NAMES = {"(": "round", "[": "square", "{": "curly"}


@dataclass(frozen=True, slots=True)
class Note:
    """One hint: the label of the line it is about, which check found it, and a sentence."""

    label: str
    check: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked for: its key, the PRESS element it helps with, and how it is found."""

    key: str
    element: str
    find: Callable[[Lines, str], Found]


def notes_of(lines: Lines, platform: str = "") -> tuple[Note, ...]:
    """Every note on a strategy, line by line; `platform` as the log names it."""
    order = {id(line): place for place, line in enumerate(lines.searched)}
    found = [
        (order[id(line)], place, Note(line.label or f"line {order[id(line)] + 1}", check.key, sentence))
        for place, check in enumerate(CHECKS)
        for line, sentence in check.find(lines, platform)
    ]
    return tuple(note for _, _, note in sorted(found, key=lambda one: one[:2]))


def _missing_line(lines: Lines, platform: str) -> Found:
    there = {line.number for line in lines.searched}
    for line in lines.searched:
        for number in sorted(references_of(line, lines) - there):
            yield line, f"It refers to line {number}, which is not here."


def _itself(lines: Lines, platform: str) -> Found:
    for line in lines.searched:
        if line.number in references_of(line, lines):
            yield line, "It refers to itself."


def _later_line(lines: Lines, platform: str) -> Found:
    there = {line.number for line in lines.searched}
    for line in lines.searched:
        for number in sorted(references_of(line, lines) & there):
            if line.number is not None and number is not None and number > line.number:
                yield line, f"It refers to line {number}, which comes after it."


def _unused(lines: Lines, platform: str) -> Found:
    used = {number for line in lines.searched for number in references_of(line, lines)}
    for line in lines.searched[:-1] if used else ():
        if line.number not in used:
            yield line, "No other line uses it, and it is not the last."


def _twice(lines: Lines, platform: str) -> Found:
    seen: dict[str, Line] = {}
    for line in lines.searched:
        earlier = seen.setdefault(line.shown.casefold(), line)
        if earlier is not line:
            yield line, f"It is the same as line {earlier.number or lines.searched.index(earlier) + 1}."


def _brackets(lines: Lines, platform: str) -> Found:
    for line in lines.searched:
        text = QUOTED.sub(" ", line.shown)
        for opening, closing in BRACKETS.items():
            opened, closed = text.count(opening), text.count(closing)
            if opened != closed:
                name = f"{BRACKET_NAMES[opening]} bracket{'' if opened == 1 else 's'}"
                yield line, f"It opens {opened} {name} and closes {closed}."


def _quotes(lines: Lines, platform: str) -> Found:
    for line in lines.searched:
        if line.shown.count('"') % 2 or line.shown.count("“") != line.shown.count("”"):
            yield line, "A quotation mark is not closed."


def _typographic(lines: Lines, platform: str) -> Found:
    for line in lines.searched:
        if re.search("[“”„‟]", line.shown):
            yield line, "Its quotation marks are typographic; many platforms read only straight ones."


def _small_operators(lines: Lines, platform: str) -> Found:
    for line in lines.searched if CAPITALS_NEEDED.search(platform) else ():
        if match := LOWER_OPERATOR.search(QUOTED.sub('""', line.shown)):
            yield line, f"“{match[0]}” is written small; {platform} reads operators in capitals."


def _mixed(lines: Lines, platform: str) -> Found:
    for line in lines.searched:
        text = re.sub(r"\{[^{}]*\}|\[[^\[\]]*\]", " ", QUOTED.sub(" ", line.shown))
        while (inner := re.sub(r"\([^()]*\)", " ", text)) != text:
            text = inner
        if {"AND", "OR"} <= {operator.upper() for operator in OPERATORS.findall(text)}:
            yield (
                line,
                "AND and OR stand side by side without brackets; platforms differ in which comes first.",
            )


def _doubled(lines: Lines, platform: str) -> Found:
    for line in lines.searched:
        match = DOUBLED.search(QUOTED.sub(" x ", line.shown))
        if match and (match[1].upper(), match[2].upper()) != ("AND", "NOT"):
            yield line, f"Two operators follow each other: “{match[0]}”."


def _dangling(lines: Lines, platform: str) -> Found:
    for line in lines.searched:
        if DANGLING.search(QUOTED.sub(" x ", line.shown)):
            yield line, "An operator has nothing on one of its sides."


def _nothing_found(lines: Lines, platform: str) -> Found:
    for line in lines.searched:
        if line.hits == 0:
            yield line, "It found nothing: is it spelled as the platform wants it?"


# Key -> what is looked for; `element` is a key of domain/told/press.py.
CHECKS: tuple[Check, ...] = (
    Check("missing line", "spelling", _missing_line),
    Check("itself", "spelling", _itself),
    Check("later line", "spelling", _later_line),
    Check("unused", "spelling", _unused),
    Check("twice", "spelling", _twice),
    Check("brackets", "operators", _brackets),
    Check("quotes", "spelling", _quotes),
    Check("typographic quotes", "spelling", _typographic),
    Check("small operators", "operators", _small_operators),
    Check("mixed operators", "operators", _mixed),
    Check("doubled operators", "operators", _doubled),
    Check("dangling operator", "operators", _dangling),
    Check("nothing found", "spelling", _nothing_found),
)
