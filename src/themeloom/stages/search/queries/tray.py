"""Reading the tray: the files that wait on it, what each looks like, and the work under way for them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from themeloom.base.jobs.models import Job
from themeloom.base.membership.models import Programme
from themeloom.stages.search.models import ImportedFile, Search, TrayFile
from themeloom.stages.search.queries.files import IMPORT_KIND

LOOK_KIND = "search.look"
LATELY = 6


@dataclass(frozen=True, slots=True)
class OnTray:
    """A file on the tray with the latest work done for it, and what its search has beside it.

    `expected` are the hits that its search reported; `gathered` the records of that search that are here or
    on the tray, this file's included.
    """

    file: TrayFile
    job: Job | None
    expected: int | None
    gathered: int

    @property
    def look(self) -> Mapping[str, Any]:
        """What was found in the file; empty until it was looked at."""
        look: Mapping[str, Any] = self.file.look
        return look

    @property
    def is_busy(self) -> bool:
        """Whether it is being looked at or imported just now."""
        return self.job is not None and not self.job.is_over

    @property
    def refusal(self) -> str:
        """Why it cannot be read; "" where it can."""
        return str(self.look.get("refused", ""))

    @property
    def needs_columns(self) -> bool:
        """Whether a person has to say first which column is which."""
        return bool(self.look) and not self.refusal and self.look.get("records") is None

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands between this file and its import."""
        is_read = bool(self.look) and not self.refusal and not self.needs_columns
        return is_read and self.file.search_id is not None and not self.is_busy

    @property
    def differs(self) -> bool:
        """Whether its search reported another number of hits than there are records."""
        return self.expected is not None and self.gathered != self.expected


def tray_of(programme: Programme) -> QuerySet[TrayFile]:
    """The files that wait on the tray, in the order in which they were put down."""
    return programme.tray.filter(ended="").select_related("search", "put_by")


def get_tray_file(programme: Programme, file: UUID) -> TrayFile:
    """One file that is or was on the tray; raises Http404 for one of another programme."""
    found = (
        programme.tray.filter(uuid=file)
        .select_related("search", "put_by", "imported_file", "programme")
        .first()
    )
    if found is None:
        raise Http404("no file on this tray has this address")
    return found


def with_work(programme: Programme, files: Iterable[TrayFile], searches: Collection[Search]) -> list[OnTray]:
    """Files of the tray with the latest job of each; `searches` are the log's, counted (`searches_of`)."""
    wanted = list(files)
    jobs: dict[str, Job] = {}
    for job in Job.objects.filter(
        programme=programme,
        kind__in=[LOOK_KIND, IMPORT_KIND],
        params__tray__in=[str(file.uuid) for file in wanted],
    ).order_by("id"):
        jobs[job.params["tray"]] = job
    counted = {search.pk: search for search in searches}
    waiting: dict[int, int] = {}
    for search_id, look in programme.tray.filter(ended="", search__isnull=False).values_list(
        "search_id", "look__records"
    ):
        waiting[search_id] = waiting.get(search_id, 0) + (look or 0)
    found = []
    for file in wanted:
        search = counted.get(file.search_id) if file.search_id else None
        here = getattr(search, "record_count", 0) + waiting.get(search.pk, 0) if search else 0
        found.append(OnTray(file, jobs.get(str(file.uuid)), search.hits if search else None, here))
    return found


def imported_lately(programme: Programme) -> list[TrayFile]:
    """The last files that left the tray as imports and are in force."""
    return list(
        programme.tray.filter(ended=TrayFile.End.IMPORTED, imported_file__undone_at=None)
        .select_related("imported_file", "search")
        .defer("look")
        .order_by("-ended_at")[:LATELY]
    )


def taken_off_lately(programme: Programme) -> list[TrayFile]:
    """The last files that were taken off the tray and can be put back."""
    return list(
        programme.tray.filter(ended=TrayFile.End.TAKEN_OFF)
        .exclude(content="")
        .defer("look")
        .order_by("-ended_at")[:LATELY]
    )


def columns_of_same(programme: Programme, headings: Collection[str]) -> dict[str, str]:
    """What was last said of columns with the same headings; {} where nobody said anything."""
    wanted = set(headings)
    mapped = ImportedFile.objects.filter(search__programme=programme).exclude(columns={})
    for rows in (programme.tray.exclude(columns={}), mapped):
        for columns in rows.order_by("-id").values_list("columns", flat=True)[:50]:
            if set(columns) == wanted:
                return dict(columns)
    return {}
