"""Reading what rests on a code or a passage, for the stage before when it is asked to take one away."""

from typing import Any

from themeloom.stages.coding.queries import Code, Coding
from themeloom.stages.synthesis.models import Grouping, Support
from themeloom.stages.synthesis.queries.evidence import settled_at


def rests_on_code(*, code: Code, **_asked: Any) -> list[str]:
    """The descriptive theme that a code was put into."""
    grouped = Grouping.objects.filter(code=code, ended_at=None).select_related("theme")
    return [
        f"It stands in the descriptive theme “{one.theme.name}”. Take it out there first." for one in grouped
    ]


def rests_on_coding(*, coding: Coding, **_asked: Any) -> list[str]:
    """The findings that rest on the passage itself, where no other coding would be left on it."""
    others = settled_at(coding.review, [coding.segment]).exclude(pk=coding.pk)
    if others.exists():
        return []
    resting = Support.objects.filter(
        finding__review=coding.review,
        finding__withdrawn_at=None,
        finding__wordings__superseded_at=None,
        segment=coding.segment,
        ended_at=None,
    )
    return [
        f"A finding rests on this passage: “{sentence}”"
        for sentence in resting.values_list("finding__wordings__sentence", flat=True)
    ]
