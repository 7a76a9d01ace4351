"""Forms of screening, file by file."""

from themeloom.stages.screening.forms.conflicts import NarrowForm, RemarkForm, SettleForm, WhyForm
from themeloom.stages.screening.forms.marks import (
    HighlightsForm,
    IntoForm,
    TagChangeForm,
    TagForm,
    TagFoundForm,
    TaggedForm,
)
from themeloom.stages.screening.forms.questions import AnswerForm, QuestionForm
from themeloom.stages.screening.forms.votes import HeldForm, MergedForm, SentForm, VotesForm
from themeloom.stages.screening.forms.work import HoursForm, OutcomeForm, RankingForm, RoundForm, WidenForm

__all__ = [
    "AnswerForm",
    "HeldForm",
    "HighlightsForm",
    "HoursForm",
    "IntoForm",
    "MergedForm",
    "NarrowForm",
    "OutcomeForm",
    "QuestionForm",
    "RankingForm",
    "RemarkForm",
    "RoundForm",
    "SentForm",
    "SettleForm",
    "TagChangeForm",
    "TagForm",
    "TagFoundForm",
    "TaggedForm",
    "VotesForm",
    "WhyForm",
    "WidenForm",
]
