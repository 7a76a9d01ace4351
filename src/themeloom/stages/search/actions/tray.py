"""The tray: files are put down, looked at, given their search, and imported or taken off, by a person."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, BinaryIO, cast

from django.core.files.storage import default_storage
from django.utils import timezone

from themeloom.base.audit.act import act, require, writing
from themeloom.base.jobs.actions import start
from themeloom.base.jobs.models import Job
from themeloom.base.jobs.queries import running_jobs
from themeloom.base.membership.models import Membership, Programme
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.actions.imports import KILOBYTE, Report
from themeloom.stages.search.actions.twice import refuse_any_copy, refuse_twice
from themeloom.stages.search.actions.uploads import MEGABYTE, Content, forget_content, taken_in
from themeloom.stages.search.domain.columns import checked_columns
from themeloom.stages.search.domain.formats.table_look import look_at_headings
from themeloom.stages.search.domain.guessing import Guess, fit
from themeloom.stages.search.domain.looking import look_at
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.sniff import sniff
from themeloom.stages.search.domain.source import HEAD_BYTES
from themeloom.stages.search.models import Search, TrayFile
from themeloom.stages.search.queries import IMPORT_KIND, LOOK_KIND, columns_of_same, searches_of

# Smaller files are looked at while the person waits; this is read in well under a second.
LOOKED_AT_ONCE = 2 * MEGABYTE
# How often a long look says how far it is, in records.
TELL_EVERY = 200
# For so long the bytes of what was taken off are kept, so that it can be put back.
KEPT_AFTER_TAKING_OFF = timedelta(days=30)


def put_on_tray(*, by: Membership, name: str, content: Content, search: Search | None = None) -> TrayFile:
    """Put a file on the tray and look at it; a large one is looked at by a job. Nothing of it is a record.

    `search` is chosen for it where the person said so, else the one it looks like. Raises Refused, with
    nothing kept, for a file that is too large, holds no records, is on the tray, or was imported before.
    """
    require(by, "search.import")
    programme = by.programme
    _forget_long_taken_off(programme)
    with taken_in(name=name, content=content) as upload:
        refuse_any_copy(programme=programme, name=upload.name, sha256=upload.sha256)
        is_small = upload.size <= LOOKED_AT_ONCE
        look: dict[str, Any] = {}
        columns: dict[str, str] = {}
        if is_small:
            look, columns = _look(programme, upload.file, upload.name, {})
        else:
            _refuse_unreadable(upload.file, upload.name)
        path = upload.keep()
        head = upload.file
        head.seek(0)
        format = look.get("format") or sniff(head.read(HEAD_BYTES)).value
    with act("search.import.tray.put", by=by) as deed:
        tray_file = TrayFile.objects.create(
            programme=programme,
            search=search or _search_like(programme, look),
            name=upload.name,
            content=path,
            sha256=upload.sha256,
            size=upload.size,
            format=format,
            look=look,
            columns=columns,
            put_by=by.person,
        )
        deed.on = tray_file
        deed.words = f"put “{upload.name}” on the tray"
        deed.after = {"sha256": upload.sha256, "records": look.get("records")}
    if not is_small:
        _start_look(by, tray_file)
        tray_file.refresh_from_db()
    return tray_file


def look_again(*, by: Membership, tray_file: TrayFile) -> None:
    """Look at a file of the tray once more, at once or by a job as its size asks."""
    require(by, "search.import")
    _refuse_unless_waiting(tray_file)
    if tray_file.size > LOOKED_AT_ONCE:
        _start_look(by, tray_file)
        tray_file.refresh_from_db()
        return
    look_at_tray_file(tray_file=tray_file)


def look_at_tray_file(*, tray_file: TrayFile, report: Report | None = None) -> None:
    """Look at a file of the tray and write down what was found; the work of a job, by the program itself.

    A file that turns out to hold no records is not kept; its place on the tray says why.
    """
    path, size = str(tray_file.content.name), max(1, tray_file.size // KILOBYTE)
    with default_storage.open(path) as content:
        file = cast(BinaryIO, content)

        def tell(records: int) -> None:
            if report is not None and records % TELL_EVERY == 0:
                report(min(size, file.tell() // KILOBYTE), size, f"{records} records")

        try:
            look, columns = _look(tray_file.programme, file, tray_file.name, tray_file.columns, tell)
        except Unreadable as refusal:
            look, columns = {"refused": str(refusal)}, dict(tray_file.columns)
    with writing():
        tray_file.look, tray_file.columns = look, columns
        tray_file.format = look.get("format", tray_file.format)
        if tray_file.search is None:
            tray_file.search = _search_like(tray_file.programme, look)
        if "refused" in look and not tray_file.columns:
            tray_file.content = ""
        tray_file.save(update_fields=["look", "columns", "format", "search", "content"])
    if not tray_file.content:
        forget_content(path=path)


def choose_search(*, by: Membership, tray_file: TrayFile, search: Search | None) -> None:
    """Say which search the records of a file will belong to; None takes the choice back."""
    require(by, "search.import")
    _refuse_unless_waiting(tray_file)
    if search is not None and search.programme_id != tray_file.programme_id:
        raise Refused("A file and its search belong to one programme.")
    with act("search.import.tray.choose", by=by, on=tray_file) as deed:
        deed.before = str(tray_file.search or "")
        tray_file.search = search
        tray_file.save(update_fields=["search"])
        deed.after = str(search or "")
        deed.words = f"chose the search of {search} for “{tray_file.name}”" if search else (
            f"took back which search “{tray_file.name}” belongs to"
        )  # fmt: skip


def name_columns(*, by: Membership, tray_file: TrayFile, columns: Mapping[str, str]) -> None:
    """Say of a table which field each heading is, "" for none; the file is looked at anew.

    Raises Refused where a field is not known or none holds the title, and where no record comes of it.
    """
    require(by, "search.import")
    _refuse_unless_waiting(tray_file)
    chosen = checked_columns(columns)
    headings = {heading["name"] for heading in tray_file.look.get("headings", ())}
    if not headings or set(chosen) != headings:
        raise Refused(f"“{tray_file.name}” has other headings; reload the page and say it again.")
    is_small = tray_file.size <= LOOKED_AT_ONCE
    look = dict(tray_file.look)
    if is_small:
        with default_storage.open(str(tray_file.content.name)) as content:
            look, _ = _look(tray_file.programme, cast(BinaryIO, content), tray_file.name, chosen)
    with act("search.import.tray.columns", by=by, on=tray_file) as deed:
        deed.before, deed.after = dict(tray_file.columns), chosen
        tray_file.columns, tray_file.look = chosen, look
        tray_file.format = look["format"]
        tray_file.save(update_fields=["columns", "look", "format"])
        deed.words = f"said which column is which in “{tray_file.name}”"
    if not is_small:
        _start_look(by, tray_file)
        tray_file.refresh_from_db()


def take_off(*, by: Membership, tray_file: TrayFile) -> None:
    """Take a file off the tray; it can be put back for a month."""
    require(by, "search.import")
    _refuse_unless_waiting(tray_file)
    with act("search.import.tray.take-off", by=by, on=tray_file) as deed:
        tray_file.ended, tray_file.ended_at = TrayFile.End.TAKEN_OFF, timezone.now()
        tray_file.save(update_fields=["ended", "ended_at"])
        deed.words = f"took “{tray_file.name}” off the tray"


def put_back(*, by: Membership, tray_file: TrayFile) -> None:
    """Put a file that was taken off back on the tray, with its search and columns as they were."""
    require(by, "search.import")
    if tray_file.ended != TrayFile.End.TAKEN_OFF:
        raise Refused(f"“{tray_file.name}” was not taken off the tray.")
    if not tray_file.content:
        raise Refused(f"“{tray_file.name}” is no longer kept; upload it again.")
    refuse_any_copy(programme=tray_file.programme, name=tray_file.name, sha256=tray_file.sha256)
    with act("search.import.tray.put-back", by=by, on=tray_file) as deed:
        tray_file.ended, tray_file.ended_at = "", None
        tray_file.save(update_fields=["ended", "ended_at"])
        deed.words = f"put “{tray_file.name}” back on the tray"


def import_from_tray(*, by: Membership, tray_file: TrayFile) -> Job:
    """Queue the import of a file into its search; stopped or failed, it stays on the tray."""
    require(by, "search.import")
    _refuse_unless_waiting(tray_file)
    if tray_file.search is None:
        raise Refused(f"Choose first which search “{tray_file.name}” came from.")
    if tray_file.look.get("records") is None:
        raise Refused(
            f"“{tray_file.name}” is not read yet: say which column is which, or let it be looked at."
        )
    refuse_twice(programme=tray_file.programme, name=tray_file.name, sha256=tray_file.sha256)
    params = {
        "search": str(tray_file.search.uuid),
        "name": tray_file.name,
        "sha256": tray_file.sha256,
        "path": tray_file.content.name,
        "columns": tray_file.columns,
        "tray": str(tray_file.uuid),
    }
    return start(by=by, kind=IMPORT_KIND, words=f"import of “{tray_file.name[:160]}”", params=params)


def _look(
    programme: Programme,
    file: BinaryIO,
    name: str,
    columns: Mapping[str, str],
    watch: Any = None,
) -> tuple[dict[str, Any], dict[str, str]]:
    """The look at a file as it is stored, and its columns: as chosen, or as last time with these headings."""
    chosen = dict(columns)
    if not chosen:
        headings = [heading.name for heading in look_at_headings(file, name=name)]
        file.seek(0)
        chosen = columns_of_same(programme, headings) if headings else {}
    look = look_at(file, name=name, columns=chosen or None, watch=watch)
    file.seek(0)
    return look.to_dict(), chosen


def _refuse_unreadable(file: BinaryIO, name: str) -> None:
    try:
        read(file, name=name)
    except Unreadable:
        file.seek(0)
        if not look_at_headings(file, name=name):
            raise
    file.seek(0)


def _search_like(programme: Programme, look: Mapping[str, Any]) -> Search | None:
    """The one logged search that a file looks like; None where none or several fit as well.

    A search all of whose hits are here already is not meant.
    """
    guess = Guess(**look.get("guess", {}))
    if not guess.source:
        return None
    counted = [(one, getattr(one, "record_count", 0)) for one in searches_of(programme)]
    wanting = [(one, here) for one, here in counted if one.hits is None or here < one.hits]
    fits = [(fit(guess, one.source, one.platform), one, here) for one, here in wanting]
    best = max((n for n, _, _ in fits), default=0)
    found = [(one, here) for n, one, here in fits if n == best and n]
    meant = found if len(found) == 1 else [(one, here) for one, here in found if not here]
    return meant[0][0] if len(meant) == 1 else None


def _start_look(by: Membership, tray_file: TrayFile) -> Job:
    words = f"look at “{tray_file.name[:160]}”"
    return start(by=by, kind=LOOK_KIND, words=words, params={"tray": str(tray_file.uuid)})


def _refuse_unless_waiting(tray_file: TrayFile) -> None:
    if tray_file.ended:
        raise Refused(f"“{tray_file.name}” is not on the tray any more: it was {tray_file.ended}.")
    for job in running_jobs(tray_file.programme):
        if job.params.get("tray") == str(tray_file.uuid):
            doing = "imported" if job.kind == IMPORT_KIND else "looked at"
            raise Refused(
                f"“{tray_file.name}” is being {doing} just now; wait until that has ended, or stop it."
            )


def _forget_long_taken_off(programme: Programme) -> None:
    until = timezone.now() - KEPT_AFTER_TAKING_OFF
    for old in programme.tray.filter(ended=TrayFile.End.TAKEN_OFF, ended_at__lt=until).exclude(content=""):
        path = str(old.content.name)
        with writing():
            old.content = ""
            old.save(update_fields=["content"])
        forget_content(path=path)
