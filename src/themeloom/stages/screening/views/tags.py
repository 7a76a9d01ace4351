"""Tags: on one reference, and the programme's list of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import get_reference
from themeloom.stages.screening import actions, forms, queries
from themeloom.stages.screening.domain.tags import COLOURS
from themeloom.stages.screening.views.among import kept, reading_these
from themeloom.stages.screening.views.frame import frame


def on_reference(request: MemberRequest, reference: UUID) -> HttpResponse:
    """The tags on one reference; posting puts one on or takes one off. For the desk's script a fragment."""
    found = get_reference(request.programme, reference)
    if request.method == "POST":
        form = forms.TagForm(request.POST)
        if not form.is_valid():
            raise Refused("Give the tag a name.")
        name = form.cleaned_data["name"]
        if form.cleaned_data["take"]:
            tag = queries.tag_called(request.programme, name)
            if tag is None:
                raise Refused(f"There is no tag “{name}” in use.")
            actions.take_tag(by=request.member, reference=found, tag=tag)
        else:
            tag = actions.make_tag(by=request.member, name=name)
            actions.put_tag(by=request.member, reference=found, tag=tag)
        if not request.htmx:
            return redirect(kept(request, "screening:tags_on", found.uuid))
    shown = {"reference": found, "tags": queries.tags_on(request.member, [found.pk])[found.pk]}
    context = {"sheet": shown, **reading_these(request)}
    if request.htmx:
        return render(request, "screening/tags.html", context)
    all_tags = queries.tags_of(request.programme)
    return render(request, "screening/tags_on.html", frame(request, "desk", all_tags=all_tags, **context))


def tags(request: MemberRequest) -> HttpResponse:
    """The programme's tags, to look at, and to look after where that is allowed."""
    context = frame(
        request,
        "all",
        lines=queries.tag_lines(request.member),
        ended=queries.ended_tags(request.programme),
        may_manage=request.member.may("screening.tags"),
        colours=[(n, f"thread {n}" if n else "no thread") for n in COLOURS],
    )
    return render(request, "screening/tag_list.html", context)


@require_POST
def change(request: MemberRequest, tag: UUID) -> HttpResponse:
    """Give a tag another name or thread."""
    form = forms.TagChangeForm(request.POST)
    if not form.is_valid():
        raise Refused("Give the tag a name, and choose one of the threads.")
    actions.change_tag(by=request.member, tag=queries.get_tag(request.programme, tag), **form.cleaned_data)
    messages.success(request, "Changed, wherever the tag stands.")
    return redirect("screening:tags", request.programme.slug)


@require_POST
def merge(request: MemberRequest, tag: UUID) -> HttpResponse:
    """Let a tag count as another."""
    form = forms.IntoForm(request.POST)
    if not form.is_valid():
        raise Refused("Choose the tag to merge it into.")
    into = queries.get_tag(request.programme, form.cleaned_data["into"])
    actions.merge_tags(by=request.member, tag=queries.get_tag(request.programme, tag), into=into)
    messages.success(request, f"Merged: it counts as “{into}” now, and can be parted again.")
    return redirect("screening:tags", request.programme.slug)


@require_POST
def end(request: MemberRequest, tag: UUID) -> HttpResponse:
    """Take a tag out of use."""
    actions.end_tag(by=request.member, tag=queries.get_tag(request.programme, tag))
    messages.success(request, "Ended. Nothing is lost: it can be brought back below.")
    return redirect("screening:tags", request.programme.slug)


@require_POST
def bring_back(request: MemberRequest, tag: UUID) -> HttpResponse:
    """Bring back a tag that was ended or merged."""
    actions.bring_tag_back(by=request.member, tag=queries.get_tag(request.programme, tag))
    messages.success(request, "The tag is back, on everything that carried it.")
    return redirect("screening:tags", request.programme.slug)
