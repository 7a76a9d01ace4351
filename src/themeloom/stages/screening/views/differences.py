"""Where people differ, and which criterion is behind it: what a team talks over to sharpen its criteria."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from themeloom.base.downloads import as_file
from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.csv_file import MEDIA_TYPE, encode_csv, write_csv
from themeloom.stages.protocol.queries import criteria_of
from themeloom.stages.screening import queries
from themeloom.stages.screening.domain.differing import COLUMNS, Line, line_of
from themeloom.stages.screening.forms import NarrowForm
from themeloom.stages.screening.views.frame import frame

A_PAGE = 25
AT_ONCE = 500


def differences(request: MemberRequest) -> HttpResponse:
    """The references on which first votes differed, with what they rest on and how they ended."""
    form = NarrowForm(request.GET)
    to = form.narrowing(request.programme)
    units = queries.compared_for(request.member, to, answers=form.answers_asked, said=form.said_asked)
    page = Paginator(units, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "screening/differences.html",
        frame(
            request,
            "agreement",
            page=page,
            differences=queries.differences_shown(request.member, list(page)),
            counted=queries.by_criterion(request.member, to) if form.answers_asked == "differ" else [],
            to=to,
            answers=form.answers_asked,
            kinds=queries.ANSWERS,
            said=form.said_asked,
            **choices_of(request),
        ),
    )


def differences_file(request: MemberRequest) -> HttpResponse:
    """The same list as a table, one line for each person's first vote and one for each settlement."""
    form = NarrowForm(request.GET)
    to = form.narrowing(request.programme)
    units = queries.compared_for(request.member, to, answers=form.answers_asked, said=form.said_asked)
    content = encode_csv(write_csv(COLUMNS, (list(line) for line in _lines(request, units))))
    return as_file(content, MEDIA_TYPE, f"{request.programme.slug}-differences.csv")


def choices_of(request: MemberRequest) -> dict[str, object]:
    """What a list can be narrowed to: the same for everybody, whoever has voted on what."""
    return {
        "people": queries.people_who_screen(request.programme),
        "criteria": criteria_of(request.programme),
        "main_round": queries.MAIN_ROUND,
    }


def _lines(request: MemberRequest, units: QuerySet[queries.Verdict]) -> Iterator[Line]:
    portions = Paginator(units, AT_ONCE)
    for number in portions.page_range:
        for one in queries.differences_shown(request.member, list(portions.page(number))):
            yield from _lines_of(one)


def _lines_of(one: queries.DifferenceShown) -> Iterator[Line]:
    where = (str(one.reference.uuid), one.reference.title, one.reference.year, one.review.name)
    for vote in one.firsts:
        yield line_of(
            where,
            who=str(vote.person),
            what="first vote",
            decision=vote.decision,
            criterion=vote.criterion.text if vote.criterion else "",
            note=vote.note,
            round_=vote.round,
            ended=one.ended,
            outcome=one.decision,
        )
    if one.adjudication is not None:
        settled = one.adjudication
        yield line_of(
            where,
            who=str(settled.person),
            what=settled.how,
            decision=settled.decision,
            criterion=settled.criterion.text if settled.criterion else "",
            note=settled.note,
            round_="",
            ended=one.ended,
            outcome=one.decision,
        )
