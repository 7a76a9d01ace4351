"""Zotero RDF: items, and what they stand in, which is described once and referred to.

A journal may be described before or after the items that stand in it, so the file is held in memory
whole; files over 128 MB are refused. Attachments, notes, collections and journals are no references: they
are told, in one piece, and what a journal says is read with each item in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from themeloom.stages.search.domain.encoding import TextBlocks, decode_head
from themeloom.stages.search.domain.formats.rdf_statements import ABOUT, NODE, RESOURCE, name_of, state_item
from themeloom.stages.search.domain.formats.stated import Statement, build_stated
from themeloom.stages.search.domain.formats.xml_records import (
    ENTITIES,
    ENTITY_DECLARED,
    NAMESPACES,
    NOT_WELL_FORMED,
    mend,
    parse_fragment,
)
from themeloom.stages.search.domain.formats.zotero_rdf_tags import NOT_REFERENCES, OTHER_REFERENCES, RDF
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.source import Source

LARGEST = 1 << 27

TOO_LARGE = (
    "\u201c{name}\u201d is an RDF file of more than 128 MB, which cannot be read in one piece. Export it in "
    "parts, or as RIS or CSL-JSON."
)
NO_END = "The file ends before this element does: it may have been cut off."
ASIDE = (
    "{count} parts of the file are no references but journals, attachments, notes or collections; what "
    "journals say was read with the references in them."
)
TAGS = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|"
    r"<(/?)([\w:.-]+)(?:\s[^<>]*?)?(/?)>",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A child of the root: its line, its text, its element where it is well formed."""

    line: int
    text: str
    element: Element | None
    reason: str = ""


def read_zotero_rdf(source: Source) -> Iterator[Record | Problem]:
    """Records and problems of an RDF file, in its order.

    Raises Unreadable, before anything is read, for a file that declares entities or is too large.
    """
    if ENTITY_DECLARED.search(decode_head(source.head)):
        raise Unreadable(ENTITIES.format(name=source.name))
    blocks = TextBlocks(source)
    texts: list[str] = []
    size = 0
    for text in blocks:
        texts.append(text)
        size += len(text)
        if size > LARGEST:
            raise Unreadable(TOO_LARGE.format(name=source.name))
    return _read("".join(texts), blocks)


def _read(text: str, blocks: TextBlocks) -> Iterator[Record | Problem]:
    yield from blocks.problems
    parts = list(_parts(text, blocks.newline))
    described: dict[str, Element] = {}
    for part in parts:
        if part.element is not None and (key := part.element.get(ABOUT) or part.element.get(NODE)):
            described.setdefault(key, part.element)
    is_zotero = any(_item_type(part.element) for part in parts if part.element is not None)
    aside: list[_Part] = []
    position = 0
    for part in parts:
        if part.element is None:
            yield Problem(part.line, Severity.ERROR, NOT_WELL_FORMED.format(reason=part.reason), part.text)
        elif not _is_reference(part.element, is_zotero):
            aside.append(part)
        else:
            position += 1
            said = state_item(part.element, described)
            statements = [Statement(tag, value, part.line) for tag, value in said if value]
            record, problems = build_stated(position, part.line, part.text, statements, RDF)
            yield from problems
            yield record
    if aside:
        texts = "\n".join(part.text for part in aside)
        yield Problem(aside[0].line, Severity.NOTE, ASIDE.format(count=len(aside)), texts)


def _parts(text: str, newline: str) -> Iterator[_Part]:
    """The children of the root element, in order."""
    namespaces = ""
    depth = begin = counted = 0
    line = 1
    for tag in TAGS.finditer(text):
        if tag[2] is None:
            continue
        if depth == 0 and not tag[1]:
            namespaces = "".join(NAMESPACES.findall(tag.group()))
            depth = 0 if tag[3] else 1
            continue
        if depth == 1 and not tag[1]:
            begin = tag.start()
        if not tag[3]:
            depth += -1 if tag[1] else 1
        if depth == 1 and (tag[1] or tag[3]):
            line += text.count(newline, counted, begin)
            counted = begin
            yield _parse(text[begin : tag.end()], line, namespaces)
    if depth > 1:
        line += text.count(newline, counted, begin)
        yield _Part(line, text[begin:].rstrip("\r\n"), None, NO_END)


def _parse(text: str, line: int, namespaces: str) -> _Part:
    try:
        return _Part(line, text, parse_fragment(text, namespaces))
    except ParseError as failure:
        try:
            return _Part(line, text, parse_fragment(mend(text), namespaces))
        except ParseError:
            return _Part(line, text, None, str(failure).partition(":")[0])


def _item_type(element: Element) -> str:
    return next((child.text or "" for child in element if name_of(child) == "z:itemType"), "")


def _is_reference(element: Element, is_zotero: bool) -> bool:
    if is_zotero:
        kind = _item_type(element)
        return bool(kind) and kind not in NOT_REFERENCES
    return name_of(element).partition(":")[2] in OTHER_REFERENCES and element.get(RESOURCE) is None
