"""dedup: what an account of one deduplication tells, as plain values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from themeloom.stages.dedup.domain.bands import Waiting, waiting
from themeloom.stages.dedup.domain.by_rule import joining_links, removed_by_rule
from themeloom.stages.dedup.domain.overlap import Overlap, overlap_of
from themeloom.stages.dedup.domain.pair import Clustering, Link
from themeloom.stages.dedup.domain.provenance import Found

# So many pairs, and so many merged references, are shown one by one; a page of more nobody reads or prints.
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class FileCount:
    """One file: its records, and those removed because an earlier record stands for the same publication."""

    label: str
    records: int
    removed: int

    @property
    def left(self) -> int:
        return self.records - self.removed


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair for eyes: why it is one, and its two records; `sizes` says how many records each stands for."""

    link: Link
    found: tuple[Found, Found]
    sizes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Merge:
    """A reference of several records: its number, its records, and the links that hold it together."""

    number: int
    found: tuple[Found, ...]
    # Each link with the places, in `found`, of the two records it joins.
    links: tuple[tuple[Link, int, int], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """All that is told of one deduplication.

    `doubts` are in the order of `Clustering.look`, the most doubtful last; `merges` begin with those whose
    weakest link is weakest. `doubt_count` and `merge_count` say how many there are, shown or not.
    """

    files: tuple[FileCount, ...]
    references: int
    by_rule: dict[str, int]
    waiting: Waiting
    overlap: Overlap[int]
    doubts: tuple[Doubt, ...]
    merges: tuple[Merge, ...]
    doubt_count: int
    merge_count: int
    names: dict[str, str] = field(default_factory=dict)

    @property
    def records(self) -> int:
        return sum(file.records for file in self.files)

    @property
    def removed(self) -> int:
        return self.records - self.references


def account_of(
    found: Clustering,
    *,
    files: Sequence[tuple[str, int]],
    file_of: Callable[[str], int],
    record_of: Callable[[str], Found],
    most: int = MOST_SHOWN,
) -> Account:
    """The account of a deduplication.

    `files` are their names and how many records each held, `file_of` gives for an id the place of its
    file among them, `record_of` its record. At most `most` pairs and `most` merged references are shown.
    Ids are in the order of the input: of the records of one reference the first counts as kept.
    """
    removed = [0] * len(files)
    for cluster in found.clusters:
        for id in cluster[1:]:
            removed[file_of(id)] += 1
    keys = [str(number) for number in range(len(files))]
    found_by = {
        number: {keys[file_of(id)] for id in cluster} for number, cluster in enumerate(found.clusters)
    }
    several = [number for number, cluster in enumerate(found.clusters) if len(cluster) > 1]
    return Account(
        files=tuple(
            FileCount(label, count, gone) for (label, count), gone in zip(files, removed, strict=True)
        ),
        references=len(found.clusters),
        by_rule=removed_by_rule(found),
        waiting=waiting(found),
        overlap=overlap_of(found_by, keys),
        doubts=tuple(_doubts(found, record_of, most)),
        merges=tuple(_merges(found, several, record_of, most)),
        doubt_count=len(found.look),
        merge_count=len(several),
        names={key: label for key, (label, _) in zip(keys, files, strict=True)},
    )


def _doubts(found: Clustering, record_of: Callable[[str], Found], most: int) -> list[Doubt]:
    cluster_of = found.cluster_of() if found.look else {}
    return [
        Doubt(
            link,
            (record_of(link.a), record_of(link.b)),
            (len(found.clusters[cluster_of[link.a]]), len(found.clusters[cluster_of[link.b]])),
        )
        for link in islice(found.look, most)
    ]


def _merges(
    found: Clustering, several: list[int], record_of: Callable[[str], Found], most: int
) -> list[Merge]:
    cluster_of = {id: number for number in several for id in found.clusters[number]}
    links: dict[int, list[Link]] = {number: [] for number in several}
    for link in joining_links(found):
        links[cluster_of[link.a]].append(link)
    weakest = sorted(several, key=lambda at: (min((link.score for link in links[at]), default=1.0), at))
    merges = []
    for number in weakest[:most]:
        ids = found.clusters[number]
        places = {id: place for place, id in enumerate(ids)}
        merges.append(
            Merge(
                number + 1,
                tuple(map(record_of, ids)),
                tuple((link, places[link.a], places[link.b]) for link in links[number]),
            )
        )
    return merges
