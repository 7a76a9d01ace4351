"""What was removed as a duplicate, by rule and by people: the numbers of the flow, each with its list."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from themeloom.base.membership.models import Membership, Programme
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.dedup.domain.method_told import tell
from themeloom.stages.dedup.models import Placement
from themeloom.stages.dedup.queries.overlap import overlap_in
from themeloom.stages.dedup.queries.pairs import pairs_to_judge
from themeloom.stages.dedup.queries.pool import unplaced_records
from themeloom.stages.search.domain.runs import name_of_run
from themeloom.stages.search.queries import ImportedFile, keys_of_searches, records_of


class Removal(StrEnum):
    """How a record was found to be a duplicate (PRISMA 2020 box 3, PRISMA-S 16)."""

    RULE = "rule"
    PERSON = "person"


BAND_OF = {Removal.RULE: Placement.Band.SAME, Removal.PERSON: Placement.Band.PERSON}


@dataclass(frozen=True, slots=True)
class Counts:
    """The pool in numbers: records = references + by_rule + by_person + unplaced."""

    records: int
    references: int
    by_rule: int
    by_person: int
    unplaced: int

    @property
    def removed(self) -> int:
        """Records that another record of the same reference stands for."""
        return self.by_rule + self.by_person


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """One source's share; `alone` are references that no other source found."""

    key: str
    source: str
    records: int
    removed: int
    alone: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one record stands: `removed` is None for the record that its reference goes on with.

    `reference` is None for a record that is not placed yet.
    """

    record: str
    source: str
    source_kind: str
    reference: str | None
    removed: Removal | None


def counts_of(programme: Programme) -> Counts:
    """The pool in numbers, each counted from its records."""
    bands = dict(_in_force(programme).values_list("band").annotate(n=Count("id")).values_list("band", "n"))
    placed = sum(bands.values())
    records = records_of(programme).count()
    return Counts(
        records=records,
        references=bands.get(Placement.Band.NEW, 0),
        by_rule=bands.get(Placement.Band.SAME, 0),
        by_person=bands.get(Placement.Band.PERSON, 0),
        unplaced=records - placed,
    )


def told_of_duplicates(programme: Programme) -> tuple[str, ...]:
    """How duplicates were removed, in sentences; none before there are records (PRISMA-S item 16)."""
    counts = counts_of(programme)
    return tell(
        records=counts.records,
        by_rule=counts.by_rule,
        by_person=counts.by_person,
        references=counts.references,
        unplaced=counts.unplaced,
    )


def counts_of_sources(programme: Programme) -> list[SourceCounts]:
    """For each source: its records, how many were removed, how many references it alone found.

    Sources are told apart as everywhere (`search/domain/sources.py`); most records first.
    """
    removed = ~Q(band=Placement.Band.NEW)
    of_search = {
        search: (records, gone)
        for search, records, gone in _in_force(programme)
        .values("record__search_id")
        .annotate(records=Count("id"), removed=Count("id", filter=removed))
        .values_list("record__search_id", "records", "removed")
    }
    keys = keys_of_searches(programme)
    pool = overlap_in(programme)
    counts = []
    for key, source in pool.sources.items():
        mine = [count for search, count in of_search.items() if keys[search] == key]
        records, gone = sum(n for n, _ in mine), sum(n for _, n in mine)
        counts.append(SourceCounts(key, source.label, records, gone, len(pool.overlap.found_only_by(key))))
    return sorted(counts, key=lambda one: (-one.records, one.source))


def removed_records(
    programme: Programme,
    how: Removal | None = None,
    *,
    rule: str | None = None,
    source: str = "",
    imported_file: ImportedFile | None = None,
) -> QuerySet[Placement]:
    """The records removed as duplicates, with the reference that stands for each and why.

    Of one rule, of one source by its key, of one file, where asked.
    """
    removed = _in_force(programme).exclude(band=Placement.Band.NEW)
    if how is not None:
        removed = removed.filter(band=BAND_OF[how])
    if rule is not None:
        removed = removed.filter(rule=rule)
    if source:
        keys = keys_of_searches(programme)
        removed = removed.filter(record__search__in=[pk for pk, key in keys.items() if key == source])
    if imported_file is not None:
        removed = removed.filter(record__imported_file=imported_file)
    return removed.select_related("record__search", "reference", "person").order_by("record_id")


def standings_of(programme: Programme) -> Iterator[Standing]:
    """Where every record of the programme stands; what the flow is counted from.

    A search that brings an earlier one up to date is a source of its own there.
    """
    how = {band: removal for removal, band in BAND_OF.items()}
    rows = _in_force(programme).order_by("record_id")
    of_search = ("source", "updates", "run_on", "kind")
    for record, source, updates, run_on, kind, reference, band in rows.values_list(
        "record__uuid", *(f"record__search__{name}" for name in of_search), "reference__uuid", "band"
    ).iterator():
        label = name_of_run(source, is_update=updates is not None, run_on=run_on)
        yield Standing(str(record), label, kind, str(reference), how.get(Placement.Band(band)))
    unplaced = unplaced_records(programme).values_list("uuid", *(f"search__{name}" for name in of_search))
    for record, source, updates, run_on, kind in unplaced.iterator():
        label = name_of_run(source, is_update=updates is not None, run_on=run_on)
        yield Standing(str(record), label, kind, None, None)


def waiting_for(member: Membership) -> list[Waiting]:
    """Pairs to compare, for those who may judge them."""
    if not member.may("dedup.judge"):
        return []
    count = pairs_to_judge(member.programme).count()
    return [
        Waiting("Possible duplicates to compare", count, reverse("dedup:pairs", args=[member.programme.slug]))
    ]


def _in_force(programme: Programme) -> QuerySet[Placement]:
    return Placement.objects.filter(reference__programme=programme, ended_at=None)
