"""The only writers of the dedup stage: placing, merging, taking apart, judging; and undoing each."""

from themeloom.stages.dedup.actions.judging import judge_pair, undo_judgement
from themeloom.stages.dedup.actions.merging import merge_references, undo_merge
from themeloom.stages.dedup.actions.parting import put_back, take_apart
from themeloom.stages.dedup.actions.placing import place_records, place_unplaced
from themeloom.stages.dedup.actions.unplacing import objections_to_undo, unplace_records

__all__ = [
    "judge_pair",
    "merge_references",
    "objections_to_undo",
    "place_records",
    "place_unplaced",
    "put_back",
    "take_apart",
    "undo_judgement",
    "undo_merge",
    "unplace_records",
]
