"""Reading protocols: which reviews a programme has, what each asks, and by which plan it works."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.http import Http404

from themeloom.base.audit.once import once
from themeloom.base.audit.queries import reasons_given
from themeloom.base.membership.models import Programme
from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.double import Plan as PlanRule
from themeloom.kernel.double import PlanKind
from themeloom.stages.protocol.domain.criteria import find_contradictions, write_criterion
from themeloom.stages.protocol.domain.plans import PLAN_SENTENCES, PLANNED_STAGES, default_plan
from themeloom.stages.protocol.domain.registration import PROSPERO, RegistrationField
from themeloom.stages.protocol.models import Amendment, Criterion, ExclusionReason, Plan, Review

__all__ = ["Criterion", "ExclusionReason", "Review", "ReviewRequest"]


_Row = TypeVar("_Row", Criterion, ExclusionReason, Amendment)


class ReviewRequest(MemberRequest):
    """A request for a page of one review, by a member of its programme."""

    review: Review


@dataclass(frozen=True, slots=True)
class CriteriaShown:
    """A review's criteria as the screening page shows them."""

    review: Review
    include: tuple[Criterion, ...]
    exclude: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class PlanShown:
    """How one stage is done, in words; `is_default` where the protocol itself says nothing."""

    stage: str
    label: str
    rule: PlanRule
    words: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class ProtocolShown:
    """One review's protocol as its pages show it."""

    review: Review
    include: tuple[Criterion, ...]
    exclude: tuple[Criterion, ...]
    reasons: tuple[ExclusionReason, ...]
    plans: tuple[PlanShown, ...]
    amendments: tuple[Amendment, ...]

    @property
    def plans_in_short(self) -> list[tuple[str, str]]:
        """The plans in words, stages that are done alike under one heading."""
        stages: dict[str, list[str]] = {}
        for plan in self.plans:
            stages.setdefault(plan.words, []).append(plan.label)
        return [(", ".join(labels).capitalize(), words) for words, labels in stages.items()]


@dataclass(frozen=True, slots=True)
class PlanFixed:
    """A plan as it was fixed: by whom, when and why; `row.superseded_at` tells until when it held."""

    row: Plan
    rule: PlanRule
    why: str

    @property
    def words(self) -> str:
        """The plan as a sentence."""
        return plan_in_words(self.rule)


def plan_history(review: Review, stage: str) -> list[PlanFixed]:
    """The plans that this stage has had, the one in force first, in two queries."""
    rows = list(Plan.objects.filter(review=review, stage=stage).select_related("person").order_by("-pk"))
    whys = reasons_given([row.uuid for row in rows])
    return [PlanFixed(row, PlanRule.from_dict(row.rule), whys.get(row.uuid, "")) for row in rows]


def protocols_of(programme: Programme) -> list[ProtocolShown]:
    """The protocols of all the programme's reviews, in as many queries as for one."""
    return _protocols(reviews_of(programme))


def protocol_of(review: Review) -> ProtocolShown:
    """One review's protocol."""
    return _protocols([review])[0]


def contradictions_in(shown: ProtocolShown) -> tuple[str, ...]:
    """What a review both includes and excludes, a sentence each."""
    return find_contradictions(
        write_criterion(one.kind, one.text, one.facet) for one in (*shown.include, *shown.exclude)
    )


def registration_of(review: Review) -> list[tuple[RegistrationField, str]]:
    """The registration form in its order, each field with what stands in it."""
    values = dict(review.registration.filter(superseded_at=None).values_list("key", "value"))
    return [(field, values.get(field.key, "")) for field in PROSPERO]


def get_criterion(review: Review, uuid: UUID) -> Criterion:
    """One of the review's criteria in force; raises Http404."""
    criterion = review.criteria.filter(retired_at=None, uuid=uuid).first()
    if criterion is None:
        raise Http404("no criterion of this review has this address")
    return criterion


def reviews_of(programme: Programme) -> list[Review]:
    """The programme's reviews in their order."""
    return list(_reviews(programme))


@once(lambda programme: programme.pk)
def _reviews(programme: Programme) -> tuple[Review, ...]:
    return tuple(programme.reviews.all())


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


def criteria_by_uuid(reviews: Iterable[Review], names: Iterable[UUID]) -> list[Criterion]:
    """Criteria of these reviews by name, retired ones too: a page may have been open since before that."""
    return list(Criterion.objects.filter(review__in=list(reviews), uuid__in=list(names)))


def criteria_by_id(programme: Programme, ids: Iterable[int]) -> list[Criterion]:
    """Criteria of the programme by their number, retired ones too, each with its review."""
    return list(
        Criterion.objects.filter(review__programme=programme, pk__in=list(ids)).select_related("review")
    )


def reasons_of(review: Review) -> list[ExclusionReason]:
    """Exclusion reasons in force, in the order in which the first that applies counts."""
    return list(review.reasons.filter(retired_at=None))


def get_reason(review: Review, uuid: str) -> ExclusionReason | None:
    """One of the review's exclusion reasons in force."""
    return review.reasons.filter(retired_at=None, uuid=uuid).first() if uuid else None


def plan_in_words(rule: PlanRule) -> str:
    """The plan as a sentence or two, with its share and limit where it has them."""
    words = PLAN_SENTENCES[rule.kind]
    if rule.kind is PlanKind.SAMPLED:
        words = words.replace("a share of exclusions", f"about {rule.share * 100:g}% of exclusions")
        if rule.widen_below is not None:
            words += f" The sample is widened when agreement falls below {rule.widen_below:.0%}."
    return f"{words} This is a pilot, counted apart." if rule.pilot else words


def plan_of(review: Review, stage: str) -> PlanRule:
    """The plan in force for this stage; what a protocol does not say is done double."""
    return plans_of([review], stage)[review.pk]


def plans_of(reviews: list[Review], stage: str) -> dict[int, PlanRule]:
    """Plans in force for this stage by review, in one query."""
    return dict(_plans(tuple(review.pk for review in reviews), stage))


@once(lambda reviews, stage: (reviews, stage))
def _plans(reviews: tuple[int, ...], stage: str) -> tuple[tuple[int, PlanRule], ...]:
    rules = {
        plan.review_id: PlanRule.from_dict(plan.rule)
        for plan in Plan.objects.filter(review__in=reviews, stage=stage, superseded_at=None)
    }
    return tuple((review, rules.get(review) or default_plan(stage)) for review in reviews)


def _protocols(reviews: list[Review]) -> list[ProtocolShown]:
    criteria = list(Criterion.objects.filter(review__in=reviews, retired_at=None))
    reasons = list(ExclusionReason.objects.filter(review__in=reviews, retired_at=None))
    amendments = list(Amendment.objects.filter(review__in=reviews).select_related("person"))
    plans = {
        (plan.review_id, plan.stage): PlanRule.from_dict(plan.rule)
        for plan in Plan.objects.filter(review__in=reviews, superseded_at=None)
    }
    return [
        ProtocolShown(
            review=review,
            include=tuple(_of(review, (one for one in criteria if one.kind == Criterion.Kind.INCLUDE))),
            exclude=tuple(_of(review, (one for one in criteria if one.kind == Criterion.Kind.EXCLUDE))),
            reasons=tuple(_of(review, reasons)),
            plans=tuple(
                _plan_shown(stage, label, plans.get((review.pk, stage)))
                for stage, label in PLANNED_STAGES.items()
            ),
            amendments=tuple(_of(review, amendments)),
        )
        for review in reviews
    ]


def _of(review: Review, rows: Iterable[_Row]) -> list[_Row]:
    return [row for row in rows if row.review_id == review.pk]


def _plan_shown(stage: str, label: str, rule: PlanRule | None) -> PlanShown:
    shown = rule or default_plan(stage)
    return PlanShown(stage, label, shown, plan_in_words(shown), is_default=rule is None)
