"""Writing the protocol: reviews, questions, criteria, reasons, plans, amendments."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.text import slugify

from themeloom.base.audit.act import act, writing
from themeloom.base.membership.models import Membership
from themeloom.kernel.double import Plan as PlanRule
from themeloom.kernel.double import PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.domain.criteria import write_criterion
from themeloom.stages.protocol.domain.plans import PLANNED_STAGES
from themeloom.stages.protocol.domain.reasons import move_reason
from themeloom.stages.protocol.domain.registration import PROSPERO
from themeloom.stages.protocol.models import (
    Amendment,
    Criterion,
    ExclusionReason,
    Plan,
    Registration,
    Review,
)
from themeloom.stages.protocol.signals import plan_changed, review_added


def add_review(*, by: Membership, name: str, question: str = "") -> Review:
    """Add a review to the programme; raises Refused for an empty name or one that is taken."""
    slug = slugify(name)[:80]
    if not slug:
        raise Refused("Give the review a name.")
    if by.programme.reviews.filter(slug=slug).exists():
        raise Refused(f"This programme already has a review called “{name}”.")
    with act("protocol.write.review", by=by) as deed:
        review = Review.objects.create(
            programme=by.programme,
            name=name.strip(),
            slug=slug,
            question=question.strip(),
            order=by.programme.reviews.count() + 1,
        )
        deed.on = review
        deed.words = f"added the review “{review.name}”"
        deed.after = {"name": review.name, "question": review.question}
        review_added.send(sender=Review, review=review, by=by)
    return review


def ask_question(*, by: Membership, review: Review, question: str, why: str = "") -> None:
    """Word the review's question anew; the audit keeps the wording before."""
    if not question.strip():
        raise Refused("Write the question that the review answers.")
    with act("protocol.write.question", by=by, on=review, why=why) as deed:
        deed.before = {"question": review.question}
        review.question = question.strip()
        review.save(update_fields=["question"])
        deed.after = {"question": review.question}
        deed.words = f"worded the question of “{review.name}”"


def rename_review(*, by: Membership, review: Review, name: str) -> None:
    """Give the review another name; its address stays. Raises Refused for an empty name."""
    if not name.strip():
        raise Refused("Give the review a name.")
    with act("protocol.write.review.rename", by=by, on=review) as deed:
        deed.before = {"name": review.name}
        deed.words = f"renamed the review “{review.name}” to “{name.strip()}”"
        review.name = name.strip()
        review.save(update_fields=["name"])
        deed.after = {"name": review.name}


def add_criterion(*, by: Membership, review: Review, kind: str, text: str, facet: str = "") -> Criterion:
    """Add a criterion of inclusion or exclusion; raises Refused for an empty one or an unknown kind."""
    written = write_criterion(kind, text, facet)
    with act("protocol.write.criterion", by=by) as deed:
        criterion = Criterion.objects.create(
            review=review,
            kind=written.kind.value,
            facet=written.facet,
            text=written.text,
            order=review.criteria.count() + 1,
        )
        deed.on = criterion
        deed.words = f"added to “{review.name}”: {kind} {criterion.text}"
        deed.after = {"kind": kind, "facet": criterion.facet, "text": criterion.text}
    return criterion


def retire_criterion(*, by: Membership, criterion: Criterion, why: str = "") -> None:
    """Take a criterion out of force; decisions made under it stay as they are."""
    with act("protocol.write.criterion.retire", by=by, on=criterion, why=why) as deed:
        criterion.retired_at = timezone.now()
        criterion.save(update_fields=["retired_at"])
        deed.words = f"retired the criterion “{criterion.text}” of “{criterion.review.name}”"


def add_reason(*, by: Membership, review: Review, text: str) -> ExclusionReason:
    """Add a reason for excluding full texts; the same wording for everybody."""
    text = text.strip()
    if not text:
        raise Refused("Write the reason first.")
    if review.reasons.filter(retired_at=None, text__iexact=text).exists():
        raise Refused(f"“{text}” is already a reason of this review.")
    with act("protocol.write.reason", by=by) as deed:
        reason = ExclusionReason.objects.create(review=review, text=text, order=review.reasons.count() + 1)
        deed.on = reason
        deed.words = f"added the exclusion reason “{text}” to “{review.name}”"
    return reason


def retire_reason(*, by: Membership, reason: ExclusionReason, why: str = "") -> None:
    """Take a reason out of use; reports excluded for it keep it."""
    with act("protocol.write.reason.retire", by=by, on=reason, why=why) as deed:
        reason.retired_at = timezone.now()
        reason.save(update_fields=["retired_at"])
        deed.words = f"retired the exclusion reason “{reason.text}” of “{reason.review.name}”"


def raise_reason(*, by: Membership, reason: ExclusionReason) -> None:
    """Put a reason one place higher; the first that applies is the one that counts."""
    with act("protocol.write.reason.raise", by=by, on=reason) as deed:
        reasons = {str(one.uuid): one for one in reason.review.reasons.filter(retired_at=None)}
        names, name = list(reasons), str(reason.uuid)
        if name not in reasons:
            raise Refused("This reason is no longer in use.")
        order = move_reason(names, name, names.index(name) - 1)
        for place, one in enumerate(order, start=1):
            reasons[one].order = place
        ExclusionReason.objects.bulk_update(reasons.values(), ["order"])
        deed.words = f"put the exclusion reason “{reason.text}” of “{reason.review.name}” one place higher"
        deed.before = {"order": [reasons[one].text for one in names]}
        deed.after = {"order": [reasons[one].text for one in order]}


def set_plan(*, by: Membership, review: Review, stage: str, plan: PlanRule, why: str = "") -> Plan:
    """Fix how many people judge at a stage; the plan before is kept as superseded.

    Raises Refused for a stage at which nobody judges, or a sample that would shrink: what was drawn
    stays drawn.
    """
    if stage not in PLANNED_STAGES:
        raise Refused("There is no plan for this stage.")
    with act("protocol.write.plan", by=by, why=why) as deed:
        now = timezone.now()
        before = Plan.objects.filter(review=review, stage=stage, superseded_at=None).first()
        if before is not None:
            _refuse_another_draw(PlanRule.from_dict(before.rule), plan)
            deed.before = before.rule
            before.superseded_at = now
            before.save(update_fields=["superseded_at"])
        row = Plan.objects.create(review=review, stage=stage, rule=plan.to_dict(), person=by.person, at=now)
        deed.on = row
        deed.after = row.rule
        deed.words = f"set the plan for {stage} in “{review.name}” to {plan.kind.value}"
        plan_changed.send(sender=Plan, review=review, stage=stage, by=by)
    return row


def register_fields(*, by: Membership, review: Review, values: Mapping[str, str]) -> int:
    """Fill in the registration form; gives how many fields changed. What stood there is kept."""
    with writing():
        before = dict(
            review.registration.filter(superseded_at=None, key__in=values).values_list("key", "value")
        )
        changed = {key: value for key, value in values.items() if value.strip() != before.get(key, "")}
        for key, value in changed.items():
            register_field(by=by, review=review, key=key, value=value)
    return len(changed)


def register_field(*, by: Membership, review: Review, key: str, value: str) -> Registration:
    """Fill in one field of the registration form; what stood there before is kept as superseded.

    Raises Refused for a field the form does not have.
    """
    value = value.strip()
    if not any(field.key == key for field in PROSPERO):
        raise Refused(f"The registration form has no field “{key}”.")
    with act("protocol.write.registration", by=by) as deed:
        now = timezone.now()
        before = Registration.objects.filter(review=review, key=key, superseded_at=None).first()
        if before is not None:
            deed.before = {key: before.value}
            before.superseded_at = now
            before.save(update_fields=["superseded_at"])
        row = Registration.objects.create(review=review, key=key, value=value, person=by.person, at=now)
        deed.on = row
        deed.after = {key: value}
        deed.words = f"filled in “{key}” of the registration of “{review.name}”"
    return row


def amend(*, by: Membership, review: Review, what: str, why: str) -> Amendment:
    """Record an amendment: what changed and why. Raises Refused when either is missing."""
    if not what.strip() or not why.strip():
        raise Refused("An amendment says both what changed and why.")
    with act("protocol.write.amendment", by=by, why=why) as deed:
        amendment = Amendment.objects.create(
            review=review, what=what.strip(), why=why.strip(), person=by.person
        )
        deed.on = amendment
        deed.words = f"amended the protocol of “{review.name}”: {amendment.what}"
    return amendment


def _refuse_another_draw(before: PlanRule, now: PlanRule) -> None:
    if not before.kind is now.kind is PlanKind.SAMPLED:
        return
    if now.share < before.share:
        raise Refused(
            f"The sample is {before.share:.0%} already and cannot shrink: "
            "what was drawn is being judged. Give a share that is as large or larger."
        )
    if now.seed != before.seed:
        raise Refused(f"The sample was drawn with seed {before.seed} and is not drawn again.")
