"""Pages of pairs: the next one to compare, those that wait, and what people said of two references."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.views.named import REFERENCES_A_PAGE, columns_of, pair_named
from themeloom.stages.search.queries import sources_of_programme

# How many of a person's latest judgements stand below the pair.
LATEST = 5


def pairs(request: MemberRequest) -> HttpResponse:
    """The next pair to compare, side by side."""
    after = pair_named(request, "after")
    named = pair_named(request, "pair")
    pair = queries.next_pair(request.programme, after, named)
    context: dict[str, object] = {
        "pair": pair,
        "after": after,
        "judged": pair_named(request, "judged"),
        "progress": queries.pair_progress(request.programme),
        "mine": list(queries.judgements_of(request.programme, request.user.pk)[:LATEST]),
        "may_judge": request.member.may("dedup.judge"),
    }
    if pair is not None:
        columns = columns_of([pair.first, pair.second])
        context |= {"columns": columns, "rows": queries.rows_of(columns)}
    return render(request, "dedup/pairs.html", context)


@require_POST
def judge(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Same or different; then the next pair."""
    judged = queries.get_pair(request.programme, pair)
    answer = request.POST.get("answer")
    if answer not in ("same", "different"):
        raise Http404("a pair is judged the same or different")
    actions.judge_pair(by=request.member, pair=judged, is_same=answer == "same")
    address = reverse("dedup:pairs", args=[request.programme.slug])
    return redirect(f"{address}?judged={judged.uuid}&after={judged.uuid}")


@require_POST
def undo_judgement(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Take a judgement back; the pair is shown again."""
    judged = queries.get_pair(request.programme, pair)
    actions.undo_judgement(by=request.member, pair=judged)
    messages.success(request, "Taken back. The pair waits again.")
    return redirect(f"{reverse('dedup:pairs', args=[request.programme.slug])}?pair={judged.uuid}")


def waiting(request: MemberRequest) -> HttpResponse:
    """The pairs that wait, of a rule or a source where asked, in the order in which they are put."""
    rule = request.GET.get("rule")
    source = request.GET.get("source", "")
    found = list(queries.pairs_of(request.programme, rule=rule, source=source))
    named = sources_of_programme(request.programme).get(source)
    context = {
        "page": Paginator(found, REFERENCES_A_PAGE).get_page(request.GET.get("page")),
        "rule": None if rule is None else rule or queries.UNNAMED,
        "source": named.label if named else "",
        "progress": queries.pair_progress(request.programme),
    }
    return render(request, "dedup/waiting.html", context)


def judged(request: MemberRequest) -> HttpResponse:
    """What people said of two references, one's own or everybody's, each to be taken back by itself."""
    is_everybody = request.GET.get("by") == "all"
    person = None if is_everybody else request.user.pk
    found = queries.judgements_of(request.programme, person)
    context = {
        "page": Paginator(found, REFERENCES_A_PAGE).get_page(request.GET.get("page")),
        "is_everybody": is_everybody,
        "progress": queries.pair_progress(request.programme),
        "may_judge": request.member.may("dedup.judge"),
    }
    return render(request, "dedup/judged.html", context)


@require_POST
def withdraw(request: MemberRequest, judgement: UUID) -> HttpResponse:
    """Take one judgement back, the last or any before it; then the page it was asked from."""
    found = queries.get_judgement(request.programme, judgement)
    actions.withdraw_judgement(by=request.member, judgement=found)
    messages.success(
        request,
        f"Taken back: “{found.first}” and the other are two references again."
        if found.answer == "same"
        else "Taken back. Nothing holds the two apart any more.",
    )
    if request.POST.get("from") == "judged":
        return redirect("dedup:judged", request.programme.slug)
    address = reverse("dedup:pairs", args=[request.programme.slug])
    return redirect(f"{address}?pair={found.pair.uuid}" if found.pair else address)
