"""Which references ask for a person's vote: the one condition that the desk, counts and filters share."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from themeloom.base.membership.models import Membership
from themeloom.stages.protocol.queries import reviews_of
from themeloom.stages.screening.domain.verdicts import CLOSED
from themeloom.stages.screening.models import Verdict, Vote

CLOSED_STATES = [state.value for state in CLOSED]


def asked_of(member: Membership) -> Q:
    """References with a review in which this person's vote is asked for."""
    asked = Q(pk__in=[])
    for review in reviews_of(member.programme):
        closed = Verdict.objects.filter(
            Q(state__in=CLOSED_STATES) | Q(alone=member.person_id), reference=OuterRef("pk"), review=review
        )
        asked |= Q(~Exists(closed))
    return asked


def votes_of(member: Membership) -> QuerySet[Vote]:
    """This person's own votes in force, in every review of the programme."""
    return Vote.objects.filter(
        person=member.person_id, superseded_at=None, review__in=reviews_of(member.programme)
    )
