"""Reading strategies: every version of one, and any by its address."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from themeloom.base.membership.models import Programme
from themeloom.stages.search.models import Search, Strategy


def versions_of(search: Search) -> QuerySet[Strategy]:
    """Every version of a search's strategy, the latest first, with who wrote it."""
    return search.strategies.select_related("person").order_by("-number")


def strategies_of(programme: Programme) -> QuerySet[Strategy]:
    """Every version of every strategy of the programme, search by search, latest first, without its text."""
    found = Strategy.objects.filter(search__programme=programme).select_related("search").defer("text")
    return found.order_by("search_id", "-number")


def get_strategy(programme: Programme, strategy: UUID) -> Strategy:
    """One version of a strategy; raises Http404 for one of another programme."""
    found = (
        Strategy.objects.filter(search__programme=programme, uuid=strategy)
        .select_related("search", "person")
        .first()
    )
    if found is None:
        raise Http404("no strategy of this programme has this address")
    return found
