"""Where people differ: references on which first votes were not one answer, and what they rest on.

Decided and settled ones are for everybody; those in conflict for the two and for adjudicators, as anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import State
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Criterion, Review, criteria_by_id
from themeloom.stages.screening.domain.votes import Decision, passes
from themeloom.stages.screening.models import Adjudication, Verdict, Vote
from themeloom.stages.screening.queries.first import compared_units, said_by
from themeloom.stages.screening.queries.narrowing import Narrowing, narrow
from themeloom.stages.screening.queries.units import units_of

PASSING = tuple(decision for decision in Decision if passes(decision))
# How the people on a unit answered first, by the word that an address names it with.
ANSWERS = {"differ": "Where they differed", "same": "Where they agreed", "all": "All that two have read"}


@dataclass(frozen=True, slots=True)
class DifferenceShown:
    """One reference in one review: who said what first and last, and how it ended."""

    reference: Reference
    review: Review
    firsts: tuple[Vote, ...]
    lasts: tuple[Vote, ...]
    adjudication: Adjudication | None
    state: State
    decision: str

    @property
    def changed(self) -> tuple[Vote, ...]:
        """The votes in force that are no first votes: somebody changed their mind on their own."""
        return tuple(vote for vote in self.lasts if vote not in self.firsts)

    @property
    def ended(self) -> str:
        """How it ended, in words."""
        if self.adjudication is not None:
            return self.adjudication.get_how_display()
        return "not settled yet" if self.state is State.CONFLICT else "by equal votes"


@dataclass(frozen=True, slots=True)
class CriterionCounted:
    """How often a criterion was named on units that differ; `criterion` is None for those without any."""

    criterion: Criterion | None
    on_votes: int
    on_settling: int


def compared_for(
    member: Membership,
    to: Narrowing,
    *,
    answers: str = "differ",
    said: tuple[Decision, Decision] | None = None,
) -> QuerySet[Verdict]:
    """Units that two have read and this member may compare, the latest decided first.

    `answers` is a word of ANSWERS. `said` narrows to what the two people of `to` said first, in their order.
    """
    units = narrow(compared_units(member), to)
    pair = (to.person, to.other)
    if answers != "all":
        differing = Q(differs=True)
        if pair[0] is not None and pair[1] is not None:
            # A third person's vote, since taken back, may be the one that differs.
            passing = [said_by(one.pk, PASSING) for one in pair if one is not None]
            excluding = [said_by(one.pk, (Decision.EXCLUDE,)) for one in pair if one is not None]
            differing &= (passing[0] & excluding[1]) | (excluding[0] & passing[1])
        units = units.filter(differing) if answers == "differ" else units.exclude(differing)
    if said is not None:
        for person, decision in zip(pair, said, strict=True):
            if person is not None:
                units = units.filter(said_by(person.pk, (decision,)))
    return units.select_related("reference", "review").order_by("-at", "-pk")


def differences_shown(member: Membership, units: Sequence[Verdict]) -> list[DifferenceShown]:
    """These units with their votes, in as many queries as for one; one that is closed to them is left out."""
    me = str(member.person_id)
    settles = member.may("screening.settle")
    reviews = list({unit.review for unit in units})
    found = units_of({unit.reference_id for unit in units}, reviews)
    shown = []
    for unit in units:
        rows = found[unit.reference_id, unit.review_id]
        if not rows.unit.may_see_others(me, is_adjudicator=settles):
            continue
        firsts: dict[int, Vote] = {}
        for vote in rows.votes:
            firsts.setdefault(vote.person_id, vote)
        shown.append(
            DifferenceShown(
                reference=unit.reference,
                review=unit.review,
                firsts=tuple(firsts.values()),
                lasts=tuple(rows.in_force()),
                adjudication=rows.adjudication,
                state=State(unit.state),
                decision=unit.decision,
            )
        )
    return shown


def by_criterion(member: Membership, to: Narrowing) -> list[CriterionCounted]:
    """How often each criterion was named on units that differ: by exclusions and maybes, and in settlements.

    Those that name none are counted in the last row. The most often named comes first.
    """
    units = compared_for(member, to).order_by()
    votes = (
        units.filter(
            reference__votes__review=F("review"),
            reference__votes__superseded_at=None,
            reference__votes__decision__in=[Decision.MAYBE.value, Decision.EXCLUDE.value],
        )
        .values_list("reference__votes__criterion")
        .annotate(n=Count("pk"))
    )
    settled = (
        units.filter(
            reference__adjudications__review=F("review"), reference__adjudications__superseded_at=None
        )
        .values_list("reference__adjudications__criterion")
        .annotate(n=Count("pk"))
    )
    on_votes, on_settling = dict(votes), dict(settled)
    named = {one for one in (*on_votes, *on_settling) if one is not None}
    criteria = {one.pk: one for one in criteria_by_id(member.programme, named)}
    counted = [
        CriterionCounted(criteria[key], on_votes.get(key, 0), on_settling.get(key, 0))
        for key in named
        if key in criteria
    ]
    counted.sort(key=lambda one: (-one.on_votes - one.on_settling, str(one.criterion)))
    nameless = CriterionCounted(None, on_votes.get(None, 0), on_settling.get(None, 0))
    return [*counted, nameless] if nameless.on_votes or nameless.on_settling else counted
