"""Pages of the manuscript: the flow, the tables, what the sources gave, and the text checked."""

from itertools import islice

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from themeloom.base.downloads import as_file
from themeloom.kernel.csv_file import MEDIA_TYPE, encode_csv
from themeloom.stages.manuscript import actions, queries
from themeloom.stages.manuscript.domain.arithmetic import check_arithmetic
from themeloom.stages.manuscript.domain.files import FILES, write_file
from themeloom.stages.manuscript.domain.flow_svg import draw_flow
from themeloom.stages.manuscript.domain.yield_files import YIELD_FILES, studies_csv, yield_csv
from themeloom.stages.manuscript.domain.yields import Step
from themeloom.stages.protocol.queries import ReviewRequest

LINES_A_PAGE = 50
# So many studies of one source stand on the page itself; its list has all.
STUDIES_A_SOURCE = 20


def overview(request: ReviewRequest) -> HttpResponse:
    """The PRISMA 2020 flow as a picture whose numbers open their lists, with its sums checked."""
    flow = queries.flow_of(request.review)
    shown = {
        "svg": draw_flow(
            flow, link=queries.link_to_list(request.review), title=f"Flow of {request.review.name}"
        ),
        "flow": flow,
        "doubts": check_arithmetic(flow),
        "counts": queries.counts_of(request.review),
    }
    return render(request, "manuscript/overview.html", shown)


def flow_picture(request: ReviewRequest) -> HttpResponse:
    """The flow as an SVG file that stands alone."""
    svg = draw_flow(queries.flow_of(request.review), title=f"PRISMA 2020 flow: {request.review.name}")
    return as_file(svg.encode(), "image/svg+xml", f"{request.review.slug}-flow.svg")


def tables(request: ReviewRequest) -> HttpResponse:
    """Tables 1, 2 and 3 as they stand now."""
    shown = {"tables": queries.tables_of(request.review), "files": FILES}
    return render(request, "manuscript/tables.html", shown)


def download(request: ReviewRequest, name: str) -> HttpResponse:
    """One of the files that the tables can be had as; raises Http404 for a name that is none."""
    if name not in FILES:
        raise Http404("the tables cannot be had under this name")
    content, media_type = write_file(name, queries.tables_of(request.review), request.review.name)
    return as_file(content, media_type, f"{slugify(request.review.name)}-{name}")


def text(request: ReviewRequest) -> HttpResponse:
    """The text, and for each sentence with a number whether the data agree."""
    if request.method == "POST":
        actions.save_draft(by=request.member, review=request.review, text=request.POST.get("text", ""))
        return redirect("manuscript:text", request.programme.slug, request.review.slug)
    draft = queries.draft_of(request.review)
    shown = {
        "draft": draft,
        "checks": queries.checks_of(request.review, draft.text) if draft else (),
        "may_write": request.member.may("manuscript.write"),
    }
    return render(request, "manuscript/text.html", shown)


def versions(request: ReviewRequest) -> HttpResponse:
    """Every version of the text that was saved, newest first."""
    return render(request, "manuscript/versions.html", {"drafts": queries.drafts_of(request.review)})


def source_yield(request: ReviewRequest) -> HttpResponse:
    """What each source gave to the review: a page, or a fragment for the page of the sources."""
    found = queries.yields_of_review(request.review)
    yields = found.yields
    alone = []
    for key in yields.sources:
        studies = yields.things(Step.STUDIES, key, is_only=True)
        if studies:
            alone.append((key, studies[:STUDIES_A_SOURCE], len(studies)))
    lines = iter(queries.study_lines(request.review, found, [one for _, some, _ in alone for one in some]))
    shown = {
        "rows": [(found.names[one.source], one) for one in yields.rows],
        "total": {step.name.lower(): len(yields.things(step)) for step in Step},
        "records": sum(yields.records.values()),
        "alone": [(key, found.names[key], list(islice(lines, len(some))), n) for key, some, n in alone],
        "shared": sum(one.n for one in yields.overlaps[Step.STUDIES].combinations if len(one.sources) > 1),
        "files": YIELD_FILES,
    }
    return render(request, "manuscript/yield_parts.html" if request.htmx else "manuscript/yield.html", shown)


def yield_list(request: ReviewRequest) -> HttpResponse:
    """The list behind a number of the yield; without a source, of all sources."""
    found = queries.yields_of_review(request.review)
    key = request.GET.get("source") or None
    try:
        step = Step(request.GET.get("step", Step.STUDIES))
    except ValueError:
        raise Http404("there is no such step") from None
    if key is not None and key not in found.yields.sources:
        raise Http404("this source gave no record")
    is_only = key is not None and request.GET.get("share") == "only"
    page = Paginator(found.yields.things(step, key, is_only=is_only), LINES_A_PAGE).get_page(
        request.GET.get("page")
    )
    shown = {
        "step": step,
        "source": found.names[key] if key else "",
        "is_only": is_only,
        "page": page,
        "lines": queries.thing_lines(request.review, found, step, list(page.object_list)),
    }
    return render(request, "manuscript/yield_list.html", shown)


def yield_file(request: ReviewRequest, name: str) -> HttpResponse:
    """The yield as one of the files it can be had as; raises Http404 for a name that is none."""
    if name not in YIELD_FILES:
        raise Http404("the yield cannot be had under this name")
    found = queries.yields_of_review(request.review)
    if name == "yield.csv":
        content = yield_csv(found.yields, found.names)
    else:
        studies = found.yields.things(Step.STUDIES)
        content = studies_csv(queries.study_lines(request.review, found, studies))
    return as_file(encode_csv(content), MEDIA_TYPE, f"{request.review.slug}-{name}")
