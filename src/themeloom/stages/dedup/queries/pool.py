"""The pool: every reference with a record in force, and the records each one rests on."""

from collections.abc import Collection, Iterable
from itertools import islice
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from themeloom.base.membership.models import Programme
from themeloom.stages.dedup.models import Placement, Reference
from themeloom.stages.search.queries import Record, records_of

# How many names one query may ask for; databases have a limit.
NAMES_A_QUERY = 1000


def pool(programme: Programme) -> QuerySet[Reference]:
    """The references of the programme that count, in the order in which they came."""
    return programme.references.filter(retired_at=None)


def get_reference(programme: Programme, reference: UUID) -> Reference:
    """One reference of the programme, retired ones too; raises Http404 for one of another."""
    found = programme.references.filter(uuid=reference).first()
    if found is None:
        raise Http404("no reference of this programme has this address")
    return found


def references_by_uuid(programme: Programme, uuids: Collection[str | UUID]) -> list[Reference]:
    """The programme's references of these names, in the order in which they came."""
    found: list[Reference] = []
    names = iter(uuids)
    while some := list(islice(names, NAMES_A_QUERY)):
        found += programme.references.filter(uuid__in=some)
    return sorted(found, key=lambda reference: reference.pk)


def placements_of(references: Iterable[Reference]) -> dict[int, list[Placement]]:
    """By reference, its placements in force with record and search, the one it began with first."""
    found: dict[int, list[Placement]] = {reference.pk: [] for reference in references}
    names = iter(list(found))
    while some := list(islice(names, NAMES_A_QUERY)):
        for placement in (
            Placement.objects.filter(reference__in=some, ended_at=None)
            .select_related("record__search", "record__imported_file", "person")
            .order_by("record_id")
        ):
            found[placement.reference_id].append(placement)
    for placements in found.values():
        placements.sort(key=lambda placement: placement.band != Placement.Band.NEW)
    return found


def sources_of(references: Iterable[Reference]) -> dict[int, list[str]]:
    """By reference, the sources its records were found in, each once: {7: ["MEDLINE", "Embase"]}."""
    found: dict[int, list[str]] = {reference.pk: [] for reference in references}
    names = iter(list(found))
    while some := list(islice(names, NAMES_A_QUERY)):
        rows = (
            Placement.objects.filter(reference__in=some, ended_at=None)
            .order_by("record_id")
            .values_list("reference_id", "record__search__source")
        )
        for reference_id, source in rows:
            if source not in found[reference_id]:
                found[reference_id].append(source)
    return found


def reference_of(record: Record) -> tuple[Reference, Placement] | None:
    """The reference that a record is under, and how it came there; None while it is not placed."""
    placement = (
        Placement.objects.filter(record_id=record.pk, ended_at=None)
        .select_related("reference", "person")
        .first()
    )
    return (placement.reference, placement) if placement else None


def history_of(reference: Reference) -> list[Placement]:
    """Every placement under a reference, ended ones too, the latest first."""
    return list(reference.placements.select_related("record__search", "person").order_by("-at", "-id"))


def merged_into(reference: Reference) -> Reference | None:
    """For a reference that was merged: the one that has its records now."""
    if reference.retired_at is None:
        return None
    now = Placement.objects.filter(
        ended_at=None,
        record__placements__reference=reference,
        record__placements__ended_at=reference.retired_at,
    ).select_related("reference")
    placement = now.first()
    return placement.reference if placement else None


def unplaced_records(programme: Programme) -> QuerySet[Record]:
    """Records that count and are under no reference yet."""
    placed = Placement.objects.filter(record=OuterRef("pk"), ended_at=None)
    return records_of(programme).filter(~Exists(placed)).order_by("pk")
