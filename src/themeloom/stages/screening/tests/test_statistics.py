"""Progress: one's own pace and what the team has decided; a colleague's lone vote is in no number."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening import actions, queries


def vote(member, reference, review, decision="exclude"):
    return actions.cast_vote(by=member, reference=reference, review=review, decision=decision)


def page(client, team):
    return client.get(reverse("screening:statistics", args=[team.programme.slug])).content.decode()


def test_ones_own_votes_are_counted_by_day_and_by_answer(team, reviews, references):
    pool = references(3)
    decisions = {reviews[0]: "include", reviews[1]: "exclude"}
    actions.cast_votes(by=team.amina, reference=pool[0], decisions=decisions)
    actions.cast_votes(by=team.amina, reference=pool[1], decisions=dict.fromkeys(reviews, "maybe"))
    vote(team.jonas, pool[2], reviews[0])
    own = queries.own_pace(team.amina)
    assert own.days[-1] == (timezone.localdate(), 2)
    assert (own.in_these_days, own.days_with_work, len(own.days)) == (2, 1, 28)
    assert [[n for _, n in said] for _, said in own.votes] == [[1, 1, 0], [0, 1, 1]]


def test_days_before_the_four_weeks_are_not_drawn(team, review, references):
    vote(team.amina, references(1)[0], review)
    later = queries.own_pace(team.amina, today=timezone.localdate() + timedelta(days=28))
    assert (later.in_these_days, later.votes[0][1][2][1]) == (0, 1)


def numbers(team):
    reviews, readers = queries.team_decided(team.otto)
    return (
        [(one.total, one.included, one.excluded, one.undecided) for one in reviews],
        {str(one.person): one.by_review for one in readers},
    )


def test_the_team_is_counted_where_two_have_decided_or_it_is_settled(team, review, references):
    agreed, settled, conflict, lone = references(4)
    for member in (team.amina, team.jonas):
        vote(member, agreed, review)
    for reference in (settled, conflict):
        vote(team.amina, reference, review, "include")
        vote(team.maya, reference, review, "exclude")
    actions.settle(by=team.rosa, reference=settled, review=review, decision="include", how="adjudication")
    vote(team.jonas, lone, review)
    assert numbers(team) == (
        [(4, 1, 1, 2)],
        {"Amina Okafor": (2,), "Jonas Weber": (1,), "Maya Lead": (1,)},
    )


def test_under_single_work_one_vote_is_enough_to_be_counted(team, review, references):
    pool = references(2)
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.SINGLE))
    vote(team.amina, pool[0], review)
    assert numbers(team) == ([(2, 0, 1, 1)], {"Amina Okafor": (1,)})


@pytest.mark.parametrize(
    "plan", [Plan(PlanKind.LIBERAL_ACCELERATED), Plan(PlanKind.SAMPLED, share=0.0, seed=7)], ids=str
)
@pytest.mark.parametrize("decision", ["include", "exclude"])
def test_where_one_vote_may_suffice_it_is_in_no_number_of_the_team(team, review, references, plan, decision):
    pool = references(2)
    set_plan(by=team.maya, review=review, stage="screening", plan=plan)
    before = numbers(team)
    vote(team.amina, pool[0], review, decision)
    assert numbers(team) == before


def test_whoever_has_nothing_left_to_read_is_told_no_more_of_the_team(team, review, references, sign_in):
    pool = references(2)
    for reference in pool:
        vote(team.jonas, reference, review)
    vote(team.amina, pool[0], review)
    team_part = {
        name: page(sign_in(getattr(team, name)), team).split("<h2>The team</h2>")[1]
        for name in ("amina", "jonas", "rosa", "otto")
    }
    assert len(set(team_part.values())) == 1
    assert queries.next_reference(team.jonas) is None


def test_the_page_draws_the_days_and_has_them_as_a_table(team, review, references, sign_in):
    vote(team.amina, references(1)[0], review)
    html = page(sign_in(team.amina), team)
    assert 'class="tl-pace" role="img" aria-label="References a day: 1 on 1 day' in html
    assert "By day, as a table" in html


def test_whoever_does_not_vote_has_no_part_of_their_own(team, review, references, sign_in):
    references(1)
    html = page(sign_in(team.otto), team)
    assert ("<h2>You</h2>" in html, "<h2>The team</h2>" in html) == (False, True)
