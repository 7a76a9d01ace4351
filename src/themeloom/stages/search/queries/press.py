"""Reading peer reviews of strategies: what each said, what was answered, what is still open.

A review that is not finished is its reviewer's own: nobody else learns that there is one.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from themeloom.base.membership.models import Membership, Programme
from themeloom.stages.search.domain.told.press import ELEMENTS, Element, Verdict
from themeloom.stages.search.models import PressAnswer, PressJudgement, PressReview, Search

SEAL = "press"
REVISIONS = [verdict.value for verdict in Verdict if verdict.asks_for_change]


@dataclass(frozen=True, slots=True)
class ElementShown:
    """One element of a review: what was judged, and what was answered to it; None where not yet."""

    element: Element
    number: int
    judgement: PressJudgement | None
    answer: PressAnswer | None

    @property
    def asks_for_change(self) -> bool:
        """Whether a revision was asked for."""
        return self.judgement is not None and self.judgement.verdict in REVISIONS


@dataclass(frozen=True, slots=True)
class Round:
    """One review with all its elements; `number` counts the reviews that the reader sees."""

    number: int
    review: PressReview
    elements: tuple[ElementShown, ...]
    is_own: bool

    @property
    def open_count(self) -> int:
        """Revisions asked for and not answered yet, of a finished review."""
        if self.review.finished_at is None:
            return 0
        return sum(one.asks_for_change and one.answer is None for one in self.elements)

    @property
    def judged_count(self) -> int:
        """Elements with a verdict."""
        return sum(one.judgement is not None for one in self.elements)

    @property
    def is_answered(self) -> bool:
        """Whether anybody has answered it, so that it can be reopened no more."""
        return any(one.answer is not None for one in self.elements)


def reviews_seen_by(member: Membership) -> QuerySet[PressReview]:
    """The reviews of the programme that this member may see: finished ones, and their own."""
    found = PressReview.objects.filter(strategy__search__programme=member.programme)
    found = found.filter(Q(finished_at__isnull=False) | Q(person=member.person))
    return found.select_related("person", "strategy__search")


def rounds_of(member: Membership, search: Search) -> list[Round]:
    """The reviews of a search's strategy that this member may see, the first one first."""
    found = reviews_seen_by(member).filter(strategy__search=search)
    return rounds(member, found)


def rounds(member: Membership, reviews: Iterable[PressReview]) -> list[Round]:
    """Reviews with everything said in them, in two queries however many they are."""
    reviews = list(reviews)
    judged = PressJudgement.objects.filter(review__in=reviews, superseded_at=None)
    judgements = {(one.review_id, one.element): one for one in judged}
    answered = PressAnswer.objects.filter(judgement__in=judgements.values(), superseded_at=None)
    answers = {one.judgement_id: one for one in answered.select_related("person", "changed_in")}
    return [
        Round(number, review, _elements(review, judgements, answers), review.person_id == member.person_id)
        for number, review in enumerate(reviews, start=1)
    ]


def _elements(
    review: PressReview,
    judgements: dict[tuple[int, str], PressJudgement],
    answers: dict[int, PressAnswer],
) -> tuple[ElementShown, ...]:
    shown = []
    for number, element in enumerate(ELEMENTS, start=1):
        judgement = judgements.get((review.pk, element.key))
        answer = answers.get(judgement.pk) if judgement else None
        shown.append(ElementShown(element, number, judgement, answer))
    return tuple(shown)


def get_review(member: Membership, review: UUID) -> PressReview:
    """One review that this member may see; raises Http404 for any other."""
    found = reviews_seen_by(member).filter(uuid=review).first()
    if found is None:
        raise Http404("no peer review of this programme has this address")
    return found


def get_judgement(member: Membership, judgement: UUID) -> PressJudgement:
    """One judgement in force of a finished review; raises Http404 for any other."""
    found = PressJudgement.objects.filter(
        uuid=judgement, superseded_at=None, review__finished_at__isnull=False
    )
    found = found.filter(review__strategy__search__programme=member.programme)
    one = found.select_related("review__strategy__search", "review__person").first()
    if one is None:
        raise Http404("no judgement of this programme has this address")
    return one


def has_answer() -> Exists:
    """Whether somebody has answered a judgement; to filter or annotate judgements with."""
    return Exists(PressAnswer.objects.filter(judgement=OuterRef("pk"), superseded_at=None))


def revisions_asked(programme: Programme) -> QuerySet[PressJudgement]:
    """Revisions that finished reviews ask for."""
    return PressJudgement.objects.filter(
        superseded_at=None,
        verdict__in=REVISIONS,
        review__finished_at__isnull=False,
        review__strategy__search__programme=programme,
    )


def open_revisions(programme: Programme) -> QuerySet[PressJudgement]:
    """Revisions that finished reviews asked for and nobody answered yet."""
    return revisions_asked(programme).filter(~has_answer())


def open_seals(member: Membership, seals: Collection[str]) -> set[str]:
    """Those of the seals “press:<review>” whose reviews are finished."""
    named = {seal: int(seal.partition(":")[2]) for seal in seals}
    finished = PressReview.objects.filter(pk__in=named.values(), finished_at__isnull=False)
    open_ones = set(finished.values_list("pk", flat=True))
    return {seal for seal, pk in named.items() if pk in open_ones}
