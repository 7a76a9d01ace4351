"""Agreement on first votes, over references that are decided: nothing here can tell of an open one."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, F

from themeloom.base.accounts.models import Person
from themeloom.base.membership.models import Programme
from themeloom.kernel.agreement import Agreement, plain_reading
from themeloom.kernel.alpha_interval import Pooled, pool_falls
from themeloom.kernel.double import State
from themeloom.stages.protocol.queries import Review, reviews_of
from themeloom.stages.screening.domain.agreeing import (
    FEW,
    Counts,
    Figure,
    agreement_on,
    alpha_figures,
    figures_of,
    reading_over_all,
    sentence_for_methods,
    three_answers,
)
from themeloom.stages.screening.domain.votes import Decision, passes
from themeloom.stages.screening.queries.first import counted_firsts, decided_units

Where = tuple[int, str]


@dataclass(frozen=True, slots=True)
class PairShown:
    """Agreement of two people in one review and round."""

    one: Person
    other: Person
    agreement: Agreement
    counts: Counts

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that belong together."""
        return figures_of(self.agreement)

    @property
    def reading(self) -> str:
        """The figures in plain words."""
        return plain_reading(self.agreement)

    @property
    def is_small(self) -> bool:
        """Whether there are too few references for the figures to say much."""
        return self.agreement.items < FEW

    @property
    def differing(self) -> int:
        """On how many the two differed."""
        return self.agreement.items - self.agreement.alike

    @property
    def three(self) -> list[tuple[Decision, list[tuple[Decision, int]]]]:
        """How often each pair of the three answers occurred."""
        return three_answers(self.counts)


@dataclass(frozen=True, slots=True)
class AgreementShown:
    """Agreement in one review and round: over all, and pair by pair."""

    review: Review
    round: str
    pooled: Pooled
    pairs: tuple[PairShown, ...]
    settled: dict[str, int]
    differing: int

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures over all."""
        return alpha_figures(self.pooled)

    @property
    def reading(self) -> str:
        """The figures over all in plain words."""
        return reading_over_all(self.pooled)

    @property
    def for_methods(self) -> str:
        """A sentence or two for the methods section."""
        return sentence_for_methods(
            review=self.review.name,
            round_=self.round,
            people=len({person.pk for pair in self.pairs for person in (pair.one, pair.other)}),
            pooled=self.pooled,
            pair=self.pairs[0].agreement if len(self.pairs) == 1 else None,
            settled=self.settled,
        )


def agreement_shown(programme: Programme) -> list[AgreementShown]:
    """Agreement review by review and round by round; reviews in which nothing can be told are there too."""
    reviews = reviews_of(programme)
    pairs: dict[Where, dict[tuple[int, int], Counter[tuple[Decision, Decision]]]] = {}
    falls: dict[Where, Counter[tuple[int, ...]]] = {}
    for review_id, name, firsts, n in counted_firsts(decided_units(programme)):
        where = review_id, name
        passing = sum(map(passes, firsts.values()))
        falls.setdefault(where, Counter())[passing, len(firsts) - passing] += n
        for one, other in combinations(sorted(firsts), 2):
            of_two = pairs.setdefault(where, {}).setdefault((one, other), Counter())
            of_two[firsts[one], firsts[other]] += n
    settled = _settled(programme)
    people = _people({person for found in pairs.values() for two in found for person in two})
    shown = []
    for review in reviews:
        rounds = sorted({name for where, name in {*falls, (review.pk, "")} if where == review.pk})
        for name in rounds:
            if name == "" and (review.pk, "") not in falls and len(rounds) > 1:
                continue
            shown.append(
                AgreementShown(
                    review=review,
                    round=name,
                    pooled=pool_falls(falls.get((review.pk, name), {})),
                    pairs=tuple(
                        PairShown(people[one], people[other], agreement_on(counts), dict(counts))
                        for (one, other), counts in sorted(pairs.get((review.pk, name), {}).items())
                    ),
                    settled=settled.get((review.pk, name), {}),
                    differing=sum(n for fall, n in falls.get((review.pk, name), {}).items() if all(fall)),
                )
            )
    return shown


def _settled(programme: Programme) -> dict[Where, dict[str, int]]:
    """How many conflicts ended in which way, by review and round."""
    rows = (
        decided_units(programme)
        .filter(
            state=State.SETTLED.value,
            reference__adjudications__review=F("review"),
            reference__adjudications__superseded_at=None,
        )
        .order_by()
        .values_list("review", "round", "reference__adjudications__how")
        .annotate(n=Count("pk"))
    )
    found: dict[Where, dict[str, int]] = {}
    for review, name, how, n in rows:
        found.setdefault((review, name), {})[how] = n
    return found


def _people(ids: Collection[int]) -> dict[int, Person]:
    return Person.objects.in_bulk(ids)
