"""Reading the manuscript's text, and what the data say of its numbers."""

from django.db.models import QuerySet

from themeloom.stages.manuscript.domain.checks import Check
from themeloom.stages.manuscript.domain.consistency import check_text
from themeloom.stages.manuscript.models import Draft
from themeloom.stages.manuscript.queries.counts import counts_of
from themeloom.stages.protocol.queries import Review


def draft_of(review: Review) -> Draft | None:
    """The text as it was saved last."""
    return review.drafts.filter(superseded_at=None).select_related("person").first()


def drafts_of(review: Review) -> QuerySet[Draft]:
    """Every version that was saved, newest first."""
    return review.drafts.select_related("person").order_by("-id")


def checks_of(review: Review, text: str) -> tuple[Check, ...]:
    """Each sentence of the text that holds a number, beside what the data say."""
    return check_text(text, counts_of(review))
