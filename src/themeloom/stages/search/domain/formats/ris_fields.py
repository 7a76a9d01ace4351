"""From RIS tags to a record: every field says its tag, nothing that found none is lost."""

from collections.abc import Sequence
from typing import Any

from themeloom.stages.search.domain.formats.ris_plan import plan_for
from themeloom.stages.search.domain.formats.ris_said import Places, Said
from themeloom.stages.search.domain.formats.ris_steps import one_line, take_line
from themeloom.stages.search.domain.formats.ris_stretch import VALUE_AT
from themeloom.stages.search.domain.formats.ris_tags import KINDS, WHOLE_WORKS
from themeloom.stages.search.domain.record import Severity

Oddity = tuple[Severity, str]

EMPTY = (Severity.WARNING, "This record is empty.")
NO_TITLE = (Severity.WARNING, "This record has no title.")


def fill_fields(
    type_line: str, type_at: int, lines: list[str], tags: Places, numbers: Sequence[int]
) -> tuple[dict[str, Any], list[Oddity]]:
    """The fields that these tags fill, and what about the record was odd.

    `tags` gives for each tag ("AU  - ") the places in `lines` where it stands; a value begins at the
    seventh letter of its line. `numbers` are those of the lines in the file. `type_line` is what TY says,
    at the place `type_at`.
    """
    said = Said(lines, tags)
    kind = KINDS.get(type_line) or KINDS.get(type_line.upper())
    if kind is None:
        kind = "document" if type_line else "article-journal"
        if type_line:
            said.left.append((type_at, "TY", type_line))
    plan = plan_for(said, is_whole_work=kind in WHOLE_WORKS)
    for field, key, tag in plan.alone:
        if len(tags[key]) > 1:
            take_line(said, field, ((key, tag),))
        elif text := lines[tags[key][0]][VALUE_AT:].strip():
            said.fields[field] = one_line(text)
            said.origin[field] = tag
    for step, field, keys in plan.steps:
        step(said, field, keys)
    for key, tag in plan.left:
        said.leave(key, tag)
    if "title" not in said.fields:
        said.oddities.append(NO_TITLE if said.fields or said.left else EMPTY)
    said.origin["kind"] = "TY"
    said.left.sort()
    filled = said.fields
    filled["kind"], filled["origin"] = kind, said.origin
    filled["unplaced"] = tuple([(tag, value, numbers[at]) for at, tag, value in said.left])
    return filled, said.oddities
