"""The steps that merging and parting are made of; each runs inside the action that asks for it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from themeloom.base.accounts.models import Person
from themeloom.stages.dedup.actions.fields import rewrite
from themeloom.stages.dedup.models import Apart, Judgement, Pair, Placement, Reference
from themeloom.stages.dedup.signals import asked_to_retire

NEW = Placement.Band.NEW


def objections(*, reference: Reference, into: Reference | None) -> list[str]:
    """What would be lost if this reference left the pool; a sentence each."""
    answers = asked_to_retire.send(sender=Reference, reference=reference, into=into)
    return [sentence for _, given in answers for sentence in given or ()]


def in_force(*, reference: Reference) -> QuerySet[Placement]:
    """The placements under a reference now."""
    return reference.placements.filter(ended_at=None)


def move_all(
    *,
    other: Reference,
    into: Reference,
    band: Placement.Band,
    sentence: str,
    now: datetime,
    rule: str = "",
    score: float | None = None,
    person: Person | None = None,
) -> None:
    """Put all records of `other` under `into` and retire `other`.

    The record that `other` began with becomes a duplicate, found by rule or by a person; those that
    were duplicates before stay what they were. Everything ends at the same moment, `now`: by it the
    merge is found again when it is undone.
    """
    rows = list(in_force(reference=other))
    in_force(reference=other).update(ended_at=now)
    Placement.objects.bulk_create(
        [
            Placement(record_id=row.record_id, reference=into, at=now, **_standing(row))
            if row.band != NEW
            else Placement(
                record_id=row.record_id,
                reference=into,
                at=now,
                band=band,
                sentence=sentence,
                rule=rule,
                score=score,
                person=person,
            )
            for row in rows
        ]
    )
    other.retired_at = now
    other.save(update_fields=["retired_at"])
    end_apart(ids=[row.record_id for row in rows], others=_record_ids(into), now=now)
    _repoint_pairs(other, into, now)
    rewrite(references=[into])


def move_back(*, other: Reference, into: Reference, rows: list[Placement], now: datetime) -> None:
    """Give a retired reference back the records of these ended placements, which are under `into` now."""
    merged_at = other.retired_at or now
    ids = [row.record_id for row in rows]
    in_force(reference=into).filter(record__in=ids).update(ended_at=now)
    Placement.objects.bulk_create(
        [Placement(record_id=row.record_id, reference=other, at=now, **_standing(row)) for row in rows]
    )
    other.retired_at = None
    other.save(update_fields=["retired_at"])
    again_apart(ids=ids, others=_record_ids(into), ended_at=merged_at, now=now)
    Pair.objects.filter(Q(first=into) | Q(second=into), found_at=merged_at).delete()
    begin_anew(references=[other, into], now=now)
    rewrite(references=[other, into])


def begin_anew(*, references: Iterable[Reference], now: datetime) -> None:
    """Where the record that a reference began with has gone, let another of its records stand first."""
    wanted = {reference.pk for reference in references}
    first: dict[int, Placement] = {}
    for row in Placement.objects.filter(reference__in=wanted, ended_at=None).order_by("record_id"):
        if row.band == NEW:
            wanted.discard(row.reference_id)
        elif row.reference_id not in first or _goes_before(row, first[row.reference_id]):
            first[row.reference_id] = row
    rows = [row for reference_id, row in first.items() if reference_id in wanted]
    Placement.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=now)
    sentence = "Stands first since the record before it was taken out."
    Placement.objects.bulk_create(
        [
            Placement(
                record_id=row.record_id,
                reference_id=row.reference_id,
                band=NEW,
                sentence=sentence,
                person_id=row.person_id,
                at=now,
            )
            for row in rows
        ]
    )


def set_apart(*, ids: Iterable[int], others: Iterable[int], person: Person, now: datetime) -> None:
    """Remember that none of these records is the same publication as any of those."""
    others = list(others)
    Apart.objects.bulk_create(
        [Apart(first_id=a, second_id=b, person=person, at=now) for a in ids for b in others if a != b]
    )


def end_apart(*, ids: Iterable[int], others: Iterable[int], now: datetime) -> int:
    """No longer hold these records apart from those; gives how many pairs were held."""
    return apart_between(ids=ids, others=others).filter(ended_at=None).update(ended_at=now)


def again_apart(*, ids: Iterable[int], others: Iterable[int], ended_at: datetime, now: datetime) -> None:
    """Hold apart again what was no longer held from `ended_at` on."""
    ended = apart_between(ids=ids, others=others).filter(ended_at=ended_at)
    Apart.objects.bulk_create(
        [
            Apart(first_id=one.first_id, second_id=one.second_id, person_id=one.person_id, at=now)
            for one in ended
        ]
    )


def apart_between(*, ids: Iterable[int], others: Iterable[int]) -> QuerySet[Apart]:
    """What was said of these records against those, in either order."""
    ids, others = list(ids), list(others)
    return Apart.objects.filter(Q(first__in=ids, second__in=others) | Q(first__in=others, second__in=ids))


def end_sameness(*, other: Reference, now: datetime) -> None:
    """Where the merge of `other` is undone, the judgement that it is the same is taken back with it."""
    Judgement.objects.filter(second=other, answer=Judgement.Answer.SAME, ended_at=None).update(ended_at=now)


def _goes_before(row: Placement, other: Placement) -> bool:
    """A record that a rule put here stands before one that a person put here: it was of the group first."""
    return row.band == Placement.Band.SAME and other.band == Placement.Band.PERSON


def _standing(row: Placement) -> dict[str, Any]:
    return {
        "band": row.band,
        "sentence": row.sentence,
        "rule": row.rule,
        "score": row.score,
        "person_id": row.person_id,
    }


def _record_ids(reference: Reference) -> list[int]:
    return list(in_force(reference=reference).values_list("record_id", flat=True))


def _repoint_pairs(other: Reference, into: Reference, now: datetime) -> None:
    """What was to be compared with `other` is to be compared with `into`."""
    pairs = []
    for pair in Pair.objects.filter(Q(first=other) | Q(second=other)):
        third_id = pair.second_id if pair.first_id == other.pk else pair.first_id
        if third_id != into.pk:
            first_id, second_id = sorted((into.pk, third_id))
            pairs.append(
                Pair(
                    first_id=first_id,
                    second_id=second_id,
                    sentence=pair.sentence,
                    rule=pair.rule,
                    score=pair.score,
                    found_at=now,
                )
            )
    Pair.objects.bulk_create(pairs, ignore_conflicts=True)
