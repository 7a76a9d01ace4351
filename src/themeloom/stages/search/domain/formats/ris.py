"""RIS, whoever wrote it: records by streaming, every line accounted for.

A record runs from its TY line to its ER line. Files break that rule in every way: no TY, no ER, two
ER, tags after ER, counters, links and search strategies between records. Records that keep it are found
whole (`ris_whole`), which is quick; from the first line that does not, the file is read line by line
(`ris_reader`) up to the next place where it is as it should be. Both come to the same records.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from themeloom.stages.search.domain.encoding import BLOCK_BYTES, TextBlocks
from themeloom.stages.search.domain.formats.ris_fields import fill_fields
from themeloom.stages.search.domain.formats.ris_lines import LineSplitter
from themeloom.stages.search.domain.formats.ris_reader import LineReader
from themeloom.stages.search.domain.formats.ris_stretch import VALUE_AT
from themeloom.stages.search.domain.formats.ris_whole import (
    BORDER,
    find_tags,
    has_regular_returns,
    is_beginning,
    whole_records,
)
from themeloom.stages.search.domain.record import LateRecord, Problem, Record
from themeloom.stages.search.domain.source import Source


def read_ris(
    source: Source, *, block_bytes: int = BLOCK_BYTES, line_by_line: bool = False
) -> Iterator[Record | Problem]:
    """Records and problems of a RIS file, in its order; never fails, whatever the bytes.

    `line_by_line` never looks for whole records: slower, to the same end.
    """
    blocks = TextBlocks(source, block_bytes)
    reader = _Reader(LineSplitter(blocks.newline), line_by_line=line_by_line)
    for block in blocks:
        reader.take(block)
        yield from blocks.problems
        blocks.problems.clear()
        yield from reader.given()
    reader.finish()
    yield from blocks.problems
    yield from reader.given()


def count_ris(source: Source) -> int:
    """How many records a RIS file holds; their fields are not worked out, which takes most of the time."""
    blocks = TextBlocks(source)
    reader = _Reader(LineSplitter(blocks.newline), is_counting=True)
    for block in blocks:
        reader.take(block)
        reader.given().clear()
    reader.finish()
    return reader.lines.position


def work_out(record: Record) -> Mapping[str, Any]:
    """The fields of a record that was found whole, from its own text and its line."""
    lines = record.verbatim.split("\n")
    tags = find_tags(lines)
    if tags is None:
        return LineReader(LineSplitter("\n")).fields_of(record.verbatim, record.line)
    numbers = range(record.line, record.line + len(lines))
    fields, _ = fill_fields(lines[0][VALUE_AT:].strip(), 0, lines, tags, numbers)
    return fields


class _Reader:
    """Blocks in, records and problems out: whole records at once, all else by the reader of `lines`."""

    def __init__(
        self, splitter: LineSplitter, *, is_counting: bool = False, line_by_line: bool = False
    ) -> None:
        self.lines = LineReader(splitter, is_counting=is_counting)
        self.is_counting = is_counting
        self.looks_for_whole = splitter.newline == "\n" and not line_by_line
        self.carry = ""  # the beginning of a record whose end is in the next block

    def given(self) -> list[Record | Problem]:
        """What was found since this was last asked."""
        given, self.lines.given = self.lines.given, []
        return given

    def take(self, block: str) -> None:
        text, self.carry = self.carry + block, ""
        at = 0
        may_be_whole = self.looks_for_whole and has_regular_returns(text)
        while may_be_whole and at < len(text):
            if not self.lines.lines:
                at = self._take_whole(text, at)
                if len(text) - at < BLOCK_BYTES and is_beginning(text, at):
                    self.carry = text[at:]
                    return
            border = BORDER.search(text, at)
            if not border:
                break
            self.lines.take(text[at : border.end()])
            self.lines.settle()
            at = border.end()
        if at < len(text):
            self.lines.take(text[at:])

    def finish(self) -> None:
        if self.carry:
            self.lines.take(self.carry)
        self.lines.finish()

    def _take_whole(self, text: str, at: int) -> int:
        """Take the records that are written as they should be; the answer is where that ends."""
        line, position, given = self.lines.line, self.lines.position, self.lines.given
        for start, end, following in whole_records(text, at):
            position += 1
            if not self.is_counting:
                if start > at:
                    line += text.count("\n", at, start)
                given.append(LateRecord.of(position, line, text[start:end].rstrip("\r"), work_out))
                line += text.count("\n", start, following)
            at = following
        self.lines.go_on(line=line, position=position)
        return at
