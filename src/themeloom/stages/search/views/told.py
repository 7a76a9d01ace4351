"""Pages that tell of the searching: the narrative, and the items of PRISMA-S with their files."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from themeloom.base.audit.act import require
from themeloom.base.downloads import as_file
from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.search import actions, queries
from themeloom.stages.search.domain.told.narrative import changes_since, draft
from themeloom.stages.search.domain.told.prisma_s import DEDUPLICATION, GUIDELINE, State, answer_items
from themeloom.stages.search.domain.told.prisma_s_files import FILES, write_file
from themeloom.stages.search.forms import NarrativeForm
from themeloom.stages.search.signals import asked_of_duplicates


def narrative(request: MemberRequest) -> HttpResponse:
    """The draft beside the team's own text; what the log says otherwise by now."""
    drafted = draft(queries.logged_of(request.programme))
    saved = queries.narrative_of(request.programme)
    form = NarrativeForm(request.POST or None, initial={"text": saved.text if saved else ""})
    if request.method == "POST":
        require(request.member, "search.log")
        if form.is_valid():
            actions.write_narrative(by=request.member, drafted=drafted, **form.cleaned_data)
            return redirect("search:narrative", request.programme.slug)
    elif request.GET.get("from") == "draft":
        form = NarrativeForm(initial={"text": " ".join(drafted)})
    context = {
        "drafted": drafted,
        "saved": saved,
        "changes": changes_since(saved.drafted, drafted, saved.text) if saved else (),
        "versions": queries.narratives_of(request.programme),
        "form": form,
        "is_from_draft": request.GET.get("from") == "draft",
        "may_log": request.member.may("search.log"),
    }
    return render(request, "search/narrative.html", context, status=422 if form.errors else 200)


def prisma_s(request: MemberRequest) -> HttpResponse:
    """The items of PRISMA-S, each with what the log tells and what is missing."""
    log = queries.logged_of(request.programme)
    answered = answer_items(log)
    of_log = [one for one in answered if one.item.number != DEDUPLICATION]
    context = {
        "log": log,
        "answered": answered,
        "deduplication": DEDUPLICATION,
        "counted": [(state, sum(one.state is state for one in of_log)) for state in State],
        "total": len(of_log),
        "files": FILES,
        "guideline": GUIDELINE,
    }
    return render(request, "search/prisma_s.html", context)


def download(request: MemberRequest, name: str) -> HttpResponse:
    """The items and the strategies as a file for the supplement."""
    if name not in FILES:
        raise Http404("there is no such file")
    log = queries.logged_of(request.programme)
    heard = asked_of_duplicates.send(sender=None, programme=request.programme)
    of_duplicates = [sentence for _, sentences in heard for sentence in sentences or ()]
    content = write_file(name, answer_items(log, of_duplicates), log)
    return as_file(content, FILES[name][1], name)
