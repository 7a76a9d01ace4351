"""What came of an imported file: new references, records that joined one, pairs for eyes."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from themeloom.stages.dedup.models import Placement, Reference
from themeloom.stages.dedup.queries.pairs import pairs_to_judge
from themeloom.stages.search.queries import ImportedFile


@dataclass(frozen=True, slots=True)
class CameOf:
    """A file in numbers: its records = new + joined + within + unplaced.

    `new` begin a reference of their own, `joined` are under a reference that another file began, `within`
    under one that this file began. `pairs` wait for a person.
    """

    new: int
    joined: int
    within: int
    unplaced: int
    pairs: int


def came_of(imported_file: ImportedFile) -> CameOf:
    """What the placing of a file's records comes to now; all nought where its import is undone."""
    placed = _placed(imported_file)
    new = placed.filter(band=Placement.Band.NEW)
    begun = new.values("reference_id")
    later = placed.exclude(band=Placement.Band.NEW)
    within = later.filter(reference__in=begun).count()
    here = placed.values("reference_id")
    pairs = pairs_to_judge(imported_file.search.programme).filter(Q(first__in=here) | Q(second__in=here))
    n, n_later = new.count(), later.count()
    total = imported_file.record_count if imported_file.undone_at is None else 0
    return CameOf(n, n_later - within, within, max(0, total - n - n_later), pairs.count())


def only_from(imported_file: ImportedFile) -> QuerySet[Reference]:
    """References of the pool whose records all came with this file; they leave with it."""
    others = Placement.objects.filter(reference=OuterRef("pk"), ended_at=None).exclude(
        record__imported_file=imported_file
    )
    here = _placed(imported_file).values("reference_id")
    return Reference.objects.filter(pk__in=here).filter(~Exists(others))


def merged_by_people(imported_file: ImportedFile) -> int:
    """How many references a person put together from records of this file, alone or with others.

    Undoing the import would end what the person said. That two are different is said of records, and stays.
    """
    placed = _placed(imported_file)
    by_person = placed.filter(band=Placement.Band.PERSON).values_list("reference_id", flat=True)
    begun = placed.filter(band=Placement.Band.NEW).values("reference_id")
    joined = Placement.objects.filter(
        ended_at=None, band=Placement.Band.PERSON, reference__in=begun
    ).values_list("reference_id", flat=True)
    return len(set(by_person) | set(joined))


def _placed(imported_file: ImportedFile) -> QuerySet[Placement]:
    return Placement.objects.filter(record__imported_file_id=imported_file.pk, ended_at=None)
