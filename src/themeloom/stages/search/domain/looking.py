"""Looking at an export before anything of it is stored: what is in it, what is odd, how it would be read.

A look is what the person who imports sees first: the number of records, how full each field is, the first
records beside their own text, what was odd by line, and which source it looks like.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from themeloom.stages.search.domain.counting import NO_TEXT, check
from themeloom.stages.search.domain.encoding import tell_encoding
from themeloom.stages.search.domain.formats.table_look import Heading, look_at_headings
from themeloom.stages.search.domain.guessing import RECORDS_ASKED, Guess, guess_source
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.sniff import NAMES, Format
from themeloom.stages.search.domain.source import HEAD_BYTES

RECORDS_SHOWN = 5
PROBLEMS_KEPT = 200
TAGS_KEPT = 40
LONGEST_SHOWN = 1500
LONGEST_VERBATIM = 12_000

# What people look for first when they ask whether an export is whole, in words.
ASKED_FIELDS: dict[str, str] = {
    "title": "title",
    "authors": "authors",
    "year": "year",
    "abstract": "abstract",
    "journal": "journal",
    "doi": "DOI",
    "keywords": "keywords",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a file. `records` is None where the columns of a table must be named first."""

    format: Format
    encoding: str
    records: int | None
    filled: Mapping[str, int]
    placeholders: Mapping[str, int]
    unplaced: Mapping[str, int]
    problems: tuple[Problem, ...]
    problem_counts: Mapping[Severity, int]
    first: tuple[Record, ...]
    headings: tuple[Heading, ...]
    guess: Guess

    @property
    def needs_columns(self) -> bool:
        """Whether nothing can be read before a person has said which column is which."""
        return self.records is None

    def to_dict(self) -> dict[str, Any]:
        """The look as JSON would hold it; of the first record its whole text, of the others their fields."""
        texts = [one.verbatim[:LONGEST_VERBATIM] for one in self.first[:1]]
        return {
            "format": self.format.value,
            "encoding": self.encoding,
            "records": self.records,
            "filled": dict(self.filled),
            "placeholders": dict(self.placeholders),
            "unplaced": dict(self.unplaced),
            "problems": [problem.to_dict() | {"text": problem.text[:400]} for problem in self.problems],
            "problem_counts": {severity.value: n for severity, n in self.problem_counts.items()},
            "first": [_shown(record) for record in self.first],
            "verbatim": texts[0] if texts else "",
            "headings": [heading.to_dict() for heading in self.headings],
            "guess": self.guess.to_dict(),
        }


def look_at(
    file: BinaryIO,
    *,
    name: str,
    columns: Mapping[str, str] | None = None,
    watch: Callable[[int], None] | None = None,
) -> Look:
    """Read a seekable file through and say what is in it.

    `columns` says of a table which field each heading is. `watch` is told the number of records so far;
    what it raises ends the look. Raises Unreadable for a file that holds no records, in the words of `read`;
    a table whose headings are not known is no such file.
    """
    head = file.read(HEAD_BYTES)
    file.seek(0)
    headings = look_at_headings(file, name=name)
    file.seek(0)
    first: list[Record] = []
    texts: list[str] = []
    seen = 0

    def see(record: Record) -> None:
        nonlocal seen
        seen += 1
        if len(first) < RECORDS_SHOWN:
            first.append(record)
        if len(texts) < RECORDS_ASKED:
            texts.append(record.verbatim)
        if watch is not None:
            watch(seen)

    try:
        found = check(file, name=name, columns=columns, most_problems=PROBLEMS_KEPT, watch=see)
    except Unreadable:
        if columns or not headings:
            raise
        return _unnamed(head, headings, name)
    if not found.records and headings and not columns:
        return _unnamed(head, headings, name)
    if not found.records:
        problem = next(iter(found.problems), None)
        raise Unreadable(_no_records(name, problem))
    most = sorted(found.unplaced.items(), key=lambda one: (-one[1], one[0]))[:TAGS_KEPT]
    return Look(
        format=found.format,
        encoding="" if found.format in NO_TEXT else tell_encoding(head)[0],
        records=found.records,
        filled=found.filled,
        placeholders=found.placeholders,
        unplaced=dict(most),
        problems=found.problems,
        problem_counts=found.problem_counts,
        first=tuple(first),
        headings=_as_chosen(headings, columns),
        guess=guess_source(found.format, texts, name),
    )


def _no_records(name: str, problem: Problem | None) -> str:
    said = f" Line {problem.line}: {problem.sentence}" if problem else ""
    again = "Export the search again, as RIS where there is a choice."
    return f"No record could be read from “{name}”, so it was not kept.{said} {again}"


def _unnamed(head: bytes, headings: tuple[Heading, ...], name: str) -> Look:
    is_workbook = head.startswith(b"PK")
    return Look(
        format=Format.XLSX if is_workbook else Format.CSV,
        encoding="" if is_workbook else tell_encoding(head)[0],
        records=None,
        filled={},
        placeholders={},
        unplaced={},
        problems=(),
        problem_counts={},
        first=(),
        headings=headings,
        guess=guess_source(Format.CSV, (), name),
    )


def _as_chosen(headings: tuple[Heading, ...], columns: Mapping[str, str] | None) -> tuple[Heading, ...]:
    if not columns:
        return headings
    return tuple(replace(one, role=columns.get(one.name, one.role)) for one in headings)


def _shown(record: Record) -> dict[str, Any]:
    names = ("title", "authors", "year", "journal", "doi", "abstract")
    shown = {name: getattr(record, name) for name in names} | {"line": record.line}
    shown["authors"] = list(record.authors[:12])
    shown["title"], shown["abstract"] = record.title[:LONGEST_SHOWN], record.abstract[:LONGEST_SHOWN]
    return shown


def name_of_format(format: str) -> str:
    """What people call a format; the short name itself where it is not known."""
    return next((name for known, name in NAMES.items() if known.value == format), format)
