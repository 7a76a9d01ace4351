"""The only writers of the extraction stage."""

from themeloom.stages.extraction.actions.forms import add_field, drop_field, move_field, use_form
from themeloom.stages.extraction.actions.settling import settle_answer
from themeloom.stages.extraction.actions.sheets import (
    finish_sheet,
    record_answer,
    record_answers,
    reopen_sheet,
)

__all__ = [
    "add_field",
    "drop_field",
    "finish_sheet",
    "move_field",
    "record_answer",
    "record_answers",
    "reopen_sheet",
    "settle_answer",
    "use_form",
]
