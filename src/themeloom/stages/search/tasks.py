"""The import of an uploaded file as a job: it can be watched, left and stopped."""

from typing import Any

from django.core.files.storage import default_storage
from django.urls import reverse

from themeloom.base.jobs.kinds import Progress, kind
from themeloom.base.membership.queries import membership_of
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.actions import import_file
from themeloom.stages.search.actions.uploads import forget_content
from themeloom.stages.search.queries import IMPORT_KIND, get_search


@kind(IMPORT_KIND)
def import_upload(progress: Progress) -> dict[str, Any]:
    """Import the file that `start_import` kept; whatever ends it early leaves nothing."""
    job = progress.job
    member = membership_of(job.person, job.programme.slug)
    if member is None:
        raise Refused(f"{job.person} has left the team; nothing was imported.")
    search = get_search(job.programme, job.params["search"])
    path = job.params["path"]
    try:
        with default_storage.open(path) as content:
            imported_file = import_file(
                by=member, search=search, name=job.params["name"], content=content, report=progress.report
            )
    except BaseException:
        forget_content(path=path)
        raise
    return {"next": reverse("search:file", args=[job.programme.slug, imported_file.uuid])}
