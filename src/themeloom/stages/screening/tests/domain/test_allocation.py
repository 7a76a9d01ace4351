"""Who reads what: as many readers as asked, near the weights, and nothing moves that need not."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themeloom.stages.screening.domain.allocation import share_out

PEOPLE = ("amina", "jonas", "maya", "noor", "otis", "pia")
SOME = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=6, unique=True)
WEIGHTS = st.dictionaries(st.sampled_from(PEOPLE), st.integers(1, 5).map(float), min_size=1)
POOL = st.sets(st.integers(1, 10_000), max_size=60)
READERS = st.integers(1, 3)


def loads(share):
    return Counter(person for people in share.values() for person in people)


@settings(deadline=None, max_examples=50)
@given(POOL, WEIGHTS, READERS, st.integers(0, 9))
def test_every_reference_has_as_many_distinct_readers_as_asked_and_nobody_from_outside(
    pool, weights, readers, seed
):
    share = share_out(pool, weights=weights, readers=readers, seed=seed)
    assert {reference: len(people) for reference, people in share.items()} == dict.fromkeys(
        pool, min(readers, len(weights))
    )
    assert set(loads(share)) <= set(weights)


@settings(deadline=None, max_examples=50)
@given(POOL, WEIGHTS, READERS, st.integers(0, 9), st.randoms())
def test_the_same_seed_gives_the_same_shares_in_whatever_order_they_are_named(
    pool, weights, readers, seed, chance
):
    shuffled, people = list(pool), list(weights)
    chance.shuffle(shuffled)
    chance.shuffle(people)
    again = share_out(shuffled, weights={one: weights[one] for one in people}, readers=readers, seed=seed)
    assert again == share_out(pool, weights=weights, readers=readers, seed=seed)


@settings(deadline=None, max_examples=50)
@given(POOL, WEIGHTS, READERS, st.sampled_from(PEOPLE))
def test_who_leaves_moves_their_references_alone(pool, weights, readers, leaver):
    before = share_out(pool, weights=weights, readers=readers, seed=1)
    stay = {person: weight for person, weight in weights.items() if person != leaver}
    after = share_out(pool, weights=stay, readers=readers, seed=1, held=before)
    assert [r for r in pool if before[r] - {leaver} != before[r] & after[r]] == []
    assert [r for r in pool if leaver not in before[r] and before[r] != after[r]] == []
    assert {len(people) for people in after.values()} <= {min(readers, len(stay))}


@settings(deadline=None, max_examples=50)
@given(POOL, WEIGHTS, READERS)
def test_who_joins_takes_their_part_and_nothing_else_moves(pool, weights, readers):
    before = share_out(pool, weights=weights, readers=readers, seed=1)
    after = share_out(pool, weights=weights | {"zoe": 1.0}, readers=readers, seed=1, held=before)
    assert [r for r in pool if after[r] - {"zoe"} - before[r]] == []
    assert [r for r in pool if "zoe" not in after[r] and after[r] != before[r]] == []
    assert all(len(people) == min(readers, len(weights) + 1) for people in after.values())


@settings(deadline=None, max_examples=50)
@given(POOL, WEIGHTS, READERS, st.data())
def test_what_is_read_stays_with_whoever_read_it(pool, weights, readers, data):
    before = share_out(pool, weights=weights, readers=readers, seed=1)
    read = {
        reference: data.draw(st.sets(st.sampled_from(sorted(people)))) for reference, people in before.items()
    }
    others = data.draw(WEIGHTS)
    after = share_out(pool, weights=others, readers=readers, seed=1, held=before, read=read, anew=True)
    assert [r for r in pool if not read[r] <= after[r]] == []
    assert [r for r in pool if after[r] - read[r] - set(others)] == []
    assert [r for r in pool if len(after[r]) > readers] == []
    assert [r for r in pool if len(after[r]) < min(readers, len(read[r]) + len(set(others) - read[r]))] == []


@settings(deadline=None, max_examples=50)
@given(SOME, st.sets(st.integers(1, 10_000), max_size=40), st.sets(st.integers(1, 10_000), max_size=40))
def test_a_late_import_moves_nothing_of_what_was_there(people, pool, late):
    weights = dict.fromkeys(people, 1.0)
    before = share_out(pool, weights=weights, readers=2, seed=3)
    after = share_out(pool | late, weights=weights, readers=2, seed=3, held=before)
    assert [r for r in pool if not before[r] <= after[r]] == [] or len(people) < 2
    assert set(after) == pool | late


@pytest.mark.parametrize(
    "weights",
    [
        {"amina": 1.0, "jonas": 1.0},
        {"amina": 1.0, "jonas": 1.0, "maya": 1.0},
        {"amina": 1.0, "jonas": 2.0, "maya": 3.0, "noor": 4.0},
        {f"reader {n}": 1.0 + n % 3 for n in range(12)},
    ],
    ids=["two", "three", "by hours", "a dozen"],
)
def test_loads_are_within_two_per_cent_of_the_weights_and_everybody_meets_everybody(weights):
    share = share_out(range(3000), weights=weights, readers=2, seed=7)
    whole = sum(weights.values())
    part = {person: 6000 * weight / whole for person, weight in weights.items()}
    found = loads(share)
    assert {p: abs(found[p] - part[p]) <= max(0.02 * part[p], 4) for p in weights} == dict.fromkeys(
        weights, True
    )
    pairs = {tuple(sorted(people)) for people in share.values()}
    assert len(pairs) == len(weights) * (len(weights) - 1) / 2


def test_pairs_of_equals_meet_about_equally_often():
    share = share_out(range(3000), weights=dict.fromkeys(PEOPLE, 1.0), readers=2, seed=7)
    meetings = Counter(tuple(sorted(people)) for people in share.values())
    assert (min(meetings.values()) >= 190, max(meetings.values()) <= 210) == (True, True)


def test_a_newcomer_gets_their_part_of_what_is_left_and_so_has_everybody_else():
    before = share_out(range(900), weights=dict.fromkeys(PEOPLE[:3], 1.0), readers=2, seed=7)
    read = {reference: before[reference] for reference in range(300)}
    after = share_out(
        range(900), weights=dict.fromkeys(PEOPLE[:4], 1.0), readers=2, seed=7, held=before, read=read
    )
    left = loads({reference: after[reference] for reference in range(300, 900)})
    assert {person: abs(count - 300) <= 3 for person, count in left.items()} == dict.fromkeys(
        PEOPLE[:4], True
    )


def test_shared_out_anew_the_slow_one_gives_to_the_quick_one():
    before = share_out(range(400), weights={"amina": 1.0, "jonas": 1.0, "maya": 1.0}, readers=1, seed=7)
    read = {reference: people for reference, people in before.items() if people != {"amina"}}
    weights = dict.fromkeys(("amina", "jonas", "maya"), 1.0)
    kept = share_out(range(400), weights=weights, readers=1, seed=7, held=before, read=read)
    anew = share_out(range(400), weights=weights, readers=1, seed=7, held=before, read=read, anew=True)
    left = loads({r: people for r, people in anew.items() if r not in read})
    assert (kept == before, sorted(left.values())) == (True, [44, 44, 45])


def test_one_who_has_read_and_left_counts_as_a_reader():
    share = share_out([1], weights={"jonas": 1.0, "maya": 1.0}, readers=2, seed=1, read={1: ["amina"]})
    assert ("amina" in share[1], len(share[1])) == (True, 2)


def test_where_all_hours_are_one_persons_the_others_still_read_what_needs_a_second():
    share = share_out(range(10), weights={"amina": 50.0, "jonas": 1.0}, readers=2, seed=1)
    assert loads(share) == {"amina": 10, "jonas": 10}


def test_who_is_barred_from_a_reference_never_gets_it():
    barred = {1: ["amina"], 2: ["amina", "jonas"]}
    weights = {"amina": 1.0, "jonas": 1.0, "maya": 1.0}
    held = {1: ["amina", "jonas"], 2: ["amina", "maya"]}
    share = share_out([1, 2], weights=weights, readers=2, seed=1, held=held, barred=barred, anew=True)
    assert share == {1: {"jonas", "maya"}, 2: {"maya"}}
