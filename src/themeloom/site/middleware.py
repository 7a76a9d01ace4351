"""Every page of a programme passes here: who is asking, are they on the team, what to say to a refusal."""

import ipaddress
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from themeloom.base.accounts.queries import the_only_person
from themeloom.base.audit.once import reading
from themeloom.base.membership.queries import membership_of
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.queries import get_review

Respond = Callable[[HttpRequest], HttpResponse]


class ProgrammeMiddleware:
    """Turns `programme` and `review` of an address into what they name, for members of the team alone.

    One place for all stages: a page below /p/… cannot be reached by somebody who is not on the team,
    and a stranger learns nothing of whether the programme exists. While the page is made, the programme's
    set-up is read once.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with reading():
            return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Replace the two slugs by `request.member`, `request.programme` and `request.review`."""
        if "programme" not in kwargs:
            return None
        slug = kwargs.pop("programme")
        review = kwargs.pop("review", None)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        member = membership_of(request.user, slug)
        if member is None:
            raise Http404("no programme of yours has this address")
        request.member = member  # type: ignore[attr-defined]
        request.programme = member.programme  # type: ignore[attr-defined]
        if review is not None:
            request.review = get_review(member.programme, review)  # type: ignore[attr-defined]
        return None


class SinglePersonMiddleware:
    """On one's own machine nobody signs in: the one person is there. By setting, and on loopback only."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.IS_SINGLE_PERSON and not request.user.is_authenticated and _is_local(request):
            person = the_only_person()
            if person is not None:
                login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return self.respond(request)


class RefusalMiddleware:
    """A rule that says no becomes its sentence on the page the person came from; nothing was written."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Answer a Refused with its sentence: in place for htmx, else on the page before."""
        if not isinstance(problem, Refused):
            return None
        sentence = str(problem)
        if getattr(request, "htmx", False):
            response = render(request, "site/refusal_fragment.html", {"sentence": sentence})
            response["HX-Retarget"] = "#notices"
            response["HX-Reswap"] = "innerHTML"
            return response
        back = request.META.get("HTTP_REFERER", "")
        if request.method == "POST" and url_has_allowed_host_and_scheme(back, {request.get_host()}):
            messages.error(request, sentence)
            return HttpResponseRedirect(back)
        return render(request, "site/refusal.html", {"sentence": sentence}, status=409)


def _is_local(request: HttpRequest) -> bool:
    # Behind a proxy everybody seems to come from this machine.
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
