"""Reading searches: what was searched, which files came of it, and every record as retrieved."""

from themeloom.stages.search.models import ImportedFile, ImportProblem, Record, Search, TrayFile
from themeloom.stages.search.queries.files import (
    IMPORT_KIND,
    RESTORE_KIND,
    files_of,
    get_file,
    imports_under_way,
    is_coming_in,
    problems_of,
    what_rests_on,
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
from themeloom.stages.search.queries.tray import (
    LOOK_KIND,
    OnTray,
    columns_of_same,
    get_tray_file,
    imported_lately,
    taken_off_lately,
    tray_of,
    with_work,
)

__all__ = [
    "IMPORT_KIND",
    "IN_FORCE",
    "LOOK_KIND",
    "RECORD_IN_FORCE",
    "RESTORE_KIND",
    "FieldShown",
    "ImportProblem",
    "ImportedFile",
    "OnTray",
    "Record",
    "Search",
    "TrayFile",
    "columns_of_same",
    "fields_shown",
    "files_of",
    "get_file",
    "get_record",
    "get_search",
    "get_tray_file",
    "imported_lately",
    "imports_under_way",
    "is_coming_in",
    "problems_of",
    "read_fields",
    "read_record",
    "records_by_uuid",
    "records_of",
    "records_of_file",
    "searches_of",
    "searches_of_records",
    "taken_off_lately",
    "tray_of",
    "waiting_for",
    "what_rests_on",
    "with_work",
]
