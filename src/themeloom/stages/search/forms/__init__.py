"""Forms of the search stage."""

from themeloom.stages.search.forms.chasing import ChaseByFileForm, ChaseForm
from themeloom.stages.search.forms.log import SearchForm
from themeloom.stages.search.forms.strategies import AnswerForm, NarrativeForm, StrategyForm
from themeloom.stages.search.forms.tray import ColumnsForm, TraySearchForm
from themeloom.stages.search.forms.uploads import UploadForm

__all__ = [
    "AnswerForm",
    "ChaseByFileForm",
    "ChaseForm",
    "ColumnsForm",
    "NarrativeForm",
    "SearchForm",
    "StrategyForm",
    "TraySearchForm",
    "UploadForm",
]
