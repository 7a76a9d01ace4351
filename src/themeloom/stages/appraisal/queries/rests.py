"""Reading what rests on a report, for the stage before when it is asked to undo something.

Only what everybody may see is told: an answer must not give away that somebody appraises unseen. What
is not told is not lost either; the rows stay, and are there again when the report is.
"""

from typing import Any

from themeloom.stages.appraisal.models import Judgement
from themeloom.stages.appraisal.queries.units import instrument_of, unit_of
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import Review


def rests_on_inclusion(*, report: Report, review: Review, **_asked: Any) -> list[str]:
    """What would be lost if the review no longer included this report."""
    instrument = instrument_of(review)
    if instrument is None or not unit_of(instrument, report).outcomes():
        return []
    return [f"It has been appraised for “{review.name}”."]


def rests_on_text(*, report: Report, **_asked: Any) -> list[str]:
    """What would be lost if the text of this report were withdrawn: the passages that answers point to."""
    pointing = Judgement.objects.filter(
        report=report, superseded_at=None, text_version__isnull=False, instrument__superseded_at=None
    ).select_related("instrument__review")
    reviews = {one.instrument.review_id: one.instrument.review for one in pointing}
    return [
        sentence
        for review in reviews.values()
        for sentence in rests_on_inclusion(report=report, review=review)
    ]
