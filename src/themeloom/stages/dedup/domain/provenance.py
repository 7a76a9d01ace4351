"""dedup: one record made of several, which still says all that each of them said and where each came from.

The fields are those of `merge`. What else the records say travels with them, as values that no field takes
and every writer keeps: under "record 1" where the first record stood, under "record 1 title" its title where
that is another, under "record 1 lacks" a field it has not, under "record 1 tag DB" what its own file kept.
So nothing is lost, and the records can be had back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from themeloom.stages.dedup.domain.merge import merge
from themeloom.stages.search.domain.formats.carried import IDENTIFIER, LISTS, content_of
from themeloom.stages.search.domain.record import Record, Unplaced

LACKS = "lacks"
TAG = "tag "
ONE = re.compile(r"record (\d+)(?: (.+))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """A record and where it was found: its file, as people call it, and its place there, from 1."""

    file: str
    position: int
    record: Record


def merged_record(found: Sequence[Found], *, position: int = 1) -> Record:
    """One record that stands for all of these; the only one there is stays as it is.

    Where records say as much the first speaks. Raises ValueError where there is none.
    """
    if not found:
        raise ValueError("There is no record to merge.")
    if len(found) == 1:
        return found[0].record
    # `merge` takes the lower id where two say as much: so many digits that ids are in the order of numbers.
    width = len(str(len(found)))
    merged = merge({f"{number:0{width}}": one.record for number, one in enumerate(found)})
    kept = Record.filled(position, 1, "", dict(merged.fields))
    said = tuple(_what_each_says(found, content_of(kept)))
    return Record.filled(position, 1, "", {**merged.fields, "unplaced": said})


def taken_apart(record: Record) -> list[Found]:
    """The records that a merged one was made of; the record itself where it was not merged.

    They have every field and every unplaced value they had; their lines and the text of their file are not
    kept in a merged record.
    """
    told = [(match, value) for tag, value, _ in record.unplaced if (match := ONE.fullmatch(tag))]
    if not told:
        return [Found("", record.position, record)]
    each: dict[int, list[tuple[str, str]]] = {}
    for match, value in told:
        each.setdefault(int(match[1]), []).append((match[2] or "", value))
    return [_one_of(content_of(record), said) for _, said in sorted(each.items())]


def _what_each_says(found: Sequence[Found], merged: Mapping[str, Any]) -> Iterator[Unplaced]:
    for number, one in enumerate(found, start=1):
        name = f"record {number}"
        yield name, f"{one.file}, {one.position}", 1
        own = content_of(one.record)
        for field, value in own.items():
            if merged.get(field) != value:
                for item in value if field in LISTS else (value,):
                    yield f"{name} {field}", str(item), 1
        for field in merged:
            if field not in own:
                yield f"{name} {LACKS}", field, 1
        for tag, value, _ in one.record.unplaced:
            yield f"{name} {TAG}{tag}", value, 1


def _one_of(merged: Mapping[str, Any], said: Sequence[tuple[str, str]]) -> Found:
    file, _, position = next(value for name, value in said if not name).rpartition(", ")
    lacks = {value for name, value in said if name == LACKS}
    fields: dict[str, Any] = {field: value for field, value in merged.items() if field not in lacks}
    own: dict[str, list[str]] = {}
    for name, value in said:
        if name and name != LACKS and not name.startswith(TAG):
            own.setdefault(name, []).append(value)
    for field, values in own.items():
        fields[field] = tuple(values) if field in LISTS else int(values[0]) if field == "year" else values[0]
    identifiers = {
        name.removeprefix(IDENTIFIER): fields.pop(name)
        for name in list(fields)
        if name.startswith(IDENTIFIER)
    }
    kept = tuple((name.removeprefix(TAG), value, 1) for name, value in said if name.startswith(TAG))
    filled = {**fields, "identifiers": identifiers, "unplaced": kept}
    return Found(file, int(position), Record.filled(int(position), 1, "", filled))
