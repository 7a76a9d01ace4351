"""How far people agreed, on first votes: over all and pair by pair, with a sentence for the paper."""

from django.http import HttpResponse
from django.shortcuts import render

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.screening import queries
from themeloom.stages.screening.views.frame import frame


def agreement(request: MemberRequest) -> HttpResponse:
    """How far people agreed on what is decided."""
    return render(
        request,
        "screening/agreement.html",
        frame(
            request,
            "agreement",
            shown=queries.agreement_shown(request.programme),
            main_round=queries.MAIN_ROUND,
        ),
    )
