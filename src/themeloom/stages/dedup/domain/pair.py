"""What deduplication answers: links between two entries, each with its band and its reason."""

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """Three answers to "are these two one publication?"."""

    SAME = "same"  # merged unseen
    LOOK = "look"  # a person decides
    DIFFERENT = "different"  # kept apart


# Two entries in the order of their ids, so that a pair is written in one way only.
Pair = tuple[str, str]


def pair_of(a: str, b: str) -> Pair:
    """The pair of two ids, whichever came first."""
    return (a, b) if a <= b else (b, a)


@dataclass(frozen=True, slots=True)
class Link:
    """A decision on two entries: `a` < `b`, the band, why in one sentence, and how sure (0 to 1).

    `rule` names the rule that decided, in a few words; decisions are counted by it. A link with a
    `turn` waits for those before it, and holds only where all that the entries could be is one work.
    """

    a: str
    b: str
    band: Band
    sentence: str
    score: float
    rule: str = ""
    turn: int = 0

    @property
    def pair(self) -> Pair:
        return (self.a, self.b)


@dataclass(frozen=True, slots=True)
class Clustering:
    """Which entries are one reference, and why.

    `clusters` holds every entry once, single ones included; ids are sorted within a cluster and
    clusters by their first id. `links` holds the same-links the clusters rest on and the look-links
    that wait for a person; `look` is those alone, the most doubtful (nearest to even) last.
    """

    clusters: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]
    look: tuple[Link, ...]

    def cluster_of(self) -> dict[str, int]:
        """For every entry the place of its cluster in `clusters`."""
        return {id: place for place, cluster in enumerate(self.clusters) for id in cluster}
