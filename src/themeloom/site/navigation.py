"""The stages as the header shows them, in the order of the method."""

from dataclasses import dataclass

from django.urls import reverse

from themeloom.base.membership.models import Programme
from themeloom.stages.protocol.queries import Review


@dataclass(frozen=True, slots=True)
class StageLink:
    """One stage in the header: `view` is its first page, of the pool or of one review."""

    key: str
    label: str
    view: str
    is_per_review: bool


STAGE_LINKS = (
    StageLink("protocol", "Protocol", "protocol:overview", is_per_review=False),
    StageLink("search", "Search", "search:log", is_per_review=False),
    StageLink("dedup", "Duplicates", "dedup:overview", is_per_review=False),
    StageLink("screening", "Screening", "screening:desk", is_per_review=False),
    StageLink("fulltext", "Full texts", "fulltext:reports", is_per_review=True),
    StageLink("extraction", "Extraction", "extraction:reports", is_per_review=True),
    StageLink("appraisal", "Appraisal", "appraisal:reports", is_per_review=True),
    StageLink("coding", "Coding", "coding:reports", is_per_review=True),
    StageLink("synthesis", "Themes", "synthesis:board", is_per_review=True),
    StageLink("manuscript", "Manuscript", "manuscript:overview", is_per_review=True),
)


def links_for(programme: Programme, review: Review | None, current: str) -> list[dict[str, object]]:
    """The header's links; those of one review lead to the review in hand, or to the programme's first."""
    links = []
    for stage in STAGE_LINKS:
        if stage.is_per_review and review is None:
            continue
        args = [programme.slug, review.slug] if stage.is_per_review and review else [programme.slug]
        links.append(
            {"label": stage.label, "url": reverse(stage.view, args=args), "is_current": stage.key == current}
        )
    return links
