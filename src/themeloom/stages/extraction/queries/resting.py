"""What of extraction rests on a report: asked before an inclusion or a text is taken back."""

from typing import Any

from themeloom.stages.extraction.models import Answer, Sheet
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import Review


def rests_on_inclusion(*, report: Report, review: Review, **_asked: Any) -> list[str]:
    """Whether data have been extracted from the report for this review."""
    has_begun = Sheet.objects.filter(report=report, form__review=review).exists()
    return ["Data have been extracted from it."] if has_begun else []


def rests_on_text(*, report: Report, **_asked: Any) -> list[str]:
    """Whether answers point to passages of the report's text."""
    points = Answer.objects.filter(report=report, text_version__isnull=False, superseded_at=None).exists()
    return ["Extracted answers point to passages of its text."] if points else []
