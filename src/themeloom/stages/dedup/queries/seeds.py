"""References of the pool as works to start a citation chase from."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from themeloom.base.membership.models import Programme
from themeloom.stages.dedup.models import Placement, Reference
from themeloom.stages.dedup.queries.finding import find_references
from themeloom.stages.dedup.queries.pool import NAMES_A_QUERY, references_by_uuid
from themeloom.stages.search.domain.seeds import Seed

MOST_OFFERED = 40


@dataclass(frozen=True, slots=True)
class SeedOffered:
    """A reference with the seed that it would be."""

    reference: Reference
    seed: Seed


def offer_seeds(references: Iterable[Reference]) -> list[SeedOffered]:
    """These references as seeds, each with its DOI and the PMID that one of its records has."""
    references = list(references)
    pmids = _pmids_of(references)
    return [
        SeedOffered(one, Seed(one.title, one.doi, pmids.get(one.pk, ""), reference=str(one.uuid)))
        for one in references
    ]


def find_seeds(programme: Programme, words: str) -> list[SeedOffered]:
    """The first references of the pool that have these words."""
    return offer_seeds(find_references(programme, words)[:MOST_OFFERED])


def seeds_ticked(programme: Programme, values: Sequence[str]) -> list[SeedOffered]:
    """The references behind boxes that were ticked; what names no reference of the programme is left out."""
    seeds = [seed for value in values if (seed := _seed(value)) and seed.reference]
    return offer_seeds(references_by_uuid(programme, [seed.reference for seed in seeds]))


def _pmids_of(references: Sequence[Reference]) -> dict[int, str]:
    found: dict[int, str] = {}
    names = iter([one.pk for one in references])
    while some := list(islice(names, NAMES_A_QUERY)):
        rows = Placement.objects.filter(
            reference__in=some, ended_at=None, record__fields__identifiers__has_key="pmid"
        ).values_list("reference_id", "record__fields__identifiers__pmid")
        for reference, pmid in rows.order_by("record_id"):
            found.setdefault(reference, str(pmid))
    return found


def _seed(value: str) -> Seed | None:
    try:
        values = json.loads(value)
    except ValueError:
        return None
    return Seed.from_dict(values) if isinstance(values, dict) else None
