"""RIS line by line: every line finds its record, its problem, or the gap that it stands in.

Stretches are inside a record, or the gap between two; what stands in a gap goes to the record before,
to the one after, becomes a record of its own, or is told as a problem.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from themeloom.stages.search.domain.formats.ris_fields import Oddity, fill_fields
from themeloom.stages.search.domain.formats.ris_gap import find_lead, give_tail
from themeloom.stages.search.domain.formats.ris_lines import (
    END_THEN_TYPE,
    TAG,
    LineSplitter,
    Piece,
    find_odd_tag,
)
from themeloom.stages.search.domain.formats.ris_stretch import END, KEY, TYPE, USUAL, Stretch
from themeloom.stages.search.domain.formats.ris_tags import GLUED, GLUED_TAGS, SUBSTANCE
from themeloom.stages.search.domain.record import Problem, Record, Severity

# No record and no gap is this long; one that seems to be is closed, so that memory stays bounded.
LONGEST_STRETCH = 1 << 24
# What a line costs in memory beside its letters.
LINE_COST = 64

NO_TYPE = "This record has no TY line; it was read from its first tag."
NO_END = "This record has no ER line; it was taken to end where the next one begins."
CUT_OFF = (
    "The last record, which begins on this line, has no ER line: the file may have been cut off. "
    "What is there was kept; compare it with the database, or export the file again."
)
TOO_LONG = "This record goes on for more than 16 MB; it was closed there."

SUBSTANTIAL = frozenset(map(KEY.format, SUBSTANCE))
SPECIAL = frozenset({TYPE, END, *map(KEY.format, GLUED_TAGS)})


class LineReader:
    """Lines in, records and problems `given` out; `line` is the number in the file of the first line.

    `position` is that of the last record given.
    """

    def __init__(self, splitter: LineSplitter, *, is_counting: bool = False) -> None:
        self.splitter = splitter
        self.is_counting = is_counting
        self.lines: list[str] = []
        self.line = 1
        self.carried = 0
        self.fresh = 0  # what has come since the lines were last looked at
        self._counted = (0, 1)  # a place among the lines, and its number in the file
        self.given: list[Record | Problem] = []
        self.position = 0
        self.here = Stretch(0)
        self.inside = False
        self.waiting: Stretch | None = None  # a record that is closed, but whose tail may still come

    def take(self, text: str) -> None:
        """Read a text line by line."""
        lines = self.splitter.split(text)
        self.lines += lines
        self.fresh += len(text) + LINE_COST * len(lines)
        # Lines of an unfinished stretch are looked at again with what follows; waiting until there
        # is as much again keeps that from growing with the square of its length.
        if self.fresh >= self.carried:
            self._take()
            self.fresh = 0

    def settle(self) -> None:
        """A record has ended and one that is as it should be follows: nothing needs to wait any longer."""
        self._scan()
        if not self.inside:
            self.here.end = len(self.lines)
            self._settle_gap(before_record=True)
            self._give_waiting()
            self._drop(len(self.lines))
            self.fresh = 0

    def _take(self) -> None:
        """Read what the lines hold; those of the last, unfinished stretches stay for the next time."""
        self._scan()
        kept = self.waiting.start if self.waiting else self.here.start
        self._drop(kept)
        if self.carried > LONGEST_STRETCH:
            self._scan()
            self._finish(TOO_LONG, Severity.ERROR)

    def finish(self) -> None:
        """The file has ended."""
        self._scan()
        self._finish(CUT_OFF, Severity.WARNING)

    def go_on(self, *, line: int, position: int) -> None:
        """Go on at this line, after that many records; no line may be waiting."""
        self.line, self.position, self._counted = line, position, (0, line)

    def fields_of(self, verbatim: str, line: int) -> Mapping[str, Any]:
        """The fields of one whole record that begins at this line."""
        self.go_on(line=line, position=0)
        self.lines = verbatim.split("\n")
        self._scan()
        stretch = self.waiting or self.here
        stretch.end = stretch.end or len(self.lines)
        fields, _ = self._fill(stretch)
        return fields

    def _finish(self, sentence: str, severity: Severity) -> None:
        self.here.end = len(self.lines)
        if self.inside:
            self.here.oddities.append((severity, sentence))
            self._close(self.here)
        else:
            self._settle_gap(before_record=False)
        self._give_waiting()
        self._drop(len(self.lines))

    def _drop(self, count: int) -> None:
        self.line = self._number(count)
        self._counted = (0, self.line)
        del self.lines[:count]
        self.carried = sum(map(len, self.lines)) + LINE_COST * len(self.lines)

    def _scan(self) -> None:
        lines = self.lines
        self.waiting, self.inside = None, False
        here = self.here = Stretch(0)
        tags = here.tags
        for at, line in enumerate(lines):
            key = line[:6]
            if key in tags:
                tags[key].append(at)
            elif key in USUAL:
                if key not in SPECIAL:
                    tags[key] = [at]
                    continue
                if key == TYPE:
                    here = self._begin(at)
                    tags = here.tags
                elif key == END:
                    here = self._end(at)
                    tags = here.tags
                else:
                    tags[key] = [at]
                    if KEY.format("") in line[6:]:
                        self._unglue(at)
            elif not line or line.isspace():
                continue
            elif key[2:] == "  - " and TAG.match(key):
                tags[key] = [at]  # a tag nobody knows, but written as it should be
            elif "-" in line[:12]:
                here = self._take_odd(at)
                tags = here.tags
            else:
                here.is_plain = False

    def _unglue(self, at: int) -> None:
        """Part a line in which another tag follows the value."""
        *parts, rest = GLUED.split(self.lines[at])
        self.lines[at : at + 1] = [*map(self.splitter.piece, parts), rest]

    def _take_odd(self, at: int) -> Stretch:
        """A line that may have a tag all the same."""
        line, here = self.lines[at], self.here
        found = find_odd_tag(line, record_is_odd=here.type_at in here.offsets, last_tag=here.last_tag())
        if not found:
            here.is_plain = False
            return here
        tag, offset = found
        if tag == "TY":
            here = self._begin(at)
            here.offsets[at] = offset
        elif tag == "ER":
            here = self._end(at)
        else:
            here.add_odd(KEY.format(tag), at, offset)
        return here

    def _begin(self, at: int) -> Stretch:
        here = self.here
        if self.inside:
            first = find_lead(self.lines, here.places()[-1] + 1, at)
            here.end = first
            here.oddities.append((Severity.NOTE, NO_END))
            self._close(here)
        else:
            here.end = at
            first = self._settle_gap(before_record=True)
        self.inside = True
        self.here = Stretch(first, type_at=at)
        return self.here

    def _end(self, at: int) -> Stretch:
        lines, here = self.lines, self.here
        if len(lines[at]) > 10 and (joined := END_THEN_TYPE.match(lines[at])):
            lines[at : at + 1] = [self.splitter.piece(joined.group()), lines[at][joined.end() :]]
        here.end, here.end_at = at + 1, at
        if self.inside:
            self._close(here)
        else:
            self._settle_gap(before_record=False)
        self.inside = False
        self.here = Stretch(at + 1)
        return self.here

    def _close(self, stretch: Stretch) -> None:
        self._give_waiting()
        self.waiting = stretch

    def _give_waiting(self) -> None:
        if self.waiting is None:
            return
        stretch, self.waiting = self.waiting, None
        self.position += 1
        if self.is_counting:
            return
        line = self._number(stretch.start)
        text = self.splitter.join(self.lines[stretch.start : stretch.end])
        fields, problems = self._fill(stretch)
        if stretch.oddities:
            self.given += [Problem(line, severity, sentence) for severity, sentence in stretch.oddities]
        self.given += [Problem(line, severity, sentence) for severity, sentence in problems]
        self.given.append(Record.filled(self.position, line, text, fields))

    def _fill(self, stretch: Stretch) -> tuple[Mapping[str, Any], list[Oddity]]:
        lines, tags, first, splitter = self.lines, stretch.tags, 0, self.splitter
        kind = stretch.kind(lines)
        if not stretch.is_plain or splitter.has_bare_returns or splitter.has_pieces:
            lines, tags = stretch.made_plain(lines)
            first = stretch.start
        numbers = self._numbers(first, len(lines))
        return fill_fields(kind, stretch.type_at - first, lines, tags, numbers)

    def _numbers(self, first: int, count: int) -> Sequence[int]:
        """The numbers in the file of that many lines."""
        if not self.splitter.has_pieces:
            return range(self.line + first, self.line + first + count)
        whole = [not isinstance(line, Piece) for line in self.lines[first : first + count]]
        return list(accumulate(whole, initial=self._number(first)))

    def _number(self, at: int) -> int:
        """The number in the file of a line."""
        if not self.splitter.has_pieces:
            return self.line + at
        before, number = self._counted
        if at < before:
            before, number = 0, self.line
        number += self.splitter.count(self.lines[before:at])
        self._counted = (at, number)
        return number

    def _settle_gap(self, *, before_record: bool) -> int:
        """Find a place for all lines of a gap; the answer is where the lead of the next record starts."""
        gap = self.here
        if gap.end_at < 0 and gap.is_plain and not gap.tags:
            return gap.end
        if not SUBSTANTIAL.isdisjoint(gap.tags):
            self._close_without_type(gap)
            return gap.end
        tail = give_tail(self.lines, gap, self.waiting) if self.waiting else gap.start
        lead = find_lead(self.lines, tail, gap.end) if before_record else gap.end
        self._tell_outside(tail, lead)
        return lead

    def _close_without_type(self, gap: Stretch) -> None:
        """Tags of substance stand in the gap: it is a record whose TY is missing."""
        first = find_lead(self.lines, gap.start, gap.places()[0])
        self._tell_outside(gap.start, first)
        gap.start = first
        gap.oddities.append((Severity.NOTE, NO_TYPE))
        if gap.end_at < 0:
            gap.oddities.append((Severity.NOTE, NO_END))
        self._close(gap)

    def _tell_outside(self, first: int, last: int) -> None:
        said = [line.strip() for line in self.lines[first:last] if line.strip()]
        if not said:
            return
        self._give_waiting()
        shown = said[0] if len(said[0]) <= 80 else said[0][:79] + "\u2026"
        count = "A line" if len(said) == 1 else f"{len(said)} lines"
        text = self.splitter.join(self.lines[first:last])
        sentence = f"{count} outside any record, left out: \u201c{shown}\u201d"
        self.given.append(Problem(self._number(first), Severity.NOTE, sentence, text))
