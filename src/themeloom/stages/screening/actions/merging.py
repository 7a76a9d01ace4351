"""Votes when references merge or part: none is lost, none counts twice, all stay where they were cast."""

from django.utils import timezone

from themeloom.base.audit.act import act, writing
from themeloom.base.membership.models import Membership
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Review, reviews_of
from themeloom.stages.screening.actions.verdicts import hold, rewrite
from themeloom.stages.screening.domain.seals import seal_of
from themeloom.stages.screening.models import Adjudication, Vote
from themeloom.stages.screening.queries.units import UnitRows, units_of


def carry_votes(*, by: Membership | None, into: Reference, other: Reference) -> None:
    """Let the votes on a merged reference count on the one that stays, as copies that say so.

    What somebody voted on the one that stays holds; their vote on the other is kept beside it as
    superseded. A settlement comes along where nothing was decided or in conflict on the one that stays.
    """
    programme = into.programme
    with writing():
        reviews = reviews_of(programme)
        units = units_of([into.pk, other.pk], reviews)
        for review in reviews:
            theirs = units[other.pk, review.pk]
            if not theirs.votes:
                continue
            seal = seal_of(into.pk, review.pk)
            with act("screening.vote.carry", by=None, programme=programme, on=into, seal=seal) as deed:
                verdict, ours = hold(by=None, reference=into, review=review)
                is_untouched = not ours.in_force()
                _copy(theirs, ours, into)
                if is_untouched and theirs.adjudication is not None:
                    _copy_settlement(theirs.adjudication, into)
                rewrite(by=by, verdict=verdict)
                deed.words = f"took the votes of a duplicate of “{into}” along for “{review.name}”"


def part_votes(*, by: Membership | None, reference: Reference) -> None:
    """Undo `carry_votes` when a merged reference is back: its votes stand on it alone again."""
    with writing():
        carried = Vote.objects.filter(carried_from__reference=reference, superseded_at=None)
        units = {(vote.reference, vote.review) for vote in carried.select_related("reference", "review")}
        carried.update(superseded_at=timezone.now())
        for into, review in sorted(units, key=lambda unit: (unit[0].pk, unit[1].pk)):
            seal = seal_of(into.pk, review.pk)
            with act("screening.vote.part", by=None, programme=into.programme, on=into, seal=seal) as deed:
                verdict, _ = hold(by=None, reference=into, review=review)
                _end_settlement(reference, into, review)
                rewrite(by=by, verdict=verdict)
                deed.words = f"gave the votes of a duplicate of “{into}” back for “{review.name}”"


def _copy(theirs: UnitRows, ours: UnitRows, into: Reference) -> None:
    now = timezone.now()
    have = {vote.person_id for vote in ours.in_force()}
    Vote.objects.bulk_create(
        Vote(
            reference=into,
            review=vote.review,
            person_id=vote.person_id,
            decision=vote.decision,
            note=vote.note,
            round=vote.round,
            ranked=vote.ranked,
            at=vote.at,
            superseded_at=vote.superseded_at or (now if vote.person_id in have else None),
            carried_from=vote,
        )
        for vote in theirs.votes
    )


def _copy_settlement(settled: Adjudication, into: Reference) -> None:
    Adjudication.objects.create(
        reference=into,
        review_id=settled.review_id,
        person_id=settled.person_id,
        decision=settled.decision,
        how=settled.how,
        note=settled.note,
        at=settled.at,
    )


def _end_settlement(reference: Reference, into: Reference, review: Review) -> None:
    """End a settlement that came along with the votes: the same person's, of the same moment."""
    for settled in Adjudication.objects.filter(reference=reference, review=review, superseded_at=None):
        Adjudication.objects.filter(
            reference=into, review=review, person=settled.person_id, at=settled.at, superseded_at=None
        ).update(superseded_at=timezone.now())
