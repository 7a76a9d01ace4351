"""From a number of the flow to the list behind it."""

from collections.abc import Callable
from urllib.parse import quote

from django.urls import reverse

from themeloom.stages.protocol.queries import Review


def link_to_list(review: Review) -> Callable[[str, str | None], str]:
    """What the drawing asks for the address behind a box, or behind one part of it."""

    def link(box: str, part: str | None) -> str:
        address = reverse("behind", args=[review.programme.slug, review.slug, str(box)])
        return f"{address}?part={quote(part)}" if part else address

    return link
