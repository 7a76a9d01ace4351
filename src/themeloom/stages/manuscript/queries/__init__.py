"""Reading what the manuscript publishes: flow, counts, tables, text and its checks."""

from themeloom.stages.manuscript.queries.counts import counts_of
from themeloom.stages.manuscript.queries.facts import facts_of, flow_of
from themeloom.stages.manuscript.queries.links import link_to_list
from themeloom.stages.manuscript.queries.tables import tables_of
from themeloom.stages.manuscript.queries.text import checks_of, draft_of, drafts_of

__all__ = [
    "checks_of",
    "counts_of",
    "draft_of",
    "drafts_of",
    "facts_of",
    "flow_of",
    "link_to_list",
    "tables_of",
]
