"""What each rule removed adds up to all that was removed."""

import pytest

from themeloom.stages.dedup.domain.by_rule import removed_by_rule
from themeloom.stages.dedup.domain.pair import Band, Clustering, Link


def same(pair: str, rule: str, score: float) -> Link:
    return Link(pair[0], pair[1], Band.SAME, rule, score, rule)


# Clusters, links -> records removed by each rule.
TABLE = [
    ("a b", [], {}),
    ("ab", [same("ab", "same DOI", 0.9)], {"same DOI": 1}),
    # Three links hold three records together; two would do, and the surest two are counted.
    (
        "abc",
        [same("ab", "same title", 0.7), same("bc", "same DOI", 0.9), same("ac", "same DOI", 0.95)],
        {"same DOI": 2},
    ),
    (
        "ab cd ef",
        [same("ab", "same title", 0.7), same("cd", "same DOI", 0.9), same("ef", "same DOI", 0.9)],
        {"same DOI": 2, "same title": 1},
    ),
    # What no link explains was put together by an earlier decision.
    ("abc", [same("ab", "same DOI", 0.9)], {"same DOI": 1, "decided before": 1}),
]


@pytest.mark.parametrize(("clusters", "links", "removed"), TABLE)
def test_each_removed_record_is_counted_for_one_rule(clusters, links, removed):
    groups = tuple(tuple(cluster) for cluster in clusters.split())
    found = removed_by_rule(Clustering(groups, tuple(links), ()))
    assert found == removed
    assert list(found) == list(removed)
    assert sum(found.values()) == sum(map(len, groups)) - len(groups)
