"""What screening keeps: votes and verdicts, who reads what, and what helps with reading."""

from themeloom.stages.screening.models.allocation import Allocation, Allotment
from themeloom.stages.screening.models.calibration import CalibrationRound, CalibrationVote
from themeloom.stages.screening.models.highlights import Highlight
from themeloom.stages.screening.models.order import PlainOrder, RankedOrder, RankingChoice, RankingReport
from themeloom.stages.screening.models.questions import Question
from themeloom.stages.screening.models.tags import Tag, Tagging
from themeloom.stages.screening.models.votes import DECISIONS, Adjudication, Remark, Skip, Verdict, Vote

__all__ = [
    "DECISIONS",
    "Adjudication",
    "Allocation",
    "Allotment",
    "CalibrationRound",
    "CalibrationVote",
    "Highlight",
    "PlainOrder",
    "Question",
    "RankedOrder",
    "RankingChoice",
    "RankingReport",
    "Remark",
    "Skip",
    "Tag",
    "Tagging",
    "Verdict",
    "Vote",
]
