"""From RIS tags to a record: every field says its tag, nothing that found none is lost."""

from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.ris_plan import plan_for
from themeloom.stages.search.domain.ris_said import Places, Said
from themeloom.stages.search.domain.ris_tags import KINDS, WHOLE_WORKS

EMPTY = (Severity.WARNING, "This record is empty.")
NO_TITLE = (Severity.WARNING, "This record has no title.")


def build_record(
    position: int, line: int, verbatim: str, type_line: str, lines: list[str], tags: Places, base: int
) -> tuple[Record, list[Problem]]:
    """The record that these tags make, with a problem for each thing about it that was odd.

    `tags` gives for each tag ("AU  - ") the places in `lines` where it stands; a value begins at the
    seventh letter of its line. `base` is the number in the file of the first of `lines`. `type_line` is
    what TY says.
    """
    said = Said(lines, tags)
    kind = KINDS.get(type_line) or KINDS.get(type_line.upper())
    if kind is None:
        kind = "document" if type_line else "article-journal"
        if type_line:
            said.left.append((line - base, "TY", type_line))
    plan = plan_for(said, is_whole_work=kind in WHOLE_WORKS)
    for step, field, keys in plan.steps:
        step(said, field, keys)
    for key, tag in plan.left:
        said.leave(key, tag)
    if "title" not in said.fields:
        said.oddities.append(NO_TITLE if said.fields or said.left else EMPTY)
    said.origin["kind"] = "TY"
    said.left.sort()
    record = Record(
        position,
        line,
        verbatim,
        kind,
        origin=said.origin,
        unplaced=tuple([(tag, value, base + at) for at, tag, value in said.left]),
        **said.fields,
    )
    return record, [Problem(line, severity, sentence) for severity, sentence in said.oddities]
