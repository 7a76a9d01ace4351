"""Which references ask for a person's vote: the one condition that the desk, counts and filters share."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from themeloom.base.membership.models import Membership
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Review, reviews_of
from themeloom.stages.screening.domain.verdicts import CLOSED_STATES
from themeloom.stages.screening.models import CalibrationRound, Question, Verdict, Vote
from themeloom.stages.screening.queries.allotted import allotted_to

# Why somebody is not to vote on a reference, whoever has voted on it.
CALIBRATING = "This is read in a calibration round; it comes to the desk once the round is closed."
TALKED_OVER = "You answered a colleague’s question on this before you had voted, so others vote on it."


def _talked_over(member: Membership) -> QuerySet[Question]:
    return Question.objects.filter(asked=member.person_id, answered_at__isnull=False, gave_up_vote=True)


def _calibrating() -> QuerySet[Any]:
    """References of open calibration rounds, as rows with `reference`."""
    return CalibrationRound.references.through.objects.filter(calibrationround__closed_at=None)


def part_of(member: Membership) -> Q:
    """References that are this person's to read, whoever has read them: nothing here rests on a vote.

    Those allotted to them, without those on which they answered a colleague's question before voting,
    and those of an open calibration round, which come back once it is closed.
    """
    answered = _talked_over(member).filter(reference=OuterRef("pk"))
    calibrating = _calibrating().filter(reference=OuterRef("pk"))
    return allotted_to(member) & Q(~Exists(answered)) & Q(~Exists(calibrating))


def why_not_asked(member: Membership, reference: Reference) -> str:
    """Why this person is not to vote on a reference, whoever has voted on it; empty where they may."""
    return why_not_asked_on(member, [reference.pk]).get(reference.pk, "")


def why_not_asked_on(member: Membership, references: Sequence[int]) -> dict[int, str]:
    """The same for several, by reference, in two queries."""
    answered = _talked_over(member).filter(reference__in=references)
    calibrating = _calibrating().filter(reference__in=references)
    found = dict.fromkeys(answered.values_list("reference", flat=True), TALKED_OVER)
    return found | dict.fromkeys(calibrating.values_list("reference", flat=True), CALIBRATING)


def asked_of(member: Membership, only: Review | None = None) -> Q:
    """References with a review in which this person's vote is asked for; or in this one review."""
    return part_of(member) & _asked_in(member, [only] if only else reviews_of(member.programme))


def asked_in(member: Membership, review: Review) -> Q:
    """References that no vote closes to this person in this one review, whosever they are to read."""
    return _asked_in(member, [review])


def _asked_in(member: Membership, reviews: Sequence[Review]) -> Q:
    """References that are closed to this person in fewer of these reviews than there are."""
    if not reviews:
        return Q(pk__in=[])
    closed = Verdict.objects.filter(
        Q(state__in=CLOSED_STATES) | Q(alone=member.person_id), reference=OuterRef("pk"), review__in=reviews
    )
    return Q(~Exists(closed[len(reviews) - 1 : len(reviews)]))


def votes_of(member: Membership) -> QuerySet[Vote]:
    """This person's own votes in force, in every review of the programme."""
    return Vote.objects.filter(
        person=member.person_id, superseded_at=None, review__in=reviews_of(member.programme)
    )
