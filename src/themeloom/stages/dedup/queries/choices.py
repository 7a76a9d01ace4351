"""Which fields of a reference a person chose by hand, and from which record."""

from collections.abc import Collection, Iterable
from itertools import islice

from themeloom.stages.dedup.models import FieldChoice, Placement, Reference
from themeloom.stages.dedup.queries.pool import NAMES_A_QUERY


def choices_of_records(records: Collection[int]) -> dict[int, list[FieldChoice]]:
    """By record, the choices in force that name it, oldest first; records without any left out."""
    found: dict[int, list[FieldChoice]] = {}
    names = iter(sorted(records))
    while some := list(islice(names, NAMES_A_QUERY)):
        rows = FieldChoice.objects.filter(record__in=some, ended_at=None).select_related("person", "record")
        for choice in rows.order_by("id"):
            found.setdefault(choice.record_id, []).append(choice)
    return found


def choices_that_hold(choices: Iterable[FieldChoice]) -> dict[str, FieldChoice]:
    """By field, the choice that holds among these: the latest."""
    return {choice.field: choice for choice in sorted(choices, key=lambda one: one.pk)}


def choices_on(reference: Reference) -> dict[str, FieldChoice]:
    """By field, the choice that holds for a reference: the latest that names a record it has now."""
    records = set(
        Placement.objects.filter(reference=reference, ended_at=None).values_list("record_id", flat=True)
    )
    return choices_that_hold(one for many in choices_of_records(records).values() for one in many)
