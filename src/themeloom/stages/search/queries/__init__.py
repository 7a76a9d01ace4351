"""Reading searches: what was searched, which files came of it, and every record as retrieved."""

from themeloom.stages.search.models import ImportedFile, ImportProblem, Record, Search
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
from themeloom.stages.search.queries.sources import (
    keys_of_searches,
    records_of_source,
    searches_by_source,
    sources_of_programme,
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
    "fields_shown",
    "files_of",
    "get_file",
    "get_record",
    "get_search",
    "imports_under_way",
    "keys_of_searches",
    "problems_of",
    "read_fields",
    "read_record",
    "records_by_uuid",
    "records_of",
    "records_of_file",
    "records_of_source",
    "searches_by_source",
    "searches_of",
    "searches_of_records",
    "sources_of_programme",
    "waiting_for",
]
