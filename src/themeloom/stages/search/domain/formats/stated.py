"""What a record says, tag by tag, and the table that says which field takes which tag.

RIS is only one way to write tags and values; every other format is first turned into statements, then
placed here by its own table. What no field takes is kept as unplaced.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from themeloom.stages.search.domain.formats.ris_said import Said
from themeloom.stages.search.domain.formats.ris_steps import Keys
from themeloom.stages.search.domain.record import Problem, Record, Severity

Step = Callable[[Said, str, Keys], None]
# A step, the field it fills, and the tags it may fill it from, in order of trust.
Claim = tuple[Step, str, tuple[str, ...]]

# Steps read values behind a tag and strip them; these blanks stand where RIS has the tag.
BEFORE_VALUE = " " * 8

EMPTY = "This record is empty."
NO_TITLE = "This record has no title."


class Statement(NamedTuple):
    """A tag, its value without blanks around it, and the line of the file where it stands."""

    tag: str
    value: str
    line: int


@dataclass(frozen=True, eq=False)
class TagMap:
    """How the tags of one format become fields.

    `kinds` tells the type by what one of the tags in `kind_tags` says, in any case of letters. Where
    the first tag of a pair in `stand_ins` is missing, the second is read in its place. `claims` are asked in
    order, and a tag goes to the first that names it; `looks` read tags that keep their value.
    """

    claims: tuple[Claim, ...]
    looks: tuple[Claim, ...] = ()
    kind_tags: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    usual_kind: str = "document"
    stand_ins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    steps: tuple[tuple[Step, str, Keys], ...]
    left: tuple[str, ...]
    year_tags: tuple[str, ...]


def build_stated(
    position: int, line: int, verbatim: str, statements: Sequence[Statement], tag_map: TagMap
) -> tuple[Record, list[Problem]]:
    """The record that these statements make, with a problem for each thing about it that was odd."""
    places: dict[str, list[int]] = {}
    for at, statement in enumerate(statements):
        places.setdefault(statement.tag, []).append(at)
    said = Said([BEFORE_VALUE + statement.value for statement in statements], places)
    plan = _plan(tag_map, tuple(places))
    for step, name, keys in plan.steps:
        step(said, name, keys)
    for tag in plan.left:
        said.leave(tag, tag)
    kind = _tell_kind(said, tag_map)
    if "title" not in said.fields:
        said.oddities.append((Severity.WARNING, NO_TITLE if said.fields or said.left else EMPTY))
    _tell_missing_year(said, plan.year_tags)
    said.left.sort()
    record = Record(
        position,
        line,
        verbatim,
        kind,
        origin=said.origin,
        unplaced=tuple([(tag, value, statements[at].line) for at, tag, value in said.left]),
        **said.fields,
    )
    return record, [Problem(line, severity, sentence) for severity, sentence in said.oddities]


def _tell_kind(said: Said, tag_map: TagMap) -> str:
    for tag in tag_map.kind_tags:
        for at in said.tags.get(tag, ()):
            text = said.lines[at][len(BEFORE_VALUE) :]
            if kind := tag_map.kinds.get(text.strip().casefold()):
                said.origin["kind"] = tag
                said.left = [(place, other, value) for place, other, value in said.left if place != at]
                return kind
    return tag_map.usual_kind


def _tell_missing_year(said: Said, tags: Iterable[str]) -> None:
    if "year" in said.fields or said.oddities:
        return
    for tag in tags:
        for value in said.values(tag):
            if value:
                sentence = f"No year could be read from \u201c{value[:60]}\u201d; the year was left empty."
                said.oddities.append((Severity.NOTE, sentence))
                return


@lru_cache(maxsize=4096)
def _plan(tag_map: TagMap, tags: tuple[str, ...]) -> _Plan:
    meant = {tag: tag for tag in tags}
    for missing, stand_in in tag_map.stand_ins:
        if missing not in meant and stand_in in meant:
            meant[missing] = meant.pop(stand_in)
    free = dict(meant)
    steps: list[tuple[Step, str, Keys]] = []
    years: tuple[str, ...] = ()
    for step, name, claimed in tag_map.claims:
        keys = tuple((free[tag], free.pop(tag)) for tag in claimed if tag in free)
        if keys:
            steps.append((step, name, keys))
        if keys and name == "year":
            years = tuple(key for key, _ in keys[:1])
    for step, name, seen in tag_map.looks:
        if keys := tuple((meant[tag], meant[tag]) for tag in seen if tag in meant):
            steps.append((step, name, keys))
    return _Plan(tuple(steps), tuple(free.values()), years)
