"""What a page of the desk sends: under which name, so that nothing counts twice, and by whom."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.screening.forms import SentForm

SOMEBODY_ELSE = (
    "This page was opened by somebody else, who has signed out since. Nothing was saved. Open the desk anew."
)


def sent_as(request: MemberRequest) -> UUID | None:
    """The name that a page gave to what it sends; the same name again is the same sending."""
    form = SentForm(request.POST)
    name: UUID | None = form.cleaned_data["sent_as"] if form.is_valid() else None
    return name


def by_its_own_person(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse what a page sends that was filled in by another person than who is signed in now.

    Two people may use one browser, one after the other; what the first decided is not the second's vote, and
    what comes next for the second is not shown to the first. The desk's script hears it as status 409.
    """

    @wraps(view)
    def checked(request: MemberRequest, **names: Any) -> HttpResponse:
        form = SentForm(request.POST if request.method == "POST" else request.GET)
        form.full_clean()
        by = form.cleaned_data.get("by")
        if by is not None and by != request.member.person_id:
            if request.htmx:
                return HttpResponse(SOMEBODY_ELSE, status=409, content_type="text/plain")
            raise Refused(SOMEBODY_ELSE)
        return view(request, **names)

    return checked
