"""Decisions on full texts when references merge or part: both sets are kept, and nobody counts twice.

The rule is that of screening, `kernel/twice.py`. Files and texts stay with the report they were added to.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from themeloom.base.audit.act import act, writing
from themeloom.base.membership.models import Membership
from themeloom.kernel.double import State
from themeloom.kernel.twice import Ruling, Said, weigh
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.fulltext.actions.eligibility import recompute
from themeloom.stages.fulltext.domain.eligibility import Decision
from themeloom.stages.fulltext.models import EligibilityAdjudication, EligibilityVote, Report
from themeloom.stages.fulltext.queries.eligibility import Unit, decided, seal_of, units_of
from themeloom.stages.protocol.queries import Review, reviews_of


def carry_decisions(*, into: Reference, other: Reference, by: Membership | None, **_announced: Any) -> None:
    """Let decisions on a duplicate count for the report that stays; listens to `references_merged`."""
    reports = {one.reference_id: one for one in Report.objects.filter(reference__in=[into, other])}
    stays, goes = reports.get(into.pk), reports.get(other.pk)
    if stays is None or goes is None:
        return
    with writing():
        Report.objects.select_for_update().get(pk=stays.pk)
        for review in reviews_of(into.programme):
            units = units_of(review, [stays, goes])
            if not units[goes.pk].votes:
                continue
            seal = seal_of(stays, review)
            with act("fulltext.vote.carry", by=None, programme=into.programme, on=stays, seal=seal) as deed:
                _bring_together(units[stays.pk], units[goes.pk], stays=stays, goes=goes, review=review)
                recompute(by=by, report=stays, review=review)
                deed.words = f"took the decisions on a duplicate of {stays.label} along for “{review}”"


def part_decisions(*, reference: Reference, by: Membership | None, **_announced: Any) -> None:
    """Undo `carry_decisions`: the decisions stand on the report they were made on alone again."""
    goes = Report.objects.filter(reference=reference).first()
    if goes is None:
        return
    with writing():
        now = timezone.now()
        carried = [*_copies_of(goes)]
        names = [vote.pk for vote in carried]
        aside = list(
            EligibilityVote.objects.filter(set_aside_by=goes, parted_at=None)
            .exclude(pk__in=names)
            .select_related("report", "review")
            .order_by("pk")
        )
        EligibilityVote.objects.filter(pk__in=names, superseded_at=None).update(superseded_at=now)
        EligibilityVote.objects.filter(pk__in=names).update(parted_at=now)
        settled = _part_settlements(goes, now)
        touched: list[EligibilityVote | EligibilityAdjudication] = [*carried, *aside, *settled]
        units = {(row.report, row.review) for row in touched}
        for report, review in sorted(units, key=lambda unit: (unit[0].pk, unit[1].pk)):
            seal = seal_of(report, review)
            programme = reference.programme
            with act("fulltext.vote.part", by=None, programme=programme, on=report, seal=seal) as deed:
                for vote in aside:
                    if (vote.report_id, vote.review_id) == (report.pk, review.pk):
                        _hold_again(vote)
                recompute(by=by, report=report, review=review)
                deed.words = f"gave the decisions on a duplicate of {report.label} back for “{review}”"


def _bring_together(ours: Unit, theirs: Unit, *, stays: Report, goes: Report, review: Review) -> None:
    now = timezone.now()
    is_settled = _settle_together(ours, theirs, stays=stays, goes=goes, now=now)
    people = {vote.person_id for unit in (ours, theirs) for vote in unit.votes}
    said = {str(person): one for person in sorted(people) if (one := _said(ours, theirs, person))}
    rulings, counts = weigh(said)
    doubtful = (Ruling.ASK, Ruling.CONFLICT)
    doubted = {person for person, ruling in rulings.items() if ruling in doubtful and not is_settled}
    taken: set[int] = set()
    for vote in ours.in_force():
        if is_settled or counts.get(str(vote.person_id)) == decided(vote):
            taken.add(vote.person_id)
        else:
            _set_aside([vote], goes, now)
    copies = []
    for vote in theirs.votes:
        is_in_force = vote.superseded_at is None
        does_count = is_in_force and vote.person_id not in taken
        does_count = does_count and (is_settled or counts.get(str(vote.person_id)) == decided(vote))
        if does_count:
            taken.add(vote.person_id)
        copies.append(
            EligibilityVote(
                report=stays,
                review=review,
                person_id=vote.person_id,
                decision=vote.decision,
                reason_id=vote.reason_id,
                note=vote.note,
                at=vote.at,
                superseded_at=None if does_count else vote.superseded_at or now,
                carried_from=vote,
                set_aside_by=goes if is_in_force and str(vote.person_id) in doubted else vote.set_aside_by,
            )
        )
    EligibilityVote.objects.bulk_create(copies)
    split = [int(person) for person, ruling in rulings.items() if ruling is Ruling.CONFLICT]
    if split and not is_settled and units_of(review, [stays])[stays.pk].state is not State.CONFLICT:
        # The plan knows no conflict here, so that settling is not open: then the person is asked.
        standing = EligibilityVote.objects.filter(report=stays, review=review, superseded_at=None)
        _set_aside(standing.filter(person__in=split), goes, now)


def _said(ours: Unit, theirs: Unit, person: int) -> Said[Decision] | None:
    here, there = ours.speaking(person), theirs.speaking(person)
    if not here and not there:
        return None
    seen = any(
        unit.is_open_to_person(str(vote.person.uuid))
        and any(one.person_id != person for one in unit.in_force())
        for unit, said in ((ours, here), (theirs, there))
        for vote in said[:1]
    )
    return Said(tuple(decided(one) for one in here), tuple(decided(one) for one in there), seen)


def _settle_together(ours: Unit, theirs: Unit, *, stays: Report, goes: Report, now: datetime) -> bool:
    """Whether what stays is settled; a settlement does not hold against a contrary decision on the other."""
    here, there = ours.outcome, theirs.outcome
    made = ours.adjudication
    if made is not None:
        if there is None or there == here:
            return True
        made.superseded_at, made.set_aside_by = now, goes
        made.save(update_fields=["superseded_at", "set_aside_by"])
        return False
    made = theirs.adjudication
    if made is None or (ours.in_force() and here != there):
        return False
    EligibilityAdjudication.objects.create(
        report=stays,
        review_id=made.review_id,
        person_id=made.person_id,
        decision=made.decision,
        reason_id=made.reason_id,
        how=made.how,
        note=made.note,
        at=made.at,
        carried_from=made,
    )
    return True


def _set_aside(votes: Iterable[EligibilityVote], goes: Report, now: datetime) -> None:
    for vote in votes:
        vote.superseded_at, vote.set_aside_by = now, goes
        vote.save(update_fields=["superseded_at", "set_aside_by"])


def _hold_again(vote: EligibilityVote) -> None:
    """A vote that was set aside holds again where its person has no other."""
    others = EligibilityVote.objects.filter(
        report=vote.report, review=vote.review, person=vote.person_id, superseded_at=None
    )
    if not others.exists():
        vote.superseded_at, vote.set_aside_by = None, None
        vote.save(update_fields=["superseded_at", "set_aside_by"])


def _copies_of(goes: Report) -> Iterable[EligibilityVote]:
    """The copies of this report's votes, wherever later merges have carried them on."""
    here = list(EligibilityVote.objects.filter(report=goes).values_list("pk", flat=True))
    while here:
        copies = EligibilityVote.objects.filter(carried_from__in=here, parted_at=None).exclude(report=goes)
        further = list(copies.select_related("report", "review"))
        yield from further
        here = [vote.pk for vote in further]


def _part_settlements(goes: Report, now: datetime) -> list[EligibilityAdjudication]:
    """End settlements that came along; one that was opened again for the duplicate's sake holds again."""
    rows = EligibilityAdjudication.objects.select_related("report", "review")
    ended = list(rows.filter(carried_from__report=goes, superseded_at=None))
    EligibilityAdjudication.objects.filter(pk__in=[one.pk for one in ended]).update(superseded_at=now)
    for made in rows.filter(set_aside_by=goes):
        standing = EligibilityAdjudication.objects.filter(
            report=made.report, review=made.review, superseded_at=None
        )
        if not standing.exists():
            made.superseded_at, made.set_aside_by = None, None
            made.save(update_fields=["superseded_at", "set_aside_by"])
            ended.append(made)
    return ended
