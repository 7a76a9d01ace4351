"""Web of Science's tagged text: two-letter tags, further lines indented by three blanks, ER at the end.

The file begins with FN and VR, kept with the first record, and ends with EF, which damaged files lack.
"""

import re
from collections.abc import Iterable, Iterator

from themeloom.stages.search.domain.encoding import BLOCK_BYTES
from themeloom.stages.search.domain.formats.stated import Statement, build_stated
from themeloom.stages.search.domain.formats.tagged_text import Entry, Grammar, read_tagged
from themeloom.stages.search.domain.formats.wos_tags import LISTS, SHORT_OF_FULL, WOS
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source

TAG = re.compile(r"\ufeff?([A-Z][A-Z0-9])(?: |(?=[\r\n]|$))")
OPENING = re.compile(r"\ufeff?(?:FN |VR \d)")


def read_wos(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of a Web of Science text, in its order; never fails, whatever the bytes."""
    return read_tagged(source, GRAMMAR, block_bytes=block_bytes)


def build_wos(
    position: int, line: int, verbatim: str, statements: Iterable[Statement]
) -> tuple[Record, list[Problem]]:
    """The record that tags and values of Web of Science make, from lines or from a row of a table."""
    return build_stated(position, line, verbatim, _tidy(list(statements)), WOS)


def _tidy(statements: list[Statement]) -> list[Statement]:
    counts: dict[str, int] = {}
    for statement in statements:
        counts[statement.tag] = counts.get(statement.tag, 0) + 1
    kept: list[Statement] = []
    for statement in statements:
        full = SHORT_OF_FULL.get(statement.tag)
        if full and counts.get(full) == counts[statement.tag]:
            continue
        if statement.tag == "DT" and ";" in statement.value:
            kept += [statement._replace(value=part.strip()) for part in statement.value.split(";")]
        else:
            kept.append(statement)
    return kept


def _begins(tag: str, entry: Entry) -> bool:
    return tag == "PT"


def _join(tag: str, line: str) -> str | None:
    return None if tag in LISTS else " "


GRAMMAR = Grammar(
    tag=TAG,
    begins=_begins,
    build=build_wos,
    joins=_join,
    ends=frozenset({"ER", "EF"}),
    needs_end=True,
    opens=OPENING,
)
