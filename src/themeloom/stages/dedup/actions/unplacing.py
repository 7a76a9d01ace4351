"""Records leave the pool when their import is undone: whether they may, and what that leaves."""

from itertools import islice

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.stages.dedup.actions.fields import rewrite
from themeloom.stages.dedup.actions.moving import begin_anew
from themeloom.stages.dedup.models import Placement, Reference
from themeloom.stages.dedup.queries.imported import merged_by_people, only_from
from themeloom.stages.search.queries import ImportedFile

BATCH = 500


def objections_to_undo(*, imported_file: ImportedFile) -> list[str]:
    """What people said of duplicates that would be lost if the records of this file left the pool.

    What later stages built on its references they say themselves.
    """
    count = merged_by_people(imported_file)
    if not count:
        return []
    is_one = count == 1
    return [
        f"A person has put {'two references' if is_one else f'{count} times two references'} together, with "
        f"records of this file; undo {'that merge' if is_one else 'those merges'} first."
    ]


def unplace_records(*, by: Membership, imported_file: ImportedFile) -> None:
    """End the placements of a file's records; references without any other record leave the pool."""
    programme = imported_file.search.programme
    with act("dedup.unplace", by=None, programme=programme, on=imported_file) as deed:
        now = timezone.now()
        empty = set(only_from(imported_file).values_list("pk", flat=True))
        gone = Placement.objects.filter(record__imported_file_id=imported_file.pk, ended_at=None)
        touched = set(gone.values_list("reference_id", flat=True)) - empty
        ended = gone.update(ended_at=now)
        for ids in _batches(empty):
            Reference.objects.filter(pk__in=ids).update(retired_at=now)
        for ids in _batches(touched):
            references = list(Reference.objects.filter(pk__in=ids))
            begin_anew(references=references, now=now)
            rewrite(references=references)
        deed.after = {"records": ended, "references": len(empty)}
        deed.words = f"took {ended} records out of the pool, and {len(empty)} references that had no other"


def _batches(ids: set[int]) -> list[list[int]]:
    rest = iter(sorted(ids))
    return list(iter(lambda: list(islice(rest, BATCH)), []))
