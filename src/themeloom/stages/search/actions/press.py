"""Peer review of strategies (PRESS 2015): judging, finishing, taking the finishing back, answering."""

from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.told.press import (
    BY_KEY,
    Verdict,
    check_finish,
    check_judgement,
    check_reviewer,
)
from themeloom.stages.search.models import PressAnswer, PressJudgement, PressReview, Strategy
from themeloom.stages.search.queries.press import SEAL


def seal_of(review: PressReview) -> str:
    """The seal on what is done in a review before it is finished."""
    return f"{SEAL}:{review.pk}"


def start_press(*, by: Membership, strategy: Strategy) -> PressReview:
    """Begin one's own review of a version, or go on with it; Refused to whoever wrote the version."""
    require(by, "search.press")
    begun = PressReview.objects.filter(strategy=strategy, person=by.person).first()
    if begun is not None:
        return begun
    with act("search.press", by=by) as deed:
        check_reviewer(str(by.person.uuid), str(strategy.person.uuid))
        review = PressReview.objects.create(strategy=strategy, person=by.person)
        deed.on, deed.seal = review, seal_of(review)
        deed.words = f"began a peer review of {strategy}"
    return review


def judge_element(
    *, by: Membership, review: PressReview, element: str, verdict: str, comment: str = ""
) -> PressJudgement:
    """Judge one element of one's own review; an earlier judgement of it is superseded.

    Refused without a comment where a revision is asked for, and once the review is finished.
    """
    comment = comment.strip()
    with act("search.press.judge", by=by, on=review, seal=seal_of(review)) as deed:
        _check_own(by, review)
        if review.finished_at is not None:
            raise Refused("This review is finished. Reopen it to change a verdict.")
        check_judgement(element, verdict, comment)
        earlier = review.judgements.filter(element=element, superseded_at=None)
        before = earlier.first()
        earlier.update(superseded_at=timezone.now())
        judgement = PressJudgement.objects.create(
            review=review, element=element, verdict=verdict, comment=comment, person=by.person
        )
        deed.before = {"verdict": before.verdict, "comment": before.comment} if before else None
        deed.after = {"verdict": verdict, "comment": comment}
        deed.words = f"judged “{BY_KEY[element].label}” of {review.strategy}"
    return judgement


def finish_press(*, by: Membership, review: PressReview) -> None:
    """Finish one's own review: from now on the team sees it. Refused while an element has no verdict."""
    with act("search.press.finish", by=by, on=review, seal=seal_of(review)) as deed:
        _check_own(by, review)
        if review.finished_at is not None:
            raise Refused("This review is finished already.")
        check_finish(dict(review.judgements.filter(superseded_at=None).values_list("element", "verdict")))
        review.finished_at = timezone.now()
        review.save(update_fields=["finished_at"])
        deed.words = f"finished the peer review of {review.strategy}"


def reopen_press(*, by: Membership, review: PressReview) -> None:
    """Take one's finishing back; Refused once somebody has answered."""
    with act("search.press.reopen", by=by, on=review, seal=seal_of(review)) as deed:
        _check_own(by, review)
        if review.finished_at is None:
            raise Refused("This review is not finished yet.")
        if PressAnswer.objects.filter(judgement__review=review).exists():
            raise Refused(
                "Somebody has answered this review, so it stays as it is. "
                "What you would add belongs into a review of the next version."
            )
        deed.before = {"finished_at": review.finished_at.isoformat()}
        review.finished_at = None
        review.save(update_fields=["finished_at"])
        deed.words = f"reopened the peer review of {review.strategy}"


def answer_judgement(
    *, by: Membership, judgement: PressJudgement, text: str, changed_in: Strategy | None = None
) -> PressAnswer:
    """Answer a revision that a finished review asked for; an earlier answer is superseded.

    `changed_in` is the later version of the same strategy that carries the change, where one does.
    """
    text = text.strip()
    review = judgement.review
    with act("search.log.answer", by=by, on=judgement) as deed:
        _check_answer(by, judgement, text, changed_in)
        earlier = PressAnswer.objects.filter(judgement=judgement, superseded_at=None)
        before = earlier.first()
        earlier.update(superseded_at=timezone.now())
        answer = PressAnswer.objects.create(
            judgement=judgement, text=text, changed_in=changed_in, person=by.person
        )
        deed.before = {"text": before.text} if before else None
        deed.after = {"text": text, "changed_in": changed_in.number if changed_in else None}
        deed.words = f"answered “{BY_KEY[judgement.element].label}” in the peer review of {review.strategy}"
    return answer


def _check_own(by: Membership, review: PressReview) -> None:
    if review.person_id != by.person_id:
        raise Refused(f"This is the peer review of {review.person}; nobody else writes in it.")


def _check_answer(by: Membership, judgement: PressJudgement, text: str, changed_in: Strategy | None) -> None:
    review = judgement.review
    if review.finished_at is None or judgement.superseded_at is not None:
        raise Refused("This review is not finished yet, so there is nothing to answer.")
    if not Verdict(judgement.verdict).asks_for_change:
        raise Refused("No revision was asked for here, so there is nothing to answer.")
    if review.person_id == by.person_id:
        raise Refused(
            "You asked for this revision yourself; somebody else who looks after the searches answers it."
        )
    if not text:
        raise Refused("Say in words what you changed, or why you did not.")
    if changed_in is not None and (
        changed_in.search_id != review.strategy.search_id or changed_in.number <= review.strategy.number
    ):
        raise Refused("The version that carries the change is a later one of the same strategy.")
