"""Pages of the dedup stage: the pool in numbers, pairs for eyes, references and what each rests on."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.audit.act import require
from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.dedup import actions, queries
from themeloom.stages.search.queries import get_file, get_record

REFERENCES_A_PAGE = 50


def overview(request: MemberRequest) -> HttpResponse:
    """How many records became how many references, what was removed and how, what waits for eyes."""
    context = {
        "counts": queries.counts_of(request.programme),
        "sources": queries.counts_of_sources(request.programme),
        "progress": queries.pair_progress(request.programme),
        "may_judge": request.member.may("dedup.judge"),
    }
    return render(request, "dedup/overview.html", context)


@require_POST
def place(request: MemberRequest) -> HttpResponse:
    """Place what an interrupted import left."""
    count = actions.place_unplaced(by=request.member)
    messages.success(request, f"{count} records are placed.")
    return redirect("dedup:overview", request.programme.slug)


def removed(request: MemberRequest) -> HttpResponse:
    """The records that were removed as duplicates, each with why."""
    how = next((one for one in queries.Removal if one.value == request.GET.get("by")), None)
    found = queries.removed_records(request.programme, how)
    page = Paginator(found, REFERENCES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "dedup/removed.html", {"page": page, "how": how})


def pairs(request: MemberRequest) -> HttpResponse:
    """The next pair to compare, side by side."""
    after = _pair_named(request, "after")
    named = _pair_named(request, "pair")
    pair = queries.next_pair(request.programme, after, named)
    context: dict[str, object] = {
        "pair": pair,
        "after": after,
        "judged": _pair_named(request, "judged"),
        "progress": queries.pair_progress(request.programme),
        "may_judge": request.member.may("dedup.judge"),
    }
    if pair is not None:
        columns = _columns_of([pair.first, pair.second])
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


def references(request: MemberRequest) -> HttpResponse:
    """The pool, to be searched; with `merge` in the address, to choose what is the same as a reference."""
    words = request.GET.get("q", "").strip()
    same_as = _reference_named(request, "merge")
    found = queries.find_references(request.programme, words)
    if same_as is not None:
        found = found.exclude(pk=same_as.pk)
    page = Paginator(found, REFERENCES_A_PAGE).get_page(request.GET.get("page"))
    sources = queries.sources_of(page.object_list)
    lines = [(reference, sources[reference.pk]) for reference in page.object_list]
    context = {"page": page, "lines": lines, "q": words, "same_as": same_as}
    return render(request, "dedup/references.html", context)


def reference(request: MemberRequest, reference: UUID) -> HttpResponse:
    """One reference: its merged fields, its records side by side, how they came together."""
    shown = queries.get_reference(request.programme, reference)
    placements = queries.placements_of([shown])[shown.pk]
    columns = queries.columns_of_records(placements)
    context = {
        "reference": shown,
        "fields": queries.merged_fields_shown(shown, placements),
        "columns": columns,
        "rows": queries.rows_of(columns),
        "history": queries.history_of(shown),
        "merged_into": queries.merged_into(shown),
        "may_judge": request.member.may("dedup.judge"),
    }
    return render(request, "dedup/reference.html", context)


def beside(request: MemberRequest, reference: UUID, other: UUID) -> HttpResponse:
    """Two references side by side, to be merged by a person who knows that they are one."""
    first = queries.get_reference(request.programme, reference)
    second = queries.get_reference(request.programme, other)
    if request.method == "POST":
        actions.merge_references(by=request.member, into=first, other=second, why=request.POST.get("why", ""))
        messages.success(request, "Merged. The page of the reference can undo it.")
        return redirect("dedup:reference", request.programme.slug, first.uuid)
    require(request.member, "dedup.judge")
    columns = _columns_of([first, second])
    context = {"reference": first, "other": second, "columns": columns, "rows": queries.rows_of(columns)}
    return render(request, "dedup/beside_page.html", context)


@require_POST
def undo_merge(request: MemberRequest, reference: UUID) -> HttpResponse:
    """Give a merged reference its records back."""
    restored = queries.get_reference(request.programme, reference)
    actions.undo_merge(by=request.member, other=restored)
    messages.success(request, "The merge is undone; both references are in the pool.")
    return redirect("dedup:reference", request.programme.slug, restored.uuid)


@require_POST
def take_apart(request: MemberRequest, record: UUID) -> HttpResponse:
    """Give a record a reference of its own."""
    taken = get_record(request.programme, record)
    own = actions.take_apart(by=request.member, record=taken, why=request.POST.get("why", ""))
    messages.success(request, "Taken apart: the record has a reference of its own, and will keep it.")
    return redirect("dedup:reference", request.programme.slug, own.uuid)


@require_POST
def put_back(request: MemberRequest, record: UUID) -> HttpResponse:
    """Put a record back under the reference it was taken from."""
    back = get_record(request.programme, record)
    former = actions.put_back(by=request.member, record=back)
    messages.success(request, "The record is back under this reference.")
    return redirect("dedup:reference", request.programme.slug, former.uuid)


def of_record(request: MemberRequest, record: UUID) -> HttpResponse:
    """The reference of a record, as a fragment for the record's own page."""
    found = queries.reference_of(get_record(request.programme, record))
    return render(request, "dedup/of_record.html", {"found": found})


def came_of(request: MemberRequest, file: UUID) -> HttpResponse:
    """What came of the records of an imported file, as a fragment for the pages of imports."""
    shown = get_file(request.programme, file)
    context = {
        "came": queries.came_of(shown),
        "file": shown,
        "may_judge": request.member.may("dedup.judge"),
    }
    return render(request, "dedup/came_of.html", context)


def _columns_of(references: list[queries.Reference]) -> list[queries.Column]:
    return queries.columns_of_references(references, queries.placements_of(references))


def _pair_named(request: MemberRequest, name: str) -> queries.Pair | None:
    given = _uuid(request.GET.get(name, ""))
    return queries.get_pair(request.programme, given) if given else None


def _reference_named(request: MemberRequest, name: str) -> queries.Reference | None:
    given = _uuid(request.GET.get(name, ""))
    return queries.get_reference(request.programme, given) if given else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
