"""The only writers of the search stage: the search log and what is told of it, and imports into it."""

from themeloom.stages.search.actions.chasing import look_again, start_chase, start_look
from themeloom.stages.search.actions.imports import import_file, start_import, undo_import
from themeloom.stages.search.actions.log import correct_search, log_search, restore_strategy, write_strategy
from themeloom.stages.search.actions.narrative import write_narrative
from themeloom.stages.search.actions.press import (
    answer_judgement,
    finish_press,
    judge_element,
    reopen_press,
    start_press,
)

__all__ = [
    "answer_judgement",
    "correct_search",
    "finish_press",
    "import_file",
    "judge_element",
    "log_search",
    "look_again",
    "reopen_press",
    "restore_strategy",
    "start_chase",
    "start_import",
    "start_look",
    "start_press",
    "undo_import",
    "write_narrative",
    "write_strategy",
]
