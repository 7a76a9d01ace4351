"""Pages of peer review (PRESS 2015): what is open, all rounds of a strategy, and one's own sheet."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.search import actions, queries
from themeloom.stages.search.domain.told.press import BY_KEY, GUIDELINE, Verdict
from themeloom.stages.search.domain.told.strategy import read_lines
from themeloom.stages.search.domain.told.strategy_checks import notes_of
from themeloom.stages.search.forms import AnswerForm
from themeloom.stages.search.queries import ElementShown, PressReview, Strategy


def press_list(request: MemberRequest) -> HttpResponse:
    """Every strategy with the state of its peer review, and what waits for whom."""
    rows = [row for row in queries.log_rows(request.programme) if row.logged.strategy]
    seen = queries.rounds(request.member, queries.reviews_seen_by(request.member))
    context = {
        "rows": rows,
        "own": [one for one in seen if one.is_own and one.review.finished_at is None],
        "open": [one for one in seen if one.open_count],
        "may_press": request.member.may("search.press"),
        "guideline": GUIDELINE,
    }
    return render(request, "search/press_list.html", context)


def press(request: MemberRequest, search: UUID) -> HttpResponse:
    """All rounds of peer review of a search's strategy, with answers."""
    shown = queries.get_search(request.programme, search)
    versions = list(queries.versions_of(shown))
    latest = versions[0] if versions else None
    rounds = queries.rounds_of(request.member, shown)
    may_log = request.member.may("search.log")
    of_latest = [one for one in rounds if latest is not None and one.review.strategy_id == latest.pk]
    context = {
        "search": shown,
        "latest": latest,
        "rounds": [(one, _with_forms(one, versions, may_log)) for one in rounds],
        "may_begin": request.member.may("search.press")
        and latest is not None
        and latest.person_id != request.member.person_id
        and not any(one.is_own for one in of_latest),
        "is_author": latest is not None and latest.person_id == request.member.person_id,
        "guideline": GUIDELINE,
    }
    return render(request, "search/press.html", context)


def _with_forms(
    one: queries.Round, versions: list[Strategy], may_log: bool
) -> list[tuple[ElementShown, AnswerForm | None]]:
    """The elements of a round, each with the form of its answer where this member may give one."""
    may_answer = may_log and not one.is_own and one.review.finished_at is not None
    later = [version for version in versions if version.number > one.review.strategy.number]
    return [
        (each, AnswerForm(later=later, answer=each.answer) if may_answer and each.asks_for_change else None)
        for each in one.elements
    ]


@require_POST
def begin(request: MemberRequest, strategy: UUID) -> HttpResponse:
    """Begin to review a version; the sheet opens."""
    version = queries.get_strategy(request.programme, strategy)
    review = actions.start_press(by=request.member, strategy=version)
    return redirect("search:press-sheet", request.programme.slug, review.uuid)


def sheet(request: MemberRequest, sheet: UUID) -> HttpResponse:
    """One's own review beside the strategy; a finished one is shown among the rounds."""
    shown = queries.get_review(request.member, sheet)
    if shown.finished_at is not None or shown.person_id != request.member.person_id:
        return _to_rounds(request, shown)
    return render(request, "search/press_sheet.html", _sheet(request, shown))


@require_POST
def judge(request: MemberRequest, sheet: UUID) -> HttpResponse:
    """Keep the judgement of one element; for htmx, the element and the progress come back."""
    shown = queries.get_review(request.member, sheet)
    key = request.POST.get("element", "")
    actions.judge_element(
        by=request.member,
        review=shown,
        element=key,
        verdict=request.POST.get("verdict", ""),
        comment=request.POST.get("comment", ""),
    )
    if not request.htmx:
        address = reverse("search:press-sheet", args=[request.programme.slug, shown.uuid])
        return redirect(f"{address}#{BY_KEY[key].anchor}")
    context = _sheet(request, shown)
    context["one"] = next(one for one in context["round"].elements if one.element.key == key)
    return render(request, "search/press_sheet.html#judged", context)


@require_POST
def finish(request: MemberRequest, sheet: UUID) -> HttpResponse:
    """Finish one's own review; the team sees it now."""
    shown = queries.get_review(request.member, sheet)
    actions.finish_press(by=request.member, review=shown)
    messages.success(request, "Your review is finished, and the team sees it. Thank you.")
    return _to_rounds(request, shown)


@require_POST
def reopen(request: MemberRequest, sheet: UUID) -> HttpResponse:
    """Take one's finishing back."""
    shown = queries.get_review(request.member, sheet)
    actions.reopen_press(by=request.member, review=shown)
    return redirect("search:press-sheet", request.programme.slug, shown.uuid)


@require_POST
def answer(request: MemberRequest, judgement: UUID) -> HttpResponse:
    """Answer a revision that was asked for."""
    judged = queries.get_judgement(request.member, judgement)
    version = judged.review.strategy
    later = list(queries.versions_of(version.search).filter(number__gt=version.number))
    form = AnswerForm(request.POST, later=later)
    if not form.is_valid():
        raise Refused(" ".join(str(one) for errors in form.errors.values() for one in errors))
    actions.answer_judgement(by=request.member, judgement=judged, **form.cleaned_data)
    return _to_rounds(request, judged.review)


def _sheet(request: MemberRequest, review: PressReview) -> dict[str, Any]:
    lines = read_lines(review.strategy.text)
    search = review.strategy.search
    return {
        "review": review,
        "search": search,
        "round": queries.rounds(request.member, [review])[0],
        "verdicts": list(Verdict),
        "lines": lines,
        "notes": notes_of(lines, search.platform or search.source),
        "guideline": GUIDELINE,
    }


def _to_rounds(request: MemberRequest, review: PressReview) -> HttpResponse:
    address = reverse("search:press", args=[request.programme.slug, review.strategy.search.uuid])
    return redirect(f"{address}#review-{review.pk}")
