"""Calibration rounds: what is left in them for whom, what comes next, and results once they are open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet
from django.http import Http404

from themeloom.base.accounts.models import Person
from themeloom.base.membership.models import Membership, Programme
from themeloom.kernel.agreement import plain_reading, reading_of_alpha
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Review, reviews_of
from themeloom.stages.screening.domain.calibration import (
    agreement_of_all,
    agreement_of_pairs,
    do_differ,
    may_see_results,
)
from themeloom.stages.screening.domain.votes import Decision
from themeloom.stages.screening.models import CalibrationRound, CalibrationVote
from themeloom.stages.screening.queries.allotted import voters_of
from themeloom.stages.screening.queries.sheet import RowShown, Sheet, sheets_of


@dataclass(frozen=True, slots=True)
class RoundShown:
    """One round as one member may see it; `left` is what they have still to read in it, None if nothing."""

    round: CalibrationRound
    size: int
    readers: tuple[Person, ...]
    left: int | None
    still_reading: tuple[Person, ...]
    may_see: bool

    @property
    def read(self) -> int:
        """How many references this member has read in it."""
        return self.size - (self.left or 0)


@dataclass(frozen=True, slots=True)
class PairShown:
    """Two readers, how many both read, and how far they agree."""

    one: str
    other: str
    items: int
    kappa: str
    reading: str


@dataclass(frozen=True, slots=True)
class ResultShown:
    """What a round came to in one review: agreement over all and of each two, and where people differ."""

    review: Review
    alpha_reading: str
    pairs: tuple[PairShown, ...]
    differing: tuple[tuple[Reference, tuple[CalibrationVote, ...]], ...]
    read_by_two: int


def rounds_shown(member: Membership) -> list[RoundShown]:
    """The programme's rounds, the latest first."""
    found = CalibrationRound.objects.filter(programme=member.programme).order_by("-number")
    return [round_shown(member, one) for one in found.select_related("person", "closed_by")]


def round_shown(member: Membership, calibration: CalibrationRound) -> RoundShown:
    """One round as this member may see it: what others decided in it, and whether, is not told."""
    left = left_in(calibration)
    readers = tuple(calibration.readers.order_by("pk"))
    names = {str(person): count for person, count in left.items()}
    is_closed = calibration.closed_at is not None
    return RoundShown(
        round=calibration,
        size=calibration.references.count(),
        readers=readers,
        left=left.get(member.person_id),
        still_reading=tuple(person for person in readers if left.get(person.pk))
        if member.may("screening.allot")
        else (),
        may_see=may_see_results(str(member.person_id), left=names, is_closed=is_closed),
    )


def rounds_waiting(member: Membership) -> list[RoundShown]:
    """Open rounds in which this member has references left to read."""
    found = CalibrationRound.objects.filter(
        programme=member.programme, closed_at=None, readers=member.person_id
    )
    return [shown for one in found if (shown := round_shown(member, one)).left]


def get_round(programme: Programme, number: int) -> CalibrationRound:
    """One of the programme's rounds; raises Http404."""
    found = CalibrationRound.objects.filter(programme=programme, number=number).first()
    if found is None:
        raise Http404("no calibration round has this number")
    return found


def left_in(calibration: CalibrationRound) -> dict[int, int]:
    """By reader (id) who is still on the team and screens: how many references they have still to read."""
    size = calibration.references.count()
    able = {member.person_id for member in voters_of(calibration.programme)}
    readers = set(calibration.readers.values_list("pk", flat=True)) & able
    reviews = reviews_in(calibration)
    done = (
        CalibrationVote.objects.filter(round=calibration, superseded_at=None, review__in=reviews)
        .order_by()
        .values("person", "reference")
        .annotate(reviews=Count("review"))
        .filter(reviews__gte=len(reviews))
    )
    read = dict.fromkeys(readers, 0)
    for row in done:
        if row["person"] in read:
            read[row["person"]] += 1
    return {person: size - count for person, count in read.items()}


def reviews_in(calibration: CalibrationRound) -> list[Review]:
    """The reviews that a round is about: those that were there when it was opened."""
    reviews = reviews_of(calibration.programme)
    return [review for review in reviews if review.created_at <= calibration.at]


def left_to_read(member: Membership, calibration: CalibrationRound) -> QuerySet[Reference]:
    """The references of a round that this member has still to read, in the order of the pool."""
    reviews = reviews_in(calibration)
    done = (
        CalibrationVote.objects.filter(
            round=calibration, person=member.person_id, superseded_at=None, review__in=reviews
        )
        .order_by()
        .values("reference")
        .annotate(reviews=Count("review"))
        .filter(reviews__gte=len(reviews))
        .values("reference")
    )
    if not calibration.readers.filter(pk=member.person_id).exists():
        return Reference.objects.none()
    return calibration.references.exclude(pk__in=done).order_by("pk")


def last_in_round(
    member: Membership, calibration: CalibrationRound, before: Reference | None = None
) -> Reference | None:
    """The reference this member decided on last in a round; with `before`, the one before that one."""
    votes = CalibrationVote.objects.filter(round=calibration, person=member.person_id, superseded_at=None)
    if before is not None:
        first = votes.filter(reference=before).order_by("pk").first()
        votes = votes.exclude(reference=before)
        if first is not None:
            votes = votes.filter(pk__lt=first.pk)
    latest = votes.select_related("reference").order_by("-pk").first()
    return latest.reference if latest else None


def round_sheets(
    member: Membership, calibration: CalibrationRound, references: Sequence[Reference]
) -> list[Sheet]:
    """References of a round as the desk shows them, with this member's own decisions in it alone."""
    own: dict[tuple[int, int], CalibrationVote] = {
        (vote.reference_id, vote.review_id): vote
        for vote in CalibrationVote.objects.filter(
            round=calibration, person=member.person_id, superseded_at=None, reference__in=list(references)
        )
    }
    reviews = reviews_in(calibration)
    sheets = []
    for sheet in sheets_of(member, references):
        here = [own.get((sheet.reference.pk, review.pk)) for review in reviews]
        rows = tuple(
            RowShown(
                number=number,
                review=review,
                decision=vote.decision if vote else "",
                is_open=True,
                is_own_conflict=False,
                sentence="",
                others=(),
            )
            for number, (review, vote) in enumerate(zip(reviews, here, strict=True), start=1)
        )
        given = [vote for vote in here if vote is not None]
        sheets.append(
            replace(
                sheet,
                rows=rows,
                note=next((vote.note for vote in given if vote.note), ""),
                is_voted=bool(given),
                is_blind=False,
                may_take_back=False,
            )
        )
    return sheets


def results_of(calibration: CalibrationRound) -> list[ResultShown]:
    """What a round came to, review by review; for those alone who may see it (`RoundShown.may_see`).

    Agreement is on first decisions, where people differ on those in force; what somebody decided after
    the round was closed is not among either.
    """
    votes = CalibrationVote.objects.filter(round=calibration).select_related("person", "reference")
    if calibration.closed_at is not None:
        votes = votes.filter(at__lte=calibration.closed_at)
    rows = list(votes.order_by("at", "pk"))
    return [
        _result(review, [row for row in rows if row.review_id == review.pk])
        for review in reviews_in(calibration)
    ]


def _result(review: Review, rows: list[CalibrationVote]) -> ResultShown:
    first: dict[int, dict[str, Decision]] = {}
    latest: dict[int, dict[int, CalibrationVote]] = {}
    names = {str(row.person_id): row.person.get_short_name() for row in rows}
    for row in rows:
        first.setdefault(row.reference_id, {}).setdefault(str(row.person_id), Decision(row.decision))
        latest.setdefault(row.reference_id, {})[row.person_id] = row
    units = list(first.values())
    differing = [
        (next(iter(votes.values())).reference, tuple(votes.values()))
        for votes in latest.values()
        if do_differ(Decision(vote.decision) for vote in votes.values())
    ]
    return ResultShown(
        review=review,
        alpha_reading=reading_of_alpha(agreement_of_all(units)),
        pairs=tuple(
            PairShown(
                names[one],
                names[other],
                of.items,
                "–" if of.kappa is None else f"{round(of.kappa, 2) + 0.0:.2f}",
                plain_reading(of),
            )
            for one, other, of in agreement_of_pairs(units)
        ),
        differing=tuple(differing),
        read_by_two=sum(len(unit) > 1 for unit in units),
    )
