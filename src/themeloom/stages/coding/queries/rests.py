"""Reading what rests on a report, for the stage before when it is asked to undo something.

Only what everybody may see is told: an answer must not give away that somebody codes unseen. What
is not told is not lost either; the rows stay, and are there again when the report is.
"""

from typing import Any

from themeloom.stages.coding.models import Sheet
from themeloom.stages.coding.queries.sight import units_of
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import Review


def rests_on_inclusion(*, report: Report, review: Review, **_asked: Any) -> list[str]:
    """What would be lost if the review no longer included this report."""
    unit = units_of([review], [report])[review.pk, report.pk]
    return [f"It has been coded for “{review.name}”."] if unit.is_open_to_all else []


def rests_on_text(*, report: Report, **_asked: Any) -> list[str]:
    """What would be lost if the text of this report were withdrawn."""
    sheets = Sheet.objects.filter(report=report).select_related("review")
    reviews = {sheet.review_id: sheet.review for sheet in sheets}
    return [
        sentence
        for review in reviews.values()
        for sentence in rests_on_inclusion(report=report, review=review)
    ]
