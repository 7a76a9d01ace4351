"""Works of OpenAlex as JSON: a page of its interface, a list, one work, or one work a line.

What citation chasing fetched is kept in this form and read like any other export; so is a page that
somebody saved from the interface by hand.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from themeloom.stages.search.domain.encoding import BLOCK_BYTES
from themeloom.stages.search.domain.formats.json_items import (
    Item,
    cut_items,
    named_list,
    parse_item,
    plain_text,
)
from themeloom.stages.search.domain.formats.openalex_tags import ABOUT_THE_WORK, OPENALEX
from themeloom.stages.search.domain.formats.stated import Statement, build_stated
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.source import Source

# A page says how many works there are, and by which groups; neither is news.
PAGE = named_list("results", also=r"\"meta\"\s*:\s*\{[^{}]*\}|\"(?:group_by|chase|meta)\"\s*:|\bnull\b")

OF_PAGE = "This says how many works there are, and is none."
NO_WORK = "This item is no work of OpenAlex: it has no identifier that begins with W. It was left out."
RETRACTED = "OpenAlex marks this work as retracted."

# Fields within a field, by their names.
WITHIN = ("ids", "biblio")
OF_LOCATION = ("landing_page_url", "raw_type")
OF_SOURCE = ("display_name", "issn_l", "host_organization_name")


def read_openalex(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of a file of works, in its order; never fails, whatever the bytes."""
    position = 0
    for one in cut_items(source, PAGE, block_bytes):
        for item in [one] if isinstance(one, Problem) else _read(one, position + 1):
            position += isinstance(item, Record)
            yield item


def work_id(name: Any) -> str:
    """The bare identifier of a work, "" for anything else.

    >>> work_id("https://openalex.org/W2741809807")
    'W2741809807'
    """
    bare = str(name or "").rpartition("/")[2].upper()
    return bare if bare[:1] == "W" and bare[1:].isdecimal() and bare.isascii() else ""


def rebuild_abstract(index: Any) -> str:
    """The abstract of an inverted index, {word: [places]}; what is no such index gives no text."""
    if not isinstance(index, Mapping):
        return ""
    places = {
        place: word
        for word, found in index.items()
        if isinstance(found, list)
        for place in found
        if isinstance(place, int)
    }
    return " ".join(places[place] for place in sorted(places))


def _read(one: Item, position: int) -> Iterator[Record | Problem]:
    work = parse_item(one)
    if isinstance(work, Problem):
        yield work
        return
    if not work_id(work.get("id")):
        # What a page says of itself behind its list; what a chase says of itself is no news.
        if "count" in work:
            yield Problem(one.line, Severity.NOTE, OF_PAGE, one.text)
        elif "seeds" not in work:
            yield Problem(one.line, Severity.WARNING, NO_WORK, one.text)
        return
    said = ((plain_text(tag), plain_text(value)) for tag, value in _say(work))
    statements = [Statement(tag, value, one.line) for tag, value in said if value]
    record, problems = build_stated(position, one.line, one.text, statements, OPENALEX)
    yield from problems
    if work.get("is_retracted") is True:
        yield Problem(one.line, Severity.WARNING, RETRACTED)
    yield record


def _say(work: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a work says, field by field; nothing for what is empty."""
    for name, value in work.items():
        if value in (None, "", [], {}, False) or name in ABOUT_THE_WORK:
            continue
        if name == "display_name" and value == work.get("title"):
            continue
        if name in SAY:
            yield from ((name, said) for said in SAY[name](value) if said)
        elif name in WITHIN and isinstance(value, Mapping):
            yield from _say_within(name, value, work)
        elif name in ("primary_location", "host_venue") and isinstance(value, Mapping):
            yield from _say_location(name, value)
        else:
            yield name, value


def _say_within(name: str, value: Mapping[str, Any], work: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for inner, said in value.items():
        if said in (None, "") or (inner == "openalex" and said == work.get("id")):
            continue
        if inner == "doi" and said == work.get("doi"):
            continue
        if inner == "pmcid":
            # OpenAlex writes the address, with the letters or without them.
            said = f"PMC{plain_text(said).rstrip('/').rpartition('/')[2].upper().removeprefix('PMC')}"
        yield f"{name}.{inner}", said


def _say_location(name: str, location: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for inner in OF_LOCATION:
        if said := location.get(inner):
            yield f"{name}.{inner}", said
    source = location.get("source")
    if isinstance(source, Mapping):
        yield from ((f"{name}.source.{inner}", said) for inner in OF_SOURCE if (said := source.get(inner)))
    elif name == "host_venue":
        yield from (
            (f"{name}.{inner}", said) for inner in (*OF_SOURCE, "url") if (said := location.get(inner))
        )


def _say_people(authorships: Any) -> list[str]:
    people = []
    for one in authorships if isinstance(authorships, list) else []:
        if not isinstance(one, Mapping):
            continue
        author = one.get("author")
        named = author.get("display_name") if isinstance(author, Mapping) else ""
        people.append(plain_text(one.get("raw_author_name") or named or ""))
    return people


def _say_keywords(keywords: Any) -> list[str]:
    words = []
    for one in keywords if isinstance(keywords, list) else []:
        word = (one.get("display_name") or one.get("keyword")) if isinstance(one, Mapping) else one
        words.append(plain_text(word or ""))
    return words


def _say_abstract(index: Any) -> list[str]:
    return [rebuild_abstract(index)]


SAY = {
    "authorships": _say_people,
    "keywords": _say_keywords,
    "abstract_inverted_index": _say_abstract,
}
