"""What all pages of screening have in common: the way from one to the other, and what waits there."""

from dataclasses import dataclass

from django.urls import reverse

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.screening import queries


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page of the stage; `count` is what waits there for the person who looks."""

    label: str
    url: str
    is_current: bool
    count: int = 0


PAGES = {
    "desk": "Titles and abstracts",
    "conflicts": "Conflicts",
    "questions": "Questions",
    "mine": "My votes",
    "all": "All references",
    "decided": "Decided",
    "agreement": "Agreement",
    "statistics": "Progress",
    "work": "Who reads what",
    "second_look": "Second look",
    "order": "Order and stopping",
    "highlights": "Highlights",
}
FOR_VOTERS = frozenset({"mine"})
FOR_SAMPLES = frozenset({"second_look"})


def frame(request: MemberRequest, current: str, **shown: object) -> dict[str, object]:
    """The context of a page, with the links to the stage's other pages."""
    may_vote = request.member.may("screening.vote")
    waiting = {
        "conflicts": queries.count_conflicts(request.member),
        "questions": queries.count_to_answer(request.member),
    }
    left_out = set() if may_vote else set(FOR_VOTERS)
    if current not in FOR_SAMPLES and not queries.has_sample(request.programme):
        left_out |= FOR_SAMPLES
    links = [
        PageLink(
            label,
            reverse(f"screening:{name}", args=[request.programme.slug]),
            name == current,
            waiting.get(name, 0),
        )
        for name, label in PAGES.items()
        if name not in left_out
    ]
    return {"pages": links, **shown}
