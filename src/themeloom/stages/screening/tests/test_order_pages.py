"""The page on order and stopping, the line on the desk, and what both must not tell."""

import re

import pytest
from django.urls import reverse

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.models import RankedOrder, RankingReport
from themeloom.stages.screening.tests.conftest import catch_up
from themeloom.stages.screening.tests.test_nothing_leaks import seen_by
from themeloom.stages.screening.tests.test_order import vote
from themeloom.stages.screening.tests.test_order_turns import count_queries

TIMES = re.compile(r"\d{1,2} \w+ \d{4}, \d\d:\d\d")


@pytest.fixture
def decided(team, review, references, duty):
    """24 references, six decided by two, ranking on, everything computed."""
    pool = references(24)
    actions.choose_ranking(by=team.maya, review=review, is_on=True, why="a large pool")
    for number, reference in enumerate(pool[:6]):
        for member in (team.amina, team.jonas):
            vote(member, reference, review, "include" if number % 3 == 0 else "exclude")
    catch_up(duty)
    return pool


def page_of(sign_in, member, name="order"):
    return sign_in(member).get(reverse(f"screening:{name}", args=[member.programme.slug])).content.decode()


def test_the_page_says_what_was_chosen_learnt_and_found(team, review, decided, sign_in):
    page = page_of(sign_in, team.amina)
    for words in (
        "5% of them are drawn at random",
        "Chosen by Maya Lead",
        "“a large pool”",
        "Learnt from 6 decisions that you may know (2 to go on)",
        "Words that weigh most",
        "2 found in 6 of 24 references",
        "decided by two people, or settled",
        "never an order: people judge",
        "What the test takes for granted",
        "A closing check",
        "For the methods section",
        '<svg class="curve" role="img" aria-label="Finds over decisions: 2 found after 6 of 24 references.',
    ):
        assert words in page, words


def test_where_nothing_was_chosen_the_page_says_what_to_do(team, review, sign_in):
    assert "Switch the learnt order on below when you want it." in page_of(sign_in, team.maya)
    other = page_of(sign_in, team.otto)
    assert ("A lead can switch a learnt order on." in other, "Drawn at random" in other) == (True, False)


def test_without_a_review_the_page_says_so(team, sign_in):
    assert "No review yet" in page_of(sign_in, team.maya)


def test_a_lead_switches_it_on_and_off_and_both_stay_in_sight(team, review, references, sign_in):
    references(2)
    client = sign_in(team.maya)
    address = reverse("screening:choose-order", args=[team.programme.slug, review.slug])
    client.post(address, {"is_on": "on", "percent": "10", "why": "to see"})
    assert "10% of them are drawn at random" in page_of(sign_in, team.maya)
    client.post(address, {"is_on": "off", "percent": "10", "why": "seen"})
    page = page_of(sign_in, team.maya)
    assert ("was switched off by Maya Lead" in page, "on, 10% at random" in page) == (True, True)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"is_on": "on", "percent": "0"}, "At least 1%"),
        ({"is_on": "on", "percent": ""}, "5 is a good number"),
        ({"is_on": "off", "percent": "5"}, "Ranking is off already"),
    ],
)
def test_what_cannot_be_chosen_is_told_in_a_sentence(team, review, sign_in, sent, told):
    address = reverse("screening:choose-order", args=[team.programme.slug, review.slug])
    assert told in sign_in(team.maya).post(address, sent, follow=True).content.decode()


def test_the_desk_says_why_and_lets_one_switch(team, review, decided, sign_in):
    page = page_of(sign_in, team.amina, "desk")
    assert ("because of:" in page or "Drawn at random" in page, 'data-key="o"' in page) == (True, True)
    client = sign_in(team.amina)
    address = reverse("screening:plain", args=[team.programme.slug])
    answer = client.post(address, {"order": "plain", "from": "desk"}, follow=True)
    told = answer.content.decode()
    assert ("You read in the order of the pool now." in told, "because of:" in told) == (True, False)
    assert "Read in the learnt order" in page_of(sign_in, team.amina)
    client.post(address, {"order": "learnt"})
    assert "because of:" in page_of(sign_in, team.amina, "desk")


def test_the_desk_of_a_programme_without_ranking_says_nothing_of_order(team, review, references, sign_in):
    references(3)
    page = page_of(sign_in, team.amina, "desk")
    assert ('class="why"' in page, "order of the pool" in page) == (False, False)


def test_own_exclusions_that_look_like_inclusions_are_offered_for_a_second_look(
    team,
    review,
    decided,
    duty,
    sign_in,
):
    slip = decided[11]
    assert slip.title.split(",")[0] == decided[3].title.split(",")[0]
    vote(team.amina, slip, review, "exclude")
    catch_up(duty)
    shown = queries.orders_shown(team.amina).reviews[0].second_look
    assert shown[0] == slip
    assert queries.orders_shown(team.jonas).reviews[0].second_look.count(slip) == 0
    vote(team.amina, slip, review, "include")
    assert slip not in queries.orders_shown(team.amina).reviews[0].second_look


def test_under_single_work_what_one_decided_counts_as_found(team, review, references, duty, sign_in):
    pool = references(6)
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.SINGLE))
    actions.choose_ranking(by=team.maya, review=review, is_on=True)
    vote(team.amina, pool[0], review, "include")
    vote(team.jonas, pool[1], review, "exclude")
    catch_up(duty)
    assert "1 found in 2 of 6 references" in page_of(sign_in, team.otto)
    assert "decided by one person, as the plan is" in page_of(sign_in, team.otto)


def test_one_review_costs_the_page_as_many_queries_as_three(team, review, decided, duty):
    from themeloom.stages.protocol.actions import add_review

    few = count_queries(lambda: queries.orders_shown(team.amina))
    for name in ("Costs", "Outcomes"):
        other = add_review(by=team.maya, name=name, question="?")
        actions.choose_ranking(by=team.maya, review=other, is_on=True)
        for member in (team.amina, team.jonas):
            vote(member, decided[0], other, "include")
            vote(member, decided[1], other, "exclude")
    catch_up(duty)
    assert count_queries(lambda: queries.orders_shown(team.amina)) == few


def everything_of(member, client, team, review, pool):
    """All that an order shows this member: pages, the desk, what is next and why, what is kept of it."""
    slug = team.programme.slug
    pages = {
        "order": reverse("screening:order", args=[slug]),
        "desk": reverse("screening:desk", args=[slug]),
        "sheet": reverse("screening:sheet", args=[slug, pool[8].uuid]),
        "history": reverse("history", args=[slug]),
    }
    shown = seen_by(member, client, pages)
    shown["turns"] = queries.next_turns(member, count=30)
    rows = RankedOrder.objects.filter(person=member.person_id, review=review)
    shown["row"] = list(rows.values("wanted", "made", "made_at", "stale_since", "first", "words", "weighing"))
    shown["report"] = list(RankingReport.objects.filter(review=review).values())
    return shown


@pytest.mark.parametrize("decision", ["include", "exclude", "maybe"])
@pytest.mark.parametrize(
    "plan", [Plan(PlanKind.DOUBLE), Plan(PlanKind.LIBERAL_ACCELERATED)], ids=["double", "liberal"]
)
def test_a_colleagues_vote_alone_shows_in_no_order_no_words_and_no_count(
    team,
    review,
    decided,
    duty,
    client,
    decision,
    plan,
):
    set_plan(by=team.maya, review=review, stage="screening", plan=plan)
    catch_up(duty)
    # Under the liberal plan an inclusion passes and is asked of nobody else: that lies in the plan.
    passes = plan.kind is PlanKind.LIBERAL_ACCELERATED and decision != "exclude"
    others = ["otto"] if passes else ["jonas", "maya", "otto"]
    public = {"history"} if passes else set()
    people = {name: getattr(team, name) for name in others}
    before = {name: everything_of(who, client, team, review, decided) for name, who in people.items()}
    vote(team.amina, decided[8], review, decision)
    vote(team.amina, decided[11], review, decision)
    assert catch_up(duty) == 1
    after = {name: everything_of(who, client, team, review, decided) for name, who in people.items()}
    told = {
        name: {what for what in before[name] if before[name][what] != after[name][what]} - public
        for name in others
    }
    assert told == {name: set() for name in others}


@pytest.mark.parametrize("anew", [False, True], ids=["as it is", "computed from nothing"])
def test_two_worlds_in_which_the_colleague_said_otherwise_give_the_same_order(
    team,
    review,
    references,
    duty,
    client,
    anew,
    django_db_blocker,
):
    """Jonas's order, words and page are the same whether Amina, alone, included or excluded."""
    from django.db import transaction

    pool = references(24)
    actions.choose_ranking(by=team.maya, review=review, is_on=True)
    for number, reference in enumerate(pool[:4]):
        vote(team.jonas, reference, review, "include" if number == 2 else "exclude")
    catch_up(duty)
    worlds = []
    for decision in ("include", "exclude"):
        with transaction.atomic():
            for reference in (pool[3], pool[9], pool[10]):
                vote(team.amina, reference, review, "exclude" if reference == pool[3] else decision)
            if anew:
                actions.mark_programme_behind(programme=team.programme)
            catch_up(duty)
            world = everything_of(team.jonas, client, team, review, pool)
            for row in (*world["row"], *world["report"]):
                row.pop("made_at")
            worlds.append({what: TIMES.sub("then", str(seen)) for what, seen in world.items()})
            transaction.set_rollback(True)
    assert worlds[0] == worlds[1]
    assert "row" in worlds[0]
