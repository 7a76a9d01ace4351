"""Making one reference of two by a person's judgement, and undoing it."""

from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions.moving import end_sameness, move_all, move_back, objections
from themeloom.stages.dedup.models import Judgement, Pair, Placement, Reference
from themeloom.stages.dedup.signals import reference_restored, references_merged


def merge_references(
    *, by: Membership, into: Reference, other: Reference, why: str = "", pair: Pair | None = None
) -> None:
    """Put the records of `other` under `into`; `other` leaves the pool, what was judged on it stays.

    `pair` is the pair that the judgement answers, where it answers one. Raises Refused when either is not
    in the pool, or when something on `other` would be lost.
    """
    require(by, "dedup.judge")
    _refuse_what_cannot_merge(into, other)
    if sentences := objections(reference=other, into=into):
        raise Refused(f"“{other}” cannot be merged into another reference. {' '.join(sentences)}")
    with act("dedup.judge.merge", by=by, on=into, why=why) as deed:
        now = timezone.now()
        move_all(
            other=other,
            into=into,
            band=Placement.Band.PERSON,
            sentence=why.strip() or "Judged to be the same publication.",
            person=by.person,
            now=now,
        )
        Judgement.objects.create(
            first=into, second=other, answer=Judgement.Answer.SAME, pair=pair, person=by.person, at=now
        )
        deed.words = f"merged two references into one: “{into}”"
        deed.after = {"into": str(into.uuid), "other": str(other.uuid)}
        references_merged.send(sender=Reference, into=into, other=other, by=by)


def merge_the_two(
    *, by: Membership, first: Reference, second: Reference, why: str = "", pair: Pair | None = None
) -> Reference:
    """Make one reference of two that a person holds to be one; gives the one that stays.

    The older stays, unless only the younger may leave the pool. Raises Refused when neither may.
    """
    first, second = sorted((first, second), key=lambda one: one.pk)
    stays_second = objections(reference=second, into=first) and not objections(reference=first, into=second)
    into, other = (second, first) if stays_second else (first, second)
    merge_references(by=by, into=into, other=other, why=why, pair=pair)
    return into


def undo_merge(*, by: Membership, other: Reference, why: str = "") -> Reference:
    """Give a merged reference its records back; gives the reference that had them.

    Raises Refused when its records are no longer together.
    """
    require(by, "dedup.judge")
    if other.retired_at is None:
        raise Refused(f"“{other}” is in the pool; there is no merge to undo.")
    rows = list(other.placements.filter(ended_at=other.retired_at))
    now_under = Placement.objects.filter(record__in=[row.record_id for row in rows], ended_at=None)
    places = {place.record_id: place.reference for place in now_under.select_related("reference")}
    rows = [row for row in rows if row.record_id in places]
    if not rows:
        raise Refused(f"“{other}” has no records any more: their import was undone.")
    if len({place.pk for place in places.values()}) > 1:
        raise Refused(
            f"The records of “{other}” are no longer together. Take them apart one by one on the pages "
            "of the references that have them."
        )
    into = next(iter(places.values()))
    with act("dedup.judge.unmerge", by=by, on=other, why=why) as deed:
        now = timezone.now()
        move_back(other=other, into=into, rows=rows, now=now)
        end_sameness(other=other, now=now)
        deed.words = f"undid the merge of “{other}”"
        deed.after = {"restored": str(other.uuid), "from": str(into.uuid)}
        reference_restored.send(sender=Reference, reference=other, by=by)
    return into


def _refuse_what_cannot_merge(into: Reference, other: Reference) -> None:
    if into.pk == other.pk:
        raise Refused("A reference cannot be merged with itself.")
    if into.programme_id != other.programme_id:
        raise Refused("References of two programmes cannot be merged.")
    for one in (into, other):
        if one.retired_at is not None:
            raise Refused(f"“{one}” is not in the pool any more; it was merged or its import was undone.")
