"""Which records wait for a person: of each open pair the one that would have to move."""

import pytest

from themeloom.stages.dedup.domain.bands import waiting
from themeloom.stages.dedup.domain.pair import Band, Clustering, Link


def clustering(clusters: str, pairs: str, band: Band = Band.LOOK) -> Clustering:
    """Clusters as "ab c", pairs as "ac bc"."""
    links = tuple(Link(pair[0], pair[1], band, "alike", 0.5) for pair in pairs.split())
    return Clustering(
        tuple(tuple(cluster) for cluster in clusters.split()), links, links if band is Band.LOOK else ()
    )


# Clusters, open pairs -> the records that wait.
TABLE = [
    ("a b", "", ""),
    # Two single records: the later one.
    ("a b", "ab", "b"),
    # A single record and a cluster: the single one, wherever it stands and whichever the pair names.
    ("a bc", "ab", "a"),
    ("ab c", "bc", "c"),
    # Two clusters: the record of the smaller one that the pair names.
    ("abc de", "ae", "e"),
    ("ab cde", "bd", "b"),
    # Two clusters of one size: the record of the later one.
    ("ad bc", "bd", "b"),
    ("ab cd", "ad", "d"),
    # Several open pairs with one cluster: each record by itself, and each once.
    ("ab c d", "ac ad bc", "cd"),
    ("a b c", "ab bc", "bc"),
    # Within one cluster nothing is open any more.
    ("abc", "ac", ""),
]


@pytest.mark.parametrize(("clusters", "pairs", "wait"), TABLE)
def test_of_an_open_pair_the_record_waits_that_would_have_to_move(clusters: str, pairs: str, wait: str):
    found = waiting(clustering(clusters, pairs))
    assert found.ids == frozenset(wait)
    assert [found.band(id) for id in "ab"] == ["look" if id in wait else "auto" for id in "ab"]


def test_later_is_what_comes_later_in_the_input():
    assert waiting(clustering("a b", "ab"), place={"a": 2, "b": 1}.__getitem__).ids == {"a"}


def test_records_merged_unseen_do_not_wait():
    assert waiting(clustering("ab c", "ab", Band.SAME)).ids == frozenset()


@pytest.mark.parametrize(
    ("clusters", "pairs", "numbers"),
    [("a b c d", "ab", (1, 1, 4, 0.25)), ("ab c", "ac bc", (1, 2, 3, 1 / 3)), ("", "", (0, 0, 0, 0.0))],
)
def test_the_band_is_told_in_records_pairs_and_as_a_share(clusters: str, pairs: str, numbers):
    found = waiting(clustering(clusters, pairs))
    assert (len(found.ids), found.pairs, found.of, found.share) == numbers
