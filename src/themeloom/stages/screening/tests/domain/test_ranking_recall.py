"""Recall from random samples: exact bounds, plain sentences, nothing promised that a sample does not show."""

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themeloom.stages.screening.domain.ranking.chances import at_most, fewest_relevant, most_relevant
from themeloom.stages.screening.domain.ranking.recall import (
    recall_after_sample,
    recall_estimate,
    sample_needed,
)
from themeloom.stages.screening.domain.ranking.stream import (
    is_random_turn,
    random_key,
    read_in_random_order,
)

draws = st.integers(1, 2_000).flatmap(
    lambda population: st.tuples(
        st.just(population),
        st.integers(0, population),
        st.integers(0, population),
        st.integers(0, population),
    )
)


@given(draws)
@settings(deadline=None)
def test_chances_are_those_of_the_hypergeometric_distribution(draw):
    from scipy.stats import hypergeom

    population, relevant, drawn, seen = draw
    assert at_most(seen, population, relevant, drawn)[0] == pytest.approx(
        hypergeom.cdf(seen, population, relevant, drawn), rel=1e-8, abs=1e-12
    )


@given(draws)
@settings(deadline=None)
def test_limits_are_the_last_numbers_that_the_sample_does_not_contradict(draw):
    population, _, drawn, seen = draw
    seen = min(seen, drawn)
    most, fewest = (limit(population, drawn, seen, 0.05) for limit in (most_relevant, fewest_relevant))
    assert seen <= fewest <= most <= population - drawn + seen
    assert at_most(seen, population, most, drawn)[0] > 0.05
    if most < population - drawn + seen:
        assert at_most(seen, population, most + 1, drawn)[0] <= 0.05


# Unread, found before, drawn with none relevant -> recall is at least (95%).
CHECKS = [
    (1_000, 40, 100, 0.59),
    (1_000, 40, 300, 0.83),
    (5_000, 100, 100, 0.41),
    (5_000, 100, 300, 0.68),
    (5_000, 100, 1_000, 0.89),
    (20_000, 150, 100, 0.20),
    (20_000, 150, 300, 0.43),
    (20_000, 150, 1_000, 0.72),
]


@pytest.mark.parametrize(("unread", "found", "drawn", "low"), CHECKS)
def test_a_check_that_finds_nothing_shows_less_than_one_hopes(unread, found, drawn, low):
    assert recall_after_sample(found, unread, drawn, 0).low == pytest.approx(low, abs=0.006)


def test_recall_is_told_with_its_bound_and_what_it_rests_on():
    recall = recall_estimate(120, 5_000, 150, 4, unread=3_000)
    assert recall.sentence == (
        "With 95% confidence at least 40% of the relevant references have been found; the likeliest value "
        "is 90% (150 references read in random order, 4 of them relevant)."
    )
    assert recall.estimate == pytest.approx(0.9)
    assert recall.low < 0.9 < recall.high == 1


@pytest.mark.parametrize(
    ("found", "sample", "relevant", "said"),
    [
        (0, 40, 0, "No relevant reference has been found yet"),
        (9, 0, 0, "Nothing can be shown yet: no reference has been read in random order"),
        (
            3,
            10,
            0,
            "Nothing can be shown yet: 10 references read in random order, none of them relevant, is too",
        ),
        (3, 1, 1, "Nothing can be shown yet: 1 reference read in random order, 1 of them relevant, is too"),
    ],
)
def test_where_nothing_can_be_shown_it_says_so(found, sample, relevant, said):
    recall = recall_estimate(found, 5_000, sample, relevant)
    assert recall.sentence.startswith(said)
    assert "%" not in recall.sentence


def test_all_read_is_all_found():
    assert recall_estimate(12, 300, 300, 12).low == 1
    assert recall_estimate(12, 300, 40, 2, unread=0).low == 1
    assert recall_after_sample(12, 30, 30, 2).low == 1


def test_impossible_numbers_are_refused():
    with pytest.raises(ValueError, match="cannot be"):
        recall_estimate(2, 100, 10, 3)
    with pytest.raises(ValueError, match="cannot be"):
        recall_after_sample(2, 100, 101, 0)
    with pytest.raises(ValueError, match="target"):
        sample_needed(2, 100, 1)


@given(st.integers(0, 400), st.integers(1, 3_000), st.sampled_from([0.8, 0.9, 0.95]))
@settings(deadline=None)
def test_the_sample_needed_is_the_smallest_that_shows_the_target(found, unread, target):
    needed = sample_needed(found, unread, target)
    if needed.is_everything:
        assert needed.number == unread
        assert needed.sentence.startswith("Read everything")
        assert found == 0 or recall_after_sample(found, unread, unread * 79 // 100, 0).low < target
    elif needed.number:
        assert recall_after_sample(found, unread, needed.number, 0).low >= target - 1e-9
        assert needed.number == 1 or recall_after_sample(found, unread, needed.number - 1, 0).low < target
    else:
        assert found / (found + unread) >= target - 1e-9


@pytest.mark.parametrize("share", [0.01, 0.05, 0.07, 0.25, 0.5])
def test_a_fixed_share_of_the_turns_is_random_and_everybody_can_check_which(share):
    turns = [turn for turn in range(4_000) if is_random_turn("seed", turn, share)]
    assert len(turns) == pytest.approx(4_000 * share, abs=1.01)
    assert turns == [turn for turn in range(4_000) if is_random_turn("seed", turn, share)]
    assert turns != [turn for turn in range(4_000) if is_random_turn("another", turn, share)]
    for begin in range(0, 4_000, 400):
        within = sum(begin <= turn < begin + 400 for turn in turns)
        assert within == pytest.approx(400 * share, abs=1.01)


def test_no_turn_is_random_at_a_share_of_nothing_and_each_at_a_share_of_all():
    assert not any(is_random_turn(1, turn, 0) for turn in range(50))
    assert all(is_random_turn(1, turn, 1) for turn in range(50))


def test_a_reference_keeps_its_place_in_the_random_order_when_others_come():
    keys = {reference: random_key(7, reference) for reference in range(3_000)}
    assert all(0 <= key < 2**63 for key in keys.values())
    assert len(set(keys.values())) == 3_000
    first_half = sum(reference < 1_500 for reference in sorted(keys, key=lambda one: keys[one])[:1_000])
    assert first_half == pytest.approx(500, abs=60)
    assert random_key(8, 1) != random_key(7, 1)


def test_the_sample_is_what_is_read_without_a_gap():
    assert read_in_random_order([True, True, False, True]) == 2
    assert read_in_random_order([]) == 0


def test_the_bound_holds_in_at_least_95_of_100_screenings_that_mix_a_random_slice_in():
    # Sixty relevant of 1,000; the order finds them three times as early as chance would.
    held = 0
    for seed in range(100):
        chance = random.Random(seed)  # noqa: S311
        relevant = set(chance.sample(range(1_000), 60))
        by_rank = sorted(range(1_000), key=lambda one: chance.random() ** (3 if one in relevant else 1))
        by_chance = sorted(range(1_000), key=lambda one: random_key(seed, one))
        read: set[int] = set()
        for turn in range(350):
            order = by_chance if is_random_turn(seed, turn) else by_rank
            read.add(next(one for one in order if one not in read))
        size = read_in_random_order(one in read for one in by_chance)
        found, in_sample = len(read & relevant), len(relevant & set(by_chance[:size]))
        held += found / 60 >= recall_estimate(found, 1_000, size, in_sample, unread=650).low
    assert held >= 95


def test_neither_recall_nor_advice_loads_what_only_the_worker_needs():
    told = (
        "import sys, themeloom.method as method;"
        "method.recall_estimate(9, 500, 40, 3); method.stopping_advice([True] * 9 + [False] * 200, 500);"
        "print(sorted({'scipy', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
