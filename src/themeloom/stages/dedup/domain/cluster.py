"""Links become clusters, strongest first, without chains of doubtful links.

A wrong link does most harm where it joins two right clusters: then everything in both is lost in one. So
a link is refused when any two entries across the clusters contradict each other, and what is refused is
left for a person to look at.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from themeloom.stages.dedup.domain.pair import Band, Clustering, Link, Pair, pair_of

# A cluster that would grow beyond this is looked at by a person: one work is seldom found so often.
LARGEST_CLUSTER = 40


def cluster(
    ids: Iterable[str],
    links: Iterable[Link],
    *,
    known: Iterable[Iterable[str]] = (),
    apart: Collection[Pair] = frozenset(),
    contradict: Callable[[str, str], bool] = lambda a, b: False,
) -> Clustering:
    """Join entries by their same-links.

    `known` groups are joined first and never parted. `apart` pairs never end in one cluster, except by
    `known`. `contradict` says whether two entries cannot be one work. A same-link that is refused comes
    back in the look band.
    """
    forbidden = {pair_of(*pair) for pair in apart}
    groups = _Groups(ids)
    for group in known:
        members = [id for id in group if id in groups]
        for other in members[1:]:
            groups.join(members[0], other)
    kept: list[Link] = []
    for link in sorted(links, key=lambda link: (-link.score, link.pair)):
        if link.pair in forbidden or (link.band is Band.LOOK and groups.together(link.a, link.b)):
            continue
        if link.band is Band.SAME and not groups.together(link.a, link.b):
            pairs = (pair_of(a, b) for a in groups.of(link.a) for b in groups.of(link.b))
            across = [pair for pair in pairs if pair != link.pair]
            if not forbidden.isdisjoint(across):
                continue
            if len(groups.of(link.a)) + len(groups.of(link.b)) > LARGEST_CLUSTER or any(
                contradict(a, b) for a, b in across
            ):
                kept.append(_doubted(link))
                continue
            groups.join(link.a, link.b)
        kept.append(link)
    kept = [link for link in kept if link.band is Band.SAME or not groups.together(link.a, link.b)]
    return Clustering(
        clusters=groups.clusters(),
        links=tuple(kept),
        look=tuple(link for link in kept if link.band is Band.LOOK),
    )


def _doubted(link: Link) -> Link:
    return replace(
        link,
        band=Band.LOOK,
        score=min(link.score, 0.89),
        sentence=f"{link.sentence}; but another record already joined to one of them contradicts the other",
    )


class _Groups:
    """Disjoint sets whose members can be listed."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._members: dict[str, list[str]] = {id: [id] for id in ids}

    def __contains__(self, id: str) -> bool:
        return id in self._members

    def of(self, id: str) -> list[str]:
        return self._members[id]

    def together(self, a: str, b: str) -> bool:
        return self._members[a] is self._members[b]

    def join(self, a: str, b: str) -> None:
        large, small = sorted((self._members[a], self._members[b]), key=len, reverse=True)
        if large is small:
            return
        large += small
        for id in small:
            self._members[id] = large

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        found = {id_of_list: members for members in self._members.values() for id_of_list in (id(members),)}
        return tuple(sorted(tuple(sorted(members)) for members in found.values()))
