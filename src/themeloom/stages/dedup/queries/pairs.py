"""Pairs for eyes: two references that may be one publication, until a person has said."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Abs
from django.http import Http404

from themeloom.base.membership.models import Programme
from themeloom.stages.dedup.models import Apart, Judgement, Pair
from themeloom.stages.search.queries import records_of

# A score tells how much agrees, from 0 to 1; in the middle as much speaks for as against.
EVEN = 0.5


@dataclass(frozen=True, slots=True)
class PairProgress:
    """How many pairs were found, how many still wait, and what people answered."""

    found: int
    waiting: int
    records: int = 0
    same: int = 0
    different: int = 0

    @property
    def share(self) -> float:
        """Pairs for each hundred records: how large the band is that rules leave to people."""
        return 100 * self.found / self.records if self.records else 0.0

    @property
    def judged(self) -> int:
        """Judgements in force, on these pairs and on others that people compared."""
        return self.same + self.different

    @property
    def settled(self) -> int:
        """Judged by a person, or answered by a judgement on another pair."""
        return self.found - self.waiting


def pairs_to_judge(programme: Programme) -> QuerySet[Pair]:
    """Pairs of the pool that nobody has judged, the most doubtful first: their score is nearest to even."""
    return (
        Pair.objects.filter(first__programme=programme, first__retired_at=None, second__retired_at=None)
        .filter(~Exists(_said_different()))
        .select_related("first", "second")
        .annotate(doubt=Abs(F("score") - EVEN))
        .order_by("doubt", "id")
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
    """The pair to look at: the one named while it waits, else the next; after a skipped one, a surer one."""
    waiting = pairs_to_judge(programme)
    if named is not None and (found := waiting.filter(pk=named.pk).first()):
        return found
    if after is not None:
        doubt = abs(after.score - EVEN)
        waiting = waiting.filter(Q(doubt__gt=doubt) | Q(doubt=doubt, id__gt=after.pk))
    return waiting.first()


def pair_progress(programme: Programme) -> PairProgress:
    """How far the judging of pairs is."""
    answers = Judgement.objects.filter(first__programme=programme, ended_at=None)
    said = Counter(answers.values_list("answer", flat=True))
    return PairProgress(
        found=Pair.objects.filter(first__programme=programme).count(),
        waiting=pairs_to_judge(programme).count(),
        records=records_of(programme).count(),
        same=said[Judgement.Answer.SAME.value],
        different=said[Judgement.Answer.DIFFERENT.value],
    )


def judgements_of(programme: Programme, person_id: int | None = None) -> QuerySet[Judgement]:
    """What people, or one person, said of two references and has not taken back; the latest first."""
    found = Judgement.objects.filter(first__programme=programme, ended_at=None)
    if person_id is not None:
        found = found.filter(person=person_id)
    return found.select_related("first", "second", "person", "pair").order_by("-id")


def get_judgement(programme: Programme, judgement: UUID) -> Judgement:
    """One judgement of the programme; raises Http404 for one of another."""
    found = (
        Judgement.objects.filter(first__programme=programme, uuid=judgement)
        .select_related("first", "second", "pair")
        .first()
    )
    if found is None:
        raise Http404("no judgement of this programme has this address")
    return found


def _said_different() -> QuerySet[Apart]:
    """What a person said of the records that are under the two references of the outer pair."""
    one = Q(first__placements__reference=OuterRef("first"), second__placements__reference=OuterRef("second"))
    other = Q(
        first__placements__reference=OuterRef("second"), second__placements__reference=OuterRef("first")
    )
    return Apart.objects.filter(
        one | other, ended_at=None, first__placements__ended_at=None, second__placements__ended_at=None
    )
