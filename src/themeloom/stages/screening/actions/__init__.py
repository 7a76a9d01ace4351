"""The only writers of screening: votes, what they come to, and how conflicts end."""

from themeloom.stages.screening.actions.conflicts import remark, settle, withdraw_settlement
from themeloom.stages.screening.actions.highlights import add_highlights, change_highlight, end_highlights
from themeloom.stages.screening.actions.merging import carry_votes, part_votes
from themeloom.stages.screening.actions.verdicts import follow_plan
from themeloom.stages.screening.actions.votes import (
    Late,
    cast_vote,
    cast_votes,
    skip,
    take_back,
    withdraw_vote,
)

__all__ = [
    "Late",
    "add_highlights",
    "carry_votes",
    "cast_vote",
    "cast_votes",
    "change_highlight",
    "end_highlights",
    "follow_plan",
    "part_votes",
    "remark",
    "settle",
    "skip",
    "take_back",
    "withdraw_settlement",
    "withdraw_vote",
]
