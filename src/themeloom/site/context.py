"""What every page knows: the member, the programme, the review in hand and the way through the stages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from themeloom.site.example.cast import EXAMPLE_TEAM, PASSWORD
from themeloom.site.navigation import links_for
from themeloom.stages.protocol.queries import reviews_of

REVIEW_IN_HAND = "review in hand"


def page(request: HttpRequest) -> dict[str, Any]:
    """Context for the base template; empty outside a programme."""
    theme = request.COOKIES.get("theme", "")
    shown: dict[str, Any] = {"theme": theme if theme in ("light", "dark") else ""}
    programme = getattr(request, "programme", None)
    if programme is None:
        return shown | _example_team(request)
    reviews = reviews_of(programme)
    review = getattr(request, "review", None) or _review_in_hand(request, reviews)
    if review is not None and request.session.get(REVIEW_IN_HAND) != review.pk:
        request.session[REVIEW_IN_HAND] = review.pk
    match = request.resolver_match
    current = (match.app_name or match.namespace) if match else ""
    return shown | {
        "member": request.member,  # type: ignore[attr-defined]
        "programme": programme,
        "review": review,
        "reviews": reviews,
        "stage_links": links_for(programme, review, current),
        "is_review_page": getattr(request, "review", None) is not None,
    }


def _example_team(request: HttpRequest) -> dict[str, Any]:
    if not settings.IS_DEMO or request.user.is_authenticated:
        return {}
    return {"example_team": EXAMPLE_TEAM, "example_password": PASSWORD}


def _review_in_hand(request: HttpRequest, reviews: list[Any]) -> Any:
    kept = request.session.get(REVIEW_IN_HAND)
    return next((review for review in reviews if review.pk == kept), reviews[0] if reviews else None)
