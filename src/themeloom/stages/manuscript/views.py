"""Pages of the manuscript: the flow, the tables, and the text with its numbers checked."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from themeloom.stages.manuscript import actions, queries
from themeloom.stages.manuscript.domain.arithmetic import check_arithmetic
from themeloom.stages.manuscript.domain.files import FILES, write_file
from themeloom.stages.manuscript.domain.flow_svg import draw_flow
from themeloom.stages.protocol.queries import ReviewRequest


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
    return _file(svg.encode(), "image/svg+xml", f"{request.review.slug}-flow.svg")


def tables(request: ReviewRequest) -> HttpResponse:
    """Tables 1, 2 and 3 as they stand now."""
    shown = {"tables": queries.tables_of(request.review), "files": FILES}
    return render(request, "manuscript/tables.html", shown)


def download(request: ReviewRequest, name: str) -> HttpResponse:
    """One of the files that the tables can be had as; raises Http404 for a name that is none."""
    if name not in FILES:
        raise Http404("the tables cannot be had under this name")
    content, media_type = write_file(name, queries.tables_of(request.review), request.review.name)
    return _file(content, media_type, f"{slugify(request.review.name)}-{name}")


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


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
