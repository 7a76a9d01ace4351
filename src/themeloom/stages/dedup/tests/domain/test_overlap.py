"""Which sources found the same: a table of small pools, and what holds of every pool."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.dedup.domain.overlap import overlap_of

# Six references: MEDLINE alone 1 and 2, both databases 3, Embase alone 4, all three 5, nobody 6.
POOL = {1: "M", 2: "M", 3: "ME", 4: "E", 5: "MEC", 6: ""}
POOLS = st.dictionaries(st.integers(0, 60), st.frozensets(st.sampled_from("MECPS")), max_size=40)


def test_combinations_stand_by_size_then_fewer_sources_then_order_of_the_sources():
    overlap = overlap_of(POOL, "MEC")
    assert [("".join(one.sources), one.things) for one in overlap.combinations] == [
        ("M", (1, 2)),
        ("", (6,)),
        ("E", (4,)),
        ("ME", (3,)),
        ("MEC", (5,)),
    ]


@pytest.mark.parametrize(
    ("source", "found", "only", "shared"),
    [
        ("M", (1, 2, 3, 5), (1, 2), (3, 5)),
        ("E", (4, 3, 5), (4,), (3, 5)),
        ("C", (5,), (), (5,)),
        ("P", (), (), ()),
    ],
)
def test_each_source_has_what_it_found_alone_and_what_others_found_too(source, found, only, shared):
    overlap = overlap_of(POOL, "MECP")
    assert overlap.found_by(source) == found
    assert overlap.found_only_by(source) == only
    assert overlap.shared_by(source) == shared


def test_pairs_count_what_both_found_and_on_the_diagonal_all():
    pairs = overlap_of(POOL, "MEC").count_pairs()
    assert {"".join(pair): n for pair, n in pairs.items()} == {
        **{"MM": 4, "ME": 2, "MC": 1},
        **{"EM": 2, "EE": 3, "EC": 1},
        **{"CM": 1, "CE": 1, "CC": 1},
    }


def test_what_lies_beyond_the_largest_combinations_is_listed_too():
    assert overlap_of(POOL, "MEC").beyond(3) == (3, 5)
    assert overlap_of(POOL, "MEC").beyond(9) == ()


def test_a_source_that_is_not_among_those_given_is_an_error():
    with pytest.raises(ValueError, match="not among the sources: C"):
        overlap_of(POOL, "ME")


def test_an_empty_pool_has_no_combination():
    nothing: dict[int, str] = {}
    overlap = overlap_of(nothing, "ME")
    assert (overlap.n, overlap.combinations, overlap.found_by("M")) == (0, (), ())


@given(POOLS)
def test_combinations_part_the_pool(pool):
    overlap = overlap_of(pool)
    listed = [thing for one in overlap.combinations for thing in one.things]
    assert sorted(listed) == sorted(pool)
    assert overlap.n == len(pool)
    assert all(one.n > 0 for one in overlap.combinations)
    assert [one.n for one in overlap.combinations] == sorted(
        (one.n for one in overlap.combinations), reverse=True
    )


@given(POOLS)
def test_what_a_source_found_is_what_it_alone_found_and_what_it_shares(pool):
    overlap = overlap_of(pool)
    for source in overlap.sources:
        found = overlap.found_by(source)
        assert sorted(found) == sorted(thing for thing, sources in pool.items() if source in sources)
        assert sorted(found) == sorted(overlap.found_only_by(source) + overlap.shared_by(source))
        alone = [one.things for one in overlap.combinations if one.sources == (source,)]
        assert (overlap.found_only_by(source),) == (tuple(alone) or ((),))


@given(POOLS)
def test_pairs_are_the_same_either_way_round_and_count_their_lists(pool):
    overlap = overlap_of(pool)
    pairs = overlap.count_pairs()
    for (one, other), n in pairs.items():
        assert n == pairs[other, one] == len(overlap.found_by(one, other))


@given(POOLS, st.integers(0, 12))
def test_the_largest_and_the_rest_are_the_whole(pool, top):
    overlap = overlap_of(pool)
    assert sum(one.n for one in overlap.combinations[:top]) + len(overlap.beyond(top)) == len(pool)


@given(POOLS, st.randoms())
def test_the_order_of_the_pool_does_not_matter(pool, chance):
    items = list(pool.items())
    chance.shuffle(items)
    first, second = overlap_of(pool), overlap_of(dict(items))
    assert [(one.sources, sorted(one.things)) for one in first.combinations] == [
        (one.sources, sorted(one.things)) for one in second.combinations
    ]


def test_a_hundred_thousand_references_take_a_moment():
    sources = [f"source {n}" for n in range(12)]
    # Steps that share no divisor with twelve lead through hundreds of combinations.
    pool = {n: {sources[n * step % 12] for step in (1, 5, n % 7)[: 1 + n % 3]} for n in range(100_000)}
    begun = time.perf_counter()
    overlap = overlap_of(pool, sources)
    overlap.count_pairs()
    assert overlap.n == 100_000
    # Ten times what a slow machine needs; comparing each with each would take hours.
    assert time.perf_counter() - begun < 5
