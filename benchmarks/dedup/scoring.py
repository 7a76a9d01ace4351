"""How right a deduplication is: every publication should keep exactly one record.

Counted as bib-dedupe's own evaluation counts. Of each group that a tool joins, the first record survives. A
surplus record that went is a true positive, one that stayed a false negative, a publication of which
nothing stayed a false positive, one of which something stayed a true negative. That count does not see two
publications joined in part, as long as a record of each survives somewhere; `mixed` (groups that hold more
than one publication) and `mixed_pairs` (pairs of records within them that are two publications) do.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import astuple, dataclass

Truth = Mapping[str, str]  # the publication of each record, "" where the record is the only one of it
Found = Mapping[str, Hashable]  # the group that a tool put each record in


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one set; counts of several sets are added."""

    records: int = 0
    removed: int = 0  # true positives
    lost: int = 0  # false positives
    missed: int = 0  # false negatives
    kept: int = 0  # true negatives
    mixed: int = 0
    mixed_pairs: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def sensitivity(self) -> float:
        """Share of the surplus records that went; 1 where there were none."""
        return _share(self.removed, self.removed + self.missed)

    @property
    def precision(self) -> float:
        """Share of what went that was surplus; 1 where nothing went."""
        return _share(self.removed, self.removed + self.lost)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return _share(2 * self.removed, 2 * self.removed + self.lost + self.missed)


def score(truth: Truth, found: Found) -> Score:
    """Compare groups with the truth. Raises ValueError where a record is in one and not in the other."""
    if truth.keys() != found.keys():
        missing, unknown = truth.keys() - found.keys(), found.keys() - truth.keys()
        raise ValueError(f"{len(missing)} records are missing from the answer, {len(unknown)} are unknown.")
    sizes = Counter(publication_of(truth, id) for id in truth)
    survivors: Counter[str] = Counter()
    mixed = mixed_pairs = 0
    for group in groups(found, order=truth):
        survivors[publication_of(truth, group[0])] += 1
        inside = Counter(publication_of(truth, id) for id in group)
        if len(inside) > 1:
            mixed += 1
            mixed_pairs += _pairs(len(group)) - sum(_pairs(count) for count in inside.values())
    lost = sum(1 for publication in sizes if not survivors[publication])
    missed = sum(count - 1 for count in survivors.values())
    return Score(
        records=len(truth),
        removed=len(truth) - len(sizes) - missed,
        lost=lost,
        missed=missed,
        kept=len(sizes) - lost,
        mixed=mixed,
        mixed_pairs=mixed_pairs,
    )


def groups(found: Found, *, order: Iterable[str]) -> list[list[str]]:
    """The records of each group, groups and records in the order given."""
    by_group: dict[Hashable, list[str]] = {}
    for id in order:
        by_group.setdefault(found[id], []).append(id)
    return list(by_group.values())


def publication_of(truth: Truth, id: str) -> str:
    """The name of a record's publication; a record without one is its own."""
    return truth[id] or f"only {id}"


def missed_pairs(truth: Truth, found: Found) -> list[tuple[str, str]]:
    """For each publication left in several groups: its first record, and the first of each further group."""
    firsts: dict[str, dict[Hashable, str]] = {}
    for id in truth:
        firsts.setdefault(publication_of(truth, id), {}).setdefault(found[id], id)
    parts = (list(found.values()) for found in firsts.values())
    return [(first, other) for first, *others in parts for other in others]


def mixed_groups(truth: Truth, found: Found) -> list[list[str]]:
    """Each group that holds more than one publication: the first record of each of them."""
    answer: list[list[str]] = []
    for group in groups(found, order=truth):
        firsts: dict[str, str] = {}
        for id in group:
            firsts.setdefault(publication_of(truth, id), id)
        if len(firsts) > 1:
            answer.append(list(firsts.values()))
    return answer


def missed_but_waiting(truth: Truth, found: Found, waiting: Collection[str]) -> int:
    """How many of the missed records a tool at least holds out to a person, counted at most.

    `waiting` are the records of the tool's middle band. A publication of which several groups' first records
    survive counts each of these groups in which a record waits, but one less than all: the last has nothing
    left to join.
    """
    held_out: dict[str, list[bool]] = {}
    for group in groups(found, order=truth):
        is_held_out = any(id in waiting for id in group)
        held_out.setdefault(publication_of(truth, group[0]), []).append(is_held_out)
    return sum(min(sum(parts), len(parts) - 1) for parts in held_out.values())


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
