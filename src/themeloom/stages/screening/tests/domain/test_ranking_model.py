"""The ranking: an order of everything, the same for the same decisions, and the words behind it."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themeloom.stages.screening.domain.ranking.explain import words_that_weigh
from themeloom.stages.screening.domain.ranking.features import Features, build_features
from themeloom.stages.screening.domain.ranking.model import COST, Ranked, costs_of, rank

KINDS = ["interviews with carers about waiting", "focus groups on waiting lists", "carers tell of their days",
         "a trial of beta blockers", "dose of a drug in adults", "drug trial with placebo dose"]  # fmt: skip
TEXTS = [f"{kind} {place}" for place in ("ward", "city", "clinic", "home") for kind in KINDS]
FEATURES = build_features([*TEXTS, "", "zzz"])
EMPTY = len(TEXTS)
RELEVANT = {row: row % 6 < 3 for row in range(len(TEXTS))}


def made(features: Features, labels: dict[int, bool]) -> Ranked:
    """A ranking that has to be there."""
    ranked = rank(features, labels)
    assert ranked is not None
    return ranked


labelled = st.dictionaries(st.integers(0, len(TEXTS) + 1), st.booleans(), max_size=16)


def test_what_resembles_the_relevant_comes_first():
    ranked = rank(FEATURES, {0: True, 1: True, 3: False, 4: False})
    unread = [row for row in ranked.order() if row not in (0, 1, 3, 4) and row < EMPTY]
    assert {row % 6 for row in unread[:4]} == {0, 1}
    assert {row % 6 for row in unread[-4:]} <= {3, 4, 5}


@pytest.mark.parametrize("labels", [{}, {0: True}, {0: True, 1: True}, {3: False, 4: False}])
def test_there_is_no_ranking_until_there_is_a_decision_of_either_kind(labels):
    assert rank(FEATURES, labels) is None


@given(labelled)
@settings(deadline=None)
def test_the_order_holds_every_reference_exactly_once(labels):
    ranked = rank(FEATURES, labels)
    if ranked is None:
        assert len(set(labels.values())) < 2
    else:
        assert sorted(ranked.order()) == list(range(FEATURES.count))
        assert np.isfinite(ranked.scores).all()


@given(labelled, st.randoms())
@settings(deadline=None)
def test_the_same_decisions_give_the_same_scores_in_whatever_order_they_were_made(labels, chance):
    shuffled = list(labels.items())
    chance.shuffle(shuffled)
    first, second = rank(FEATURES, labels), rank(FEATURES, dict(shuffled))
    if first is not None:
        assert np.array_equal(first.scores, second.scores)


@given(labelled, labelled)
@settings(deadline=None)
def test_a_ranking_that_begins_from_another_comes_to_the_same(before, labels):
    start = rank(FEATURES, before)
    fresh = rank(FEATURES, labels)
    if start is not None and fresh is not None:
        assert rank(FEATURES, labels, start=start).scores == pytest.approx(fresh.scores, abs=1e-5)


@given(labelled)
@settings(deadline=None, max_examples=50)
def test_scores_are_those_of_liblinear_run_to_its_end(labels):
    from scipy.sparse import csr_matrix, diags_array, hstack
    from sklearn.svm import LinearSVC

    ranked = rank(FEATURES, labels)
    if ranked is None:
        return
    rows = sorted(labels)
    truth = np.array([labels[row] for row in rows])
    own = diags_array(FEATURES.private[rows].astype(np.float64))
    table = csr_matrix(hstack([FEATURES.matrix[rows].astype(np.float64), own]))
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    machine = LinearSVC(loss="squared_hinge", C=COST, tol=1e-10, max_iter=100_000, random_state=1)
    machine.fit(table, truth, sample_weight=costs_of(truth) / COST)
    weights = machine.coef_[0][: FEATURES.matrix.shape[1]]
    expected = FEATURES.matrix @ weights + machine.intercept_[0]
    has_text = FEATURES.has_text
    assert ranked.scores[has_text] == pytest.approx(expected[has_text], abs=1e-5)


def test_nothing_is_taken_from_a_ranking_of_another_pool():
    other = rank(build_features(TEXTS[:8]), {0: True, 3: False})
    labels = {0: True, 20: False}
    assert np.array_equal(made(FEATURES, labels).scores, rank(FEATURES, labels, start=other).scores)


def test_a_reference_without_text_stands_in_the_middle():
    ranked = rank(FEATURES, {0: True, 3: False})
    assert ranked.scores[EMPTY] == np.median(ranked.scores[ranked.has_text])
    assert not ranked.has_text[EMPTY]


def test_nothing_to_read_anywhere_ranks_everything_alike():
    ranked = rank(build_features(["", "", ""]), {0: True, 1: False})
    assert ranked.scores.tolist() == [0, 0, 0]
    assert ranked.order().tolist() == [0, 1, 2]


def test_equal_texts_stay_in_the_order_of_the_pool():
    ranked = rank(build_features(["good wait", "bad dose", "some wait", "some wait"]), {0: True, 1: False})
    assert ranked.scores[2] == ranked.scores[3]
    assert [row for row in ranked.order() if row > 1] == [2, 3]


def test_relevant_decisions_together_weigh_a_fixed_number_of_times_the_others():
    costs = costs_of(np.array([True, False, False, False, True]))
    assert costs[[0, 4]].sum() / costs[1:4].sum() == pytest.approx(9.8)
    assert costs.mean() == pytest.approx(COST)


def test_a_ranking_says_how_it_was_made():
    told = rank(FEATURES, {0: True, 1: True, 3: False}).told.to_dict()
    assert (told["decided"], told["relevant"], told["version"]) == (3, 2, "1")
    assert set(told["packages"]) == {"numpy", "scipy"}
    assert json.loads(json.dumps(told)) == told


def test_the_words_that_weigh_speak_for_and_against():
    ranked = made(FEATURES, {row: RELEVANT[row] for row in range(12)})
    weighing = dict(words_that_weigh(FEATURES, ranked, 12))
    assert any("interviews" in words or "carers" in words for words in weighing)
    assert all(weight > 0 for words, weight in weighing.items() if "waiting" in words)
    against = dict(words_that_weigh(FEATURES, ranked, 16))
    assert all(weight < 0 for words, weight in against.items() if "dose" in words or "drug" in words)
    heaviest = [abs(weight) for _, weight in words_that_weigh(FEATURES, ranked, 12, count=3)]
    assert heaviest == sorted(heaviest, reverse=True)
    assert len(heaviest) <= 3


def test_no_words_weigh_where_there_are_none_or_none_was_decided_on():
    ranked = made(FEATURES, {0: True, 3: False})
    assert words_that_weigh(FEATURES, ranked, EMPTY) == []
    assert words_that_weigh(FEATURES, ranked, EMPTY + 1) == []
