"""What is in an export: how many records, how full each field is, what is odd in it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from themeloom.stages.search.domain.encoding import NOT_UTF8, tell_encoding
from themeloom.stages.search.domain.formats import enw, nbib, ovid, refworks, wos
from themeloom.stages.search.domain.formats.ris import count_ris
from themeloom.stages.search.domain.formats.tagged_text import count_tagged
from themeloom.stages.search.domain.readable import is_placeholder
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import CONTENT_FIELDS, Problem, Record, Severity
from themeloom.stages.search.domain.sniff import Format, sniff
from themeloom.stages.search.domain.source import Source

# Of these no encoding can be told: they hold no text, or several.
NO_TEXT = frozenset({Format.XLSX, Format.ZIP})
# Formats whose records can be counted without working out their fields.
COUNTERS: dict[Format, Callable[[Source], int]] = {
    Format.RIS: count_ris,
    Format.NBIB: lambda source: count_tagged(source, nbib.GRAMMAR),
    Format.OVID: lambda source: count_tagged(source, ovid.grammar_of(source)),
    Format.WOS: lambda source: count_tagged(source, wos.GRAMMAR),
    Format.REFWORKS: lambda source: count_tagged(source, refworks.GRAMMAR),
    Format.ENW: lambda source: count_tagged(source, enw.GRAMMAR),
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What was found in a file.

    `filled` says for each field in how many records it is filled; a field that only says "NA" or the
    like counts as empty, and `placeholders` says how often that was so. `unplaced` counts, by tag,
    values that found no field; they are kept with their records. `problems` are the first that were
    asked for, `problem_counts` counts all of them by severity. `encoding` is that of the letters, "" where
    the file is no text.
    """

    name: str
    format: Format
    records: int
    filled: dict[str, int]
    placeholders: dict[str, int]
    unplaced: dict[str, int]
    problems: tuple[Problem, ...]
    problem_counts: dict[Severity, int]
    encoding: str = ""

    def count_problems(self, severity: Severity) -> int:
        """How many problems are of this severity."""
        return self.problem_counts.get(severity, 0)


def check(
    file: BinaryIO,
    *,
    name: str,
    columns: Mapping[str, str] | None = None,
    most_problems: int | None = None,
    watch: Callable[[Record], None] | None = None,
) -> Contents:
    """Read a file through and say what is in it. Raises Unreadable as `read` does.

    `columns` is handed to `read`. At most `most_problems` are kept, all where it is None. `watch` is shown
    every record; what it raises ends the reading.
    """
    source = Source(file)
    # What was looked at is not lost: the source gives the file from its beginning.
    reading = read(cast(BinaryIO, source), name=name, columns=columns)
    records = 0
    filled: Counter[str] = Counter(dict.fromkeys(CONTENT_FIELDS, 0))
    placeholders: Counter[str] = Counter()
    unplaced: Counter[str] = Counter()
    problems: list[Problem] = []
    problem_counts: Counter[Severity] = Counter()
    for item in reading:
        if isinstance(item, Problem):
            problem_counts[item.severity] += 1
            if most_problems is None or len(problems) < most_problems:
                problems.append(item)
            continue
        records += 1
        if watch is not None:
            watch(item)
        _count_fields(item, filled, placeholders)
        unplaced.update(tag for tag, _, _ in item.unplaced)
    return Contents(
        name,
        reading.format,
        records,
        dict(filled),
        dict(placeholders),
        dict(unplaced),
        tuple(problems),
        dict(problem_counts),
        _name_encoding(reading.format, source.head, problems),
    )


def count_records(file: BinaryIO, *, name: str) -> int:
    """How many records a file holds. Raises Unreadable as `read` does."""
    source = Source(file)
    if counter := COUNTERS.get(sniff(source.head)):
        return counter(source)
    # What was looked at is not lost: the source gives the file from its beginning.
    return sum(isinstance(item, Record) for item in read(cast(BinaryIO, source), name=name))


def _name_encoding(format: Format, head: bytes, problems: list[Problem]) -> str:
    if format in NO_TEXT:
        return ""
    encoding, mark = tell_encoding(head)
    if any(problem.sentence == NOT_UTF8 for problem in problems):
        return "Windows-1252"
    return encoding.upper() + (" with a byte order mark" if mark and encoding == "utf-8" else "")


def _count_fields(record: Record, filled: Counter[str], placeholders: Counter[str]) -> None:
    for field in CONTENT_FIELDS:
        value = getattr(record, field)
        if not value:
            continue
        if isinstance(value, str) and is_placeholder(value):
            placeholders[field] += 1
        else:
            filled[field] += 1
