"""What a file, or a whole search, added to the pool; and what leaves the pool with a file."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from themeloom.stages.dedup.models import Placement, Reference
from themeloom.stages.dedup.queries.pairs import pairs_to_judge
from themeloom.stages.search.queries import ImportedFile, Search


@dataclass(frozen=True, slots=True)
class Novelty:
    """Records in the pool: those that began a reference, those under one that others began, the rest.

    `within` are under a reference that one of these records began.
    """

    new: int
    known: int
    within: int

    @property
    def records(self) -> int:
        """All that are placed."""
        return self.new + self.known + self.within


@dataclass(frozen=True, slots=True)
class CameOf:
    """A file in numbers: its records = new + joined + within + unplaced.

    `new` begin a reference of their own, `joined` are under a reference that another file began, `within`
    under one that this file began. `pairs` wait for a person. `rules` says how many each rule removed,
    most first.
    """

    new: int
    joined: int
    within: int
    unplaced: int
    pairs: int
    by_person: int = 0
    rules: tuple[tuple[str, int], ...] = ()

    @property
    def by_rule(self) -> int:
        """Records that a rule removed."""
        return sum(count for _, count in self.rules)


def came_of(imported_file: ImportedFile) -> CameOf:
    """What the placing of a file's records comes to now; all nought where its import is undone."""
    placed = _placed(imported_file)
    novelty = _novelty(placed)
    here = placed.values("reference_id")
    pairs = pairs_to_judge(imported_file.search.programme).filter(Q(first__in=here) | Q(second__in=here))
    total = imported_file.record_count if imported_file.undone_at is None else 0
    unplaced = max(0, total - novelty.records)
    removed = placed.exclude(band=Placement.Band.NEW).values("band", "rule").annotate(n=Count("id"))
    rows = list(removed.values_list("band", "rule", "n").order_by("-n", "rule"))
    return CameOf(
        new=novelty.new,
        joined=novelty.known,
        within=novelty.within,
        unplaced=unplaced,
        pairs=pairs.count(),
        by_person=sum(n for band, _, n in rows if band == Placement.Band.PERSON),
        rules=tuple((rule, n) for band, rule, n in rows if band == Placement.Band.SAME),
    )


def novelty_of(search: Search) -> Novelty:
    """How much of what a search brought was in the pool already."""
    return _novelty(Placement.objects.filter(record__search=search, ended_at=None))


def _novelty(placed: QuerySet[Placement]) -> Novelty:
    began = placed.filter(band=Placement.Band.NEW)
    joined = placed.exclude(band=Placement.Band.NEW)
    within = joined.filter(reference__in=began.values("reference_id")).count()
    return Novelty(began.count(), joined.count() - within, within)


def began_with(imported_file: ImportedFile) -> QuerySet[Reference]:
    """References of the pool that began with a record of this file."""
    begun = _placed(imported_file).filter(band=Placement.Band.NEW)
    return Reference.objects.filter(pk__in=begun.values("reference_id"), retired_at=None).order_by("pk")


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
