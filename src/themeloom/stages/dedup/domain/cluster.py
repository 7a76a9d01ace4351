"""Links become clusters, strongest first, without chains of doubtful links.

A wrong link does most harm where it joins two right clusters: then everything in both is lost in one. So
a link is refused when any two entries across the clusters contradict each other, and what is refused is
left for a person to look at.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from themeloom.stages.dedup.domain.pair import Band, Clustering, Link, Pair, pair_of

# A cluster that would grow beyond this is looked at by a person: one work is seldom found so often.
LARGEST_CLUSTER = 40
# Every two of a chain are compared, so that one which does not fit is found; a longer one is for eyes.
LONGEST_CHAIN = 400
TOO_LONG = f"it is one of a chain of more than {LONGEST_CHAIN} records"
CONTRADICTED = "another record already joined to one of them contradicts the other"
NOT_ALONE = "other records could be meant as well"


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
    `known`. `contradict` says whether two entries cannot be one work. Links with a turn are taken after
    the others, turn by turn, where all that they bring together is linked with one another. A same-link
    that is refused comes back in the look band.
    """
    groups = _Groups(ids)
    for group in known:
        members = [id for id in group if id in groups]
        for other in members[1:]:
            groups.join(members[0], other)
    forbidden = frozenset(pair_of(*pair) for pair in apart)
    joiner = _Joiner(groups, forbidden, contradict)
    ordered = sorted(links, key=lambda link: (-link.score, link.pair))
    kept = [
        judged
        for link in ordered
        if not link.turn and link.pair not in forbidden
        for judged in joiner.take(link)
    ]
    doubtful: set[str] = set()
    for turn in sorted({link.turn for link in ordered} - {0}):
        waiting = [link for link in ordered if link.turn == turn and link.pair not in forbidden]
        kept += joiner.take_where_alone(waiting, doubtful)
    kept = [link for link in kept if link.band is Band.SAME or not groups.together(link.a, link.b)]
    kept.sort(key=lambda link: (-link.score, link.pair))
    return Clustering(
        clusters=groups.clusters(),
        links=tuple(kept),
        look=tuple(link for link in kept if link.band is Band.LOOK),
    )


def chains(links: Iterable[Link], known: Iterable[Collection[str]]) -> Iterator[list[str]]:
    """The sets of three entries and more that same-links and known groups string together."""
    same = [link for link in links if link.band is Band.SAME]
    ends = {id for link in same for id in link.pair}
    touched = [group for group in known if not ends.isdisjoint(group)]
    groups = _Groups(sorted(ends.union(*touched)))
    for group in touched:
        first, *others = group
        for other in others:
            groups.join(first, other)
    for link in same:
        groups.join(link.a, link.b)
    yield from (list(chain) for chain in groups.clusters() if len(chain) > 2)


def doubt_long_chains(links: list[Link], known: list[list[str]]) -> list[Link]:
    """The links, those for eyes that would string together more than any work is found often.

    Equal records stay linked: they string nothing together that is not equal.
    """
    long = {id for chain in chains(links, known) if len(chain) > LONGEST_CHAIN for id in chain}
    return [
        _doubted(link, TOO_LONG)
        if link.band is Band.SAME and link.score < 1 and link.a in long and link.b in long
        else link
        for link in links
    ]


@dataclass(frozen=True, slots=True)
class _Joiner:
    groups: "_Groups"
    forbidden: frozenset[Pair]
    contradict: Callable[[str, str], bool]

    def take(self, link: Link) -> Iterator[Link]:
        """Join what a link says is the same, if nothing speaks against it; the link as it then stands."""
        if self.groups.together(link.a, link.b):
            if link.band is Band.SAME:
                yield link
        elif link.band is Band.LOOK:
            yield link
        else:
            across = [pair for pair in self._across(link) if pair != link.pair]
            if not self.forbidden.isdisjoint(across):
                return
            size = len(self.groups.of(link.a)) + len(self.groups.of(link.b))
            if size > LARGEST_CLUSTER or any(self.contradict(a, b) for a, b in across):
                yield _doubted(link, CONTRADICTED)
            else:
                self.groups.join(link.a, link.b)
                yield link

    def take_where_alone(self, links: list[Link], doubtful: set[str]) -> Iterator[Link]:
        """Links of one turn: each set of clusters that they connect is one work, or doubtful from now on."""
        # Asked before anything is joined: joining changes which cluster an entry stands for.
        ends = [(self.groups.name_of(link.a), self.groups.name_of(link.b)) for link in links]
        linked = {pair_of(a, b) for a, b in ends if a != b}
        between = _Groups(sorted({end for pair in linked for end in pair}))
        for a, b in linked:
            between.join(a, b)
        for connected in between.clusters():
            if any(pair not in linked for pair in combinations(connected, 2)):
                doubtful.update(connected)
        for link, pair in zip(links, ends, strict=True):
            if doubtful.isdisjoint(pair):
                yield from self.take(link)
            elif not self.groups.together(link.a, link.b):
                yield _doubted(link, NOT_ALONE)

    def _across(self, link: Link) -> Iterator[Pair]:
        return (pair_of(a, b) for a in self.groups.of(link.a) for b in self.groups.of(link.b))


def _doubted(link: Link, why: str) -> Link:
    return replace(link, band=Band.LOOK, score=min(link.score, 0.89), sentence=f"{link.sentence}; but {why}")


class _Groups:
    """Disjoint sets whose members can be listed."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._members: dict[str, list[str]] = {id: [id] for id in ids}

    def __contains__(self, id: str) -> bool:
        return id in self._members

    def of(self, id: str) -> list[str]:
        return self._members[id]

    def name_of(self, id: str) -> str:
        """One id for all members of a set."""
        return self._members[id][0]

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
