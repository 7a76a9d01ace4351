"""The only writers of the search stage: the search log and what is told of it, and imports into it."""

from themeloom.stages.search.actions.chasing import look_seeds_up_again, start_chase, start_look
from themeloom.stages.search.actions.imports import import_file, start_import
from themeloom.stages.search.actions.log import correct_search, log_search, restore_strategy, write_strategy
from themeloom.stages.search.actions.narrative import write_narrative
from themeloom.stages.search.actions.press import (
    answer_judgement,
    finish_press,
    judge_element,
    reopen_press,
    start_press,
)
from themeloom.stages.search.actions.tray import (
    choose_search,
    import_from_tray,
    look_again,
    look_at_tray_file,
    name_columns,
    put_back,
    put_on_tray,
    take_off,
)
from themeloom.stages.search.actions.undoing import restore_import, start_restoring, undo_import

__all__ = [
    "answer_judgement",
    "choose_search",
    "correct_search",
    "finish_press",
    "import_file",
    "import_from_tray",
    "judge_element",
    "log_search",
    "look_again",
    "look_at_tray_file",
    "look_seeds_up_again",
    "name_columns",
    "put_back",
    "put_on_tray",
    "reopen_press",
    "restore_import",
    "restore_strategy",
    "start_chase",
    "start_import",
    "start_look",
    "start_press",
    "start_restoring",
    "take_off",
    "undo_import",
    "write_narrative",
    "write_strategy",
]
