"""Undoing a whole import, and bringing it back: its records stop counting, and count again."""

from collections.abc import Callable

from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.jobs.actions import start
from themeloom.base.jobs.models import Job
from themeloom.base.jobs.queries import running_jobs
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.actions.twice import refuse_twice, refuse_under_way
from themeloom.stages.search.models import ImportedFile
from themeloom.stages.search.queries import RESTORE_KIND, what_rests_on
from themeloom.stages.search.signals import import_undone, records_imported

# How far an import is: steps done, steps in all, a few words. May raise to stop it.
Report = Callable[[int, int | None, str], None]


def undo_import(*, by: Membership, imported_file: ImportedFile, why: str = "") -> None:
    """Take the records of a file out of force; file and records stay readable.

    Raises Refused, saying what, when later work rests on them.
    """
    require(by, "search.import")
    if imported_file.undone_at is not None:
        raise Refused(f"The import of “{imported_file.name}” was undone before.")
    refuse_under_way(
        programme=imported_file.search.programme, name=imported_file.name, sha256=imported_file.sha256
    )
    if sentences := what_rests_on(imported_file):
        rest = " ".join(sentences)
        raise Refused(f"The import of “{imported_file.name}” cannot be undone. {rest}")
    take_out_of_force(by=by, imported_file=imported_file, why=why)


def start_restoring(*, by: Membership, imported_file: ImportedFile) -> Job:
    """Queue the bringing back of an import that was undone; refuses at once what `restore_import` would."""
    require(by, "search.import")
    _refuse_restoring(imported_file)
    name = str(imported_file.uuid)
    if any(
        job.kind == RESTORE_KIND and job.params.get("file") == name
        for job in running_jobs(imported_file.search.programme)
    ):
        raise Refused(f"“{imported_file.name}” is being brought back just now.")
    words = f"bringing back of “{imported_file.name[:160]}”"
    return start(by=by, kind=RESTORE_KIND, words=words, params={"file": name})


def restore_import(
    *,
    by: Membership,
    imported_file: ImportedFile,
    report: Report | None = None,
) -> None:
    """Let the records of an undone import count again: the same records, compared anew with the pool.

    What a person said of two of them, that they are different publications, still holds. Raises Refused
    where the same bytes were imported again in the meantime.
    """
    require(by, "search.import")
    _refuse_restoring(imported_file)
    undone_by, undone_at = imported_file.undone_by, imported_file.undone_at
    if report is not None:
        report(1, 2, f"{imported_file.record_count} records, and their duplicates")
    with act("search.import.restore", by=by, on=imported_file) as deed:
        imported_file.undone_by = imported_file.undone_at = None
        imported_file.save(update_fields=["undone_by", "undone_at"])
        deed.before = {"undone_by": str(undone_by), "undone_at": undone_at.isoformat() if undone_at else ""}
        deed.words = (
            f"brought back the import of “{imported_file.name}” ({imported_file.record_count} records)"
        )
    try:
        told = later_half(report, f"{imported_file.record_count} records") if report else None
        records_imported.send(sender=ImportedFile, imported_file=imported_file, by=by, told=told)
    except BaseException:
        why = "it was stopped, or the program failed, while its duplicates were looked for"
        take_out_of_force(by=by, imported_file=imported_file, why=why)
        raise


def later_half(report: Report, what: str) -> Callable[[str, int, int], None]:
    """How far the looking for duplicates is, told as the second half of the work."""

    def told(step: str, done: int, of: int) -> None:
        report(of + done, 2 * of, f"{what}, {step}")

    return told


def take_out_of_force(*, by: Membership, imported_file: ImportedFile, why: str) -> None:
    """Let the records of a file count nowhere; what rests on them was asked before."""
    with act("search.import.undo", by=by, on=imported_file, why=why) as deed:
        imported_file.undone_by = by.person
        imported_file.undone_at = timezone.now()
        imported_file.save(update_fields=["undone_by", "undone_at"])
        deed.words = f"undid the import of “{imported_file.name}” ({imported_file.record_count} records)"
        import_undone.send(sender=ImportedFile, imported_file=imported_file, by=by)


def _refuse_restoring(imported_file: ImportedFile) -> None:
    if imported_file.undone_at is None:
        raise Refused(f"The import of “{imported_file.name}” is in force; there is nothing to bring back.")
    refuse_twice(
        programme=imported_file.search.programme, name=imported_file.name, sha256=imported_file.sha256
    )
