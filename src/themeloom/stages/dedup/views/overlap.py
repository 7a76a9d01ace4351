"""Pages on what the sources have in common: tables, a picture, and the references behind each number."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from themeloom.base.downloads import as_file
from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.csv_file import MEDIA_TYPE, encode_csv
from themeloom.stages.dedup import queries
from themeloom.stages.dedup.domain.overlap import Combination
from themeloom.stages.dedup.domain.overlap_svg import TOP, draw_overlap
from themeloom.stages.dedup.domain.overlap_tables import (
    TABLE_FILES,
    combination_rows,
    pair_rows,
    source_rows,
    write_table,
)
from themeloom.stages.dedup.views.named import REFERENCES_A_PAGE


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
