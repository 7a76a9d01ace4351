"""Pages of the dedup stage: the pool in numbers, pairs for eyes, references, what the sources share."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.audit.act import require
from themeloom.base.downloads import as_file
from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.csv_file import MEDIA_TYPE, encode_csv
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.domain.overlap import Combination
from themeloom.stages.dedup.domain.overlap_svg import TOP, draw_overlap
from themeloom.stages.dedup.domain.overlap_tables import (
    TABLE_FILES,
    combination_rows,
    pair_rows,
    source_rows,
    write_table,
)
from themeloom.stages.search.queries import get_file, get_record, get_search

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


def overlap(request: MemberRequest) -> HttpResponse:
    """Which sources found the same references: a page, or a fragment for the page of the sources."""
    pool = queries.overlap_in(request.programme)
    address = reverse("dedup:overlap-references", args=[request.programme.slug])

    def link(combination: Combination[int] | None) -> str:
        if combination is None:
            return f"{address}?share={queries.Share.REST}"
        named = [("source", one) for one in combination.sources]
        return f"{address}?{urlencode([('share', queries.Share.ONLY.value), *named])}"

    rest = pool.overlap.combinations[TOP:]
    context = {
        "references": pool.overlap.n,
        "sources": source_rows(pool.overlap, pool.names),
        "pairs": pair_rows(pool.overlap, pool.names),
        "combinations": combination_rows(pool.overlap, pool.names),
        "rest": {"combinations": len(rest), "n": sum(one.n for one in rest)},
        "svg": draw_overlap(pool.overlap, pool.names, link=link),
        "files": TABLE_FILES,
    }
    return render(request, "dedup/overlap_parts.html" if request.htmx else "dedup/overlap.html", context)


def overlap_file(request: MemberRequest, name: str) -> HttpResponse:
    """One of the tables of the overlap as CSV, or its picture as SVG; Http404 for a name that is none."""
    pool = queries.overlap_in(request.programme)
    if name == "overlap.svg":
        title = f"{request.programme.name}: references by the sources that found them"
        content, kind = draw_overlap(pool.overlap, pool.names, title=title).encode(), "image/svg+xml"
    elif name in TABLE_FILES:
        content, kind = encode_csv(write_table(name, pool.overlap, pool.names)), MEDIA_TYPE
    else:
        raise Http404("the overlap cannot be had under this name")
    return as_file(content, kind, f"{request.programme.slug}-{name}")


def overlap_references(request: MemberRequest) -> HttpResponse:
    """The references behind a number of the overlap."""
    pool = queries.overlap_in(request.programme)
    sources = tuple(dict.fromkeys(request.GET.getlist("source")))
    try:
        share = queries.Share(request.GET.get("share", queries.Share.ALL))
    except ValueError:
        raise Http404("references are found by all of the sources, only by them, or shared") from None
    page = Paginator(pool.references(share, sources), REFERENCES_A_PAGE).get_page(request.GET.get("page"))
    found = queries.references_by_number(request.programme, list(page.object_list))
    in_sources = queries.sources_of(found)
    context = {
        "share": share,
        "names": [pool.names[one] for one in sources],
        "page": page,
        "lines": [(reference, in_sources[reference.pk]) for reference in found],
    }
    return render(request, "dedup/overlap_references.html", context)


def prisma_s(request: MemberRequest) -> HttpResponse:
    """How duplicates were removed (PRISMA-S item 16), as a fragment for the search stage's page."""
    context = {
        "told": queries.told_of_duplicates(request.programme),
        "waiting": queries.pair_progress(request.programme).waiting,
    }
    return render(request, "dedup/prisma_s.html", context)


def of_search(request: MemberRequest, search: UUID) -> HttpResponse:
    """How much of what a search brought was here already, as a fragment for the search's own page."""
    shown = get_search(request.programme, search)
    context = {"search": shown, "novelty": queries.novelty_of(shown)}
    return render(request, "dedup/of_search.html", context)


def seeds(request: MemberRequest) -> HttpResponse:
    """References of the pool to start a citation chase from, to be ticked; those ticked already stay."""
    words = request.GET.get("q", "").strip()
    context = {
        "q": words,
        "ticked": queries.seeds_ticked(request.programme, request.GET.getlist("seed")),
        "found": queries.find_seeds(request.programme, words) if words else [],
    }
    return render(request, "dedup/seeds.html", context)


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
