"""Reading the synthesis: the board, themes, findings, comments, and the walk through the evidence."""

from themeloom.stages.synthesis.models import Comment, Finding, Theme, ThemeEvent
from themeloom.stages.synthesis.queries.board import board_of
from themeloom.stages.synthesis.queries.comments import waiting_for
from themeloom.stages.synthesis.queries.evidence import Ground, ground_of, open_codes
from themeloom.stages.synthesis.queries.findings import findings_of, get_finding
from themeloom.stages.synthesis.queries.history import framework_at, history_of, steps_of
from themeloom.stages.synthesis.queries.quotations import QuotedPassage, quotations_of
from themeloom.stages.synthesis.queries.themes import get_theme, themes_of
from themeloom.stages.synthesis.queries.walks import walk_of

__all__ = [
    "Comment",
    "Finding",
    "Ground",
    "QuotedPassage",
    "Theme",
    "ThemeEvent",
    "board_of",
    "findings_of",
    "framework_at",
    "get_finding",
    "get_theme",
    "ground_of",
    "history_of",
    "open_codes",
    "quotations_of",
    "steps_of",
    "themes_of",
    "waiting_for",
    "walk_of",
]
