"""CSL-JSON, as Zotero, Mendeley, Crossref and citeproc programs write it.

The list may stand alone or under "items" or "references"; one item may stand alone too.
"""

import json
from collections.abc import Iterator
from typing import Any

from themeloom.stages.search.domain.encoding import BLOCK_BYTES
from themeloom.stages.search.domain.formats.carried import SIGN
from themeloom.stages.search.domain.formats.csl_json_tags import CSL, DATES, PEOPLE
from themeloom.stages.search.domain.formats.json_items import (
    Item,
    cut_items,
    named_list,
    parse_item,
    plain_text,
)
from themeloom.stages.search.domain.formats.stated import Statement, build_stated
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source

LIST = named_list("items|references")


def read_csl_json(source: Source, *, block_bytes: int = BLOCK_BYTES) -> Iterator[Record | Problem]:
    """Records and problems of a CSL-JSON file, in its order; never fails, whatever the bytes."""
    position = 0
    for one in cut_items(source, LIST, block_bytes):
        if isinstance(one, Problem):
            yield one
            continue
        for item in _read(one, position + 1):
            position += isinstance(item, Record)
            yield item


def _read(one: Item, position: int) -> Iterator[Record | Problem]:
    item = parse_item(one)
    if isinstance(item, Problem):
        yield item
        return
    statements = [
        Statement(plain_text(key), value, one.line)
        for key, said in item.items()
        for value in (_say_note(said) if key == "custom" else _say(key, said))
        if value
    ]
    record, problems = build_stated(position, one.line, one.text, statements, CSL)
    yield from problems
    yield record


def _say_note(said: Any) -> Iterator[str]:
    """The note of a record that Themeloom has written (see `carried`), and what else programs keep here."""
    name = SIGN.partition(":")[0]
    if isinstance(said, dict) and isinstance(said.get(name), str):
        yield f"{SIGN}{said[name]}"
        said = {member: value for member, value in said.items() if member != name} or None
    yield from _say("custom", said)


def _say(key: str, said: Any) -> Iterator[str]:
    if said is None or said == "":
        return
    if key in PEOPLE and isinstance(said, list):
        for person in said:
            yield _say_person(person)
    elif key in DATES or (isinstance(said, dict) and "date-parts" in said):
        yield _say_date(said)
    elif isinstance(said, list) and all(isinstance(part, (str, int, float)) for part in said):
        for part in said:
            yield plain_text(part)
    elif isinstance(said, (dict, list)):
        yield plain_text(json.dumps(said, ensure_ascii=False))
    else:
        yield plain_text(said)


def _say_person(person: Any) -> str:
    if not isinstance(person, dict):
        return plain_text(person)
    family = " ".join(
        part for name in ("non-dropping-particle", "family") if (part := plain_text(person.get(name) or ""))
    )
    given = " ".join(
        part
        for name in ("given", "dropping-particle", "suffix")
        if (part := plain_text(person.get(name) or ""))
    )
    return ", ".join(part for part in (family, given) if part) or plain_text(person.get("literal") or "")


def _say_date(said: Any) -> str:
    if not isinstance(said, dict):
        return plain_text(said)
    parts = said.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(plain_text(part) for part in parts[0] if part not in (None, ""))
    return plain_text(next((said[name] for name in ("raw", "literal", "year") if said.get(name)), ""))
