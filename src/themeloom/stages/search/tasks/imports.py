"""Imports, looks at large files, and the bringing back of imports as jobs: watched, left and stopped."""

from typing import Any

from django.core.files.storage import default_storage
from django.urls import reverse

from themeloom.base.jobs.kinds import Progress, kind
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.actions import import_file, look_at_tray_file, restore_import
from themeloom.stages.search.actions.uploads import forget_content
from themeloom.stages.search.queries import (
    IMPORT_KIND,
    LOOK_KIND,
    RESTORE_KIND,
    get_file,
    get_search,
    get_tray_file,
)
from themeloom.stages.search.tasks.member import member_of


@kind(IMPORT_KIND)
def import_upload(progress: Progress) -> dict[str, Any]:
    """Import the file that was kept; whatever ends it early leaves nothing, or the file on its tray."""
    job = progress.job
    member = member_of(job, "nothing was imported")
    search = get_search(job.programme, job.params["search"])
    tray = job.params.get("tray")
    tray_file = get_tray_file(job.programme, tray) if tray else None
    if tray_file is not None and tray_file.ended:
        raise Refused(f"“{tray_file.name}” was {tray_file.ended} before its turn came; nothing was imported.")
    path = job.params["path"]
    try:
        with default_storage.open(path) as content:
            imported_file = import_file(
                by=member,
                search=search,
                name=job.params["name"],
                content=content,
                columns=job.params.get("columns"),
                tray_file=tray_file,
                report=progress.report,
            )
    except BaseException:
        forget_content(path=path)
        raise
    return {"next": reverse("search:file", args=[job.programme.slug, imported_file.uuid])}


@kind(LOOK_KIND)
def look_at_upload(progress: Progress) -> dict[str, Any]:
    """Look at a large file of the tray; stopped, it lies there as it did before."""
    job = progress.job
    member_of(job, "the file was not looked at")
    look_at_tray_file(tray_file=get_tray_file(job.programme, job.params["tray"]), report=progress.report)
    return {"next": reverse("search:tray", args=[job.programme.slug])}


@kind(RESTORE_KIND)
def bring_back(progress: Progress) -> dict[str, Any]:
    """Let an undone import count again; whatever ends it early leaves it undone."""
    job = progress.job
    member = member_of(job, "nothing was brought back")
    imported_file = get_file(job.programme, job.params["file"])
    restore_import(by=member, imported_file=imported_file, report=progress.report)
    return {"next": reverse("search:file", args=[job.programme.slug, imported_file.uuid])}
