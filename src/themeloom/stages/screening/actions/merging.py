"""Votes when references merge or part: none is lost, nobody counts twice, all stay where they were cast."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from themeloom.base.audit.act import act, writing
from themeloom.base.membership.models import Membership
from themeloom.kernel.double import State
from themeloom.kernel.twice import Ruling, Said, weigh
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import reviews_of
from themeloom.stages.screening.actions.computed import mark_programme_behind
from themeloom.stages.screening.actions.verdicts import hold, rewrite
from themeloom.stages.screening.domain.seals import seal_of
from themeloom.stages.screening.domain.votes import Decision, answer_of
from themeloom.stages.screening.models import Adjudication, Vote
from themeloom.stages.screening.queries.units import UnitRows, unit_of, units_of


def carry_votes(*, by: Membership | None, into: Reference, other: Reference) -> None:
    """Let the votes on a merged reference count on the one that stays, as copies that say so.

    What counts of two votes by one person is ruled in `kernel/twice.py`: two that differ are put to that
    person, or become a conflict. A settlement holds for both, unless the other was decided otherwise.
    """
    programme = into.programme
    with writing():
        reviews = reviews_of(programme)
        mark_programme_behind(programme=programme)
        units = units_of([into.pk, other.pk], reviews)
        for review in reviews:
            theirs = units[other.pk, review.pk]
            if not theirs.votes:
                continue
            seal = seal_of(into.pk, review.pk)
            with act("screening.vote.carry", by=None, programme=programme, on=into, seal=seal) as deed:
                verdict, ours = hold(by=None, reference=into, review=review)
                _bring_together(ours, theirs, into=into, other=other)
                rewrite(by=by, verdict=verdict)
                deed.words = f"took the votes of a duplicate of “{into}” along for “{review.name}”"


def part_votes(*, by: Membership | None, reference: Reference) -> None:
    """Undo `carry_votes` when a merged reference is back: its votes stand on it alone again.

    What was set aside for its sake holds again, unless that person has voted anew meanwhile.
    """
    with writing():
        now = timezone.now()
        mark_programme_behind(programme=reference.programme)
        carried = _carried_from(reference)
        aside = list(
            Vote.objects.filter(set_aside_by=reference, parted_at=None)
            .exclude(pk__in=[vote.pk for vote in carried])
            .select_related("reference", "review")
        )
        Vote.objects.filter(pk__in=[vote.pk for vote in carried], superseded_at=None).update(
            superseded_at=now
        )
        Vote.objects.filter(pk__in=[vote.pk for vote in carried]).update(parted_at=now)
        settled = _end_settlements(reference, now)
        touched: list[Vote | Adjudication] = [*carried, *aside, *settled]
        units = {(row.reference, row.review) for row in touched}
        for into, review in sorted(units, key=lambda unit: (unit[0].pk, unit[1].pk)):
            seal = seal_of(into.pk, review.pk)
            with act("screening.vote.part", by=None, programme=into.programme, on=into, seal=seal) as deed:
                verdict, rows = hold(by=None, reference=into, review=review)
                _hold_again(rows, [vote for vote in aside if vote.reference_id == into.pk], reference)
                rewrite(by=by, verdict=verdict)
                deed.words = f"gave the votes of a duplicate of “{into}” back for “{review.name}”"


def _bring_together(ours: UnitRows, theirs: UnitRows, *, into: Reference, other: Reference) -> None:
    """Write what the votes on both come to: copies of theirs, ours set aside where they do not count."""
    was_untouched = not ours.in_force()
    is_settled = _settle_together(ours, theirs, into=into, other=other, was_untouched=was_untouched)
    said = _said(ours, theirs)
    rulings, counts = weigh(said, key=answer_of)
    doubted = {person for person, one in rulings.items() if one in (Ruling.ASK, Ruling.CONFLICT)}
    split = {person for person, ruling in rulings.items() if ruling is Ruling.CONFLICT}
    if is_settled:
        # Somebody who knew the votes has decided; nobody is asked again, and what stays is kept.
        doubted = set()
    now = timezone.now()
    _write(ours, theirs, counts, doubted, into=into, other=other, now=now, is_settled=is_settled)
    if split and not is_settled and unit_of(into, ours.review).unit.verdict.state is not State.CONFLICT:
        # The plan knows no conflict here, so that settling is not open: then the person is asked.
        _set_aside(
            Vote.objects.filter(
                reference=into, review=ours.review, person__in=[int(one) for one in split], superseded_at=None
            ),
            other,
            now,
        )


def _said(ours: UnitRows, theirs: UnitRows) -> dict[str, Said[Decision]]:
    people = {vote.person_id for rows in (ours, theirs) for vote in rows.votes}
    found = {}
    for person in sorted(people):
        here, there = ours.speaking(person), theirs.speaking(person)
        if here or there:
            found[str(person)] = Said(
                here=tuple(Decision(vote.decision) for vote in here),
                there=tuple(Decision(vote.decision) for vote in there),
                has_seen=any(_has_seen(rows, person) for rows in (ours, theirs)),
            )
    return found


def _has_seen(rows: UnitRows, person: int) -> bool:
    """Whether a page could have shown this person what a colleague voted here."""
    return rows.unit.may_see_others(str(person)) and any(vote.person_id != person for vote in rows.in_force())


def _write(
    ours: UnitRows,
    theirs: UnitRows,
    counts: dict[str, Decision],
    doubted: set[str],
    *,
    into: Reference,
    other: Reference,
    now: datetime,
    is_settled: bool,
) -> None:
    """Set aside what does not count of ours, then copy all of theirs; of a person one vote at most counts."""
    taken: set[int] = set()
    for vote in ours.in_force():
        does_count = is_settled or counts.get(str(vote.person_id)) == vote.decision
        if does_count:
            taken.add(vote.person_id)
        else:
            _set_aside(Vote.objects.filter(pk=vote.pk), other, now)
    in_force = {vote.pk for vote in theirs.in_force()}
    speaking = {vote.pk for person in counts for vote in theirs.speaking(int(person))}
    copies = []
    for vote in theirs.votes:
        person = str(vote.person_id)
        is_chosen = vote.pk in speaking and (is_settled or counts.get(person) == vote.decision)
        does_count = is_chosen and vote.pk in in_force and vote.person_id not in taken
        if does_count:
            taken.add(vote.person_id)
        is_aside = vote.pk in in_force and person in doubted
        copies.append(
            Vote(
                reference=into,
                review=vote.review,
                person_id=vote.person_id,
                decision=vote.decision,
                note=vote.note,
                round=vote.round,
                ranked=vote.ranked,
                criterion_id=vote.criterion_id,
                at=vote.at,
                superseded_at=None if does_count else vote.superseded_at or now,
                carried_from=vote,
                set_aside_by=other if is_aside else vote.set_aside_by,
            )
        )
    Vote.objects.bulk_create(copies)


def _set_aside(votes: Iterable[Vote], other: Reference, now: datetime) -> None:
    for vote in votes:
        vote.superseded_at, vote.set_aside_by = now, other
        vote.save(update_fields=["superseded_at", "set_aside_by"])


def _settle_together(
    ours: UnitRows, theirs: UnitRows, *, into: Reference, other: Reference, was_untouched: bool
) -> bool:
    """Whether the one that stays is settled: by its own settlement, or by the duplicate's that comes along.

    A settlement does not hold against a contrary decision on the other: then the conflict is open again.
    """
    here, there = ours.unit.verdict.decision, theirs.unit.verdict.decision
    if ours.adjudication is not None:
        if there is None or there == here:
            return True
        ours.adjudication.superseded_at, ours.adjudication.set_aside_by = timezone.now(), other
        ours.adjudication.save(update_fields=["superseded_at", "set_aside_by"])
        return False
    if theirs.adjudication is None or not (was_untouched or here == there):
        return False
    settled = theirs.adjudication
    Adjudication.objects.create(
        reference=into,
        review_id=settled.review_id,
        person_id=settled.person_id,
        decision=settled.decision,
        how=settled.how,
        note=settled.note,
        criterion_id=settled.criterion_id,
        at=settled.at,
        carried_from=settled,
    )
    return True


def _carried_from(reference: Reference) -> list[Vote]:
    """The copies of this reference's votes, wherever later merges have carried them on."""
    found: list[Vote] = []
    here = list(Vote.objects.filter(reference=reference).values_list("pk", flat=True))
    while here:
        copies = list(
            Vote.objects.filter(carried_from__in=here, parted_at=None)
            .exclude(reference=reference)
            .select_related("reference", "review")
        )
        found += copies
        here = [vote.pk for vote in copies]
    return found


def _end_settlements(reference: Reference, now: datetime) -> list[Adjudication]:
    """End what came along with the votes; where one was opened again for their sake it holds again."""
    touched: list[Adjudication] = []
    here = list(Adjudication.objects.filter(reference=reference).values_list("pk", flat=True))
    while here:
        copies = Adjudication.objects.filter(carried_from__in=here).exclude(reference=reference)
        further = list(copies.select_related("reference", "review"))
        touched += further
        here = [one.pk for one in further]
    touched = [one for one in touched if one.superseded_at is None]
    Adjudication.objects.filter(pk__in=[one.pk for one in touched]).update(superseded_at=now)
    for one in Adjudication.objects.filter(set_aside_by=reference).select_related("reference", "review"):
        standing = Adjudication.objects.filter(reference=one.reference, review=one.review, superseded_at=None)
        if not standing.exists():
            one.superseded_at, one.set_aside_by = None, None
            one.save(update_fields=["superseded_at", "set_aside_by"])
            touched.append(one)
    return touched


def _hold_again(rows: UnitRows, aside: list[Vote], reference: Reference) -> None:
    """Votes that were set aside for this duplicate's sake hold again where their person has no other."""
    here = [vote for vote in aside if vote.review_id == rows.review.pk]
    for vote in sorted(here, key=lambda one: one.pk):
        if rows.vote_of(vote.person_id) is None:
            vote.superseded_at, vote.set_aside_by = None, None
            vote.save(update_fields=["superseded_at", "set_aside_by"])
            rows = unit_of(vote.reference, rows.review)
