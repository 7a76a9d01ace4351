"""dedup: how many records each rule removed, so that the numbers of the rules add up to all that were."""

from collections import Counter
from collections.abc import Iterator

from themeloom.stages.dedup.domain.pair import Band, Clustering, Link

# Records that nothing compared here put together: an earlier decision did.
EARLIER = "decided before"


def joining_links(found: Clustering) -> Iterator[Link]:
    """The fewest links that hold the clusters together, the surest first.

    Three records of one publication may be linked three times, yet two of the links do: each link given
    here joins one record, or one group of records, to others.
    """
    parent: dict[str, str] = {}

    def top(id: str) -> str:
        while (above := parent.get(id, id)) != id:
            parent[id] = id = parent.get(above, above)
        return id

    same = [link for link in found.links if link.band is Band.SAME]
    for link in sorted(same, key=lambda link: (-link.score, link.pair)):
        a, b = top(link.a), top(link.b)
        if a != b:
            parent[b] = a
            yield link


def removed_by_rule(found: Clustering) -> dict[str, int]:
    """Rule -> records it removed, the most first and earlier decisions last.

    Together they are all records less all clusters.
    """
    counts = Counter(link.rule or link.sentence for link in joining_links(found))
    by_rule = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    removed = sum(len(cluster) - 1 for cluster in found.clusters)
    if removed > counts.total():
        by_rule[EARLIER] = removed - counts.total()
    return by_rule
