"""EndNote XML, as EndNote, Zotero, Mendeley and Bookends write it.

EndNote wraps text in <style> elements, several where a title changes its face; others do not. Tags are
given as "titles/title": the element and the one it stands in.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from themeloom.stages.search.domain.encoding import BLOCK_BYTES
from themeloom.stages.search.domain.formats.endnote_xml_tags import ENDNOTE, KIND_TAG, TEXTS
from themeloom.stages.search.domain.formats.stated import Statement, build_stated
from themeloom.stages.search.domain.formats.xml_records import Fragment, cut_records, local_name, text_of
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source


def read_endnote_xml(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of an EndNote XML file, in its order.

    Raises Unreadable, before anything is read, for a file that declares entities; after that never fails.
    """
    return _read(cut_records(source, ("record",), block_bytes=block_bytes))


def _read(fragments: Iterator[Fragment | Problem]) -> Iterator[Record | Problem]:
    position = 0
    for fragment in fragments:
        if isinstance(fragment, Problem):
            yield fragment
            continue
        position += 1
        statements = list(_state(fragment.element, "", fragment.line))
        record, problems = build_stated(position, fragment.line, fragment.text, statements, ENDNOTE)
        yield from problems
        yield record


def _state(element: Element, parent: str, line: int) -> Iterator[Statement]:
    for child in element:
        name = local_name(child)
        tag = f"{parent}/{name}" if parent else name
        if name == KIND_TAG:
            yield Statement(tag, child.get("name") or text_of(child), line)
        elif len(child) == 0 or name in TEXTS or local_name(child[0]) == "style":
            if value := text_of(child):
                yield Statement(tag, value, line)
        else:
            yield from _state(child, name, line)
