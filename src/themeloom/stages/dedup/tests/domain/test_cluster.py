"""Links become clusters, strongest first, and no doubtful link chains two works together."""

from itertools import pairwise

from themeloom.stages.dedup.domain.cluster import LARGEST_CLUSTER, cluster
from themeloom.stages.dedup.domain.pair import Band, Link


def same(a: str, b: str, score: float = 0.95) -> Link:
    return Link(a, b, Band.SAME, "same title", score)


def look(a: str, b: str) -> Link:
    return Link(a, b, Band.LOOK, "same title", 0.5)


def test_links_join_and_what_has_none_stands_alone():
    found = cluster("abcd", [same("a", "b"), same("b", "c")])
    assert found.clusters == (("a", "b", "c"), ("d",))
    assert found.cluster_of() == {"a": 0, "b": 0, "c": 0, "d": 1}


def test_a_look_link_joins_nothing_and_is_handed_on():
    found = cluster("ab", [look("a", "b")])
    assert (found.clusters, found.look) == ((("a",), ("b",)), (look("a", "b"),))


def test_a_look_link_inside_a_cluster_is_settled():
    assert cluster("abc", [same("a", "b"), same("b", "c"), look("a", "c")]).look == ()


def test_a_weak_link_does_not_join_what_contradicts():
    found = cluster(
        "abcd",
        [same("a", "b", 0.99), same("c", "d", 0.98), same("b", "c", 0.91)],
        contradict=lambda x, y: {x, y} == {"a", "d"},
    )
    assert found.clusters == (("a", "b"), ("c", "d"))
    assert [(link.pair, link.band) for link in found.look] == [(("b", "c"), Band.LOOK)]
    assert "contradicts" in found.look[0].sentence
    assert found.look[0].score < 0.9


def test_what_a_person_put_apart_stays_apart_through_any_chain():
    links = [same("a", "b", 0.99), same("b", "c", 0.95)]
    assert cluster("abc", links, apart={("c", "a")}).clusters == (("a", "b"), ("c",))
    assert cluster("abc", links, apart={("b", "a")}).clusters == (("a",), ("b", "c"))


def test_known_groups_stay_together():
    found = cluster("abc", [], known=[("a", "c"), ("c", "gone")])
    assert found.clusters == (("a", "c"), ("b",))


def test_known_groups_outweigh_apart():
    assert cluster("ab", [], known=[("a", "b")], apart={("a", "b")}).clusters == (("a", "b"),)


def test_no_cluster_grows_without_end():
    ids = [f"{number:03}" for number in range(LARGEST_CLUSTER + 5)]
    found = cluster(ids, [same(a, b) for a, b in pairwise(ids)])
    assert max(map(len, found.clusters)) <= LARGEST_CLUSTER
    assert found.look != ()
