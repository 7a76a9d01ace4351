"""Reading extraction: forms, sheets, what they come to, and participants counted once a study."""

from themeloom.stages.extraction.models import Field, Form
from themeloom.stages.extraction.queries.forms import as_plain, fields_of, form_of, is_in_use, plain_fields
from themeloom.stages.extraction.queries.overview import FILTERS, Row, rows_of, waiting_for
from themeloom.stages.extraction.queries.reconcile import characteristics_of, side_by_side
from themeloom.stages.extraction.queries.resting import rests_on_inclusion, rests_on_text
from themeloom.stages.extraction.queries.settled import (
    ParticipantsCounted,
    participants,
    settled_values,
)
from themeloom.stages.extraction.queries.units import Unit, open_seals, seal_of, units_of

__all__ = [
    "FILTERS",
    "Field",
    "Form",
    "ParticipantsCounted",
    "Row",
    "Unit",
    "as_plain",
    "characteristics_of",
    "fields_of",
    "form_of",
    "is_in_use",
    "open_seals",
    "participants",
    "plain_fields",
    "rests_on_inclusion",
    "rests_on_text",
    "rows_of",
    "seal_of",
    "settled_values",
    "side_by_side",
    "units_of",
    "waiting_for",
]
