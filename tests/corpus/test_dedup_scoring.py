"""The counts behind the figures of deduplication; see benchmarks/dedup/scoring.py."""

import pytest
from benchmarks.dedup.scoring import (
    Score,
    missed_but_waiting,
    missed_pairs,
    mixed_groups,
    score,
)
from hypothesis import given
from hypothesis import strategies as st


def named(text: str) -> dict[str, str]:
    """`a1:A a2:A b:` as a table from record to publication or group."""
    return {item.partition(":")[0]: item.partition(":")[2] for item in text.split()}


TRUTH = named("a1:A a2:A a3:A b1:B b2:B c: d:")  # seven records, four publications, three surplus


@pytest.mark.parametrize(
    ("found", "removed", "lost", "missed", "kept", "mixed", "mixed_pairs"),
    [
        # All right.
        ("a1:1 a2:1 a3:1 b1:2 b2:2 c:3 d:4", 3, 0, 0, 4, 0, 0),
        # Nothing done.
        ("a1:1 a2:2 a3:3 b1:4 b2:5 c:6 d:7", 0, 0, 3, 4, 0, 0),
        # One cluster found in two parts: one record stays too many.
        ("a1:1 a2:1 a3:2 b1:3 b2:3 c:4 d:5", 2, 0, 1, 4, 0, 0),
        # Two whole clusters glued: every surplus record goes, and one publication with them.
        ("a1:1 a2:1 a3:1 b1:1 b2:1 c:3 d:4", 3, 1, 0, 3, 1, 6),
        # Two clusters glued in part: something of both survives, so only the last columns see it.
        ("a1:1 a2:1 a3:1 b1:1 b2:2 c:3 d:4", 3, 0, 0, 4, 1, 3),
        # A single record swallowed by a cluster.
        ("a1:1 a2:1 a3:1 b1:2 b2:2 c:1 d:4", 3, 1, 0, 3, 1, 3),
        # Two single records joined.
        ("a1:1 a2:1 a3:1 b1:2 b2:2 c:3 d:3", 3, 1, 0, 3, 1, 1),
        # Two clusters exchanged: the first of each group survives, both of A, none of B.
        ("a1:1 a2:2 a3:1 b1:1 b2:2 c:3 d:4", 2, 1, 1, 3, 2, 3),
        # Everything is one.
        ("a1:1 a2:1 a3:1 b1:1 b2:1 c:1 d:1", 3, 3, 0, 1, 1, 17),
    ],
)
def test_every_publication_should_keep_one_record(found, removed, lost, missed, kept, mixed, mixed_pairs):
    assert score(TRUTH, named(found)) == Score(7, removed, lost, missed, kept, mixed, mixed_pairs)


def test_shares_follow_from_the_counts():
    counted = Score(records=100, removed=30, lost=2, missed=10)
    assert (counted.sensitivity, counted.precision, counted.f1) == (0.75, 0.9375, 60 / 72)


def test_where_nothing_was_to_remove_and_nothing_was_removed_the_shares_are_one():
    nothing = score(named("c: d:"), named("c:1 d:2"))
    assert (nothing.sensitivity, nothing.precision, nothing.f1) == (1.0, 1.0, 1.0)


def test_counts_of_sets_are_added():
    once = score(TRUTH, named("a1:1 a2:1 a3:2 b1:1 b2:3 c:4 d:5"))
    assert once + once == Score(14, 4, 0, 2, 8, 2, 4)


@pytest.mark.parametrize("found", ["a1:1 a2:1 a3:1 b1:2 b2:2 c:3", "a1:1 a2:1 a3:1 b1:2 b2:2 c:3 e:4"])
def test_a_record_that_is_missing_from_the_answer_is_no_answer(found):
    with pytest.raises(ValueError, match="1 records are missing"):
        score(TRUTH, named(found))


def test_errors_are_named_by_the_first_record_of_each_part():
    found = named("a1:1 a2:2 a3:2 b1:3 b2:3 c:3 d:4")
    assert missed_pairs(TRUTH, found) == [("a1", "a2")]
    assert mixed_groups(TRUTH, found) == [["b1", "c"]]


@pytest.mark.parametrize(
    ("waiting", "count"),
    [
        ({"a1", "a3"}, 1),
        ({"a1", "a2", "b1", "b2"}, 2),
        ({"a2", "b2"}, 2),
        ({"c", "d"}, 0),
        (set(), 0),
    ],
)
def test_what_waits_for_eyes_is_counted_apart_among_the_missed(waiting, count):
    found = named("a1:1 a2:2 a3:2 b1:3 b2:4 c:5 d:6")
    assert missed_but_waiting(TRUTH, found, waiting) == count


assignments = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30)


@given(assignments, st.sets(st.integers(0, 29)))
def test_no_more_of_the_missed_can_wait_than_are_missed(pairs, places):
    truth = {f"r{place}": f"w{work}" for place, (work, _) in enumerate(pairs)}
    found = {f"r{place}": group for place, (_, group) in enumerate(pairs)}
    waiting = {f"r{place}" for place in places}
    missed = score(truth, found).missed
    assert missed_but_waiting(truth, found, waiting) <= missed
    assert missed_but_waiting(truth, found, truth.keys()) == missed


@given(assignments)
def test_the_counts_always_add_up_to_the_records(pairs):
    truth = {f"r{place}": f"w{work}" for place, (work, _) in enumerate(pairs)}
    found = {f"r{place}": group for place, (_, group) in enumerate(pairs)}
    counted = score(truth, found)
    assert counted.removed + counted.lost + counted.missed + counted.kept == counted.records == len(pairs)
    # What remains is what a tool leaves: one record a group.
    assert counted.kept + counted.missed == len(set(found.values()))
