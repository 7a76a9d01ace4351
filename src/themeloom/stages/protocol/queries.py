"""Reading protocols: which reviews a programme has, what each asks, and by which plan it works."""

from dataclasses import dataclass

from django.http import Http404

from themeloom.base.membership.models import Programme
from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.double import Plan as PlanRule
from themeloom.stages.protocol.domain.plans import default_plan
from themeloom.stages.protocol.models import Criterion, ExclusionReason, Plan, Review

__all__ = ["Criterion", "ExclusionReason", "Review", "ReviewRequest"]


class ReviewRequest(MemberRequest):
    """A request for a page of one review, by a member of its programme."""

    review: Review


@dataclass(frozen=True, slots=True)
class CriteriaShown:
    """A review's criteria as the screening page shows them."""

    review: Review
    include: tuple[Criterion, ...]
    exclude: tuple[Criterion, ...]


def reviews_of(programme: Programme) -> list[Review]:
    """The programme's reviews in their order."""
    return list(programme.reviews.all())


def all_reviews() -> list[Review]:
    """Every review of the installation, programme by programme."""
    return list(Review.objects.select_related("programme").order_by("programme_id", "order", "id"))


def get_review(programme: Programme, slug: str) -> Review:
    """One review of the programme; raises Http404 for an address that is none."""
    review = programme.reviews.filter(slug=slug).first()
    if review is None:
        raise Http404("no review of this programme has this address")
    return review


def criteria_of(programme: Programme) -> list[CriteriaShown]:
    """Criteria in force, review by review."""
    criteria = list(Criterion.objects.filter(review__programme=programme, retired_at=None))
    return [
        CriteriaShown(
            review,
            tuple(
                one for one in criteria if one.review_id == review.pk and one.kind == Criterion.Kind.INCLUDE
            ),
            tuple(
                one for one in criteria if one.review_id == review.pk and one.kind == Criterion.Kind.EXCLUDE
            ),
        )
        for review in reviews_of(programme)
    ]


def reasons_of(review: Review) -> list[ExclusionReason]:
    """Exclusion reasons in force, in the order in which the first that applies counts."""
    return list(review.reasons.filter(retired_at=None))


def get_reason(review: Review, uuid: str) -> ExclusionReason | None:
    """One of the review's exclusion reasons in force."""
    return review.reasons.filter(retired_at=None, uuid=uuid).first() if uuid else None


def plan_of(review: Review, stage: str) -> PlanRule:
    """The plan in force for this stage; what a protocol does not say is done double."""
    return plans_of([review], stage)[review.pk]


def plans_of(reviews: list[Review], stage: str) -> dict[int, PlanRule]:
    """Plans in force for this stage by review, in one query."""
    rules = {
        plan.review_id: PlanRule.from_dict(plan.rule)
        for plan in Plan.objects.filter(review__in=reviews, stage=stage, superseded_at=None)
    }
    return {review.pk: rules.get(review.pk) or default_plan(stage) for review in reviews}
