"""Pages of references: the pool, one reference with its records and fields, and what people do with them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.audit.act import require
from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.kernel.terms_read import read_terms
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.views.named import (
    REFERENCES_A_PAGE,
    columns_of,
    file_named,
    reference_named,
    uuid_in,
)
from themeloom.stages.search.queries import get_record


def references(request: MemberRequest) -> HttpResponse:
    """The pool, to be searched; with `merge` in the address, to choose what is the same as a reference."""
    words = request.GET.get("q", "").strip()
    same_as = reference_named(request, "merge")
    began = file_named(request, "began")
    found = queries.find_references(request.programme, words)
    if began is not None:
        found = found.filter(pk__in=queries.began_with(began).values("pk"))
    if same_as is not None:
        found = found.exclude(pk=same_as.pk)
    page = Paginator(found, REFERENCES_A_PAGE).get_page(request.GET.get("page"))
    sources = queries.sources_of(page.object_list)
    lines = [(reference, sources[reference.pk]) for reference in page.object_list]
    told = read_terms(words).told
    context = {"page": page, "lines": lines, "q": words, "told": told, "same_as": same_as, "began": began}
    return render(request, "dedup/references.html", context)


def reference(request: MemberRequest, reference: UUID) -> HttpResponse:
    """One reference: its merged fields, its records side by side, how they came together."""
    shown = queries.get_reference(request.programme, reference)
    placements = queries.placements_of([shown])[shown.pk]
    columns = queries.columns_of_records(placements)
    may_judge = request.member.may("dedup.judge")
    context = {
        "reference": shown,
        "fields": queries.merged_fields_shown(shown, placements),
        "may_choose": may_judge and shown.retired_at is None,
        "columns": columns,
        "rows": queries.rows_of(columns),
        "history": queries.history_of(shown),
        "merged_into": queries.merged_into(shown),
        "may_judge": may_judge,
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
    columns = columns_of([first, second])
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


@require_POST
def choose(request: MemberRequest, reference: UUID) -> HttpResponse:
    """Take one field of a reference from the record that a person chose."""
    shown = queries.get_reference(request.programme, reference)
    field = request.POST.get("field", "")
    given = uuid_in(request.POST.get("record", ""))
    if given is None:
        raise Refused("Choose the record from which the field is taken.")
    record = get_record(request.programme, given)
    actions.choose_field(by=request.member, reference=shown, field=field, record=record)
    messages.success(request, "Chosen. It stays so whatever is imported later, and can be taken back.")
    return _to_fields(request, shown)


@require_POST
def undo_choice(request: MemberRequest, reference: UUID) -> HttpResponse:
    """Take the choice of a field back."""
    shown = queries.get_reference(request.programme, reference)
    actions.undo_choice(by=request.member, reference=shown, field=request.POST.get("field", ""))
    messages.success(request, "The choice is taken back.")
    return _to_fields(request, shown)


def _to_fields(request: MemberRequest, shown: queries.Reference) -> HttpResponse:
    address = reverse("dedup:reference", args=[request.programme.slug, shown.uuid])
    return redirect(f"{address}#fields")
