"""Conflicts: seen by the two who voted and by those who may adjudicate, by nobody else."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from themeloom.base.membership.models import Membership, Programme
from themeloom.base.membership.queries import able_members
from themeloom.kernel.double import How, State
from themeloom.stages.dedup.queries import Reference, get_reference
from themeloom.stages.protocol.queries import Criterion, Review, criteria_of, get_review, reviews_of
from themeloom.stages.screening.domain.abstract import Section, sections_of
from themeloom.stages.screening.domain.citation import authors_in_short
from themeloom.stages.screening.models import Adjudication, Remark, Verdict, Vote
from themeloom.stages.screening.queries.units import UnitRows, is_adjudicator, units_of


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """One reference on which votes differ in one review, with what this member may do about it."""

    reference: Reference
    review: Review
    authors: str
    sections: tuple[Section, ...]
    votes: tuple[Vote, ...]
    earlier: tuple[Vote, ...]
    remarks: tuple[Remark, ...]
    adjudication: Adjudication | None
    criteria: tuple[Criterion, ...]
    may_agree: bool
    may_adjudicate: bool
    may_reopen: bool
    gone: tuple[str, ...] = ()


def conflicts_for(member: Membership, whose: str = "") -> QuerySet[Verdict]:
    """Open conflicts that concern this member: as one of the two, or as somebody who may adjudicate.

    `whose` narrows them: "mine", "others" (between two others), "gone" (one of the two can no longer
    agree).
    """
    found = _concerning(member, State.CONFLICT)
    match whose:
        case "mine":
            return found.filter(Exists(voted_by(member.person_id)))
        case "others":
            return found.exclude(Exists(voted_by(member.person_id, ever=True)))
        case "gone":
            return found.filter(Exists(votes_of_gone(member.programme)))
        case _:
            return found


def settled_for(member: Membership) -> QuerySet[Verdict]:
    """Conflicts that were settled, the latest first; open to everybody on the team."""
    verdicts = Verdict.objects.filter(
        review__programme=member.programme, state=State.SETTLED.value, reference__retired_at=None
    )
    return verdicts.select_related("reference", "review").order_by("-at", "-pk")


def count_conflicts(member: Membership) -> int:
    """How many conflicts wait for this member: those they may settle."""
    gone = votes_of_gone(member.programme)
    return conflicts_for(member).exclude(Exists(voted_by(member.person_id, ever=True)) & Exists(gone)).count()


def conflicts_shown(member: Membership, verdicts: Sequence[Verdict]) -> list[ConflictShown]:
    """These conflicts with votes, remarks and what this member may do, in as many queries as for one."""
    ids = {verdict.reference_id for verdict in verdicts}
    units = units_of(ids, reviews_of(member.programme))
    remarks: dict[tuple[int, int], list[Remark]] = {}
    for remark in Remark.objects.filter(reference__in=ids).select_related("person"):
        remarks.setdefault((remark.reference_id, remark.review_id), []).append(remark)
    criteria = {one.review.pk: (*one.include, *one.exclude) for one in criteria_of(member.programme)}
    me, settles = str(member.person_id), is_adjudicator(member)
    able = agreeing(member.programme)
    shown = []
    for verdict in verdicts:
        key = (verdict.reference_id, verdict.review_id)
        rows, unit = units[key], units[key].unit
        settled = rows.adjudication
        if not unit.may_see_others(me, is_adjudicator=settles):
            continue
        gone = gone_from(rows, able)
        shown.append(
            ConflictShown(
                reference=verdict.reference,
                review=rows.review,
                authors=authors_in_short(verdict.reference.authors),
                sections=sections_of(verdict.reference.abstract),
                votes=tuple(rows.in_force()),
                earlier=tuple(vote for vote in rows.votes if vote.superseded_at is not None),
                remarks=tuple(remarks.get(key, ())),
                adjudication=settled,
                criteria=tuple(criteria.get(verdict.review_id, ())),
                may_agree=not gone and unit.may_settle(me, how=How.CONSENSUS, is_adjudicator=settles),
                may_adjudicate=unit.may_settle(me, how=How.ADJUDICATION, is_adjudicator=settles),
                may_reopen=unit.may_reopen(me, is_adjudicator=settles),
                gone=gone,
            )
        )
    return shown


def agreeing(programme: Programme) -> frozenset[int]:
    """The ids of those on the team who may agree on the end of a conflict of theirs."""
    return frozenset(m.person_id for m in able_members(programme, "screening.settle.consensus"))


def gone_from(rows: UnitRows, able: Collection[int]) -> tuple[str, ...]:
    """The names of those of the two who can no longer agree to anything, so that others have to decide."""
    return tuple(str(vote.person) for vote in rows.in_force() if vote.person_id not in able)


def voted_by(person_id: int, *, ever: bool = False) -> QuerySet[Vote]:
    """This person's votes on the unit of an outer verdict: those in force, or any they ever cast."""
    votes = Vote.objects.filter(
        reference=OuterRef("reference"), review=OuterRef("review"), person=person_id, parted_at=None
    )
    return votes if ever else votes.filter(superseded_at=None)


def votes_of_gone(programme: Programme) -> QuerySet[Vote]:
    """Votes in force on the unit of an outer verdict by people who can no longer agree to anything."""
    votes = Vote.objects.filter(
        reference=OuterRef("reference"), review=OuterRef("review"), superseded_at=None
    )
    return votes.exclude(person__in=agreeing(programme))


def get_conflict(member: Membership, reference: UUID, review: str) -> tuple[Reference, Review]:
    """Reference and review of a conflict that concerns this member, settled or not; raises Http404."""
    found = get_review(member.programme, review)
    wanted = get_reference(member.programme, reference)
    verdict = Verdict.objects.filter(reference=wanted, review=found).select_related("reference").first()
    if verdict is None or not conflicts_shown(member, [verdict]):
        raise Http404("no conflict of yours has this address")
    return wanted, found


def _concerning(member: Membership, state: State) -> QuerySet[Verdict]:
    verdicts = Verdict.objects.filter(
        review__programme=member.programme, state=state.value, reference__retired_at=None
    )
    if not is_adjudicator(member):
        verdicts = verdicts.filter(Exists(voted_by(member.person_id)))
    return verdicts.select_related("reference", "review").order_by("at", "pk")
