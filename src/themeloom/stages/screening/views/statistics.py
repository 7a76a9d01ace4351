"""Progress: one's own pace, and what the team has decided; never what a colleague has done alone."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.screening import queries
from themeloom.stages.screening.domain.pace import time_in_words
from themeloom.stages.screening.domain.pace_svg import draw_days
from themeloom.stages.screening.domain.votes import DECISION_WORDS
from themeloom.stages.screening.views.frame import frame


def statistics(request: MemberRequest) -> HttpResponse:
    """How far oneself and the team are."""
    own = queries.own_pace(request.member) if request.member.may("screening.vote") else None
    reviews, readers = queries.team_decided(request.member)
    return render(
        request,
        "screening/statistics.html",
        frame(
            request,
            "statistics",
            own=own,
            # Drawn from numbers and dates alone.
            drawing=mark_safe(draw_days(own.days)) if own and own.in_these_days else "",  # noqa: S308
            seconds=time_in_words(own.seconds) if own and own.seconds else "",
            decisions=DECISION_WORDS,
            decided=reviews,
            readers=readers,
        ),
    )
