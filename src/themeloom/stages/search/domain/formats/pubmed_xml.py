"""PubMed XML: articles and books, mixed as they come.

Tags are given as "Journal/Title", the element and the one it stands in. Names, dates, subject headings
and numbers, which PubMed spreads over several elements, become one value each.
"""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from themeloom.stages.search.domain.encoding import BLOCK_BYTES
from themeloom.stages.search.domain.formats.pubmed_xml_tags import BOOK, CHAPTER, PUBMED, TEXTS
from themeloom.stages.search.domain.formats.stated import Statement, TagMap, build_stated
from themeloom.stages.search.domain.formats.xml_records import Fragment, cut_records, local_name, text_of
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source

RECORDS = ("PubmedArticle", "PubmedBookArticle")
DATES = frozenset(
    {"PubDate", "ArticleDate", "ContributionDate", "DateCompleted", "DateRevised", "DateCreated"}
)

NO_LABEL = "UNLABELLED"

Said = Iterator[tuple[str, str]]


def read_pubmed_xml(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of a PubMed XML file, in its order.

    Raises Unreadable, before anything is read, for a file that declares entities; after that never fails.
    """
    return _read(cut_records(source, RECORDS, block_bytes=block_bytes))


def _read(fragments: Iterator[Fragment | Problem]) -> Iterator[Record | Problem]:
    position = 0
    for fragment in fragments:
        if isinstance(fragment, Problem):
            yield fragment
            continue
        position += 1
        line = fragment.line
        statements = [Statement(tag, value, line) for tag, value in _say(fragment.element) if value]
        record, problems = build_stated(position, line, fragment.text, statements, _choose(fragment.element))
        yield from problems
        yield record


def _choose(element: Element) -> TagMap:
    if local_name(element) == "PubmedArticle":
        return PUBMED
    return BOOK if element.find("BookDocument/ArticleTitle") is None else CHAPTER


def _say(element: Element) -> Said:
    parent = local_name(element)
    for child in element:
        name = local_name(child)
        if rule := RULES.get(name):
            yield from rule(child, parent)
        elif name in DATES:
            yield name, _say_date(child)
        elif len(child) == 0 or name in TEXTS:
            yield f"{parent}/{name}", text_of(child)
        else:
            yield from _say(child)


def _say_date(element: Element) -> str:
    parts = {local_name(child): text_of(child) for child in element}
    said = (parts.get(name, "") for name in ("Year", "MedlineDate", "Season", "Month", "Day"))
    return " ".join(part for part in said if part)


def _say_people(element: Element, parent: str) -> Said:
    tag = "editor" if element.get("Type") == "editors" else "author"
    for person in element:
        parts = {local_name(child): text_of(child) for child in person}
        given = parts.get("ForeName") or parts.get("FirstName") or parts.get("Initials", "")
        given = " ".join(part for part in (given, parts.get("Suffix", "")) if part)
        family = parts.get("LastName", "")
        yield tag, parts.get("CollectiveName") or ", ".join(part for part in (family, given) if part)
        for place in person.iter():
            if local_name(place) in ("Affiliation", "Identifier"):
                yield f"{tag}/{local_name(place)}", text_of(place)


def _say_abstract(element: Element, parent: str) -> Said:
    text, label = text_of(element), element.get("Label")
    yield f"{parent}/AbstractText", f"{label}: {text}" if label and text and label != NO_LABEL else text


def _say_number(element: Element, parent: str) -> Said:
    kind = element.get("EIdType") or element.get("IdType") or ""
    yield f"{local_name(element)}[{kind}]", text_of(element)


def _say_heading(element: Element, parent: str) -> Said:
    parts = [("*" if part.get("MajorTopicYN") == "Y" else "") + text_of(part) for part in element]
    yield "MeshHeading", "/".join(parts)


def _say_pages(element: Element, parent: str) -> Said:
    parts = {local_name(child): text_of(child) for child in element}
    first, last = parts.get("StartPage", ""), parts.get("EndPage", "")
    pages = parts.get("MedlinePgn") or (f"{first}-{last}" if first and last and first != last else first)
    yield "Pagination", pages


def _say_whole(element: Element, parent: str) -> Said:
    yield local_name(element), " ".join(" ".join(element.itertext()).split())


RULES: dict[str, Callable[[Element, str], Said]] = {
    "AuthorList": _say_people,
    "AbstractText": _say_abstract,
    "ArticleId": _say_number,
    "ELocationID": _say_number,
    "MeshHeading": _say_heading,
    "Pagination": _say_pages,
    # Works that this one cites or answers; their numbers are not its own.
    "Reference": _say_whole,
    "CommentsCorrections": _say_whole,
    "Investigator": _say_whole,
    "PubMedPubDate": _say_whole,
    "Grant": _say_whole,
    "Chemical": _say_whole,
    "DataBank": _say_whole,
}
