"""Taking one record out of a reference by a person's judgement, for good; and putting it back."""

from datetime import datetime

from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions.fields import merged_fields, rewrite
from themeloom.stages.dedup.actions.finding import index_words
from themeloom.stages.dedup.actions.moving import (
    NEW,
    begin_anew,
    end_apart,
    end_sameness,
    in_force,
    move_back,
    objections,
    set_apart,
)
from themeloom.stages.dedup.models import Placement, Reference
from themeloom.stages.dedup.queries.choices import choices_of_records
from themeloom.stages.dedup.signals import reference_restored, references_merged
from themeloom.stages.search.queries import Record


def take_apart(*, by: Membership, record: Record, why: str = "") -> Reference:
    """Give a record a reference of its own again, and remember that the others are not the same.

    A record that a merge brought alone gets the reference back that it had, with what was judged on
    it. Raises Refused for a record that is alone already.
    """
    require(by, "dedup.judge")
    placement = _placement_of(record)
    reference = placement.reference
    others = list(
        in_force(reference=reference).exclude(record_id=record.pk).values_list("record_id", flat=True)
    )
    if not others:
        raise Refused("This record is the only one of its reference; there is nothing to take it from.")
    with act("dedup.judge.apart", by=by, on=record, why=why) as deed:
        now = timezone.now()
        former = _reference_it_was_merged_with(record)
        if former is not None:
            rows = list(former.placements.filter(ended_at=former.retired_at))
            move_back(other=former, into=reference, rows=rows, now=now)
            end_sameness(other=former, now=now)
            reference_restored.send(sender=Reference, reference=former, by=by)
        own = former or _own_reference(by, record, placement, why, now)
        set_apart(ids=[record.pk], others=others, person=by.person, now=now)
        deed.words = f"took a record apart from “{reference}”: it is not the same publication"
        deed.before = {"reference": str(reference.uuid)}
        deed.after = {"reference": str(own.uuid)}
    return own


def put_back(*, by: Membership, record: Record, why: str = "") -> Reference:
    """Undo `take_apart`: the record goes back under the reference it was taken from.

    Raises Refused when that reference has gone, or when something rests on the record's own.
    """
    require(by, "dedup.judge")
    placement = _placement_of(record)
    own = placement.reference
    before = record.placements.exclude(reference=own).filter(ended_at=placement.at).first()
    if before is None or placement.band != NEW or before.reference.retired_at is not None:
        raise Refused("This record was not taken apart, or the reference it was taken from has gone.")
    if in_force(reference=own).count() > 1:
        raise Refused(
            "Other records have joined this one since. If all are one publication, merge the references."
        )
    former = before.reference
    if sentences := objections(reference=own, into=former):
        raise Refused(f"“{own}” has to stay a reference of its own. {' '.join(sentences)}")
    with act("dedup.judge.together", by=by, on=record, why=why) as deed:
        now = timezone.now()
        band = _band_on_return(before, placement.at)
        in_force(reference=own).update(ended_at=now)
        Placement.objects.create(
            record_id=record.pk,
            reference=former,
            at=now,
            band=band,
            sentence=before.sentence or "Put back.",
            rule=before.rule,
            score=before.score,
            person_id=before.person_id or (by.person_id if band == Placement.Band.PERSON else None),
        )
        own.retired_at = now
        own.save(update_fields=["retired_at"])
        others = in_force(reference=former).exclude(record_id=record.pk).values_list("record_id", flat=True)
        end_apart(ids=[record.pk], others=others, now=now)
        rewrite(references=[former])
        deed.words = f"put a record back under “{former}”"
        deed.after = {"reference": str(former.uuid)}
        references_merged.send(sender=Reference, into=former, other=own, by=by)
    return former


def _own_reference(
    by: Membership, record: Record, placement: Placement, why: str, now: datetime
) -> Reference:
    reference = placement.reference
    in_force(reference=reference).filter(record_id=record.pk).update(ended_at=now)
    chosen = choices_of_records([record.pk]).get(record.pk, ())
    fields = merged_fields(records=[record], chosen=chosen)
    own = Reference.objects.create(programme=reference.programme, **fields)
    index_words(references=[own])
    Placement.objects.create(
        record_id=record.pk,
        reference=own,
        at=now,
        band=NEW,
        sentence=why.strip() or "Taken apart: judged not to be the same publication.",
        person=by.person,
    )
    begin_anew(references=[reference], now=now)
    rewrite(references=[reference])
    return own


def _placement_of(record: Record) -> Placement:
    placement = record.placements.filter(ended_at=None).select_related("reference__programme").first()
    if placement is None:
        raise Refused("This record is under no reference: its import was undone, or it is not placed yet.")
    return placement


def _reference_it_was_merged_with(record: Record) -> Reference | None:
    """The retired reference that had this record and no other when it was merged."""
    for row in record.placements.filter(ended_at__isnull=False).select_related("reference").order_by("-id"):
        former = row.reference
        was_merged = former.retired_at is not None and row.ended_at == former.retired_at
        if was_merged and former.placements.filter(ended_at=former.retired_at).count() == 1:
            return former
    return None


def _band_on_return(before: Placement, parted_at: datetime) -> str:
    """What the record counts as again: its own band, or that of the record which took its first place."""
    if before.band != NEW:
        return before.band
    promoted = before.reference.placements.filter(ended_at=parted_at).exclude(pk=before.pk).first()
    return promoted.band if promoted is not None else Placement.Band.PERSON
