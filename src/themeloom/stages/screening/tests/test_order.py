"""The learnt order: who may choose it, when it takes effect, what it is made of, and who made it."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup import actions as dedup
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.models import RankedOrder, RankingChoice, RankingReport
from themeloom.stages.screening.queries.order import Turn
from themeloom.stages.screening.tests.conftest import catch_up


def vote(member, reference, review, decision):
    return actions.cast_vote(by=member, reference=reference, review=review, decision=decision)


def order_of(member, review):
    return RankedOrder.objects.get(person=member.person_id, review=review)


def alike(pool, one):
    """The other references whose title begins with the same words: eight titles return in turn."""
    return [other for other in pool if other.title.split(",")[0] == one.title.split(",")[0] and other != one]


def test_a_lead_chooses_and_the_choice_before_is_kept(team, review, references):
    first = actions.choose_ranking(by=team.maya, review=review, is_on=True, why="a large pool")
    second = actions.choose_ranking(by=team.maya, review=review, is_on=True, share=0.1)
    third = actions.choose_ranking(by=team.maya, review=review, is_on=False)
    rows = RankingChoice.objects.order_by("pk")
    assert [(one.is_on, one.share, one.why, one.superseded_at is None) for one in rows] == [
        (True, 0.05, "a large pool", False),
        (True, 0.1, "", False),
        (False, 0.05, "", True),
    ]
    assert first.seed == second.seed == third.seed


@pytest.mark.parametrize("name", ["amina", "rosa", "ines", "tom", "otto"])
def test_nobody_else_may_choose(team, review, name):
    with pytest.raises(NotAllowed):
        actions.choose_ranking(by=getattr(team, name), review=review, is_on=True)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ([], {"is_on": False}),
        ([{"is_on": True}], {"is_on": True}),
        ([], {"is_on": True, "share": 0.0}),
        ([], {"is_on": True, "share": 1.5}),
    ],
)
def test_what_changes_nothing_or_cannot_be_is_refused(team, review, before, then):
    for choice in before:
        actions.choose_ranking(by=team.maya, review=review, **choice)
    with pytest.raises(Refused):
        actions.choose_ranking(by=team.maya, review=review, **then)


def test_where_ranking_is_off_nothing_is_computed_and_nothing_is_said(team, review, references, duty):
    pool = references(3)
    vote(team.amina, pool[0], review, "include")
    vote(team.amina, pool[1], review, "exclude")
    assert (catch_up(duty), duty.child.pid) == (0, None)
    assert (RankedOrder.objects.count(), RankingReport.objects.count()) == (0, 0)
    assert queries.next_turns(team.amina, count=3) == [Turn(pool[2], {"how": "plain"})]


def test_until_both_kinds_of_decision_are_known_the_pools_order_holds_and_it_is_said(
    team, review, references, duty
):
    pool = references(4)
    actions.choose_ranking(by=team.maya, review=review, is_on=True)
    vote(team.amina, pool[0], review, "exclude")
    catch_up(duty)
    turns = queries.next_turns(team.amina, count=3)
    assert [turn.reference for turn in turns] == pool[1:]
    assert "ranking begins once you know" in turns[0].why.sentence
    assert order_of(team.amina, review).decisions == 1


def test_what_is_alike_to_an_inclusion_comes_first_with_the_words_that_say_so(team, review, learnt):
    turns = queries.next_turns(team.amina, count=2)
    assert [turn.reference for turn in turns] == alike(learnt, learnt[2])
    assert {"outcomes", "programme"} & {word for word in turns[0].why.words_for for word in word.split()}
    assert turns[0].how == {
        "how": "ranked",
        "review": str(review.uuid),
        "place": 1,
        "decisions": 2,
        "model": f"1/{order_of(team.amina, review).told['hash']}",
    }


def test_each_decision_makes_it_another(team, review, learnt, duty):
    before = [turn.reference for turn in queries.next_turns(team.amina, count=2)]
    vote(team.amina, before[0], review, "exclude")
    vote(team.amina, learnt[3], review, "include")
    assert order_of(team.amina, review).wanted > order_of(team.amina, review).made
    catch_up(duty)
    after = [turn.reference for turn in queries.next_turns(team.amina, count=2)]
    assert (after, order_of(team.amina, review).decisions) == (alike(learnt, learnt[3]), 4)


def test_nothing_is_hidden_all_unread_come_in_the_end(team, review, learnt, duty):
    read = []
    while reference := queries.next_reference(team.amina):
        read.append(reference.pk)
        vote(team.amina, reference, review, "exclude")
        if len(read) % 5 == 0:
            catch_up(duty)
    assert sorted(read) == sorted({one.pk for one in learnt} - {learnt[1].pk, learnt[2].pk})


def test_a_reference_that_came_later_is_reached_before_it_is_ranked_and_ranked_after(
    team, review, learnt, references, duty
):
    pool = references(8, name="later.ris")
    turns = queries.next_turns(team.amina, count=40)
    assert {turn.reference.pk for turn in turns} == {one.pk for one in pool} - {learnt[1].pk, learnt[2].pk}
    catch_up(duty)
    assert len(order_of(team.amina, review).first) == 30


def test_anybody_reads_in_the_pools_order_when_they_want_to(team, review, learnt, duty):
    actions.read_plainly(by=team.amina, is_plain=True)
    turns = queries.next_turns(team.amina, count=2)
    assert ([turn.reference for turn in turns], turns[0].how) == (learnt[3:5], {"how": "plain"})
    vote(team.amina, learnt[3], review, "exclude")
    catch_up(duty)
    assert order_of(team.amina, review).decisions == 2
    actions.read_plainly(by=team.amina, is_plain=False)
    catch_up(duty)
    assert order_of(team.amina, review).decisions == 3
    assert queries.next_turns(team.amina)[0].how["how"] == "ranked"


def test_reviews_that_rank_take_turns(team, reviews, references, duty):
    pool = references(24)
    for review in reviews:
        actions.choose_ranking(by=team.maya, review=review, is_on=True, share=0.01)
    actions.cast_votes(
        by=team.amina, reference=pool[2], decisions={reviews[0]: "include", reviews[1]: "exclude"}
    )
    actions.cast_votes(
        by=team.amina, reference=pool[3], decisions={reviews[0]: "exclude", reviews[1]: "include"}
    )
    catch_up(duty)
    turns = queries.next_turns(team.amina, count=4)
    assert [turn.why.review for turn in turns] == [review.name for review in reviews] * 2
    first, second = alike(pool, pool[2]), alike(pool, pool[3])
    assert [turn.reference for turn in turns] == [first[0], second[0], first[1], second[1]]
    # One more is fetched while two wait on the page: whose turn it is follows from what waits.
    held = [turn.reference.pk for turn in turns[1:3]]
    decisions = dict.fromkeys(reviews, "exclude")
    actions.cast_votes(by=team.amina, reference=turns[0].reference, decisions=decisions, ranked=turns[0].how)
    assert queries.next_turns(team.amina, besides=held)[0].why.review == reviews[1].name


def test_what_was_drawn_at_random_is_marked(team, review, references, duty):
    pool = references(12)
    actions.choose_ranking(by=team.maya, review=review, is_on=True, share=1.0)
    vote(team.amina, pool[2], review, "include")
    vote(team.amina, pool[1], review, "exclude")
    catch_up(duty)
    turn = queries.next_turns(team.amina)[0]
    assert (turn.how["how"], turn.why.words_for) == ("random", ())
    assert "Drawn at random" in turn.why.sentence


def test_without_a_worker_the_last_order_holds_and_it_is_said_of_how_many_decisions(
    team, review, learnt, time_passes
):
    for _ in range(2):
        turn = queries.next_turns(team.amina)[0]
        vote(team.amina, turn.reference, review, "include")
    assert queries.next_turns(team.amina)[0].why.note == ""
    time_passes(seconds=11)
    turn = queries.next_turns(team.amina)[0]
    assert (turn.how["how"], turn.why.note) == ("ranked", "Order from 2 of 4 decisions.")


@pytest.fixture
def time_passes():
    """As if the orders that are behind had been so for so many seconds longer."""
    from datetime import timedelta

    from django.db.models import F

    from themeloom.base.audit.act import writing

    def pass_(*, seconds):
        with writing():
            RankedOrder.objects.exclude(stale_since=None).update(
                stale_since=F("stale_since") - timedelta(seconds=seconds)
            )

    return pass_


def test_a_child_that_died_is_started_again_and_has_the_pool_given_anew(team, review, learnt, duty):
    import os
    import signal

    before = duty.child.pid
    os.kill(before, signal.SIGKILL)
    vote(team.amina, learnt[5], review, "include")
    catch_up(duty)
    order = order_of(team.amina, review)
    assert (order.decisions, order.error, duty.child.pid != before) == (3, "", True)


def test_a_fault_is_written_down_once_and_the_last_order_holds(
    team, review, learnt, references, duty, settings
):
    before = order_of(team.amina, review).first
    blocked = settings.DATA / "ranking"
    for file in blocked.iterdir():
        file.unlink()
    blocked.rmdir()
    blocked.write_text("a file where a folder belongs")
    references(1, name="later.ris")
    for _ in range(6):
        # What could not be made is tried again at every look around, so that nobody could wait for the end.
        duty.look()
    order = order_of(team.amina, review)
    assert (order.first, order.error.startswith("Could not be computed: ")) == (before, True)
    assert "The last attempt to renew it failed" in queries.next_turns(team.amina)[0].why.note


def test_a_vote_alone_marks_its_own_persons_order_and_a_decision_everybodys(team, review, learnt):
    def behind():
        rows = RankedOrder.objects.exclude(stale_since=None).values_list("person__name", flat=True)
        return sorted(rows), RankingReport.objects.exclude(stale_since=None).count()

    vote(team.amina, learnt[5], review, "include")
    assert behind() == (["Amina Okafor"], 0)
    vote(team.jonas, learnt[5], review, "include")
    assert behind() == (["Amina Okafor", "Jonas Weber", "Maya Lead"], 1)


def test_a_merge_leaves_every_order_behind(team, review, learnt):
    assert not RankedOrder.objects.exclude(stale_since=None).exists()
    dedup.merge_the_two(by=team.maya, first=learnt[3], second=learnt[4])
    assert RankedOrder.objects.filter(stale_since=None).count() == 0


def test_somebody_who_joins_gets_an_order_too(team, review, learnt, duty):
    from themeloom.base.membership.actions import add_member
    from themeloom.base.membership.roles import Role

    zoe = add_member(by=team.maya, person=team.zoe, roles=[Role.REVIEWER])
    catch_up(duty)
    assert order_of(zoe, review).made > 0
