"""Reading appraisals: what other stages and the home page ask."""

from themeloom.stages.appraisal.models import ChosenInstrument
from themeloom.stages.appraisal.queries.reports import agreed_answers, waiting_for
from themeloom.stages.appraisal.queries.table import quality_table
from themeloom.stages.appraisal.queries.units import instrument_of

__all__ = ["ChosenInstrument", "agreed_answers", "instrument_of", "quality_table", "waiting_for"]
