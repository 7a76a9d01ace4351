"""What comes next, how far somebody is, what may be seen: at a fixed number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.protocol.actions import add_review, set_plan
from themeloom.stages.screening import actions, queries


def vote(member, reference, review, decision="exclude"):
    return actions.cast_vote(by=member, reference=reference, review=review, decision=decision)


def count_queries(ask):
    with CaptureQueriesContext(connection) as caught:
        ask()
    return len(caught)


def test_the_pool_is_read_in_its_order(team, review, references):
    pool = references(3)
    read = []
    while (reference := queries.next_reference(team.amina)) is not None:
        read.append(reference)
        vote(team.amina, reference, review)
    assert read == pool


def test_what_one_has_skipped_comes_last_in_the_order_of_skipping(team, review, references):
    first, second, third = references(3)
    actions.skip(by=team.amina, reference=second)
    actions.skip(by=team.amina, reference=first)
    assert queries.next_references(team.amina, count=3) == [third, second, first]
    assert queries.next_references(team.jonas, count=3) == [first, second, third]


def test_after_the_last_one_it_begins_again_with_what_was_left_out(team, review, references):
    first, second, third = references(3)
    vote(team.amina, second, review)
    vote(team.amina, third, review)
    assert queries.next_reference(team.amina) == first


def test_what_two_others_decided_is_not_asked_again(team, review, references):
    first, second = references(2)
    for member in (team.amina, team.jonas):
        vote(member, first, review)
    assert queries.next_reference(team.maya) == second


def test_a_conflict_between_two_others_is_not_asked_of_a_third(team, review, references):
    first, second = references(2)
    vote(team.amina, first, review, "include")
    vote(team.jonas, first, review, "exclude")
    assert queries.next_reference(team.maya) == second


def test_a_further_review_brings_every_reference_back(team, review, references):
    first, second = references(2)
    for reference in (first, second):
        vote(team.amina, reference, review)
    assert queries.next_reference(team.amina) is None
    add_review(by=team.maya, name="Outcomes")
    assert queries.next_references(team.amina, count=3) == [first, second]


def test_the_reference_on_screen_is_not_fetched_again(team, review, references):
    first, second, third = references(3)
    assert queries.next_references(team.amina, besides=[first.pk], count=3) == [second, third]


@pytest.mark.parametrize("name", ["rosa", "ines", "tom", "otto"])
def test_nothing_is_next_for_those_who_do_not_screen(team, review, references, name):
    references(1)
    assert queries.next_reference(getattr(team, name)) is None
    assert queries.count_left(getattr(team, name)) == 0


def test_what_waits_is_counted_for_each_person(team, review, references):
    pool = references(3)
    vote(team.amina, pool[0], review, "include")
    vote(team.jonas, pool[0], review, "exclude")
    vote(team.jonas, pool[1], review)
    waiting = {
        name: [one.count for one in queries.waiting_for(getattr(team, name))]
        for name in ("amina", "jonas", "rosa", "otto")
    }
    assert waiting == {"amina": [2, 1], "jonas": [1, 1], "rosa": [0, 1], "otto": [0, 0]}


def test_what_a_colleague_decided_alone_is_counted_until_nothing_else_is_left(team, reviews, references):
    pool = references(3)
    sampled = Plan(PlanKind.SAMPLED, share=0.0, seed=7)
    set_plan(by=team.maya, review=reviews[1], stage="screening", plan=sampled)
    for reference in pool[:2]:
        actions.cast_votes(by=team.amina, reference=reference, decisions=dict.fromkeys(reviews, "exclude"))
    counted = []
    while (reference := queries.next_reference(team.jonas)) is not None:
        counted.append(queries.count_left(team.jonas))
        actions.cast_votes(by=team.jonas, reference=reference, decisions=dict.fromkeys(reviews, "exclude"))
    assert (counted, queries.count_left(team.jonas)) == ([3, 2, 1], 0)
    assert queries.waiting_for(team.jonas)[0].label == "References to screen, at most"


def test_going_back_leads_through_ones_own_votes(team, review, references):
    pool = references(3)
    for reference in pool:
        vote(team.amina, reference, review)
    vote(team.jonas, pool[0], review)
    last = queries.last_voted(team.amina)
    before = queries.last_voted(team.amina, before=last)
    assert (last, before, queries.last_voted(team.amina, before=pool[0])) == (pool[2], pool[1], None)


def test_progress_counts_references_not_votes(team, reviews, references):
    pool = references(3)
    actions.cast_votes(by=team.amina, reference=pool[0], decisions=dict.fromkeys(reviews, "exclude"))
    progress = queries.progress_of(team.amina)
    assert (progress.done, progress.total, progress.left, progress.estimate) == (1, 3, 2, "")


def test_a_reference_is_read_once_every_review_has_ones_vote(team, reviews, references):
    pool = references(3)
    done = []
    for review in reviews:
        vote(team.amina, pool[0], review)
        done.append(queries.progress_of(team.amina).done)
    assert done == [0, 1]


def test_conflicts_are_for_the_two_and_for_those_who_may_adjudicate(team, review, references):
    one = references(1)[0]
    vote(team.amina, one, review, "include")
    vote(team.jonas, one, review, "exclude")
    seen = {
        name: queries.conflicts_for(getattr(team, name)).count()
        for name in ("amina", "jonas", "rosa", "maya", "ines", "tom", "otto")
    }
    assert seen == {"amina": 1, "jonas": 1, "rosa": 1, "maya": 1, "ines": 0, "tom": 0, "otto": 0}


def test_agreement_is_computed_on_first_votes_of_what_is_decided(team, review, references):
    agreed, changed, differing = references(3)
    for member in (team.amina, team.jonas):
        vote(member, agreed, review, "include")
    vote(team.amina, changed, review, "include")
    vote(team.amina, changed, review, "exclude")
    vote(team.jonas, changed, review, "exclude")
    vote(team.amina, differing, review, "include")
    vote(team.jonas, differing, review, "exclude")
    shown = queries.agreement_shown(team.programme)[0]
    assert [pair.agreement.table for pair in shown.pairs] == [((1, 1), (0, 0))]
    actions.settle(by=team.rosa, reference=differing, review=review, decision="exclude", how="adjudication")
    shown = queries.agreement_shown(team.programme)[0]
    assert [pair.agreement.table for pair in shown.pairs] == [((1, 2), (0, 0))]


def test_a_pilot_is_counted_apart(team, review, references):
    pilot, real = references(2)
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.DOUBLE, pilot=True))
    for member in (team.amina, team.jonas):
        vote(member, pilot, review)
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.DOUBLE))
    for member in (team.amina, team.jonas):
        vote(member, real, review)
    assert [(one.round, one.pooled.items) for one in queries.agreement_shown(team.programme)] == [
        ("", 1),
        ("pilot", 1),
    ]


def test_agreement_without_votes_says_so(team, review):
    assert queries.agreement_shown(team.programme)[0].reading == "Nothing has been decided by two people yet."


def test_the_verdicts_of_a_review_are_those_of_the_pool(team, reviews, references):
    pool = references(2)
    for member in (team.amina, team.jonas):
        vote(member, pool[0], reviews[0], "maybe")
    vote(team.amina, pool[1], reviews[0])
    shown = queries.verdicts_of(reviews[0]).order_by("reference").values_list("state", "decision")
    assert list(shown) == [("agreed", "include"), ("one done", "")]
    assert list(queries.verdicts_of(reviews[1])) == []


def asked(team, pool):
    """What is asked once for many references."""
    return {
        "sheets": lambda: queries.sheets_of(team.amina, pool),
        "own votes": lambda: queries.own_votes_shown(team.amina, list(queries.own_votes(team.amina))),
        "conflicts": lambda: queries.conflicts_shown(team.amina, list(queries.conflicts_for(team.amina))),
        "next": lambda: queries.next_reference(team.maya),
        "progress": lambda: queries.progress_of(team.amina),
        "left": lambda: queries.count_left(team.maya),
        "agreement": lambda: [one.for_methods for one in queries.agreement_shown(team.programme)],
        "differences": lambda: queries.differences_shown(
            team.amina, list(queries.compared_for(team.amina, queries.Narrowing()))
        ),
        "by criterion": lambda: queries.by_criterion(team.amina, queries.Narrowing()),
        "own pace": lambda: queries.own_pace(team.amina),
        "team decided": lambda: queries.team_decided(team.amina),
        "seals": lambda: queries.opens(team.otto, [f"screening:{one.pk}:1" for one in pool]),
    }


@pytest.mark.parametrize(
    "what",
    [
        *("sheets", "own votes", "conflicts", "next", "progress", "left", "agreement", "seals"),
        *("differences", "by criterion", "own pace", "team decided"),
    ],
)
def test_one_reference_costs_as_many_queries_as_three(team, reviews, references, what):
    def disagree(reference):
        actions.cast_votes(by=team.amina, reference=reference, decisions=dict.fromkeys(reviews, "include"))
        actions.cast_votes(by=team.jonas, reference=reference, decisions=dict.fromkeys(reviews, "exclude"))

    pool = references(4)
    disagree(pool[0])
    few = count_queries(asked(team, pool[:1])[what])
    disagree(pool[1])
    disagree(pool[2])
    assert count_queries(asked(team, pool[:3])[what]) == few
