"""The only writers of screening: votes, what they come to, and how conflicts end."""

from themeloom.stages.screening.actions.allocation import (
    allot_in_turn,
    end_sharing,
    follow_team,
    hand_on,
    keep_readers,
    share_pool,
)
from themeloom.stages.screening.actions.calibration import close_round, decide_in_round, open_round
from themeloom.stages.screening.actions.casting import Late, cast_vote, cast_votes
from themeloom.stages.screening.actions.computed import (
    keep,
    keep_fault,
    make_room,
    mark_behind,
    mark_programme_behind,
)
from themeloom.stages.screening.actions.conflicts import remark, settle, withdraw_settlement
from themeloom.stages.screening.actions.highlights import add_highlights, change_highlight, end_highlights
from themeloom.stages.screening.actions.merging import carry_votes, part_votes
from themeloom.stages.screening.actions.order import choose_ranking, read_plainly
from themeloom.stages.screening.actions.questions import answer_question, ask_colleague
from themeloom.stages.screening.actions.tags import (
    Together,
    bring_tag_back,
    change_tag,
    end_tag,
    make_tag,
    merge_tags,
    put_tag,
    tag_together,
    take_tag,
    undo_together,
)
from themeloom.stages.screening.actions.tags_merging import carry_tags, part_tags
from themeloom.stages.screening.actions.verdicts import follow_plan
from themeloom.stages.screening.actions.votes import skip, take_back, withdraw_vote

__all__ = [
    "Late",
    "Together",
    "add_highlights",
    "allot_in_turn",
    "answer_question",
    "ask_colleague",
    "bring_tag_back",
    "carry_tags",
    "carry_votes",
    "cast_vote",
    "cast_votes",
    "change_highlight",
    "change_tag",
    "choose_ranking",
    "close_round",
    "decide_in_round",
    "end_highlights",
    "end_sharing",
    "end_tag",
    "follow_plan",
    "follow_team",
    "hand_on",
    "keep",
    "keep_fault",
    "keep_readers",
    "make_room",
    "make_tag",
    "mark_behind",
    "mark_programme_behind",
    "merge_tags",
    "open_round",
    "part_tags",
    "part_votes",
    "put_tag",
    "read_plainly",
    "remark",
    "settle",
    "share_pool",
    "skip",
    "tag_together",
    "take_back",
    "take_tag",
    "undo_together",
    "withdraw_settlement",
    "withdraw_vote",
]
