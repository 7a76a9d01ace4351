"""Reading what the manuscript publishes: flow, counts, tables, text and its checks."""

from themeloom.stages.manuscript.queries.counts import counts_of
from themeloom.stages.manuscript.queries.facts import facts_of, flow_of
from themeloom.stages.manuscript.queries.links import link_to_list
from themeloom.stages.manuscript.queries.tables import tables_of
from themeloom.stages.manuscript.queries.text import checks_of, draft_of, drafts_of
from themeloom.stages.manuscript.queries.yields import (
    ReviewYields,
    ThingLine,
    study_lines,
    thing_lines,
    yields_of_review,
)

__all__ = [
    "ReviewYields",
    "ThingLine",
    "checks_of",
    "counts_of",
    "draft_of",
    "drafts_of",
    "facts_of",
    "flow_of",
    "link_to_list",
    "study_lines",
    "tables_of",
    "thing_lines",
    "yields_of_review",
]
