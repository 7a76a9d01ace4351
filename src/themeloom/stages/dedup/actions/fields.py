"""The fields of a reference, merged from its records and written where they have changed."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from themeloom.stages.dedup.actions.finding import index_words
from themeloom.stages.dedup.domain.merge import merge
from themeloom.stages.dedup.models import FieldChoice, Placement, Reference
from themeloom.stages.dedup.queries.choices import choices_of_records, choices_that_hold
from themeloom.stages.search.queries import Record, read_fields

MERGED = (
    "kind",
    "title",
    "authors",
    "year",
    "journal",
    "volume",
    "issue",
    "pages",
    "doi",
    "url",
    "language",
    "publisher",
    "keywords",
    "abstract",
)
# What the columns of a reference hold at most; what is longer is cut there, the record keeps it whole.
LONGEST = {
    name: length
    for name in MERGED
    if (length := getattr(Reference._meta.get_field(name), "max_length", None)) is not None
}
EMPTY: dict[str, Any] = {"authors": [], "keywords": [], "year": None}
WRITTEN = [*MERGED, "origin"]


def merged_fields(*, records: Sequence[Record], chosen: Iterable[FieldChoice] = ()) -> dict[str, Any]:
    """What a reference of these records says; the first record is the one the reference began with.

    `chosen` are choices that people made by hand among these records.
    """
    # Of two that say as much the lower id speaks: ids are places in the order of the records.
    place_of = {record.pk: f"{place:06d}" for place, record in enumerate(records)}
    merged = merge(
        {place_of[record.pk]: read_fields(record) for record in records},
        chosen={
            field: place_of[choice.record_id]
            for field, choice in choices_that_hold(chosen).items()
            if choice.record_id in place_of
        },
    )
    values: dict[str, Any] = {name: _as_stored(name, merged.fields.get(name)) for name in MERGED}
    values["origin"] = {
        name: str(records[int(merged.given_by[name])].uuid) for name in MERGED if name in merged.given_by
    }
    return values


def _as_stored(name: str, value: Any) -> Any:
    if value is None:
        return EMPTY.get(name, "")
    if isinstance(value, tuple):
        return list(value)
    return value[: LONGEST[name]] if name in LONGEST else value


def rewrite(*, references: Collection[Reference]) -> None:
    """Merge the fields of references anew from their records in force; three questions and one answer."""
    records: dict[int, list[tuple[bool, int, Record]]] = {}
    for placement in (
        Placement.objects.filter(reference__in=references, ended_at=None)
        .select_related("record")
        .defer("record__verbatim")
    ):
        is_later = placement.band != Placement.Band.NEW
        records.setdefault(placement.reference_id, []).append(
            (is_later, placement.record_id, placement.record)
        )
    chosen = choices_of_records({record for many in records.values() for _, record, _ in many})
    changed = []
    for reference in references:
        if reference.pk not in records:
            continue
        of_reference = [record for _, _, record in sorted(records[reference.pk], key=lambda one: one[:2])]
        choices = [choice for record in of_reference for choice in chosen.get(record.pk, ())]
        values = merged_fields(records=of_reference, chosen=choices)
        if any(getattr(reference, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(reference, name, value)
            changed.append(reference)
    Reference.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN)
    index_words(references=changed)
