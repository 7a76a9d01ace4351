"""Pages of the team: who is on it, invitations, joining."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from themeloom.base.membership.requests import MemberRequest


def team(request: MemberRequest) -> HttpResponse:
    """The team's page."""
    return render(request, "site/base.html")


def join(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind an invitation's link."""
    return render(request, "site/base.html")
