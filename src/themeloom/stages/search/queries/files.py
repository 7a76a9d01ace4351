"""Reading imported files: what came of each, and what was odd in it."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from themeloom.base.jobs.models import Job
from themeloom.base.jobs.queries import running_jobs
from themeloom.base.membership.models import Programme
from themeloom.stages.search.models import ImportedFile, ImportProblem, Search
from themeloom.stages.search.signals import asked_to_undo_import

IMPORT_KIND = "search.import"
RESTORE_KIND = "search.restore"


def files_of(search: Search) -> QuerySet[ImportedFile]:
    """The files imported into a search, undone ones too, with `problem_count` of what asks for a look."""
    asks_for_a_look = Q(problems__severity__in=["warning", "error"])
    return (
        search.files.filter(ready_at__isnull=False)
        .select_related("imported_by", "undone_by")
        .annotate(problem_count=Count("problems", filter=asks_for_a_look))
    )


def get_file(programme: Programme, file: UUID) -> ImportedFile:
    """One imported file of the programme; raises Http404 for one of another or one still coming in."""
    found = (
        ImportedFile.objects.filter(search__programme=programme, uuid=file, ready_at__isnull=False)
        .select_related("search", "imported_by", "undone_by")
        .first()
    )
    if found is None:
        raise Http404("no file of this programme has this address")
    return found


def problems_of(imported_file: ImportedFile) -> QuerySet[ImportProblem]:
    """What was odd in a file, in the order of its lines."""
    return imported_file.problems.all()


def imports_under_way(search: Search) -> list[Job]:
    """Imports into this search that are waiting or running, in the order in which they take their turn."""
    return [
        job
        for job in reversed(running_jobs(search.programme))
        if job.kind == IMPORT_KIND and job.params.get("search") == str(search.uuid)
    ]


def is_coming_in(programme: Programme, sha256: str) -> bool:
    """Whether a file of these bytes is being imported just now, or compared with what is here."""
    return any(
        job.kind == IMPORT_KIND and job.params.get("sha256") == sha256 for job in running_jobs(programme)
    )


def what_rests_on(imported_file: ImportedFile) -> list[str]:
    """Sentences on what later stages built on the records of a file; none, and its import may be undone."""
    answers = asked_to_undo_import.send(sender=ImportedFile, imported_file=imported_file)
    return list(dict.fromkeys(sentence for _, given in answers for sentence in given or ()))
