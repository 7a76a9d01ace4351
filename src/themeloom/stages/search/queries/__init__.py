"""Reading searches: what was searched, which files came of it, and every record as retrieved."""

from themeloom.stages.search.models import ImportedFile, ImportProblem, Record, Search
from themeloom.stages.search.queries.chasing import (
    chases_of,
    get_chase,
    get_look,
    seeds_asked_for,
    seeds_of,
    works_under_way,
)
from themeloom.stages.search.queries.files import (
    IMPORT_KIND,
    files_of,
    get_file,
    imports_under_way,
    problems_of,
)
from themeloom.stages.search.queries.force import IN_FORCE, RECORD_IN_FORCE
from themeloom.stages.search.queries.log import get_search, searches_of, waiting_for
from themeloom.stages.search.queries.records import (
    FieldShown,
    fields_shown,
    get_record,
    read_fields,
    read_record,
    records_by_uuid,
    records_of,
    records_of_file,
    searches_of_records,
)

__all__ = [
    "IMPORT_KIND",
    "IN_FORCE",
    "RECORD_IN_FORCE",
    "FieldShown",
    "ImportProblem",
    "ImportedFile",
    "Record",
    "Search",
    "chases_of",
    "fields_shown",
    "files_of",
    "get_chase",
    "get_file",
    "get_look",
    "get_record",
    "get_search",
    "imports_under_way",
    "problems_of",
    "read_fields",
    "read_record",
    "records_by_uuid",
    "records_of",
    "records_of_file",
    "searches_of",
    "searches_of_records",
    "seeds_asked_for",
    "seeds_of",
    "waiting_for",
    "works_under_way",
]
