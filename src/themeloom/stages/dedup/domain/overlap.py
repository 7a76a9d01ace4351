"""dedup: which sources found the same things, and what only one of them found (PRISMA-S 15 and 16).

Plain values in and out, for references, reports or studies alike: a thing, and the sources that found it.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Combination(Generic[Thing]):
    """All that exactly these sources found, and no other; `sources` in the order of the overlap."""

    sources: tuple[str, ...]
    things: tuple[Thing, ...]

    @property
    def n(self) -> int:
        """How many things."""
        return len(self.things)


@dataclass(frozen=True, slots=True)
class Overlap(Generic[Thing]):
    """Things parted by who found them: each is in one combination, the largest comes first.

    What no source found is in the combination without sources, so that nothing is left out of `n`.
    """

    sources: tuple[str, ...]
    combinations: tuple[Combination[Thing], ...]

    @property
    def n(self) -> int:
        """All things together."""
        return sum(one.n for one in self.combinations)

    def found_by(self, *sources: str) -> tuple[Thing, ...]:
        """What each of these sources found, whoever else did."""
        wanted = set(sources)
        return _things(one for one in self.combinations if wanted.issubset(one.sources))

    def found_only_by(self, *sources: str) -> tuple[Thing, ...]:
        """What exactly these sources found: for one source what would be missing without it."""
        wanted = set(sources)
        return _things(one for one in self.combinations if wanted == set(one.sources))

    def shared_by(self, source: str) -> tuple[Thing, ...]:
        """What this source and at least one other found."""
        return _things(one for one in self.combinations if source in one.sources and len(one.sources) > 1)

    def beyond(self, top: int) -> tuple[Thing, ...]:
        """What is in none of the `top` largest combinations."""
        return _things(self.combinations[top:])

    def count_pairs(self) -> dict[tuple[str, str], int]:
        """How many things both sources of a pair found, either way round; with itself, all it found."""
        pairs = {(one, other): 0 for one in self.sources for other in self.sources}
        for combination in self.combinations:
            for one in combination.sources:
                for other in combination.sources:
                    pairs[one, other] += combination.n
        return pairs


def overlap_of(
    found_by: Mapping[Thing, Collection[str]], sources: Sequence[str] | None = None
) -> Overlap[Thing]:
    """Part things by the sources that found them, in time proportional to their number.

    `sources` gives the order of the sources, and may name some that found nothing; without it they are
    in the order of the alphabet. Raises ValueError for a source that is not among them. Combinations
    stand by size, then the fewer sources, then the order of the sources; so the order of the things does
    not matter.
    """
    of_set: dict[frozenset[str], list[Thing]] = {}
    for thing, found in found_by.items():
        of_set.setdefault(frozenset(found), []).append(thing)
    order = tuple(sorted({one for found in of_set for one in found}) if sources is None else sources)
    place = {source: n for n, source in enumerate(order)}
    if strange := {one for found in of_set for one in found} - place.keys():
        raise ValueError(f"not among the sources: {', '.join(sorted(strange))}")
    combinations = [
        Combination(tuple(sorted(found, key=place.__getitem__)), tuple(things))
        for found, things in of_set.items()
    ]
    combinations.sort(key=lambda one: (-one.n, len(one.sources), [place[source] for source in one.sources]))
    return Overlap(order, tuple(combinations))


def _things(combinations: Iterable[Combination[Thing]]) -> tuple[Thing, ...]:
    return tuple(thing for one in combinations for thing in one.things)
