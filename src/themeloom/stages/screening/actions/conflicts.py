"""Ending conflicts: talking them over, agreeing, or leaving them to a third person."""

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.double import How, State
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Criterion, Review
from themeloom.stages.screening.actions.verdicts import hold, rewrite
from themeloom.stages.screening.domain.seals import seal_of
from themeloom.stages.screening.domain.votes import OUTCOMES, Decision
from themeloom.stages.screening.models import Adjudication, Remark
from themeloom.stages.screening.queries.conflicts import agreeing, gone_from
from themeloom.stages.screening.queries.units import is_adjudicator, unit_of

HOW_WORDS: dict[How, str] = {How.CONSENSUS: "by consensus", How.ADJUDICATION: "by adjudication"}


def settle(
    *,
    by: Membership,
    reference: Reference,
    review: Review,
    decision: str,
    how: How | str,
    note: str = "",
    criterion: Criterion | None = None,
) -> Adjudication:
    """End a conflict: include or exclude; `criterion` is what it turned on, named if one likes.

    The votes stay as they were.

    A consensus is recorded by one of the two who voted, an adjudication by somebody with the role
    who never voted here. Raises Refused otherwise, where there is no conflict, and for a consensus with
    somebody who has left.
    """
    way = How(how)
    if decision not in OUTCOMES:
        raise Refused("A conflict is settled by including or by excluding the reference.")
    if criterion is not None and criterion.review_id != review.pk:
        raise Refused("This criterion belongs to another review.")
    with act(f"screening.settle.{way.value}", by=by, seal=seal_of(reference.pk, review.pk)) as deed:
        verdict, rows = hold(by=by, reference=reference, review=review)
        rows.unit.check_settle(str(by.person_id), how=way, is_adjudicator=is_adjudicator(by))
        if way is How.CONSENSUS and (gone := gone_from(rows, agreeing(by.programme))):
            raise Refused(
                f"{gone[0]} is no longer there to agree, so this is left to an adjudicator who was "
                "neither of the two."
            )
        settled = Adjudication.objects.create(
            reference=reference,
            review=review,
            person_id=by.person_id,
            decision=Decision(decision).value,
            how=way.value,
            note=note.strip(),
            criterion=criterion,
        )
        rewrite(by=by, verdict=verdict)
        deed.on = settled
        deed.after = {"decision": settled.decision, "how": settled.how, "note": settled.note}
        if criterion is not None:
            deed.after["criterion"] = criterion.text
        deed.words = f"settled “{reference}” for “{review.name}” {HOW_WORDS[way]}: {settled.decision}"
    return settled


def withdraw_settlement(*, by: Membership, reference: Reference, review: Review, why: str = "") -> None:
    """Open a settled conflict again; raises Refused unless by whoever settled it or may adjudicate."""
    with act("screening.discuss.reopen", by=by, seal=seal_of(reference.pk, review.pk), why=why) as deed:
        verdict, rows = hold(by=by, reference=reference, review=review)
        settled = rows.adjudication
        if settled is None:
            raise Refused("This is not settled, so there is nothing to open again.")
        if not rows.unit.may_reopen(str(by.person_id), is_adjudicator=is_adjudicator(by)):
            raise Refused(
                "Whoever settled this, or an adjudicator who did not vote on it, can open it again."
            )
        settled.superseded_at = timezone.now()
        settled.save(update_fields=["superseded_at"])
        rewrite(by=by, verdict=verdict)
        deed.on = settled
        deed.before = {"decision": settled.decision, "how": settled.how}
        deed.words = f"opened the conflict on “{reference}” for “{review.name}” again"


def remark(*, by: Membership, reference: Reference, review: Review, text: str) -> Remark:
    """Say something about a conflict; seen by the two and by adjudicators, by everybody once settled.

    Raises Refused when there is no conflict, or when it is between two others.
    """
    text = text.strip()
    if not text:
        raise Refused("Write the remark first.")
    unit = unit_of(reference, review).unit
    if unit.verdict.state is not State.CONFLICT:
        raise Refused("There is no conflict to talk over here.")
    if not unit.may_see_others(str(by.person_id), is_adjudicator=is_adjudicator(by)):
        raise Refused("This conflict is between two others; they and an adjudicator talk it over.")
    with act("screening.discuss", by=by, seal=seal_of(reference.pk, review.pk)) as deed:
        hold(by=by, reference=reference, review=review)
        said = Remark.objects.create(reference=reference, review=review, person_id=by.person_id, text=text)
        deed.on = said
        deed.after = {"text": text}
        deed.words = f"remarked on “{reference}” for “{review.name}”"
    return said
