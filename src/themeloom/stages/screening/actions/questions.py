"""Asking a colleague about a reference, and answering, without anybody's vote being told."""

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import reviews_of
from themeloom.stages.screening.actions.allocation import hand_on
from themeloom.stages.screening.domain.seals import private_seal
from themeloom.stages.screening.models import Question, Skip
from themeloom.stages.screening.queries.allotted import readers_needed, voters_of
from themeloom.stages.screening.queries.questions import gives_up_vote
from themeloom.stages.screening.queries.units import units_of


def ask_colleague(*, by: Membership, reference: Reference, asked: Membership, text: str) -> Question:
    """Ask somebody on the team about a reference; it is put off for the one who asks, and comes back.

    The question stands between the two. Raises Refused for an empty one, for oneself, and for somebody or
    a reference of another programme.
    """
    text = text.strip()
    if not text:
        raise Refused("Write the question first.")
    if asked.programme_id != by.programme_id or asked.left_at is not None:
        raise Refused("Choose somebody on the team.")
    if asked.person_id == by.person_id:
        raise Refused("Choose somebody else: this is you.")
    if reference.programme_id != by.programme_id or reference.retired_at is not None:
        raise Refused("This reference is not in the pool of this programme.")
    with act("screening.vote.ask", by=by, seal=private_seal(reference.pk)) as deed:
        now = timezone.now()
        question = Question.objects.create(
            reference=reference, person_id=by.person_id, asked_id=asked.person_id, text=text, at=now
        )
        Skip.objects.filter(reference=reference, person=by.person_id, ended_at=None).update(ended_at=now)
        Skip.objects.create(reference=reference, person_id=by.person_id, at=now)
        deed.on = question
        deed.words = f"asked {asked.person} about “{reference}”"
    return question


def answer_question(*, by: Membership, question: Question, answer: str) -> None:
    """Answer a colleague's question.

    Who answers before having voted on the reference is not asked to vote on it from then on. Raises Refused
    for an empty answer, for anybody but the one who was asked, for a second answer, and where nobody else
    would be left to vote on the reference.
    """
    answer = answer.strip()
    if not answer:
        raise Refused("Write the answer first.")
    if question.asked_id != by.person_id:
        raise Refused("Only the person who was asked can answer this.")
    reference = question.reference
    with act("see.answer", by=by, on=question, seal=private_seal(reference.pk)) as deed:
        fresh = Question.objects.select_for_update().get(pk=question.pk)
        if fresh.answered_at is not None:
            raise Refused("You have answered this before.")
        fresh.gave_up_vote = gives_up_vote(by, reference)
        if fresh.gave_up_vote and by.may("screening.vote"):
            _refuse_without_others(by, reference)
        fresh.answer, fresh.answered_at = answer, timezone.now()
        fresh.save(update_fields=["answer", "answered_at", "gave_up_vote"])
        if fresh.gave_up_vote:
            hand_on(by=by, reference=reference, away_from=by.person_id)
        deed.words = f"answered a question about “{reference}”"


def _refuse_without_others(by: Membership, reference: Reference) -> None:
    """Refuse when the reference could then not be voted on by as many as it needs."""
    reviews = reviews_of(by.programme)
    given_up = set(
        Question.objects.filter(reference=reference, gave_up_vote=True).values_list("asked", flat=True)
    )
    able = {member.person_id for member in voters_of(by.programme)} - given_up - {by.person_id}
    gone = {
        vote.person_id
        for rows in units_of([reference.pk], reviews).values()
        for vote in rows.in_force()
        if vote.person_id not in able
    }
    if len(able) + len(gone) < readers_needed(by.programme):
        raise Refused(
            "If you answered now, nobody would be left to be the second reader of this. Vote on it first "
            "(the link stands below the question), then answer."
        )
