"""What the desk hands out when somebody reads only what they filtered for; the address carries it along."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.screening import queries
from themeloom.stages.screening.domain.filters import Filter


def asked_filter(request: MemberRequest) -> Filter:
    """The filter in the address, of a page or of what a form sends."""
    return Filter.from_query(request.GET.dict())


def among(request: MemberRequest) -> QuerySet[Reference] | None:
    """The references that the address filters for; None for all of the pool."""
    asked = asked_filter(request)
    return None if asked.is_everything else queries.filtered(request.member, asked).references


def kept(request: MemberRequest, name: str, *arguments: UUID) -> str:
    """The address of a page of the programme, with the filter kept in it."""
    address = reverse(name, args=[request.programme.slug, *arguments])
    asked = asked_filter(request)
    return address if asked.is_everything else f"{address}?{asked.to_query()}"


def reading_these(request: MemberRequest) -> dict[str, Any]:
    """For templates: `kept` behind an address without a query, `kept_more` behind one that has one.

    `reading_these` is the filter in words, empty where everything is read.
    """
    asked = asked_filter(request)
    may_tag = request.member.may("screening.tag")
    if asked.is_everything:
        return {"kept": "", "kept_more": "", "reading_these": (), "may_tag": may_tag}
    query = asked.to_query()
    return {
        "kept": f"?{query}",
        "kept_more": f"&{query}",
        "reading_these": queries.filtered(request.member, asked).pieces,
        "may_tag": may_tag,
    }
