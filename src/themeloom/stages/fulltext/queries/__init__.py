"""Reading full texts: reports, their texts, their eligibility and their studies."""

from themeloom.stages.fulltext.models import Report, Study, TextVersion
from themeloom.stages.fulltext.queries.eligibility import Shown, open_seals, seal_of, shown_to
from themeloom.stages.fulltext.queries.flow import ReportForFlow, reports_for_flow
from themeloom.stages.fulltext.queries.overview import FILTERS, Row, rows_of, waiting_for
from themeloom.stages.fulltext.queries.reports import (
    get_report,
    included_reports,
    is_included,
    is_sought,
    reports_by_uuid,
    reports_of,
    rests_on_file,
    retrieval_of,
    what_rests_on,
)
from themeloom.stages.fulltext.queries.seeds import included_seeds
from themeloom.stages.fulltext.queries.studies import reports_of_study, studies_by_uuid, study_of
from themeloom.stages.fulltext.queries.texts import (
    address_of_passage,
    get_text,
    latest_text,
    latest_texts,
    name_pages,
    page_of,
)

__all__ = [
    "FILTERS",
    "Report",
    "ReportForFlow",
    "Row",
    "Shown",
    "Study",
    "TextVersion",
    "address_of_passage",
    "get_report",
    "get_text",
    "included_reports",
    "included_seeds",
    "is_included",
    "is_sought",
    "latest_text",
    "latest_texts",
    "name_pages",
    "open_seals",
    "page_of",
    "reports_by_uuid",
    "reports_for_flow",
    "reports_of",
    "reports_of_study",
    "rests_on_file",
    "retrieval_of",
    "rows_of",
    "seal_of",
    "shown_to",
    "studies_by_uuid",
    "study_of",
    "waiting_for",
    "what_rests_on",
]
