"""Reading the sources: which searches are of one source, what each reported, and the records it gave."""

from django.db.models import QuerySet

from themeloom.base.membership.models import Programme
from themeloom.stages.search.domain.sources import (
    Logged,
    Source,
    SourceTally,
    source_key,
    sources_among,
    tally_sources,
)
from themeloom.stages.search.models import Record, Search
from themeloom.stages.search.queries.log import searches_of
from themeloom.stages.search.queries.records import records_of


def sources_of_programme(programme: Programme) -> dict[str, Source]:
    """The programme's sources by key, in the order in which they were first logged."""
    rows = programme.searches.order_by("pk").values_list("uuid", "kind", "source")
    return sources_among(
        (Logged(str(uuid), kind, name) for uuid, kind, name in rows), dict(Search.Kind.choices)
    )


def keys_of_searches(programme: Programme) -> dict[int, str]:
    """By search, the key of the source that it is of."""
    rows = programme.searches.values_list("pk", "kind", "source")
    return {pk: source_key(kind, name) for pk, kind, name in rows}


def searches_by_source(programme: Programme) -> list[tuple[SourceTally, list[tuple[Search, Logged]]]]:
    """Each source with what it reported and gave, and its searches as in the log."""
    log = {str(one.uuid): one for one in searches_of(programme).order_by("pk")}
    logged = [
        Logged(uuid, one.kind, one.source, one.hits, one.record_count)  # type: ignore[attr-defined]
        for uuid, one in log.items()
    ]
    tallies = tally_sources(logged, dict(Search.Kind.choices))
    return [(tally, [(log[one.id], one) for one in tally.searches]) for tally in tallies]


def records_of_source(programme: Programme, key: str) -> QuerySet[Record]:
    """The records in force of every search of one source, in the order of their import."""
    searches = [pk for pk, of in keys_of_searches(programme).items() if of == key]
    return records_of(programme).filter(search__in=searches).select_related("search").order_by("pk")
