"""ProQuest's "Report Information" text: a table of contents, then labelled documents between rules.

A document begins with "Document 3 of 100" and its title; a line of underscores ends it. The table of
contents above and the bibliography below say the same once more: they are told, and not read again.
"""

import re
from collections.abc import Iterator

from themeloom.stages.search.domain.encoding import BLOCK_BYTES
from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.stated import Statement, TagMap, build_stated
from themeloom.stages.search.domain.formats.stated_steps import take_web_address
from themeloom.stages.search.domain.formats.table_headings import KINDS
from themeloom.stages.search.domain.formats.table_steps import take_words
from themeloom.stages.search.domain.formats.tagged_text import Entry, Grammar, read_tagged
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source

OPENING = re.compile(r"\ufeff?Document \d+ of \d+\s*$")
RULE = "_" * 60
TAG = re.compile(rf"(?=(?:{RULE}_*|[A-Z][A-Za-z /-]{{1,40}}:.*)\s*$)({RULE}|[^:_]+)(?::|_*)[ \t]*")

LABELS = frozenset(
    "Abstract|Accession number|Advisor|Author|Author affiliation|Classification|Committee member|"
    "Company / organization|Copyright|Correspondence author|Country of publication|Database|Degree|"
    "Degree date|"
    "Department|Dissertation/thesis number|DOI|Document feature|Document type|Document URL|Edition|Editor|"
    "First page|Full text|Identifier / keyword|Identifiers / keywords|ISBN|ISSN|Issue|Language|"
    "Language of publication|Last page|Last updated|Links|Location|MeSH|Notes|Number of pages|Pages|"
    "Place of publication|ProQuest document ID|PMID|Pub date|Publication date|Publication info|"
    "Publication subject|Publication title|Publication year|Publisher|School code|Section|Source|"
    "Source attribution|Source type|Subject|Substance|Supplement|Title|University location|"
    "University/institution|Volume|Year".split("|")
)

PROQUEST = TagMap(
    kind_tags=("Document type", "Source type"),
    kinds={**KINDS, "dissertation/thesis": "thesis", "dissertations & theses": "thesis"},
    usual_kind="article-journal",
    stand_ins=(("Title", ""),),
    claims=(
        (ris_steps.take_line, "title", ("Title",)),
        (ris_steps.take_line, "journal", ("Publication title",)),
        (ris_steps.take_people, "authors", ("Author",)),
        (ris_steps.take_people, "editors", ("Editor",)),
        (ris_steps.take_year, "year", ("Publication year", "Year", "Publication date", "Degree date")),
        (ris_steps.take_abstract, "abstract", ("Abstract",)),
        (take_words, "keywords", ("Identifier / keyword", "Identifiers / keywords", "Subject", "MeSH")),
        (ris_steps.take_line, "volume", ("Volume",)),
        (ris_steps.take_line, "issue", ("Issue",)),
        (ris_steps.take_line, "pages", ("Pages", "First page")),
        (ris_steps.take_doi, "doi", ("DOI",)),
        (ris_steps.take_standard_numbers, "issn", ("ISSN",)),
        (ris_steps.take_standard_numbers, "isbn", ("ISBN",)),
        (ris_steps.take_line, "language", ("Language", "Language of publication")),
        (ris_steps.take_line, "publisher", ("Publisher", "University/institution")),
        (ris_steps.take_line, "place", ("Place of publication",)),
        (ris_steps.take_line, "accession", ("ProQuest document ID",)),
        (take_web_address, "url", ("Document URL", "http")),
    ),
)


def read_proquest_report(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of a ProQuest report, in its order; never fails, whatever the bytes."""
    return read_tagged(source, GRAMMAR, block_bytes=block_bytes)


def _is_tag(tag: str, line: str, entry: Entry | None) -> bool:
    return entry is not None and not entry.is_closed and (tag == RULE or tag in LABELS)


def _begins(tag: str, entry: Entry) -> bool:
    return False


def _join(tag: str, line: str) -> str | None:
    return None if line.startswith("http") else "\n"


def _build(
    position: int, line: int, verbatim: str, statements: list[Statement]
) -> tuple[Record, list[Problem]]:
    # The document's address stands on a line of its own, below whatever comes before it.
    said = [
        item._replace(tag="http") if item.value.startswith("http") and item.tag != "Links" else item
        for item in statements
    ]
    return build_stated(position, line, verbatim, said, PROQUEST)


GRAMMAR = Grammar(
    tag=TAG, begins=_begins, build=_build, joins=_join, ends=frozenset({RULE}), opens=OPENING, is_tag=_is_tag
)
