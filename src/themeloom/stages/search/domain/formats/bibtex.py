"""BibTeX and biblatex, whoever wrote it: every entry is read, whatever the one before it looks like.

Entries that refer to another take over what they lack. The other may stand anywhere: entries that wait
for theirs are held back, with all that follows, until it comes or too many wait; of those that have been
read, the last that may be referred to are remembered. So memory stays bounded.
"""

from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from themeloom.stages.search.domain.encoding import BLOCK_BYTES, TextBlocks
from themeloom.stages.search.domain.formats.bibtex_blocks import Block, End, blocks_of
from themeloom.stages.search.domain.formats.bibtex_fields import Entry, Field, read_fields
from themeloom.stages.search.domain.formats.bibtex_names import split_bibtex_names
from themeloom.stages.search.domain.formats.bibtex_tags import BIBTEX, INHERITED, KEY, PEOPLE, PLAIN, TYPE
from themeloom.stages.search.domain.formats.latex import read_latex, read_plain
from themeloom.stages.search.domain.formats.stated import Statement, build_stated
from themeloom.stages.search.domain.formats.tagged_text import LINES, tell_outside
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.source import Source

NOT_RECORDS = frozenset({"string", "preamble", "comment"})
MOST_MACROS = 10_000
MOST_WAITING = 1_000
MOST_REMEMBERED = 2_000
DEEPEST = 4

UNCLOSED = "The braces of this entry never close; it was taken to end where the next one begins."
TOO_LONG = "The braces of this entry do not close within 16 MB; it was closed there."
UNDEFINED = "\u201c{name}\u201d is an abbreviation that the file does not explain; it was kept as it stands."
NO_PARENT = "The entry \u201c{key}\u201d, which this one refers to, is not in the file or too far away."


@dataclass(slots=True)
class _Waiting:
    block: Block
    entry: Entry

    @property
    def parent(self) -> str:
        return next((field.value.lower() for field in self.entry.fields if field.name == "crossref"), "")


def read_bibtex(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of a BibTeX file, in its order; never fails, whatever the bytes."""
    blocks = TextBlocks(source, block_bytes)
    return _Reader(blocks.newline).read(blocks_of(blocks))


class _Reader:
    def __init__(self, newline: str) -> None:
        self.newline = newline
        self.position = 0
        self.macros: dict[str, str] = {}
        self.known: OrderedDict[str, list[Field]] = OrderedDict()
        self.aside: list[Block] = []
        self.queue: deque[_Waiting | Problem] = deque()
        self.wanted: dict[str, int] = {}

    def read(self, blocks: Iterator[Block | Problem]) -> Iterator[Record | Problem]:
        for block in blocks:
            self._take(block)
            yield from self._give(is_last=False)
        self._tell_aside()
        yield from self._give(is_last=True)

    def _take(self, block: Block | Problem) -> None:
        if isinstance(block, Problem):
            self.queue.append(block)
        elif not block.type or block.type in NOT_RECORDS:
            if block.type == "string" and len(self.macros) < MOST_MACROS:
                for field in read_fields("," + block.body, self.macros).fields:
                    self.macros[field.name] = field.value
            self.aside.append(block)
        else:
            self._tell_aside()
            waiting = _Waiting(block, read_fields(block.body, self.macros))
            self._remember(waiting.entry)
            if waiting.parent and waiting.parent not in self.known:
                self.wanted[waiting.parent] = self.wanted.get(waiting.parent, 0) + 1
            self.queue.append(waiting)

    def _tell_aside(self) -> None:
        """What is no entry, in one piece up to the next entry."""
        text = "".join(block.text for block in self.aside)
        if text.strip():
            leading = text[: -len(text.lstrip())].count(self.newline)
            lines = LINES.findall(text.strip())
            self.queue.append(tell_outside(self.aside[0].line + leading, lines))
        self.aside.clear()

    def _remember(self, entry: Entry) -> None:
        key = entry.key.lower()
        if not key:
            return
        self.known.setdefault(key, [f for f in entry.fields if f.name in INHERITED or f.name == "crossref"])
        self.wanted.pop(key, None)
        if len(self.known) > MOST_REMEMBERED:
            self.known.popitem(last=False)

    def _give(self, *, is_last: bool) -> Iterator[Record | Problem]:
        while self.queue:
            item = self.queue[0]
            if isinstance(item, Problem):
                yield item
            elif item.parent in self.wanted and not is_last and len(self.queue) < MOST_WAITING:
                return
            else:
                yield from self._build(item.block, item.entry)
            self.queue.popleft()

    def _build(self, block: Block, entry: Entry) -> Iterator[Record | Problem]:
        self.position += 1
        missing = self._inherit(entry)
        statements = [Statement(TYPE, block.type, block.line)]
        if entry.key:
            statements.append(Statement(KEY, entry.key, block.line))
        opening = len(block.text) - len(block.body) - (1 if block.end is End.WHOLE else 0)
        before = block.line + block.text.count(self.newline, 0, opening)
        subtitle = next((field.value for field in entry.fields if field.name == "subtitle"), "")
        counted, line_here = 0, before
        for field in [*entry.fields, *entry.rest]:
            if field.name == "title" and subtitle:
                field = replace(field, value=f"{field.value}: {subtitle}")
            if 0 <= field.at < counted:
                counted, line_here = 0, before
            if field.at >= 0:
                line_here += block.body.count(self.newline, counted, field.at)
                counted = field.at
            line = line_here if field.at >= 0 else block.line
            for value in _read_value(field):
                statements.append(Statement(field.name, value, line))
        verbatim = block.text.rstrip("\r\n")
        record, problems = build_stated(self.position, block.line, verbatim, statements, BIBTEX)
        if block.end is not End.WHOLE:
            sentence = UNCLOSED if block.end is End.UNCLOSED else TOO_LONG
            yield Problem(block.line, Severity.WARNING, sentence)
        for name in dict.fromkeys(entry.undefined):
            yield Problem(block.line, Severity.NOTE, UNDEFINED.format(name=name))
        if missing:
            yield Problem(block.line, Severity.NOTE, NO_PARENT.format(key=missing))
        yield from problems
        yield record

    def _inherit(self, entry: Entry) -> str:
        """Take over from the entries referred to what this one lacks; gives back a key that is not known."""
        own = {field.name for field in entry.fields}
        seen = {entry.key.lower()}
        parent = next((field.value for field in entry.fields if field.name == "crossref"), "")
        for _ in range(DEEPEST):
            key = parent.lower()
            if not key or key in seen:
                return ""
            if key not in self.known:
                return parent
            seen.add(key)
            parent = ""
            for field in self.known[key]:
                if field.name == "crossref":
                    parent = field.value
                elif (name := INHERITED[field.name]) not in own:
                    own.add(name)
                    entry.fields.append(Field(name, field.value, -1))
        return ""


def _read_value(field: Field) -> list[str]:
    value = field.value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if field.name in PEOPLE:
        return split_bibtex_names(value)
    if field.name in PLAIN:
        return [read_plain(value)]
    text = read_latex(value)
    if field.name == "pages":
        text = text.replace("\u2013", "-").replace("\u2014", "-")
    return [text.strip()]
