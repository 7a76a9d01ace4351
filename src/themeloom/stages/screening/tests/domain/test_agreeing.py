"""Agreement in figures, words and a sentence; first votes as text; days as a drawing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.alpha_interval import Pooled, pool_falls
from themeloom.stages.screening.domain.agreeing import (
    agreement_on,
    figures_of,
    reading_over_all,
    sentence_for_methods,
    three_answers,
)
from themeloom.stages.screening.domain.firsts import (
    do_differ,
    first_of_each,
    read_firsts,
    word_of,
    write_firsts,
)
from themeloom.stages.screening.domain.pace_svg import describe_days, draw_days
from themeloom.stages.screening.domain.votes import Decision, may_name_criterion

IN, MAYBE, OUT = Decision
FIRSTS = st.dictionaries(st.integers(1, 2000), st.sampled_from(list(Decision)), max_size=5)
COUNTS = {(IN, IN): 20, (IN, MAYBE): 4, (MAYBE, OUT): 3, (OUT, IN): 6, (OUT, OUT): 67}


@given(FIRSTS)
def test_first_votes_come_back_from_their_text(firsts):
    assert read_firsts(write_firsts(firsts)) == firsts


@given(FIRSTS, st.integers(1, 2000), st.sampled_from(list(Decision)))
def test_a_vote_is_found_in_the_text_where_it_was_cast_and_nowhere_else(firsts, person, decision):
    assert (word_of(person, decision) in write_firsts(firsts)) == (firsts.get(person) is decision)


def test_of_each_person_the_first_vote_counts():
    assert first_of_each([(1, OUT), (2, OUT), (1, IN)]) == {1: OUT, 2: OUT}


@pytest.mark.parametrize(
    ("decisions", "differ"),
    [((IN, MAYBE), False), ((IN, OUT), True), ((MAYBE, OUT), True), ((OUT, OUT), False), ((), False)],
)
def test_include_and_maybe_do_not_differ(decisions, differ):
    assert do_differ(dict(enumerate(decisions))) is differ


def test_a_criterion_goes_with_what_speaks_against_or_is_in_doubt():
    assert {one: may_name_criterion(one) for one in Decision} == {IN: False, MAYBE: True, OUT: True}


def test_three_answers_become_two_where_a_maybe_goes_on():
    assert agreement_on(COUNTS).table == ((24, 3), (6, 67))
    assert [[n for _, n in cells] for _, cells in three_answers(COUNTS)] == [
        [20, 4, 0],
        [0, 0, 3],
        [6, 0, 67],
    ]


def test_the_figures_that_belong_together_are_shown_together():
    shown = [(one.label, one.value, one.interval) for one in figures_of(agreement_on(COUNTS))]
    assert shown == [
        ("Same answer", "91%", "84% to 95%"),
        ("Kappa", "0.78", "0.64 to 0.92"),
        ("PABAK", "0.82", "–"),
        ("AC1", "0.85", "0.75 to 0.95"),
        ("On include or maybe", "84%", "–"),
        ("On exclude", "94%", "–"),
        ("Prevalence index", "0.43", "–"),
        ("Bias index", "0.03", "–"),
    ]


def test_over_all_is_read_in_plain_words():
    assert reading_over_all(Pooled(120, 0.9, 0.55, 0.4, 0.7)) == (
        "Two people read 120 references and said the same of 90%. "
        "Of the next hundred, expect them to differ on about 10. "
        "Beyond chance that is too low even for tentative conclusions: "
        "talk over what the differences have in common "
        "(alpha 0.55, and with chance may lie anywhere between 0.40 and 0.70)."
    )


def test_few_references_say_so():
    assert "12 references are few" in reading_over_all(pool_falls({(2, 0): 4, (0, 2): 8}))
    assert "One reference tells next to nothing" in reading_over_all(pool_falls({(2, 0): 1}))
    assert "few" not in reading_over_all(pool_falls({(2, 0): 25, (0, 2): 25}))


def test_nothing_read_by_two_is_said_and_has_no_sentence():
    nothing = pool_falls({})
    assert reading_over_all(nothing) == "Nothing has been decided by two people yet."
    assert sentence_for_methods(review="A", round_="", people=0, pooled=nothing, pair=None, settled={}) == ""


def test_the_sentence_for_two_people_has_their_figures_and_how_conflicts_ended():
    told = sentence_for_methods(
        review="Waiting",
        round_="",
        people=2,
        pooled=pool_falls({(2, 0): 24, (1, 1): 9, (0, 2): 67}),
        pair=agreement_on(COUNTS),
        settled={"consensus": 7, "adjudication": 2},
    )
    assert told == (
        "Two reviewers independently screened titles and abstracts of 100 references "
        "for the review “Waiting”. Before discussion they agreed on 91% (95% interval 84% to 95%), "
        "Cohen’s kappa 0.78 (95% interval 0.64 to 0.92), PABAK 0.82 and Gwet’s AC1 0.85 "
        "(95% interval 0.75 to 0.95), include and maybe counted as one answer. "
        "Disagreements were settled: 7 by consensus and 2 by a third reviewer."
    )


def test_the_sentence_for_changing_pairs_has_alpha_and_names_the_round():
    told = sentence_for_methods(
        review="Waiting",
        round_="pilot",
        people=4,
        pooled=pool_falls({(2, 0): 24, (1, 1): 9, (0, 2): 67}),
        pair=None,
        settled={},
    )
    assert told.startswith("In the pilot round, four reviewers, in changing pairs, independently screened")
    assert "Krippendorff’s alpha 0.78 (95% interval" in told
    assert "2,000 resamples" in told


DAYS = [(date(2026, 3, 1) + timedelta(days=n), count) for n, count in enumerate([0, 12, 0, 40, 3])]


def test_days_are_drawn_with_a_bar_each_and_told_in_a_sentence():
    drawn = draw_days(DAYS)
    assert drawn.count('class="tl-day"') == 3
    assert describe_days(DAYS) == "References a day: 55 on 3 days, most on 4 March (40)."
    assert f'aria-label="{describe_days(DAYS)}"' in drawn
    assert "style=" not in drawn


def test_no_day_with_work_is_told_too():
    assert describe_days([(date(2026, 3, 1), 0)]) == "No reference was read in these days."
