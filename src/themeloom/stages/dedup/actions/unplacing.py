"""Records leave the pool when their import is undone: whether they may, and what that leaves."""

from itertools import islice

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.stages.dedup.actions.fields import rewrite
from themeloom.stages.dedup.actions.moving import begin_anew, objections
from themeloom.stages.dedup.models import Placement, Reference
from themeloom.stages.search.queries import ImportedFile

BATCH = 500
SENTENCES_SHOWN = 3


def objections_to_undo(*, imported_file: ImportedFile) -> list[str]:
    """What would be lost if the records of this file left the pool; the first few sentences are enough."""
    found: list[str] = []
    for reference in Reference.objects.filter(pk__in=_left_empty(imported_file)).iterator(chunk_size=BATCH):
        found += objections(reference=reference, into=None)
        if len(found) >= SENTENCES_SHOWN:
            return [*found[:SENTENCES_SHOWN], "There may be more."]
    return found


def unplace_records(*, by: Membership, imported_file: ImportedFile) -> None:
    """End the placements of a file's records; references without any other record leave the pool."""
    programme = imported_file.search.programme
    with act("dedup.unplace", by=None, programme=programme, on=imported_file) as deed:
        now = timezone.now()
        empty = _left_empty(imported_file)
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


def _left_empty(imported_file: ImportedFile) -> set[int]:
    """References of the pool whose records all came with this file."""
    of_file = Placement.objects.filter(record__imported_file_id=imported_file.pk, ended_at=None)
    touched = set(of_file.values_list("reference_id", flat=True))
    others = Placement.objects.filter(reference__in=of_file.values("reference_id"), ended_at=None).exclude(
        record__imported_file_id=imported_file.pk
    )
    return touched - set(others.values_list("reference_id", flat=True))


def _batches(ids: set[int]) -> list[list[int]]:
    rest = iter(sorted(ids))
    return list(iter(lambda: list(islice(rest, BATCH)), []))
