"""The only writers of the search stage: the search log, the tray, and imports."""

from themeloom.stages.search.actions.imports import import_file, start_import
from themeloom.stages.search.actions.log import correct_search, log_search, write_strategy
from themeloom.stages.search.actions.tray import (
    choose_search,
    import_all_from_tray,
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
    "choose_search",
    "correct_search",
    "import_all_from_tray",
    "import_file",
    "import_from_tray",
    "log_search",
    "look_again",
    "look_at_tray_file",
    "name_columns",
    "put_back",
    "put_on_tray",
    "restore_import",
    "start_import",
    "start_restoring",
    "take_off",
    "undo_import",
    "write_strategy",
]
