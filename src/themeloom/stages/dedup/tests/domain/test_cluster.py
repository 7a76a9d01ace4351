"""Links become clusters, strongest first, and no doubtful link chains two works together."""

from itertools import pairwise

from themeloom.stages.dedup.domain.cluster import (
    LARGEST_CLUSTER,
    LONGEST_CHAIN,
    cluster,
    doubt_long_chains,
)
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


def test_a_chain_longer_than_any_work_is_found_often_is_for_eyes():
    ids = [f"{number:04}" for number in range(LONGEST_CHAIN + 1)]
    links = [*(same(a, b) for a, b in pairwise(ids)), same("x", "y")]
    assert {link.band for link in doubt_long_chains(links, [])[:-1]} == {Band.LOOK}
    assert doubt_long_chains(links, [])[-1] == same("x", "y")
    assert doubt_long_chains(links[:-2], []) == links[:-2]


def turn(a: str, b: str, turn: int = 1) -> Link:
    return Link(a, b, Band.SAME, "a title is missing", 0.95, turn=turn)


def test_a_link_that_waits_for_its_turn_joins_what_can_be_one_work_only():
    found = cluster("abc", [same("a", "b"), turn("b", "c"), turn("a", "c")])
    assert found.clusters == (("a", "b", "c"),)


def test_where_two_works_could_be_meant_neither_is_joined():
    found = cluster("abc", [turn("a", "c"), turn("b", "c")])
    assert found.clusters == (("a",), ("b",), ("c",))
    assert [link.pair for link in found.look] == [("a", "c"), ("b", "c")]


def test_what_was_doubtful_stays_so_in_later_turns():
    found = cluster("abcd", [turn("a", "c"), turn("b", "c"), turn("c", "d", 2)])
    assert found.clusters == (("a",), ("b",), ("c",), ("d",))
    assert cluster("abcd", [turn("a", "c"), turn("b", "d", 2)]).clusters == (("a", "c"), ("b", "d"))


def test_no_cluster_grows_without_end():
    ids = [f"{number:03}" for number in range(LARGEST_CLUSTER + 5)]
    found = cluster(ids, [same(a, b) for a, b in pairwise(ids)])
    assert max(map(len, found.clusters)) <= LARGEST_CLUSTER
    assert found.look != ()
