"""Strategies under peer review for tests, made through the actions a person uses."""

from themeloom.base.membership.models import Membership
from themeloom.stages.search.actions import finish_press, judge_element, start_press
from themeloom.stages.search.domain.told.press import ELEMENTS
from themeloom.stages.search.models import PressJudgement, PressReview, Search
from themeloom.stages.search.queries import versions_of
from themeloom.stages.search.tests.world import searched

STRATEGY = "1. exp x/ (10)\n2. (a or b).ti. (20)\n3. 1 or 2 (25)"


def with_strategy(by: Membership, source: str = "MEDLINE", text: str = STRATEGY) -> Search:
    """A logged search with the first version of its strategy."""
    return searched(by, source, platform="Ovid", strategy=text)


def begun(by: Membership, search: Search, *elements: str, **revisions: str) -> PressReview:
    """A review of the latest version, not finished: these elements, or all, judged "no change".

    `revisions` names elements of one word for which a revision is required, with the comment.
    """
    review = start_press(by=by, strategy=versions_of(search)[0])
    for element in elements or [one.key for one in ELEMENTS]:
        comment = revisions.get(element, "")
        verdict = "revision required" if comment else "no change"
        judge_element(by=by, review=review, element=element, verdict=verdict, comment=comment)
    return review


def reviewed(by: Membership, search: Search, **revisions: str) -> PressReview:
    """A finished review of the latest version."""
    review = begun(by, search, **revisions)
    finish_press(by=by, review=review)
    return review


def judgement(review: PressReview, element: str) -> PressJudgement:
    """What the review says of an element."""
    return PressJudgement.objects.get(review=review, element=element, superseded_at=None)
