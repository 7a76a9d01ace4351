"""Units of screening with all their votes, and what of them a person may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import F

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import How, Judgement, Plan, Settlement
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Review, plans_of, reviews_of
from themeloom.stages.screening.domain.seals import unit_of_seal
from themeloom.stages.screening.domain.verdicts import Unit
from themeloom.stages.screening.domain.votes import Decision
from themeloom.stages.screening.models import Adjudication, Vote

# How many references one query may name; databases have a limit.
NAMES_A_QUERY = 1000

Key = tuple[int, int]


@dataclass(slots=True)
class UnitRows:
    """One reference for one review: its rows, and the same as plain values for the rule."""

    review: Review
    plan: Plan
    votes: list[Vote] = field(default_factory=list)
    adjudication: Adjudication | None = None

    @property
    def unit(self) -> Unit:
        """What the rule of double work is asked about."""
        settled = self.adjudication
        return Unit(
            id=str(self.votes[0].unit_uuid) if self.votes else "",  # type: ignore[attr-defined]
            plan=self.plan,
            votes=tuple(
                Judgement(
                    str(vote.person_id), Decision(vote.decision), vote.at, vote.superseded_at is not None
                )
                for vote in self.votes
            ),
            settlement=None
            if settled is None
            else Settlement(str(settled.person_id), Decision(settled.decision), settled.at, How(settled.how)),
        )

    def take_in(self, vote: Vote, reference: Reference) -> None:
        """A vote on this reference that has just been written, while nobody else could write one."""
        vote.unit_uuid = reference.uuid  # type: ignore[attr-defined]
        self.votes.append(vote)

    def in_force(self) -> list[Vote]:
        """The votes that count now, oldest first."""
        return [vote for vote in self.votes if vote.superseded_at is None]

    def vote_of(self, person_id: int) -> Vote | None:
        """This person's vote in force."""
        return next((vote for vote in self.in_force() if vote.person_id == person_id), None)

    def speaking(self, person_id: int) -> list[Vote]:
        """What this person says here: their vote in force, or those set aside by a merge."""
        own = self.vote_of(person_id)
        if own is not None:
            return [own]
        return [
            vote for vote in self.votes if vote.person_id == person_id and vote.set_aside_by_id is not None
        ]

    def shown_to(self, member: Membership) -> list[Vote]:
        """The votes, superseded ones too, that this member may see."""
        me = str(member.person_id)
        everything = self.unit.may_see_others(me, is_adjudicator=is_adjudicator(member))
        return [vote for vote in self.votes if everything or vote.person_id == member.person_id]


def is_adjudicator(member: Membership) -> bool:
    """Whether this member may settle conflicts between two others."""
    return member.may("screening.settle")


def units_of(
    reference_ids: Collection[int], reviews: list[Review], *, to_show: bool = True
) -> dict[Key, UnitRows]:
    """Every unit of these references and reviews by (reference, review); three queries for up to 1,000.

    `to_show` brings the people and criteria along, which pages name and the rule does not ask for.
    """
    along = ("person", "criterion") if to_show else (None,)
    plans = plans_of(reviews, "screening")
    found = {
        (reference, review.pk): UnitRows(review, plans[review.pk])
        for reference in reference_ids
        for review in reviews
    }
    for some in _in_portions(reference_ids):
        # What a merge brought and its undoing took away again stands on the duplicate alone.
        votes = Vote.objects.filter(reference__in=some, review__in=reviews, parted_at=None)
        for vote in (
            votes.select_related(*along).annotate(unit_uuid=F("reference__uuid")).order_by("at", "id")
        ):
            found[vote.reference_id, vote.review_id].votes.append(vote)
        settled = Adjudication.objects.filter(reference__in=some, review__in=reviews, superseded_at=None)
        for adjudication in settled.select_related(*along):
            found[adjudication.reference_id, adjudication.review_id].adjudication = adjudication
    return found


def unit_of(reference: Reference, review: Review) -> UnitRows:
    """One reference for one review."""
    return units_of([reference.pk], [review])[reference.pk, review.pk]


def votes_shown_on(member: Membership, reference: Reference) -> list[UnitRows]:
    """Review by review, what of the votes on a reference this member may see; units without any left out."""
    reviews = reviews_of(member.programme)
    units = units_of([reference.pk], reviews)
    shown = []
    for review in reviews:
        rows = units[reference.pk, review.pk]
        votes = rows.shown_to(member)
        if votes:
            is_open = len(votes) == len(rows.votes)
            shown.append(UnitRows(review, rows.plan, votes, rows.adjudication if is_open else None))
    return shown


def opens(member: Membership, seals: Collection[str]) -> set[str]:
    """Those seals behind which this member may look: where they may see what others voted."""
    wanted = {unit: seal for seal in seals if (unit := unit_of_seal(seal)) is not None}
    reviews = reviews_of(member.programme)
    units = units_of({reference for reference, _ in wanted}, reviews)
    me, settles = str(member.person_id), is_adjudicator(member)
    return {
        seal
        for unit, seal in wanted.items()
        if unit in units and units[unit].unit.may_see_others(me, is_adjudicator=settles)
    }


def _in_portions(ids: Iterable[int]) -> Iterable[list[int]]:
    names = iter(ids)
    while some := list(islice(names, NAMES_A_QUERY)):
        yield some
