"""Reading records, as they were retrieved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from themeloom.base.membership.models import Programme
from themeloom.stages.search.domain.record import CONTENT_FIELDS
from themeloom.stages.search.domain.record import Record as ReadRecord
from themeloom.stages.search.models import ImportedFile, Record, Search
from themeloom.stages.search.queries.force import NAMES_A_QUERY, RECORD_IN_FORCE

# What readers of a page call the fields, where it is not the field's own name.
FIELD_WORDS = {"kind": "type", "doi": "DOI", "issn": "ISSN", "isbn": "ISBN", "url": "address"}


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
