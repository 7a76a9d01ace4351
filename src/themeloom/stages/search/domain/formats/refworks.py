"""RefWorks' tagged text: a two-letter tag and a blank before each value; RT begins a record.

Newer exports begin with a legend of tags and fonts, which is told as standing outside any record.
"""

import re
from collections.abc import Iterator

from themeloom.stages.search.domain.encoding import BLOCK_BYTES
from themeloom.stages.search.domain.formats.refworks_tags import KNOWN_TAGS, REFWORKS
from themeloom.stages.search.domain.formats.stated import Statement, build_stated
from themeloom.stages.search.domain.formats.tagged_text import Entry, Grammar, read_tagged
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source

TAG = re.compile(r"\ufeff?([A-Z][A-Z0-9]|U1[0-5]|PMC?ID)(?: |(?=[\r\n]|$))")
AROUND = re.compile(r"(?:BEGIN|END) EXPORTED REFERENCES\s*$")


def read_refworks(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of a RefWorks text, in its order; never fails, whatever the bytes."""
    return read_tagged(source, GRAMMAR, block_bytes=block_bytes)


def _is_tag(tag: str, line: str, entry: Entry | None) -> bool:
    return tag == "RT" if entry is None else tag in KNOWN_TAGS


def _begins(tag: str, entry: Entry) -> bool:
    return tag == "RT"


def _join(tag: str, line: str) -> str:
    return "\n"


def _build(
    position: int, line: int, verbatim: str, statements: list[Statement]
) -> tuple[Record, list[Problem]]:
    return build_stated(position, line, verbatim, statements, REFWORKS)


GRAMMAR = Grammar(tag=TAG, begins=_begins, build=_build, joins=_join, around=AROUND, is_tag=_is_tag)
