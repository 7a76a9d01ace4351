"""Pools for tests, made by importing records as a person does."""

from themeloom.base.membership.models import Membership
from themeloom.stages.dedup.models import Pair, Reference
from themeloom.stages.dedup.queries import placements_of, pool
from themeloom.stages.search.queries import Record
from themeloom.stages.search.tests.world import imported, ris

WAITING = "Waiting for help: how people describe the way through community care"
MOVED = "Being moved between services: an interview study"
STAYING = "A person who stays: the accounts of twelve patients"


def same_in(by: Membership, *sources: str, title: str = WAITING) -> Reference:
    """One publication found in these sources: a reference with a record of each."""
    for number, source in enumerate(sources):
        note = f"{source} {number}"
        imported(by, ris(title, JO="Journal of Examples", VL="3", SP="12", N1=note), source=source)
    return pool(by.programme).get(title=title)


def alike(by: Membership) -> Pair:
    """Two references so alike that a person has to look: a year lies between them."""
    imported(by, ris(WAITING, year=2019), source="MEDLINE", name="first.ris")
    imported(by, ris(WAITING, year=2020), source="Embase", name="second.ris")
    return Pair.objects.latest("id")


def standing(reference: Reference) -> list[tuple[str, str]]:
    """How a reference is made up: for each record its source and how it came there."""
    return [(one.record.search.source, one.band) for one in placements_of([reference])[reference.pk]]


def record_of(reference: Reference, source: str) -> Record:
    """The record of a reference that was found in this source."""
    return next(
        one.record for one in placements_of([reference])[reference.pk] if one.record.search.source == source
    )
