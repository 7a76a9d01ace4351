"""The only writers of the dedup stage: placing, merging, taking apart, judging; and undoing each."""

from themeloom.stages.dedup.actions.choosing import choose_field, undo_choice
from themeloom.stages.dedup.actions.judging import judge_pair, undo_judgement, withdraw_judgement
from themeloom.stages.dedup.actions.merging import merge_references, merge_the_two, undo_merge
from themeloom.stages.dedup.actions.parting import put_back, take_apart
from themeloom.stages.dedup.actions.placing import place_records, place_unplaced, start_placing
from themeloom.stages.dedup.actions.unplacing import objections_to_undo, unplace_records

__all__ = [
    "choose_field",
    "judge_pair",
    "merge_references",
    "merge_the_two",
    "objections_to_undo",
    "place_records",
    "place_unplaced",
    "put_back",
    "start_placing",
    "take_apart",
    "undo_choice",
    "undo_judgement",
    "undo_merge",
    "unplace_records",
    "withdraw_judgement",
]
