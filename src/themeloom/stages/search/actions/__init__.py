"""The only writers of the search stage: the search log, and imports into it."""

from themeloom.stages.search.actions.chasing import look_again, start_chase, start_look
from themeloom.stages.search.actions.imports import import_file, start_import, undo_import
from themeloom.stages.search.actions.log import correct_search, log_search, write_strategy

__all__ = [
    "correct_search",
    "import_file",
    "log_search",
    "look_again",
    "start_chase",
    "start_import",
    "start_look",
    "undo_import",
    "write_strategy",
]
