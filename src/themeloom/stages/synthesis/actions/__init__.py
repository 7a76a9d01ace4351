"""The only writers of the synthesis stage: themes, codes in them, findings, comments."""

from themeloom.stages.synthesis.actions.codes import group_code, ungroup_code
from themeloom.stages.synthesis.actions.comments import answer_comment, comment_on
from themeloom.stages.synthesis.actions.findings import (
    assert_again,
    rest_finding,
    reword_finding,
    unrest,
    withdraw_finding,
    write_finding,
)
from themeloom.stages.synthesis.actions.themes import (
    make_theme,
    merge_themes,
    place_theme,
    recolour_theme,
    remove_theme,
    rename_theme,
    summarise_theme,
    undo_change,
)

__all__ = [
    "answer_comment",
    "assert_again",
    "comment_on",
    "group_code",
    "make_theme",
    "merge_themes",
    "place_theme",
    "recolour_theme",
    "remove_theme",
    "rename_theme",
    "rest_finding",
    "reword_finding",
    "summarise_theme",
    "undo_change",
    "ungroup_code",
    "unrest",
    "withdraw_finding",
    "write_finding",
]
