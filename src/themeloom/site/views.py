"""The pages that belong to no stage: home, a programme's home, the history, light or dark."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from themeloom.base.membership.requests import MemberRequest


def home(request: HttpRequest) -> HttpResponse:
    """The programmes of the person who signed in."""
    return render(request, "site/base.html")


def programme_home(request: MemberRequest) -> HttpResponse:
    """The home of a programme."""
    return render(request, "site/base.html")


def history(request: MemberRequest) -> HttpResponse:
    """What happened in the programme."""
    return render(request, "site/base.html")


def choose_theme(request: HttpRequest) -> HttpResponse:
    """Choose light, dark, or as the device has it."""
    return render(request, "site/base.html")
