"""The only writers of the full-text stage."""

from themeloom.stages.fulltext.actions.documents import add_text, upload_document
from themeloom.stages.fulltext.actions.eligibility import (
    recompute_after_plan,
    reopen_eligibility,
    settle_eligibility,
    vote_eligibility,
    withdraw_eligibility,
)
from themeloom.stages.fulltext.actions.merging import carry_decisions, part_decisions
from themeloom.stages.fulltext.actions.reports import rename_report, seek_report, seek_what_passed
from themeloom.stages.fulltext.actions.retrieval import mark_not_retrieved, seek_again
from themeloom.stages.fulltext.actions.studies import join_study, split_study

__all__ = [
    "add_text",
    "carry_decisions",
    "join_study",
    "mark_not_retrieved",
    "part_decisions",
    "recompute_after_plan",
    "rename_report",
    "reopen_eligibility",
    "seek_again",
    "seek_report",
    "seek_what_passed",
    "settle_eligibility",
    "split_study",
    "upload_document",
    "vote_eligibility",
    "withdraw_eligibility",
]
