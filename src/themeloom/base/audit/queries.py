"""Reading the audit, with what must stay blind left out."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import QuerySet

from themeloom.base.audit.models import Entry
from themeloom.base.audit.seals import open_for
from themeloom.base.membership.models import Membership

BATCH = 200


def history(member: Membership, *, limit: int = 50, object_uuid: UUID | None = None) -> list[Entry]:
    """The latest entries of the programme that this member may see, newest first."""
    entries: QuerySet[Entry] = Entry.objects.filter(programme_id=member.programme_id).select_related("person")
    if object_uuid is not None:
        entries = entries.filter(object_uuid=object_uuid)
    seen: list[Entry] = []
    for entry in _visible(member, entries):
        seen.append(entry)
        if len(seen) == limit:
            break
    return seen


def reasons_given(objects: Collection[UUID]) -> dict[UUID, str]:
    """Why each of these was done, as its first open entry says; what carries a seal is left out."""
    entries = Entry.objects.filter(object_uuid__in=objects, seal="").order_by("-id")
    return {uuid: why for uuid, why in entries.values_list("object_uuid", "why") if uuid is not None}


def _visible(member: Membership, entries: QuerySet[Entry]) -> Iterator[Entry]:
    start = 0
    while batch := list(entries[start : start + BATCH]):
        sealed = {entry.seal for entry in batch if entry.seal and entry.person_id != member.person_id}
        opened = open_for(member, sealed) if sealed else set()
        for entry in batch:
            if not entry.seal or entry.person_id == member.person_id or entry.seal in opened:
                yield entry
        start += BATCH
