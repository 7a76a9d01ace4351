"""Questions between two people about a reference: what waits for an answer, and what may be read of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from themeloom.base.membership.models import Membership
from themeloom.base.membership.queries import members_of
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import reviews_of
from themeloom.stages.screening.models import Question
from themeloom.stages.screening.queries.units import Key, UnitRows, units_of


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question as one of the two may see it.

    `answer` is empty while there is none, and while it would tell the one who asked of a vote that they
    may not see yet: the two look alike. `gives_up_vote` is whether answering ends the reader's own vote.
    """

    question: Question
    is_mine: bool
    answer: str
    waits_for_me: bool
    gives_up_vote: bool


def questions_shown(member: Membership, limit: int = 200) -> list[QuestionShown]:
    """What this member has asked and been asked, what waits for them first; a fixed number of queries."""
    found = list(
        Question.objects.filter(
            Q(person=member.person_id) | Q(asked=member.person_id),
            reference__programme=member.programme_id,
        )
        .select_related("reference", "person", "asked")
        .order_by("-pk")[:limit]
    )
    units = units_of({one.reference_id for one in found}, reviews_of(member.programme))
    shown = [_shown(member, one, units) for one in found]
    return sorted(shown, key=lambda one: not one.waits_for_me)


def get_question(member: Membership, uuid: UUID) -> Question:
    """A question that this member was asked; raises Http404."""
    found = (
        Question.objects.filter(uuid=uuid, asked=member.person_id, reference__programme=member.programme_id)
        .select_related("reference")
        .first()
    )
    if found is None:
        raise Http404("no question to you has this address")
    return found


def count_to_answer(member: Membership) -> int:
    """How many questions wait for this member's answer."""
    return Question.objects.filter(
        asked=member.person_id, answered_at=None, reference__programme=member.programme_id
    ).count()


def colleagues_of(member: Membership) -> list[Membership]:
    """Whom this member can ask: everybody else on the team."""
    return [one for one in members_of(member.programme) if one.pk != member.pk]


def gives_up_vote(member: Membership, reference: Reference) -> bool:
    """Whether an answer by this member, who has not voted on a reference, ends their part in it."""
    units = units_of([reference.pk], reviews_of(member.programme))
    return not _votes_of(member.person_id, reference.pk, list(units.values()))


def _shown(member: Membership, question: Question, units: dict[Key, UnitRows]) -> QuestionShown:
    here = [rows for (reference, _), rows in units.items() if reference == question.reference_id]
    is_mine = question.person_id == member.person_id
    hidden = is_mine and question.answered_at is not None and not _is_open(question, here)
    return QuestionShown(
        question=question,
        is_mine=is_mine,
        answer="" if hidden else question.answer,
        waits_for_me=not is_mine and question.answered_at is None,
        gives_up_vote=member.may("screening.vote")
        and not _votes_of(question.asked_id, question.reference_id, here),
    )


def _is_open(question: Question, here: Sequence[UnitRows]) -> bool:
    """Whether an answer may be read by the one who asked: it tells of no vote that they may not see."""
    me = str(question.person_id)
    theirs = _votes_of(question.asked_id, question.reference_id, here)
    return all(rows.unit.may_see_others(me) for rows in theirs)


def _votes_of(person_id: int, reference_id: int, here: Sequence[UnitRows]) -> list[UnitRows]:
    """The units in which this person has voted, even if they have taken the vote back."""
    return [rows for rows in here if any(vote.person_id == person_id for vote in rows.votes)]
