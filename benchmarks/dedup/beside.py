"""Errors record beside record, for reading: what was kept twice, and what was joined though it is two."""

from collections.abc import Collection, Iterator, Sequence

from benchmarks.dedup.scoring import missed_pairs, mixed_groups
from benchmarks.dedup.sets import LabelledSet, Row
from benchmarks.dedup.tools import Run

WIDTH = 160


def errors(labelled: LabelledSet, run: Run) -> Iterator[str]:
    """All errors of a run on a set, as text."""
    by_id = {row["id"]: row for row in labelled.rows}
    missed = missed_pairs(labelled.truth, run.cluster_of)
    yield f"\n# {labelled.name}: {len(missed)} missed\n"
    for pair in missed:
        yield from _beside("missed", [by_id[id] for id in pair], run.waiting)
    mixed = mixed_groups(labelled.truth, run.cluster_of)
    yield f"\n# {labelled.name}: {len(mixed)} joined though they are several publications\n"
    for group in mixed:
        yield from _beside("mixed", [by_id[id] for id in group], run.waiting)


def _beside(what: str, rows: Sequence[Row], waiting: Collection[str]) -> Iterator[str]:
    """Fields that agree once, fields that differ a line a record."""
    names = " / ".join(row["id"] + (" (in the middle band)" if row["id"] in waiting else "") for row in rows)
    yield f"\n## {what}: {names}\n"
    for field in rows[0]:
        values = [row[field] for row in rows]
        if field == "id" or not any(values):
            continue
        if len(set(values)) == 1:
            yield f"  = {field:<10} {values[0][:WIDTH]}\n"
        else:
            yield from (f"  x {field:<10} {value[:WIDTH] or '-'}\n" for value in values)
