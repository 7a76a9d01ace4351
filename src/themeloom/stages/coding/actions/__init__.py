"""Coding: the only writers of codes, passages and sheets."""

from themeloom.stages.coding.actions.changes import delete_code, merge_codes, undo_change
from themeloom.stages.coding.actions.codebook import (
    define_code,
    make_code,
    move_code,
    recolour_code,
    rename_code,
)
from themeloom.stages.coding.actions.passages import (
    code_passage,
    pass_over,
    set_voice,
    take_back_nothing,
    take_off,
    write_memo,
)
from themeloom.stages.coding.actions.sheets import finish_coding, reopen_coding

__all__ = [
    "code_passage",
    "define_code",
    "delete_code",
    "finish_coding",
    "make_code",
    "merge_codes",
    "move_code",
    "pass_over",
    "recolour_code",
    "rename_code",
    "reopen_coding",
    "set_voice",
    "take_back_nothing",
    "take_off",
    "undo_change",
    "write_memo",
]
