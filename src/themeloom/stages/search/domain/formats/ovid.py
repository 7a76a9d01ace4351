"""Ovid's own text exports: tagged ("TI  - A title") and labelled ("Title", the value indented below).

Records begin with a counter, `<1. >`, which need not start at 1 and may be missing; a file may be indented
by one blank throughout. Further lines of a value may stand without indent, and blank lines mean nothing.
"""

import re
from collections.abc import Iterator

from themeloom.stages.search.domain.encoding import BLOCK_BYTES, decode_head
from themeloom.stages.search.domain.formats.ovid_tags import OVID, TAGS, TIDY
from themeloom.stages.search.domain.formats.stated import Statement, build_stated
from themeloom.stages.search.domain.formats.tagged_text import Entry, Grammar, read_tagged
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source

COUNTER = re.compile(r"[\s\ufeff]{0,4}<\s?\d+\s?\.?\s?>\s*$")
TAG = re.compile(r"\ufeff?[ \t]?(SCORE|[A-Z][A-Z0-9])(?:  -|[ \t]-)(?:[ \t]|(?=[\r\n]|$))")
ANY_TAG = re.compile(r"^ ?(?:VN|DB|TI|AU)(?:  - | - )", re.MULTILINE)
LABEL = re.compile(r"\ufeff?([A-Z][A-Za-z][A-Za-z0-9 /&().,'*-]{0,60}?)\s*$")


def read_ovid(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of an Ovid export, in its order; never fails, whatever the bytes."""
    return read_tagged(source, grammar_of(source), block_bytes=block_bytes)


def grammar_of(source: Source) -> Grammar:
    """Whether this export names its fields by tags or in words."""
    head = decode_head(source.head).replace("\r\n", "\n").replace("\r", "\n")
    return TAGGED if ANY_TAG.search(head) else LABELLED


def _is_tag(tag: str, line: str, entry: Entry | None) -> bool:
    return tag in TAGS or (entry is not None and f"{tag}  -" in line)


def _begins(tag: str, entry: Entry) -> bool:
    return tag == "VN" and "VN" in entry.tags


def _begins_labelled(tag: str, entry: Entry) -> bool:
    return tag == entry.first_tag


def _join(tag: str, line: str) -> str:
    return "\n"


def _build(
    position: int, line: int, verbatim: str, statements: list[Statement]
) -> tuple[Record, list[Problem]]:
    tidied = [
        statement._replace(value=TIDY[statement.tag](statement.value)) if statement.tag in TIDY else statement
        for statement in statements
    ]
    return build_stated(position, line, verbatim, tidied, OVID)


TAGGED = Grammar(tag=TAG, begins=_begins, build=_build, joins=_join, opens=COUNTER, is_tag=_is_tag)
LABELLED = Grammar(tag=LABEL, begins=_begins_labelled, build=_build, joins=_join, opens=COUNTER)
