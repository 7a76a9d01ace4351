"""Searches, the files they gave, every record as it was retrieved, and how strategies were reviewed."""

from themeloom.stages.search.models.chase import Chase, ChaseCitation, ChaseSeed
from themeloom.stages.search.models.files import ImportedFile, ImportProblem, Record, upload_path
from themeloom.stages.search.models.log import Search, Strategy
from themeloom.stages.search.models.narrative import Narrative
from themeloom.stages.search.models.press import PressAnswer, PressJudgement, PressReview
from themeloom.stages.search.models.tray import TrayFile

__all__ = [
    "Chase",
    "ChaseCitation",
    "ChaseSeed",
    "ImportProblem",
    "ImportedFile",
    "Narrative",
    "PressAnswer",
    "PressJudgement",
    "PressReview",
    "Record",
    "Search",
    "Strategy",
    "TrayFile",
    "upload_path",
]
