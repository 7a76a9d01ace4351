"""The pool in numbers: from records to references, by source and by rule, and what was removed."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.views.named import REFERENCES_A_PAGE, file_named
from themeloom.stages.search.queries import sources_of_programme


def overview(request: MemberRequest) -> HttpResponse:
    """How many records became how many references, what was removed and how, what waits for eyes."""
    context = {
        "counts": queries.counts_of(request.programme),
        "sources": queries.counts_of_sources(request.programme),
        "rules": queries.rule_table(request.programme),
        "progress": queries.pair_progress(request.programme),
        "jobs": queries.placing_under_way(request.programme),
        "may_judge": request.member.may("dedup.judge"),
    }
    return render(request, "dedup/overview.html", context)


@require_POST
def place(request: MemberRequest) -> HttpResponse:
    """Place what an interrupted import left, as a job with its progress."""
    job = actions.start_placing(by=request.member)
    return redirect("jobs:progress", request.programme.slug, job.uuid)


def removed(request: MemberRequest) -> HttpResponse:
    """The records that were removed as duplicates, each with why; of a rule, a source, a file where asked."""
    how = next((one for one in queries.Removal if one.value == request.GET.get("by")), None)
    rule = request.GET.get("rule") if how is not queries.Removal.PERSON else None
    how = queries.Removal.RULE if rule is not None else how
    source = request.GET.get("source", "")
    imported_file = file_named(request, "file")
    found = queries.removed_records(
        request.programme, how, rule=rule, source=source, imported_file=imported_file
    )
    page = Paginator(found, REFERENCES_A_PAGE).get_page(request.GET.get("page"))
    named = sources_of_programme(request.programme).get(source)
    context = {
        "page": page,
        "how": how,
        "rule": None if rule is None else rule or queries.UNNAMED,
        "source": named.label if named else "",
        "file": imported_file,
        "is_part": rule is not None or bool(source) or imported_file is not None,
    }
    return render(request, "dedup/removed.html", context)
