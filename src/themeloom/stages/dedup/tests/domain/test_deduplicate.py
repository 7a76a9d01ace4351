"""The whole way, and what must hold whatever comes in."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themeloom.stages.dedup.domain.block import LARGEST_BLOCK
from themeloom.stages.dedup.domain.deduplicate import deduplicate, place
from themeloom.stages.dedup.domain.values import Entry
from themeloom.stages.dedup.tests.domain.frames import one, pool_of
from themeloom.stages.dedup.tests.domain.test_rules import BASE, NO_DOI

OTHER = Entry("o", "Dialysis at home", ("Sato, Ren",), 2015, "Kidney Matters", pages="12-19")

TITLES = [
    "Living with long waits for a kidney in rural areas",
    "Living with long waits for a kidney in rural areas: a qualitative study",
    "Living with long waits for a kidney, part 2",
    "Dialysis at home",
    "Editorial",
    "",
    "NA",
]
entries = st.lists(
    st.builds(
        Entry,
        id=st.just(""),
        title=st.sampled_from(TITLES),
        authors=st.sampled_from(
            [("Lind, Per",), ("Lind, P.", "Okafor, N."), ("Sato, Ren",), (), ("Anonymous",)]
        ),
        year=st.sampled_from([None, 2012, 2013]),
        journal=st.sampled_from(["", "Journal of Waiting", "J Wait", "Stroke"]),
        volume=st.sampled_from(["", "12", "13"]),
        pages=st.sampled_from(["", "101-109", "101-9", "12", "e100", "215 p"]),
        doi=st.sampled_from(["", "10.1000/a", "10.1000/b"]),
        accession=st.sampled_from(["", "L1", "L2"]),
        source=st.sampled_from(["", "Embase"]),
    ),
    max_size=12,
).map(lambda found: [replace(entry, id=f"{number:02}") for number, entry in enumerate(found)])


def test_title_year_and_first_author_are_enough_where_a_doi_is_missing():
    bare = Entry("b", BASE.title.upper(), ("N. Okafor",), 2012)
    assert deduplicate([BASE, bare, OTHER]).clusters == (("a", "b"), ("o",))


def test_a_late_import_is_compared_with_the_pool_alone():
    pool = [BASE, replace(BASE, id="b"), OTHER]
    found = place([replace(NO_DOI, id="n")], pool)
    assert found.clusters == (("a", "b", "n"), ("o",))
    assert all("n" in link.pair for link in found.links)
    known = place([replace(NO_DOI, id="n")], pool, known=[("a", "b")])
    assert known.clusters == (("a", "b", "n"), ("o",))


def test_what_a_person_put_apart_is_not_merged_by_a_later_import():
    found = place([replace(BASE, id="n")], [BASE, replace(BASE, id="b")], apart={("b", "a")})
    assert [cluster for cluster in found.clusters if {"a", "b"} <= set(cluster)] == []


def test_two_entries_of_one_id_are_refused():
    with pytest.raises(ValueError, match="id of its own"):
        deduplicate([BASE, BASE])


def test_every_entry_is_in_one_cluster_once():
    found = deduplicate([BASE, replace(NO_DOI, id="b"), OTHER])
    assert sorted(id for cluster in found.clusters for id in cluster) == ["a", "b", "o"]


def test_order_of_three_near_records_changes_nothing():
    three = [
        BASE,
        replace(NO_DOI, id="b", title=BASE.title + ": part II", pages="110-119"),
        replace(NO_DOI, id="c", pages=""),
    ]
    assert len({deduplicate(order) for order in permutations(three)}) == 1


@settings(max_examples=40, deadline=None)
@given(entries, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(found: list[Entry], random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert deduplicate(shuffled) == deduplicate(found)


@settings(max_examples=40, deadline=None)
@given(entries)
def test_the_same_file_again_adds_no_cluster(found: list[Entry]):
    # Records that say next to nothing cannot be told from one another, the same or not.
    telling = [entry for entry in found if one(entry)["twin"]]
    first = deduplicate(telling)
    again = [replace(entry, id=f"again {entry.id}") for entry in telling]
    both = place(again, telling, known=first.clusters)
    assert len(both.clusters) == len(first.clusters)


@settings(max_examples=30, deadline=None)
@given(entries)
def test_links_and_clusters_agree(found: list[Entry]):
    result = deduplicate(found)
    where = result.cluster_of()
    assert sorted(where) == sorted(entry.id for entry in found)
    for link in result.links:
        assert link.a < link.b
        assert 0 < link.score <= 1
        assert (where[link.a] == where[link.b]) == (link not in result.look)


def test_pairs_grow_with_the_pool_not_with_its_square():
    """Editorials of one journal share every key; they must not be compared all with all."""

    def pairs(count: int) -> int:
        title = "Editorial comment on waiting"
        many = [Entry(f"{n:05}", title, ("Lind, Per",), 2000, "J Wait", pages=f"{n}") for n in range(count)]
        return len(pool_of(*many).pairs())

    assert pairs(4 * LARGEST_BLOCK) < 6 * pairs(LARGEST_BLOCK)
    assert pairs(16 * LARGEST_BLOCK) < 5 * pairs(4 * LARGEST_BLOCK)
