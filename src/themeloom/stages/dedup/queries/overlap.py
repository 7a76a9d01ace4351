"""Which sources found the references of the pool: counted from the placements in force, nothing stored."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.http import Http404

from themeloom.base.membership.models import Programme
from themeloom.stages.dedup.domain.overlap import Overlap, overlap_of
from themeloom.stages.dedup.domain.overlap_svg import TOP
from themeloom.stages.dedup.models import Placement, Reference
from themeloom.stages.search.domain.sources import Source
from themeloom.stages.search.queries import keys_of_searches, sources_of_programme


class Share(StrEnum):
    """Which references a list behind a number holds, of those that its sources found."""

    ALL = "all"  # found by each of the sources, whoever else did
    ONLY = "only"  # found by these sources and by no other
    SHARED = "shared"  # found by the one source and by another
    REST = "rest"  # of all combinations that have no row of their own


@dataclass(frozen=True, slots=True)
class PoolOverlap:
    """The pool by the sources that found it; the things are the numbers of references."""

    overlap: Overlap[int]
    sources: dict[str, Source]

    @property
    def names(self) -> dict[str, str]:
        """How each source is called."""
        return {key: source.label for key, source in self.sources.items()}

    def references(self, share: Share, sources: tuple[str, ...]) -> tuple[int, ...]:
        """The list behind a number, in the order in which they came; Http404 for a strange source."""
        if any(one not in self.sources for one in sources) or (share is not Share.REST and not sources):
            raise Http404("no search of this programme is of this source")
        match share:
            case Share.ALL:
                found = self.overlap.found_by(*sources)
            case Share.ONLY:
                found = self.overlap.found_only_by(*sources)
            case Share.SHARED:
                found = self.overlap.shared_by(sources[0])
            case Share.REST:
                found = self.overlap.beyond(TOP)
        return tuple(sorted(found))


def overlap_in(programme: Programme) -> PoolOverlap:
    """Which sources found each reference of the pool; in three queries, however large it is.

    Sources without a record in force are left out. What people merged or took apart is as they left it.
    """
    keys = keys_of_searches(programme)
    found_by: dict[int, frozenset[str]] = {}
    # Most references share few sets of sources: each set is kept once.
    known: dict[tuple[frozenset[str], str], frozenset[str]] = {}
    nothing: frozenset[str] = frozenset()
    placed = Placement.objects.filter(reference__programme=programme, ended_at=None)
    for reference, search in placed.values_list("reference_id", "record__search_id").iterator():
        before, key = found_by.get(reference, nothing), keys[search]
        now = known.get((before, key))
        if now is None:
            now = known[before, key] = before | {key}
        found_by[reference] = now
    found = {key for one in set(found_by.values()) for key in one}
    sources = {key: source for key, source in sources_of_programme(programme).items() if key in found}
    return PoolOverlap(overlap_of(found_by, tuple(sources)), sources)


def references_by_number(programme: Programme, numbers: Collection[int]) -> list[Reference]:
    """These references of the programme, in the order in which they came."""
    return list(programme.references.filter(pk__in=numbers).order_by("pk"))
