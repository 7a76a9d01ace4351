"""A screening played again: who is known beforehand, who comes next, and the figures of the order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.refusal import Refused
from themeloom.stages.screening.domain.ranking.features import build_features
from themeloom.stages.screening.domain.ranking.figures import Figures, figures_of
from themeloom.stages.screening.domain.ranking.model import rank
from themeloom.stages.screening.domain.ranking.simulate import priors_of, simulate

RELEVANT = [f"interviews with carers {place}" for place in ("at home", "in town", "on a ward", "by letter")]
OTHERS = [f"a trial of a drug {place}" for place in ("in mice", "in adults", "by dose", "over time", "again")]
TEXTS = [*OTHERS[:3], *RELEVANT, *OTHERS[3:], ""]
LABELS = [False] * 3 + [True] * 4 + [False] * 3


def test_what_resembles_the_relevant_record_known_beforehand_is_read_first():
    done = simulate(TEXTS, LABELS, seed=1)
    assert LABELS[done.priors[0]]
    assert not LABELS[done.priors[1]]
    assert [LABELS[row] for row in done.order] == [True] * 3
    assert done.figures == Figures(
        records=8, relevant=3, recall_10=0, recall_20=1 / 3, recall_50=1, wss_95=0.95 - 3 / 8, loss=0
    )


def test_the_same_seed_plays_the_same_screening_and_each_record_once():
    first, second = simulate(TEXTS, LABELS, seed=3), simulate(TEXTS, LABELS, seed=3)
    assert first == second
    shown = (*first.priors, *first.order)
    assert len(set(shown)) == len(shown)


def test_each_record_is_the_first_of_the_ranking_of_all_decisions_before_it():
    texts = [
        f"{word} waiting {number % 3} list {number % 5}" for number, word in enumerate("abcdefghijklmnopqr")
    ]
    labels = [number % 4 == 1 for number in range(len(texts))]
    done = simulate(texts, labels, seed=2)
    features = build_features(texts)
    decided = {row: labels[row] for row in done.priors}
    for row in done.order:
        order = rank(features, decided).order()
        assert row == next(one for one in order if one not in decided)
        decided[row] = labels[row]
    assert sum(decided.values()) == sum(labels)


def test_the_records_known_beforehand_are_those_that_asreview_draws():
    labels = [number % 7 == 3 for number in range(100)]
    included, excluded = np.flatnonzero(labels), np.flatnonzero(~np.array(labels))
    for seed in range(5):
        drawn = tuple(
            int(np.random.RandomState(seed).choice(kind, 1, replace=False)[0])
            for kind in (included, excluded)
        )
        assert priors_of(labels, seed) == drawn


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ([True, False, False], "at least two relevant records, one of them known beforehand; there is 1."),
        ([True, True, False], "at least two irrelevant records, one of them known beforehand; there is 1."),
        ([], "at least two relevant records, one of them known beforehand; there are 0."),
    ],
)
def test_a_simulation_needs_two_of_either_kind(labels, said):
    with pytest.raises(Refused, match="A simulation needs") as refused:
        simulate(["text"] * len(labels), labels, seed=1)
    assert said in str(refused.value)


# Decisions -> recall at 10%, 20%, 50%, work saved, loss; 20 records.
ORDERS = [
    ([True, True], (1.0, 1.0, 1.0, 0.85, 0.0)),
    ([False] * 18 + [True, True], (0.0, 0.0, 0.0, -0.05, 1.0)),
    ([True] + [False] * 9 + [True], (0.5, 0.5, 0.5, 0.4, 0.25)),
]


@pytest.mark.parametrize(("decisions", "expected"), ORDERS)
def test_figures_of_an_order(decisions, expected):
    figures = figures_of(decisions, 20)
    found = (figures.recall_10, figures.recall_20, figures.recall_50, figures.wss_95, figures.loss)
    assert found == pytest.approx(expected)


@given(st.lists(st.booleans(), min_size=2, max_size=80).filter(lambda told: 0 < sum(told) < len(told)))
def test_figures_lie_within_their_bounds_and_do_not_need_the_tail(decisions):
    figures = figures_of(decisions, len(decisions))
    last = max(place for place, relevant in enumerate(decisions) if relevant)
    assert figures_of(decisions[: last + 1], len(decisions)) == figures
    assert 0 <= figures.recall_10 <= figures.recall_20 <= figures.recall_50 <= 1
    assert 0 <= figures.loss <= 1
    assert -0.05 - 1e-9 <= figures.wss_95 < 0.95
