"""dedup: which records wait for a person, one by one, so that a list of records can say so.

A pair for eyes is a question about two references. Were the answer "the same", the smaller would move to
the larger; so of an open pair only one record waits, the one that would have to move:

- of the smaller cluster the record that the pair names;
- where both are of one size, of the cluster that comes later in the input.

A single record is the smallest cluster there is. So where a pair is between a single record and a cluster,
the single record waits; where it is between two single records, the later one does. A pair inside one cluster
asks nothing any more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from themeloom.stages.dedup.domain.pair import Clustering

# What a list of records says of each: its cluster stands, or its place waits for a person.
AUTO, LOOK = "auto", "look"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The records whose place a person has to decide, and of how many records and pairs."""

    ids: frozenset[str]
    pairs: int
    of: int

    @property
    def share(self) -> float:
        """Which part of all records waits, 0 to 1."""
        return len(self.ids) / self.of if self.of else 0.0

    def band(self, id: str) -> str:
        """The word for a record."""
        return LOOK if id in self.ids else AUTO


def waiting(found: Clustering, *, place: Callable[[str], Any] = str) -> Waiting:
    """The records that wait for a person, by the rule above.

    `place` gives, for an id, its place in the input; without it ids are in order by themselves.
    """
    cluster_of = found.cluster_of()
    moving: set[str] = set()
    for link in found.look:
        a, b = cluster_of[link.a], cluster_of[link.b]
        if a != b:
            _, _, mover = max(
                (-len(found.clusters[at]), min(map(place, found.clusters[at])), id)
                for at, id in ((a, link.a), (b, link.b))
            )
            moving.add(mover)
    return Waiting(frozenset(moving), len(found.look), len(cluster_of))
