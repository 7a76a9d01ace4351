"""Pages of the fulltext stage."""

from django.http import HttpResponse
from django.shortcuts import render

from themeloom.base.membership.requests import MemberRequest


def reports(request: MemberRequest) -> HttpResponse:
    """The first page of the stage."""
    return render(request, "site/base.html")
