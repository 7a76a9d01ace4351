"""MEDLINE text (nbib), as PubMed, PubMed Central and ERIC write it.

A tag fills four columns, a dash the fifth; further lines of a value are indented by six blanks. PubMed
begins a record with PMID, PubMed Central with PMC, ERIC (which has no PMID) with OWN.
"""

import re
from collections.abc import Iterator

from themeloom.stages.search.domain.encoding import BLOCK_BYTES
from themeloom.stages.search.domain.formats.nbib_tags import NBIB, OPENERS, SHORT_AFTER_FULL
from themeloom.stages.search.domain.formats.stated import Statement, build_stated
from themeloom.stages.search.domain.formats.tagged_text import Entry, Grammar, read_tagged
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source

TAG = re.compile(r"\ufeff?([A-Z]{2,4}) {0,2}-(?: |(?=\r?\n?$))")


def read_nbib(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of a MEDLINE text, in its order; never fails, whatever the bytes."""
    return read_tagged(source, GRAMMAR, block_bytes=block_bytes)


def _begins(tag: str, entry: Entry) -> bool:
    if tag not in OPENERS:
        return False
    has_substance = not entry.tags.isdisjoint(("TI", "BTI"))
    if tag == "PMID":
        return "PMID" in entry.tags or has_substance
    return (entry.first_tag == tag or entry.after_blank) and (has_substance or tag in entry.tags)


def _join(tag: str, line: str) -> str:
    return " "


def _build(
    position: int, line: int, verbatim: str, statements: list[Statement]
) -> tuple[Record, list[Problem]]:
    return build_stated(position, line, verbatim, _without_short_names(statements), NBIB)


def _without_short_names(statements: list[Statement]) -> list[Statement]:
    """A name in full is followed by the same name with initials, which says nothing new."""
    kept: list[Statement] = []
    before = ""
    for statement in statements:
        if SHORT_AFTER_FULL.get(statement.tag, "none") != before:
            kept.append(statement)
        before = statement.tag
    return kept


GRAMMAR = Grammar(tag=TAG, begins=_begins, build=_build, joins=_join)
