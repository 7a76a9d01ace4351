"""Choosing by hand from which of its records a reference takes a field, and taking the choice back."""

from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions.fields import MERGED, rewrite
from themeloom.stages.dedup.actions.moving import in_force
from themeloom.stages.dedup.domain.merge import merge
from themeloom.stages.dedup.models import FieldChoice, Reference
from themeloom.stages.dedup.queries.choices import choices_on
from themeloom.stages.search.queries import Record, read_fields


def choose_field(
    *, by: Membership, reference: Reference, field: str, record: Record, why: str = ""
) -> FieldChoice:
    """Let a reference say in this field what one of its records says, whatever comes to it later.

    A choice made before is kept and holds again once this one is taken back. Raises Refused for a record
    of another reference, and for one that says nothing in the field.
    """
    require(by, "dedup.judge")
    if field not in MERGED:
        raise Refused("This field of a reference cannot be chosen.")
    if not in_force(reference=reference).filter(record_id=record.pk).exists():
        raise Refused("This record is under another reference by now. Load the page again.")
    if field not in merge({"": read_fields(record)}).fields:
        raise Refused("This record says nothing in that field, so there is nothing to choose.")
    standing = choices_on(reference).get(field)
    if standing is not None and standing.record_id == record.pk:
        return standing
    with act("dedup.judge.choose", by=by, on=reference, why=why) as deed:
        deed.before = {"field": field, "says": getattr(reference, field)}
        made = FieldChoice.objects.create(record_id=record.pk, field=field, person=by.person)
        rewrite(references=[reference])
        deed.after = {"field": field, "says": getattr(reference, field), "record": str(record.uuid)}
        deed.words = f"chose the {field} of “{reference}” by hand, from a record of {record.search}"
    return made


def undo_choice(*, by: Membership, reference: Reference, field: str, why: str = "") -> None:
    """Take back the choice that holds; the one before it holds again, or the rules choose."""
    require(by, "dedup.judge")
    standing = choices_on(reference).get(field)
    if standing is None:
        raise Refused("Nobody has chosen this field by hand; there is nothing to take back.")
    with act("dedup.judge.unchoose", by=by, on=reference, why=why) as deed:
        deed.before = {"field": field, "says": getattr(reference, field)}
        standing.ended_at = timezone.now()
        standing.save(update_fields=["ended_at"])
        rewrite(references=[reference])
        deed.after = {"field": field, "says": getattr(reference, field)}
        deed.words = f"took back the choice of the {field} of “{reference}”"
