"""What a list of conflicts or of differences is narrowed to: a review, people, a round, a criterion."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from themeloom.base.accounts.models import Person
from themeloom.base.membership.models import Programme
from themeloom.stages.protocol.queries import Criterion, Review
from themeloom.stages.screening.models import Adjudication, Verdict, Vote
from themeloom.stages.screening.queries.first import said_by

_Of = TypeVar("_Of", bound=Verdict)
MAIN_ROUND = "main"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is wanted; None where anything is. `round` is "main" for the real one, which has no name."""

    review: Review | None = None
    person: Person | None = None
    other: Person | None = None
    round: str = ""
    criterion: Criterion | None = None

    @property
    def is_any(self) -> bool:
        """Whether nothing is narrowed."""
        return self == Narrowing()


def narrow(units: QuerySet[_Of], to: Narrowing) -> QuerySet[_Of]:
    """These units, as far as they are wanted. Who may see them is settled before: this asks nothing of it."""
    if to.review is not None:
        units = units.filter(review=to.review)
    for person in (to.person, to.other):
        if person is not None:
            units = units.filter(said_by(person.pk))
    if to.round:
        units = units.filter(round="" if to.round == MAIN_ROUND else to.round)
    if to.criterion is not None:
        of_unit = {"reference": OuterRef("reference"), "review": OuterRef("review"), "superseded_at": None}
        settled = Adjudication.objects.filter(**of_unit, criterion=to.criterion)
        named = Vote.objects.filter(**of_unit, criterion=to.criterion)
        units = units.filter(Q(Exists(named)) | Q(Exists(settled)))
    return units


def people_who_screen(programme: Programme) -> list[Person]:
    """Everybody who screens here, or did before they left: the team's list, whatever anybody has voted."""
    members = programme.memberships.select_related("person").order_by("id")
    return [one.person for one in members if one.left_at is not None or one.may("screening.vote")]
