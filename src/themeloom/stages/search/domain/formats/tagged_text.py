"""Text in which each line begins with a tag: records by streaming, every line accounted for.

What formats of this kind differ in is a Grammar: how a tag is written, where a record begins and ends,
what stands around records. What stands outside any record is told as a problem, with its text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from themeloom.stages.search.domain.encoding import BLOCK_BYTES, TextBlocks
from themeloom.stages.search.domain.formats.stated import Statement
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.source import Source

# No record is longer than this; one that seems to be is closed, so that memory stays bounded.
LONGEST_RECORD = 1 << 24

TOO_LONG = "This record goes on for more than 16 MB; it was closed there."
CUT_OFF = (
    "The last record, which begins on this line, has no end: the file may have been cut off. "
    "What is there was kept; compare it with the database, or export the file again."
)

NO_END = "This record has no end; it was taken to end where the next one begins."

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(slots=True)
class Entry:
    """A record while its lines come in; `after_blank` says that the line before was blank."""

    line: int
    lines: list[str] = field(default_factory=list)
    parts: list[tuple[str, list[str], int]] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    size: int = 0
    after_blank: bool = False
    is_closed: bool = False

    @property
    def first_tag(self) -> str:
        return self.parts[0][0] if self.parts else ""

    @property
    def last_tag(self) -> str:
        return self.parts[-1][0] if self.parts else ""


Build = Callable[[int, int, str, list[Statement]], tuple[Record, list[Problem]]]


@dataclass(frozen=True, eq=False)
class Grammar:
    """How one format writes records.

    `tag` matches a line with a tag, which is its first group; the value begins where the match ends.
    `is_tag` may say no all the same. `begins` says whether a tag begins the next record. A tag in `ends`
    closes a record, and one is then expected for every record where `needs_end`. Lines that `opens`
    matches stand above the record they belong to, lines that `around` matches belong to the file and
    not to any record. A line without a tag continues the value above it, joined by what `joins` says; None
    says that it is a value of its own.
    """

    tag: re.Pattern[str]
    begins: Callable[[str, Entry], bool]
    build: Build
    joins: Callable[[str, str], str | None]
    ends: frozenset[str] = frozenset()
    needs_end: bool = False
    opens: re.Pattern[str] | None = None
    around: re.Pattern[str] | None = None
    is_tag: Callable[[str, str, Entry | None], bool] | None = None


def numbered_lines(blocks: TextBlocks, number: int = 1) -> Iterator[tuple[int, str]]:
    """Every line with its end and its number in the file; `number` is that of the first."""
    newline = blocks.newline
    for text in blocks:
        other = "\n" if newline == "\r" else "\r"
        if other in text:
            lines = LINES.findall(text)
        else:
            lines = text.split(newline)
            last = lines.pop()
            lines = [line + newline for line in lines]
            if last:
                lines.append(last)
        for line in lines:
            yield number, line
            number += line.endswith(newline)


def read_tagged(
    source: Source, grammar: Grammar, *, block_bytes: int = BLOCK_BYTES
) -> Iterator[Record | Problem]:
    """Records and problems of a tagged text, in its order; never fails, whatever the bytes."""
    blocks = TextBlocks(source, block_bytes)
    reader = _Reader(grammar)
    for number, line in numbered_lines(blocks):
        reader.take(number, line)
        if blocks.problems or reader.given:
            yield from blocks.problems
            blocks.problems.clear()
            yield from reader.given
            reader.given.clear()
    reader.finish()
    yield from blocks.problems
    yield from reader.given


def count_tagged(source: Source, grammar: Grammar) -> int:
    """How many records a tagged text holds; their fields are not worked out, which takes most of the time."""
    items = read_tagged(source, replace(grammar, build=_build_nothing))
    return sum(isinstance(item, Record) for item in items)


def _build_nothing(
    position: int, line: int, verbatim: str, statements: list[Statement]
) -> tuple[Record, list[Problem]]:
    return Record.filled(position, line, verbatim, {}), []


class _Reader:
    """Lines in, records and problems `given` out."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.given: list[Record | Problem] = []
        self.position = 0
        self.entry: Entry | None = None
        self.outside = Entry(1)

    def take(self, number: int, line: str) -> None:
        grammar, entry = self.grammar, self.entry
        if line.isspace():
            self._keep(line)
            return
        if grammar.opens and grammar.opens.match(line):
            self._open(number, line)
            return
        found = grammar.tag.match(line)
        if found and (not grammar.is_tag or grammar.is_tag(found[1], line, entry)):
            self._take_tag(number, line, found[1], found.end())
        elif entry and not entry.is_closed and not (grammar.around and grammar.around.match(line)):
            self._continue(entry, number, line)
            self._keep(line)
        else:
            self._leave_out(number, line)

    def finish(self) -> None:
        if self.entry and not self.entry.is_closed and self.grammar.needs_end:
            self.given.append(Problem(self.entry.line, Severity.WARNING, CUT_OFF))
        self._close()
        self._give_outside()

    def _open(self, number: int, line: str) -> None:
        if self.entry is None or self.entry.parts:
            self._close()
            self._give_outside()
            self.entry = Entry(number)
        self._keep(line)

    def _take_tag(self, number: int, line: str, tag: str, offset: int) -> None:
        entry = self.entry
        if tag in self.grammar.ends:
            if entry:
                self._keep(line)
                entry.is_closed = True
            else:
                self._leave_out(number, line)
            return
        if entry is None or entry.is_closed or (entry.parts and self.grammar.begins(tag, entry)):
            if entry and self.grammar.needs_end and not entry.is_closed:
                self.given.append(Problem(entry.line, Severity.NOTE, NO_END))
            self._close()
            self._give_outside()
            entry = self.entry = Entry(number)
        entry.parts.append((tag, [line[offset:].strip()], number))
        entry.tags.add(tag)
        self._keep(line)

    def _continue(self, entry: Entry, number: int, line: str) -> None:
        text = line.strip()
        if not entry.parts:
            entry.parts.append(("", [text], number))
            return
        tag, parts, _ = entry.parts[-1]
        between = self.grammar.joins(tag, line)
        if between is None:
            entry.parts.append((tag, [text], number))
        else:
            parts += (between, text)

    def _keep(self, line: str) -> None:
        entry = self.entry
        if entry is None:
            return
        entry.lines.append(line)
        entry.size += len(line)
        entry.after_blank = line.isspace()
        if entry.size > LONGEST_RECORD:
            self.given.append(Problem(entry.line, Severity.ERROR, TOO_LONG))
            self._close()

    def _leave_out(self, number: int, line: str) -> None:
        self._close()
        if not self.outside.lines:
            self.outside = Entry(number)
        self.outside.lines.append(line)
        self.outside.size += len(line)
        if self.outside.size > LONGEST_RECORD:
            self._give_outside()

    def _close(self) -> None:
        entry, self.entry = self.entry, None
        if entry is None:
            return
        self.position += 1
        statements = [
            Statement(tag, "".join(parts).replace("\r", "\n").strip(), line)
            for tag, parts, line in entry.parts
        ]
        verbatim = "".join(entry.lines).rstrip("\r\n")
        record, problems = self.grammar.build(self.position, entry.line, verbatim, statements)
        self.given += problems
        self.given.append(record)

    def _give_outside(self) -> None:
        if self.outside.lines:
            self.given.append(tell_outside(self.outside.line, self.outside.lines))
            self.outside = Entry(1)


def tell_outside(number: int, lines: list[str]) -> Problem:
    """The problem that these lines stand in no record."""
    said = [line.strip() for line in lines if not line.isspace()]
    shown = said[0] if len(said[0]) <= 80 else said[0][:79] + "\u2026"
    count = "A line" if len(said) == 1 else f"{len(said)} lines"
    sentence = f"{count} outside any record, left out: \u201c{shown}\u201d"
    return Problem(number, Severity.NOTE, sentence, "".join(lines).rstrip("\r\n"))
