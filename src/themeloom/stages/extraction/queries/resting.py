"""What of extraction rests on a report: asked before an inclusion or a text is taken back.

Only what everybody may see is told: an answer must not give away that somebody extracts unseen. What
is not told is not lost either; the rows stay, and count again when the report does.
"""

from typing import Any

from themeloom.stages.extraction.models import Answer
from themeloom.stages.extraction.queries.forms import form_of
from themeloom.stages.extraction.queries.units import units_of
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import Review


def rests_on_inclusion(*, report: Report, review: Review, **_asked: Any) -> list[str]:
    """What would be lost if the review no longer included this report."""
    form = form_of(review)
    if form is None or not units_of(form, [report])[report.pk].is_open_to_all:
        return []
    return [f"Its data have been extracted for “{review.name}”."]


def rests_on_text(*, report: Report, **_asked: Any) -> list[str]:
    """What would be lost if the text of this report were withdrawn: the passages that answers point to."""
    pointing = Answer.objects.filter(
        report=report,
        superseded_at=None,
        text_version__isnull=False,
        field__form__superseded_at=None,
    ).select_related("field__form__review")
    reviews = {one.field.form.review_id: one.field.form.review for one in pointing}
    return [
        sentence
        for review in reviews.values()
        for sentence in rests_on_inclusion(report=report, review=review)
    ]
