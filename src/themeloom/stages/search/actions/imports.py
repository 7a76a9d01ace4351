"""Importing a file of records: whole or not at all, every record verbatim, every oddity told by line."""

from collections.abc import Callable, Iterator
from itertools import islice

from django.utils import timezone
from django.utils.formats import date_format

from themeloom.base.audit.act import act, require, writing
from themeloom.base.jobs.actions import start
from themeloom.base.jobs.models import Job
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.actions.uploads import Content, Upload, forget_content, taken_in
from themeloom.stages.search.domain.encoding import tell_encoding
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Problem
from themeloom.stages.search.domain.record import Record as ReadRecord
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.source import HEAD_BYTES
from themeloom.stages.search.models import ImportedFile, ImportProblem, Record, Search
from themeloom.stages.search.queries import IMPORT_KIND, imports_under_way
from themeloom.stages.search.signals import asked_to_undo_import, import_undone, records_imported

BATCH = 500
KILOBYTE = 1024

# How far an import is: steps done, steps in all, a few words. May raise to stop it.
Report = Callable[[int, int | None, str], None]


def start_import(*, by: Membership, search: Search, name: str, content: Content) -> Job:
    """Keep the file and queue its import; refuses at once what `import_file` would refuse for its looks."""
    require(by, "search.import")
    with taken_in(name=name, content=content) as upload:
        _refuse_twice(search, upload)
        for job in imports_under_way(search):
            if job.params["sha256"] == upload.sha256:
                raise Refused(f"“{upload.name}” is being imported just now; wait until that has ended.")
        read(upload.file, name=upload.name)
        params = {"search": str(search.uuid), "name": upload.name, "sha256": upload.sha256}
        params["path"] = upload.keep()
    return start(by=by, kind=IMPORT_KIND, words=f"import of “{upload.name[:160]}”", params=params)


def import_file(
    *, by: Membership, search: Search, name: str, content: Content, report: Report | None = None
) -> ImportedFile:
    """Import a file of records into a search.

    The records come in by batches and count only once all are in. Raises Refused, with nothing kept,
    for a file that is too large, holds no records, or was imported into the programme before.
    """
    require(by, "search.import")
    with taken_in(name=name, content=content) as upload:
        _refuse_twice(search, upload)
        _clear_what_a_crash_left(search, upload)
        head = upload.file.read(HEAD_BYTES)
        upload.file.seek(0)
        reading = read(upload.file, name=upload.name)
        path = upload.keep()
        with writing():
            imported_file = ImportedFile.objects.create(
                search=search,
                name=upload.name,
                content=path,
                sha256=upload.sha256,
                size=upload.size,
                format=reading.format,
                encoding=tell_encoding(head)[0],
                imported_by=by.person,
            )
        try:
            count = _take_records(imported_file, iter(reading), upload, report)
        except BaseException:
            _forget(imported_file)
            raise
    with act("search.import.file", by=by, on=imported_file) as deed:
        imported_file.record_count = count
        imported_file.ready_at = timezone.now()
        imported_file.save(update_fields=["record_count", "ready_at"])
        deed.words = f"imported {count} records of {search} from “{upload.name}”"
        deed.after = {"records": count, "sha256": upload.sha256, "format": reading.format}
    try:
        records_imported.send(sender=ImportedFile, imported_file=imported_file, by=by)
    except BaseException:
        why = "the program failed while its duplicates were looked for"
        _take_out_of_force(imported_file=imported_file, by=by, why=why)
        raise
    return imported_file


def undo_import(*, by: Membership, imported_file: ImportedFile, why: str = "") -> None:
    """Take the records of a file out of force; file and records stay readable.

    Raises Refused, saying what, when later work rests on them.
    """
    require(by, "search.import")
    if imported_file.undone_at is not None:
        raise Refused(f"The import of “{imported_file.name}” was undone before.")
    answers = asked_to_undo_import.send(sender=ImportedFile, imported_file=imported_file)
    sentences = [sentence for _, given in answers for sentence in given or ()]
    if sentences:
        rest = " ".join(sentences)
        raise Refused(f"The import of “{imported_file.name}” cannot be undone. {rest}")
    _take_out_of_force(by=by, imported_file=imported_file, why=why)


def _take_out_of_force(*, by: Membership, imported_file: ImportedFile, why: str) -> None:
    with act("search.import.undo", by=by, on=imported_file, why=why) as deed:
        imported_file.undone_by = by.person
        imported_file.undone_at = timezone.now()
        imported_file.save(update_fields=["undone_by", "undone_at"])
        deed.words = f"undid the import of “{imported_file.name}” ({imported_file.record_count} records)"
        import_undone.send(sender=ImportedFile, imported_file=imported_file, by=by)


def _refuse_twice(search: Search, upload: Upload) -> None:
    before = (
        ImportedFile.objects.filter(
            search__programme_id=search.programme_id,
            sha256=upload.sha256,
            ready_at__isnull=False,
            undone_at=None,
        )
        .select_related("search", "imported_by")
        .first()
    )
    if before is None:
        return
    same = "" if before.name == upload.name else f" (then called “{before.name}”)"
    raise Refused(
        f"“{upload.name}” is here already{same}: {before.imported_by} imported it into the search of "
        f"{before.search} on {date_format(before.imported_at, 'j F Y')}. Nothing was imported again. "
        "If it belongs elsewhere, undo that import first."
    )


def _clear_what_a_crash_left(search: Search, upload: Upload) -> None:
    for left in ImportedFile.objects.filter(
        search__programme_id=search.programme_id, sha256=upload.sha256, ready_at=None
    ):
        _forget(left)


def _take_records(
    imported_file: ImportedFile,
    items: Iterator[ReadRecord | Problem],
    upload: Upload,
    report: Report | None,
) -> int:
    """Write records and problems in batches; gives the number of records."""
    count = 0
    first_problem = ""
    # Reading is taken for half of the work; the other half is looking for duplicates.
    size = max(1, upload.size // KILOBYTE)
    while batch := list(islice(items, BATCH)):
        records = [_row(imported_file, one) for one in batch if isinstance(one, ReadRecord)]
        problems = [_problem(imported_file, one) for one in batch if isinstance(one, Problem)]
        with writing():
            Record.objects.bulk_create(records)
            ImportProblem.objects.bulk_create(problems)
        count += len(records)
        if problems and not first_problem:
            first_problem = f" Line {problems[0].line}: {problems[0].sentence}"
        if report is not None:
            report(min(size, upload.file.tell() // KILOBYTE), 2 * size, f"{count} records")
    if not count:
        raise Unreadable(
            f"No record could be read from “{upload.name}”, so nothing was imported.{first_problem} "
            "Export the search again, as RIS where there is a choice."
        )
    if report is not None:
        report(size, 2 * size, f"{count} records, and their duplicates")
    return count


def _row(imported_file: ImportedFile, record: ReadRecord) -> Record:
    fields = record.to_dict()
    for name in ("position", "line", "verbatim"):
        fields.pop(name, None)
    return Record(
        imported_file=imported_file,
        search_id=imported_file.search_id,
        position=record.position,
        line=record.line,
        verbatim=record.verbatim,
        fields=fields,
    )


def _problem(imported_file: ImportedFile, problem: Problem) -> ImportProblem:
    return ImportProblem(
        imported_file=imported_file,
        line=problem.line,
        severity=problem.severity.value,
        sentence=problem.sentence,
        text=problem.text,
    )


def _forget(imported_file: ImportedFile) -> None:
    """Leave nothing of an import that did not come to its end."""
    path = imported_file.content.name or ""
    with writing():
        imported_file.records.all().delete()
        imported_file.problems.all().delete()
        imported_file.delete()
    forget_content(path=path)
