"""CSL-JSON, as citation programs read it (CSL 1.0.2, csl-data.json)."""

import json
from typing import Any

from themeloom.stages.search.domain.formats.csl_json_tags import TYPES
from themeloom.stages.search.domain.formats.kinds_written import type_for
from themeloom.stages.search.domain.formats.writer import Frame, Writer
from themeloom.stages.search.domain.formats.written_text import one_line, text_lines
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format

KINDS = {name: name for name in TYPES}

VARIABLES: tuple[tuple[str, str], ...] = (
    ("kind", "type"),
    ("key", "citation-key"),
    ("title", "title"),
    ("authors", "author"),
    ("editors", "editor"),
    ("year", "issued"),
    ("journal", "container-title"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("pages", "page"),
    ("doi", "DOI"),
    ("issn", "ISSN"),
    ("isbn", "ISBN"),
    ("abstract", "abstract"),
    ("keywords", "keyword"),
    ("url", "URL"),
    ("language", "language"),
    ("publisher", "publisher"),
    ("place", "publisher-place"),
    ("identifiers.pmid", "PMID"),
    ("identifiers.pmcid", "PMCID"),
)
# The schema leaves this object to programs; its member is called after ours.
NOTE = "custom"


def write_entry(record: Record, note: str, label: str) -> str:
    """An item on one line."""
    item: dict[str, Any] = {"id": label}
    for field, name in VARIABLES:
        if field.startswith("identifiers."):
            value = record.identifiers.get(field.removeprefix("identifiers."), "")
        else:
            value = getattr(record, field)
        if field == "kind":
            item[name] = type_for(value, KINDS)
        elif value:
            item[name] = _say(field, value)
    if note:
        sign, _, said = note.partition(": ")
        item[NOTE] = {sign: said}
    return json.dumps(item, ensure_ascii=False)


def _say(field: str, value: Any) -> Any:
    match field:
        case "authors" | "editors":
            return [_person(one_line(name)) for name in value]
        case "year":
            return {"date-parts": [[value]]}
        case "keywords":
            return ", ".join(map(one_line, value))
        case "abstract":
            return "\n".join(text_lines(value))
        case _:
            return one_line(value)


def _person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name}


FRAME = Frame(Format.CSL_JSON, opening="[\n", between=",\n", closing="\n]\n")
CSL_JSON_WRITER = Writer(
    format=Format.CSL_JSON,
    places=dict(VARIABLES),
    note=NOTE,
    entry=write_entry,
    read_back=FRAME.read_back,
    save=FRAME.save,
    needs_labels=True,
)
