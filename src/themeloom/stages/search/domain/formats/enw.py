"""Refer, which EndNote calls enw: a percent sign and a letter before each value.

Records are told apart by blank lines and by what a record cannot say twice: %0, the type, may stand after
the title, may be missing, and may come twice.
"""

import re
from collections.abc import Iterator

from themeloom.stages.search.domain.encoding import BLOCK_BYTES
from themeloom.stages.search.domain.formats.enw_tags import ENW, OPENERS
from themeloom.stages.search.domain.formats.stated import Statement, build_stated
from themeloom.stages.search.domain.formats.tagged_text import Entry, Grammar, read_tagged
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source

TAG = re.compile(r"\ufeff?(%[0-9A-Za-z@*+?!$&()\[\]>~:<|=^#])(?:[ \t]|(?=[\r\n]|$))")


def read_enw(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of a Refer file, in its order; never fails, whatever the bytes."""
    return read_tagged(source, GRAMMAR, block_bytes=block_bytes)


def _begins(tag: str, entry: Entry) -> bool:
    if tag not in OPENERS or "%T" not in entry.tags:
        return False
    return entry.after_blank or (tag in entry.tags and tag in (entry.first_tag, "%0") and tag != "%A")


def _join(tag: str, line: str) -> str:
    return "\n"


def _build(
    position: int, line: int, verbatim: str, statements: list[Statement]
) -> tuple[Record, list[Problem]]:
    return build_stated(position, line, verbatim, statements, ENW)


GRAMMAR = Grammar(tag=TAG, begins=_begins, build=_build, joins=_join)
