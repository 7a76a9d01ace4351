"""Reading searches: what was searched, which files came of it, and every record as retrieved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse

from themeloom.base.jobs.models import Job
from themeloom.base.jobs.queries import running_jobs
from themeloom.base.membership.models import Membership, Programme
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.search.domain.record import CONTENT_FIELDS
from themeloom.stages.search.domain.record import Record as ReadRecord
from themeloom.stages.search.models import ImportedFile, ImportProblem, Record, Search

__all__ = ["ImportProblem", "ImportedFile", "Record", "Search"]

IMPORT_KIND = "search.import"
# What readers of a page call the fields, where it is not the field's own name.
FIELD_WORDS = {"kind": "type", "doi": "DOI", "issn": "ISSN", "isbn": "ISBN", "url": "address"}

# How many names one query may ask for; databases have a limit.
NAMES_A_QUERY = 1000

IN_FORCE = Q(ready_at__isnull=False, undone_at=None)
RECORD_IN_FORCE = Q(imported_file__ready_at__isnull=False, imported_file__undone_at=None)


def searches_of(programme: Programme) -> QuerySet[Search]:
    """The search log: every search with `record_count` and `file_count` of what it brought in force."""
    in_force = Q(files__ready_at__isnull=False, files__undone_at=None)
    nought = Value(0, output_field=IntegerField())
    return programme.searches.select_related("run_by").annotate(
        record_count=Coalesce(Sum("files__record_count", filter=in_force), nought),
        file_count=Count("files", filter=in_force),
    )


def get_search(programme: Programme, search: UUID) -> Search:
    """One search of the programme, counted as in the log; raises Http404 for one of another."""
    found = searches_of(programme).filter(uuid=search).first()
    if found is None:
        raise Http404("no search of this programme has this address")
    return found


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


def records_of(programme: Programme) -> QuerySet[Record]:
    """Every record that counts: its file is whole and its import was not undone (PRISMA: identified)."""
    return Record.objects.filter(RECORD_IN_FORCE, search__programme=programme)


def records_of_file(imported_file: ImportedFile) -> QuerySet[Record]:
    """The records of a file in its order; those of an undone import stay readable."""
    return imported_file.records.order_by("position")


def get_record(programme: Programme, record: UUID) -> Record:
    """One record of the programme; raises Http404 for one of another or one still coming in."""
    found = (
        Record.objects.filter(search__programme=programme, uuid=record, imported_file__ready_at__isnull=False)
        .select_related("search", "imported_file")
        .first()
    )
    if found is None:
        raise Http404("no record of this programme has this address")
    return found


def records_by_uuid(programme: Programme, uuids: Collection[str | UUID]) -> list[Record]:
    """The programme's records of these names, with search and file; in the order of their import."""
    found: list[Record] = []
    names = iter(uuids)
    while some := list(islice(names, NAMES_A_QUERY)):
        found += Record.objects.filter(search__programme=programme, uuid__in=some).select_related(
            "search", "imported_file"
        )
    return sorted(found, key=lambda record: record.pk)


def searches_of_records(record_ids: Collection[int]) -> dict[int, Search]:
    """By record, the search that retrieved it."""
    found: dict[int, Search] = {}
    names = iter(record_ids)
    while some := list(islice(names, NAMES_A_QUERY)):
        records = Record.objects.filter(pk__in=some).select_related("search").only("pk", "search")
        found |= {record.pk: record.search for record in records}
    return found


def read_record(record: Record) -> ReadRecord:
    """A stored record as the reader gave it, its text included."""
    return replace(read_fields(record), verbatim=record.verbatim)


def read_fields(record: Record) -> ReadRecord:
    """The fields of a stored record, for those who compare many and need no texts."""
    return ReadRecord.from_dict(record.fields | {"position": record.position, "line": record.line})


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of a record as its page shows it: its name, what it says, and the tag it was read from."""

    name: str
    values: tuple[str, ...]
    tag: str


def fields_shown(record: ReadRecord) -> list[FieldShown]:
    """The filled fields of a record in the reader's order, each with where it came from."""
    shown = []
    for name in CONTENT_FIELDS:
        value = getattr(record, name)
        if value in (None, "", (), {}):
            continue
        if isinstance(value, Mapping):
            shown += [
                FieldShown(key, (text,), record.origin.get(key, record.origin.get(name, "")))
                for key, text in value.items()
            ]
            continue
        values = value if isinstance(value, tuple) else (str(value),)
        shown.append(FieldShown(FIELD_WORDS.get(name, name), values, record.origin.get(name, "")))
    return shown


def imports_under_way(search: Search) -> list[Job]:
    """Imports into this search that are waiting or running, in the order in which they take their turn."""
    return [
        job
        for job in reversed(running_jobs(search.programme))
        if job.kind == IMPORT_KIND and job.params.get("search") == str(search.uuid)
    ]


def waiting_for(member: Membership) -> list[Waiting]:
    """Searches that report hits and have no records here yet, for those who may import."""
    if not member.may("search.import"):
        return []
    with_files = ImportedFile.objects.filter(IN_FORCE, search=OuterRef("pk"))
    count = member.programme.searches.filter(~Exists(with_files), hits__gt=0).count()
    return [Waiting("Searches to import", count, reverse("search:log", args=[member.programme.slug]))]
