"""Pages of strategies: every version of one line by line, a further version, and two compared."""

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.base.audit.act import require
from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.search import actions, queries
from themeloom.stages.search.domain.told.strategy import read_lines
from themeloom.stages.search.domain.told.strategy_checks import notes_of
from themeloom.stages.search.domain.told.strategy_compare import RowKind, compare
from themeloom.stages.search.forms import StrategyForm
from themeloom.stages.search.queries import Strategy


def strategy(request: MemberRequest, search: UUID) -> HttpResponse:
    """One version of a search's strategy line by line, the latest where none is named, beside all others."""
    shown = queries.get_search(request.programme, search)
    versions = list(queries.versions_of(shown))
    named = request.GET.get("version", "")
    version = next((one for one in versions if str(one.number) == named), None)
    if named and version is None:
        raise Http404("this strategy has no such version")
    version = version or (versions[0] if versions else None)
    lines = read_lines(version.text) if version else None
    context = {
        "search": shown,
        "versions": versions,
        "version": version,
        "lines": lines,
        "notes": notes_of(lines, shown.platform or shown.source) if lines else (),
        "others": queries.strategies_of(request.programme),
        "rounds": [
            one
            for one in queries.rounds_of(request.member, shown)
            if version is not None and one.review.strategy_id == version.pk
        ],
        "may_log": request.member.may("search.log"),
        "may_press": request.member.may("search.press"),
        "is_author": version is not None and version.person_id == request.member.person_id,
    }
    return render(request, "search/strategy.html", context)


def write(request: MemberRequest, search: UUID) -> HttpResponse:
    """Write a further version, beginning from the latest one or from another search's strategy."""
    require(request.member, "search.log")
    shown = queries.get_search(request.programme, search)
    latest = queries.versions_of(shown).first()
    begun_from = _named(request, "from") or latest
    why = ""
    if begun_from is not None and begun_from.search_id != shown.pk:
        why = f"Begun from version {begun_from.number} of the strategy for {begun_from.search}."
    initial = {"text": begun_from.text if begun_from else "", "why": why}
    form = StrategyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.write_strategy(by=request.member, search=shown, **form.cleaned_data)
        return redirect("search:strategy", request.programme.slug, shown.uuid)
    others = [one for one in queries.strategies_of(request.programme) if one.search_id != shown.pk]
    context = {"form": form, "search": shown, "latest": latest, "others": others, "begun_from": begun_from}
    return render(request, "search/write_strategy.html", context, status=422 if form.errors else 200)


@require_POST
def restore(request: MemberRequest, strategy: UUID) -> HttpResponse:
    """Make an earlier version the latest again."""
    earlier = queries.get_strategy(request.programme, strategy)
    made = actions.restore_strategy(by=request.member, strategy=earlier, why=request.POST.get("why", ""))
    messages.success(request, f"Version {made.number} has the text of version {earlier.number}.")
    return redirect("search:strategy", request.programme.slug, earlier.search.uuid)


def compare_page(request: MemberRequest) -> HttpResponse:
    """Two strategies beside each other: two versions of one, or the strategies of two searches."""
    before, after = _named(request, "a"), _named(request, "b")
    context: dict[str, object] = {
        "before": before,
        "after": after,
        "all": queries.strategies_of(request.programme),
    }
    if before is not None and after is not None:
        rows = compare(read_lines(before.text), read_lines(after.text))
        kinds = Counter(row.kind.value for row in rows)
        only = request.GET.get("only") == "differs"
        context |= {
            "counted": [(kind.value, kinds[kind.value]) for kind in RowKind if kinds[kind.value]],
            "rows": [row for row in rows if not only or row.kind is not RowKind.SAME],
            "same": kinds[RowKind.SAME.value],
            "only": only,
        }
    return render(request, "search/compare.html", context)


def _named(request: MemberRequest, name: str) -> Strategy | None:
    """The version that the address names, None where it names none; raises Http404 for one there is not."""
    given = _uuid(request, name)
    return queries.get_strategy(request.programme, given) if given else None


def _uuid(request: HttpRequest, name: str) -> UUID | None:
    given = request.GET.get(name, "")
    try:
        return UUID(given) if given else None
    except ValueError:
        raise Http404("no strategy has this address") from None
