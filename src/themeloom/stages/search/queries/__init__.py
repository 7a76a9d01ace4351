"""Reading searches: what was searched, which files came of it, and every record as retrieved."""

from themeloom.stages.search.models import (
    ImportedFile,
    ImportProblem,
    Narrative,
    PressJudgement,
    PressReview,
    Record,
    Search,
    Strategy,
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
from themeloom.stages.search.queries.logged import LogRow, log_rows, logged_of
from themeloom.stages.search.queries.narrative import narrative_of, narratives_of
from themeloom.stages.search.queries.press import (
    ElementShown,
    Round,
    get_judgement,
    get_review,
    open_revisions,
    own_review,
    reviews_seen_by,
    rounds,
    rounds_of,
)
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
from themeloom.stages.search.queries.strategies import get_strategy, strategies_of, versions_of

__all__ = [
    "IMPORT_KIND",
    "IN_FORCE",
    "RECORD_IN_FORCE",
    "ElementShown",
    "FieldShown",
    "ImportProblem",
    "ImportedFile",
    "LogRow",
    "Narrative",
    "PressJudgement",
    "PressReview",
    "Record",
    "Round",
    "Search",
    "Strategy",
    "fields_shown",
    "files_of",
    "get_file",
    "get_judgement",
    "get_record",
    "get_review",
    "get_search",
    "get_strategy",
    "imports_under_way",
    "keys_of_searches",
    "log_rows",
    "logged_of",
    "narrative_of",
    "narratives_of",
    "open_revisions",
    "own_review",
    "problems_of",
    "read_fields",
    "read_record",
    "records_by_uuid",
    "records_of",
    "records_of_file",
    "records_of_source",
    "reviews_seen_by",
    "rounds",
    "rounds_of",
    "searches_by_source",
    "searches_of",
    "searches_of_records",
    "sources_of_programme",
    "strategies_of",
    "versions_of",
    "waiting_for",
]
