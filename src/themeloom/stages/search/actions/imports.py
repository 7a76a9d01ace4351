"""Importing a file of records: whole or not at all, every record verbatim, every oddity told by line."""

from collections.abc import Iterator, Mapping
from itertools import islice

from django.utils import timezone

from themeloom.base.audit.act import act, require, writing
from themeloom.base.jobs.actions import start
from themeloom.base.jobs.models import Job
from themeloom.base.membership.models import Membership
from themeloom.stages.search.actions.twice import refuse_twice, refuse_under_way
from themeloom.stages.search.actions.undoing import Report, later_half, take_out_of_force
from themeloom.stages.search.actions.uploads import Content, Upload, forget_content, taken_in
from themeloom.stages.search.domain.encoding import tell_encoding
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Problem
from themeloom.stages.search.domain.record import Record as ReadRecord
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.source import HEAD_BYTES
from themeloom.stages.search.models import ImportedFile, ImportProblem, Record, Search, TrayFile
from themeloom.stages.search.queries import IMPORT_KIND
from themeloom.stages.search.signals import records_imported

BATCH = 500
KILOBYTE = 1024


def start_import(*, by: Membership, search: Search, name: str, content: Content) -> Job:
    """Keep the file and queue its import; refuses at once what `import_file` would refuse for its looks."""
    require(by, "search.import")
    with taken_in(name=name, content=content) as upload:
        refuse_twice(programme=search.programme, name=upload.name, sha256=upload.sha256)
        refuse_under_way(programme=search.programme, name=upload.name, sha256=upload.sha256)
        read(upload.file, name=upload.name)
        params = {"search": str(search.uuid), "name": upload.name, "sha256": upload.sha256}
        params["path"] = upload.keep()
    return start(by=by, kind=IMPORT_KIND, words=f"import of “{upload.name[:160]}”", params=params)


def import_file(
    *,
    by: Membership,
    search: Search,
    name: str,
    content: Content,
    columns: Mapping[str, str] | None = None,
    tray_file: TrayFile | None = None,
    report: Report | None = None,
) -> ImportedFile:
    """Import a file of records into a search.

    The records come in by batches and count only once all are in. `columns` says of a table which field each
    heading is. A file from the tray leaves it in the moment in which its records count. Raises Refused, with
    nothing kept, for a file that is too large, holds no records, or was imported into the programme before.
    """
    require(by, "search.import")
    with taken_in(name=name, content=content) as upload:
        refuse_twice(programme=search.programme, name=upload.name, sha256=upload.sha256)
        _clear_what_a_crash_left(search, upload)
        head = upload.file.read(HEAD_BYTES)
        upload.file.seek(0)
        reading = read(upload.file, name=upload.name, columns=columns)
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
                columns=dict(columns or {}),
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
        _end_on_tray(tray_file, imported_file)
        deed.words = f"imported {count} records of {search} from “{upload.name}”"
        deed.after = {"records": count, "sha256": upload.sha256, "format": reading.format}
    try:
        told = later_half(report, f"{count} records") if report else None
        records_imported.send(sender=ImportedFile, imported_file=imported_file, by=by, told=told)
    except BaseException:
        why = "it was stopped, or the program failed, while its duplicates were looked for"
        take_out_of_force(imported_file=imported_file, by=by, why=why)
        with writing():
            _end_on_tray(tray_file, None)
        raise
    return imported_file


def _end_on_tray(tray_file: TrayFile | None, imported_file: ImportedFile | None) -> None:
    """Let a file leave the tray as imported; back onto it where nothing came of that."""
    if tray_file is None:
        return
    tray_file.ended = TrayFile.End.IMPORTED if imported_file else ""
    tray_file.ended_at = timezone.now() if imported_file else None
    tray_file.imported_file = imported_file
    tray_file.save(update_fields=["ended", "ended_at", "imported_file"])


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
