"""Pairs for eyes: two references that may be one publication, until a person has said."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from themeloom.base.membership.models import Programme
from themeloom.stages.dedup.models import Apart, Pair


@dataclass(frozen=True, slots=True)
class PairProgress:
    """How many pairs were found, and how many still wait."""

    found: int
    waiting: int

    @property
    def settled(self) -> int:
        """Judged by a person, or answered by a judgement on another pair."""
        return self.found - self.waiting


def pairs_to_judge(programme: Programme) -> QuerySet[Pair]:
    """Pairs of the pool that nobody has judged, the likeliest first."""
    return (
        Pair.objects.filter(first__programme=programme, first__retired_at=None, second__retired_at=None)
        .filter(~Exists(_said_different()))
        .select_related("first", "second")
        .order_by("-score", "id")
    )


def get_pair(programme: Programme, pair: UUID) -> Pair:
    """One pair of the programme, judged or not; raises Http404 for one of another."""
    found = (
        Pair.objects.filter(first__programme=programme, uuid=pair).select_related("first", "second").first()
    )
    if found is None:
        raise Http404("no pair of this programme has this address")
    return found


def next_pair(programme: Programme, after: Pair | None = None, named: Pair | None = None) -> Pair | None:
    """The pair to look at: the one named while it waits, else the next; after a skipped one, less likely."""
    waiting = pairs_to_judge(programme)
    if named is not None and (found := waiting.filter(pk=named.pk).first()):
        return found
    if after is not None:
        waiting = waiting.filter(Q(score__lt=after.score) | Q(score=after.score, id__gt=after.pk))
    return waiting.first()


def pair_progress(programme: Programme) -> PairProgress:
    """How far the judging of pairs is."""
    found = Pair.objects.filter(first__programme=programme).count()
    return PairProgress(found, pairs_to_judge(programme).count())


def _said_different() -> QuerySet[Apart]:
    """What a person said of the records that are under the two references of the outer pair."""
    one = Q(first__placements__reference=OuterRef("first"), second__placements__reference=OuterRef("second"))
    other = Q(
        first__placements__reference=OuterRef("second"), second__placements__reference=OuterRef("first")
    )
    return Apart.objects.filter(
        one | other, ended_at=None, first__placements__ended_at=None, second__placements__ended_at=None
    )
