"""Records in XML: cut out as text one by one, each parsed alone, so that memory stays bounded.

Nothing but a record's own text ever reaches the parser: no document type, and so no entity of the file's
own and nothing from outside. Files that declare entities are refused all the same. A record that is not
well formed is mended where that is safe, and else told whole as a problem; the records after it are read.
What wraps the records, the declaration and the root element, belongs to none.
"""

import html
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from themeloom.stages.search.domain.encoding import BLOCK_BYTES, TextBlocks, decode_head
from themeloom.stages.search.domain.formats.tagged_text import LONGEST_RECORD
from themeloom.stages.search.domain.record import Problem, Severity
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.source import Source

ENTITIES = (
    "\u201c{name}\u201d declares XML entities. No database's export does, and they are used to harm whoever "
    "opens a file, so nothing was read. Export the references again."
)
LATE_ENTITIES = "The file declares XML entities here; they were not read, and what uses them is not either."
NOT_WELL_FORMED = "This record is not well-formed XML ({reason}), so it could not be read."
NEVER_ENDS = "This record is not well-formed XML: it begins here and never ends, so it could not be read."
MENDED = "This record is not well-formed XML ({reason}); it was mended and read."
TOO_LONG = "This record goes on for more than 16 MB, so it was not read."

ENTITY_DECLARED = re.compile(r"<!ENTITY\b")
NAMESPACES = re.compile(r"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')")
WRAPPING = re.compile(
    r"<\?.*?(?:\?>|\Z)|<!--.*?(?:-->|\Z)|<![^<>\[]*(?:\[.{0,4000}?\]\s*)?>|</?[^<>]*>", re.DOTALL
)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LOOSE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9A-Fa-f]+|amp|lt|gt|quot|apos);)(?:(\w+);)?")
NUMBERED_FORBIDDEN = re.compile(r"&#(?:x0*(?:[0-8BbCcEeFf]|1[0-9A-Fa-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));")
# Text above the first record in which its namespaces stand; no more of it is kept.
LONGEST_OPENING = 1 << 16


@dataclass(frozen=True, slots=True)
class Fragment:
    """A record's element, the line it begins on, and its exact text."""

    element: ElementTree.Element
    line: int
    text: str


def cut_records(
    source: Source, names: tuple[str, ...], *, block_bytes: int = BLOCK_BYTES
) -> Iterator[Fragment | Problem]:
    """The elements of these names, whatever they stand in.

    Raises Unreadable, before anything is read, for a file that declares entities.
    """
    if ENTITY_DECLARED.search(decode_head(source.head)):
        raise Unreadable(ENTITIES.format(name=source.name))
    return _Cutter(source, names, block_bytes).cut()


class _Cutter:
    def __init__(self, source: Source, names: tuple[str, ...], block_bytes: int) -> None:
        self.blocks = TextBlocks(source, block_bytes)
        self.starts = re.compile(rf"<({'|'.join(names)})(?=[\s/>])[^<>]*?(/?)>")
        self.ends = {name: re.compile(rf"</{name}\s*>") for name in names}
        # A start that the end of a block may have cut in two.
        self.longest_start = 4096
        self.line = 1
        self.opening = ""
        self.namespaces = ""
        self.is_first = True

    def cut(self) -> Iterator[Fragment | Problem]:
        waiting, searched = "", 0
        for text in self.blocks:
            waiting += text
            waiting, searched = yield from self._take(waiting, searched)
            yield from self.blocks.problems
            self.blocks.problems.clear()
        yield from self.blocks.problems
        if start := self.starts.search(waiting):
            yield from self._outside(waiting[: start.start()])
            yield Problem(self.line, Severity.ERROR, NEVER_ENDS, waiting[start.start() :].strip("\r\n"))
        else:
            yield from self._outside(waiting)

    def _take(self, waiting: str, searched: int) -> Generator[Fragment | Problem, None, tuple[str, int]]:
        """Cut what is whole; gives back, as a generator does, what must wait and how far it was searched."""
        at = 0
        while start := self.starts.search(waiting, at):
            if start[2]:
                end = start.end()
            else:
                close = self.ends[start[1]].search(waiting, max(start.end(), searched))
                if not close:
                    break
                end = close.end()
            searched = 0
            yield from self._outside(waiting[at : start.start()])
            at = start.start()
            # Records never stand in one another: a start before the end says that an end is missing.
            while inner := self.starts.search(waiting, start.end(), end):
                broken = waiting[at : inner.start()]
                yield Problem(self.line, Severity.ERROR, NEVER_ENDS, broken.strip("\r\n"))
                self._count(broken)
                start, at = inner, inner.start()
            yield from self._parse(waiting[at:end])
            at = end
        if start is None:
            # All but what may be the beginning of a record is done with.
            cut = waiting.rfind("<", max(at, len(waiting) - self.longest_start))
            cut = len(waiting) if cut < 0 else cut
            yield from self._outside(waiting[at:cut])
            return waiting[cut:], 0
        yield from self._outside(waiting[at : start.start()])
        rest = waiting[start.start() :]
        if len(rest) > LONGEST_RECORD:
            yield Problem(self.line, Severity.ERROR, TOO_LONG, rest)
            self._count(rest)
            return "", 0
        return rest, max(0, len(rest) - self.longest_start)

    def _count(self, text: str) -> None:
        self.line += text.count(self.blocks.newline)

    def _outside(self, text: str) -> Iterator[Problem]:
        if self.is_first:
            self.opening = (self.opening + text)[:LONGEST_OPENING]
        if text and not text.isspace():
            line = self.line + text[: -len(text.lstrip())].count(self.blocks.newline)
            if ENTITY_DECLARED.search(text):
                yield Problem(line, Severity.ERROR, LATE_ENTITIES, text)
            elif (said := WRAPPING.sub(" ", text)) and not said.isspace():
                shown = " ".join(said.split())
                shown = shown if len(shown) <= 80 else shown[:79] + "\u2026"
                sentence = f"Text outside any record, left out: \u201c{shown}\u201d"
                yield Problem(line, Severity.NOTE, sentence, text.strip())
        self._count(text)

    def _parse(self, text: str) -> Iterator[Fragment | Problem]:
        if self.is_first:
            self.is_first = False
            self.namespaces = "".join(dict.fromkeys(NAMESPACES.findall(self.opening)))
        line = self.line
        try:
            yield Fragment(parse_fragment(text, self.namespaces), line, text)
        except ElementTree.ParseError as failure:
            reason = _say_where(failure, line)
            try:
                element = parse_fragment(mend(text), self.namespaces)
            except ElementTree.ParseError:
                yield Problem(line, Severity.ERROR, NOT_WELL_FORMED.format(reason=reason), text)
            else:
                yield Problem(line, Severity.WARNING, MENDED.format(reason=reason))
                yield Fragment(element, line, text)
        self._count(text)


def parse_fragment(text: str, namespaces: str = "") -> ElementTree.Element:
    """The element in a text that begins with its start tag. Raises ElementTree.ParseError."""
    # A document type in the midst of a text is an error, so no entity can be declared.
    root = ElementTree.fromstring(f"<records{namespaces}>{text}</records>")  # noqa: S314
    return root[0]


def mend(text: str) -> str:
    """Text in which letters that XML forbids and ampersands that mean themselves do no harm.

    >>> mend("Q&A &eacute; &amp;")
    'Q&amp;A é &amp;'
    """
    text = NUMBERED_FORBIDDEN.sub("\ufffd", FORBIDDEN.sub("\ufffd", text))
    return LOOSE_AMPERSAND.sub(_mend_ampersand, text)


def _mend_ampersand(found: re.Match[str]) -> str:
    known = html.unescape(found.group()) if found[1] else ""
    return known if known and known != found.group() else "&amp;" + found.group()[1:]


def _say_where(failure: ElementTree.ParseError, first_line: int) -> str:
    line, _ = failure.position
    what = str(failure).partition(":")[0]
    return f"{what}, line {first_line + line - 1}"


def local_name(element: ElementTree.Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


INDENTED = re.compile(r"\n[ \t]{4,}")


def text_of(element: ElementTree.Element) -> str:
    """All text in an element, mark-up left out; line ends that only indent the file become blanks."""
    text = "".join(element.itertext())
    if "\n" in text or "\r" in text:
        text = INDENTED.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()
