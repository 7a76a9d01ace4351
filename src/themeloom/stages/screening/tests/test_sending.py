"""What the desk sends counts once, however often it comes, and only for the person who decided it."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.base.audit.models import Entry
from themeloom.stages.protocol.actions import add_review
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.models import Skip, Vote

DESK = {"HTTP_HX_REQUEST": "true"}


def page(team, name, *args):
    return reverse(f"screening:{name}", args=[team.programme.slug, *args])


def sending(member, reviews, decision, **more):
    votes = {f"vote-{review.uuid}": decision for review in reviews}
    return votes | {"sent_as": str(uuid4()), "by": member.person_id} | more


def votes_of(member):
    return [
        (vote.reference, vote.decision, vote.superseded_at is None)
        for vote in Vote.objects.filter(person=member.person).order_by("pk")
    ]


def sheets_in(sent):
    return re.findall(r'data-reference="([^"]+)"', sent.content.decode())


def test_what_is_sent_twice_is_one_vote_and_both_are_answered_as_taken(team, reviews, references, sign_in):
    one, _ = references(2)
    client, sent = sign_in(team.amina), sending(team.amina, reviews, "include")
    answers = [client.post(page(team, "sheet", one.uuid), sent, **DESK) for _ in range(3)]
    assert votes_of(team.amina) == [(one, "include", True)] * 2
    assert Entry.objects.filter(verb="screening.vote").count() == 2
    assert ['data-part="progress"' in answer.content.decode() for answer in answers] == [True] * 3


def test_an_old_sending_that_comes_again_does_not_undo_a_later_change(team, review, references, sign_in):
    [one] = references(1)
    client, old = sign_in(team.amina), sending(team.amina, [review], "include")
    for sent in (old, sending(team.amina, [review], "exclude"), old):
        client.post(page(team, "sheet", one.uuid), sent, **DESK)
    assert votes_of(team.amina) == [(one, "include", False), (one, "exclude", True)]


def test_a_sending_that_comes_again_after_the_vote_was_taken_back_is_not_cast_anew(
    team, review, references, sign_in
):
    [one] = references(1)
    client, sent = sign_in(team.amina), sending(team.amina, [review], "include")
    client.post(page(team, "sheet", one.uuid), sent, **DESK)
    actions.take_back(by=team.amina, reference=one)
    client.post(page(team, "sheet", one.uuid), sent, **DESK)
    assert votes_of(team.amina) == [(one, "include", False)]


def test_the_name_of_a_sending_is_its_persons_own(team, review, references, sign_in):
    [one] = references(1)
    sent = sending(team.amina, [review], "include")
    sign_in(team.amina).post(page(team, "sheet", one.uuid), sent, **DESK)
    sign_in(team.jonas).post(page(team, "sheet", one.uuid), sent | {"by": team.jonas.person_id}, **DESK)
    assert (votes_of(team.amina), votes_of(team.jonas)) == ([(one, "include", True)],) * 2


@pytest.mark.parametrize("name", ["sheet", "skip"])
def test_what_somebody_else_filled_in_is_not_taken(team, reviews, references, sign_in, name):
    [one] = references(1)
    client, sent = sign_in(team.jonas), sending(team.amina, reviews, "include")
    assert client.post(page(team, name, one.uuid), sent, **DESK).status_code == 409
    without_script = client.post(page(team, name, one.uuid), sent)
    assert "This page was opened by somebody else" in without_script.content.decode()
    assert (Vote.objects.count(), Skip.objects.count()) == (0, 0)


def test_what_comes_next_for_one_person_is_not_given_to_the_page_of_another(
    team, review, references, sign_in
):
    references(2)
    client = sign_in(team.jonas)
    assert client.get(page(team, "ahead"), {"by": team.amina.person_id}, **DESK).status_code == 409
    assert client.get(page(team, "ahead"), {"by": team.jonas.person_id}, **DESK).status_code == 200


def test_a_skip_that_is_sent_twice_is_one(team, review, references, sign_in):
    one, _ = references(2)
    client, sent = sign_in(team.amina), {"sent_as": str(uuid4()), "by": team.amina.person_id}
    for _ in range(2):
        client.post(page(team, "skip", one.uuid), sent, **DESK)
    assert [(skip.reference, skip.ended_at) for skip in Skip.objects.all()] == [(one, None)]
    client.post(page(team, "skip", one.uuid), sent | {"sent_as": str(uuid4())}, **DESK)
    assert Skip.objects.filter(ended_at=None).count() == 1


def test_a_review_that_came_while_the_page_was_away_does_not_hold_the_votes_up(
    team, review, references, sign_in
):
    [one] = references(1)
    sent = sending(team.amina, [review], "include")
    add_review(by=team.maya, name="Outcomes")
    answer = sign_in(team.amina).post(page(team, "sheet", one.uuid), sent, **DESK)
    assert votes_of(team.amina) == [(one, "include", True)]
    assert sheets_in(answer) == [str(one.uuid)]


def test_a_sending_without_a_choice_is_told_and_nothing_is_written(team, review, references, sign_in):
    [one] = references(1)
    sent = {"sent_as": str(uuid4()), "by": team.amina.person_id}
    answer = sign_in(team.amina).post(page(team, "sheet", one.uuid), sent, **DESK)
    assert (Vote.objects.count(), answer["HX-Retarget"]) == (0, "#notices")


def test_what_was_decided_meanwhile_is_told_by_title_and_not_again_as_a_vote(
    team, review, references, sign_in
):
    [one] = references(1)
    for member in (team.amina, team.jonas):
        actions.cast_vote(by=member, reference=one, review=review, decision="exclude")
    sent = sending(team.maya, [review], "include")
    answers = [sign_in(team.maya).post(page(team, "sheet", one.uuid), sent, **DESK) for _ in range(2)]
    told = f"“{one}”, {review}: This is decided and needs no further judgement."
    assert [told in answer.content.decode() for answer in answers] == [True, True]
    assert votes_of(team.maya) == []


@pytest.mark.parametrize(("wanted", "given"), [("0", 0), ("2", 2), ("100", 4), ("-3", 0), ("x", 3)])
def test_the_page_is_given_as_many_as_it_has_room_for(team, review, references, sign_in, wanted, given):
    pool = references(6)
    held = {"holding": str(pool[0].uuid)} if wanted == "x" else {"holding": f"{pool[0].uuid},{pool[1].uuid}"}
    sent = sign_in(team.amina).get(page(team, "ahead"), held | {"ahead": wanted}, **DESK)
    assert len(sheets_in(sent)) == given


def test_never_more_than_twenty_five_are_given_at_once(team, review, references, sign_in):
    references(30)
    assert len(sheets_in(sign_in(team.amina).get(page(team, "ahead"), {"ahead": "99"}, **DESK))) == 25


@pytest.mark.parametrize("name", ["rosa", "ines", "tom", "otto"])
def test_who_does_not_screen_is_given_none(team, review, references, sign_in, name):
    references(2)
    sent = sign_in(getattr(team, name)).get(page(team, "ahead"), {"ahead": "5"}, **DESK)
    assert sheets_in(sent) == []


def test_to_hold_many_asks_as_many_queries_as_to_hold_one(team, reviews, references, sign_in):
    references(4)
    client = sign_in(team.amina)

    def asked(ahead):
        with CaptureQueriesContext(connection) as caught:
            client.get(page(team, "ahead"), {"ahead": ahead}, **DESK)
        return len(caught)

    asked(2)
    assert asked(3) == asked(1)


def test_what_others_have_decided_since_it_was_next_is_not_handed_out(team, review, references):
    references(2)
    turns = queries.next_turns(team.maya, count=2)
    for member in (team.amina, team.jonas):
        actions.cast_vote(by=member, reference=turns[0].reference, review=review, decision="include")
    first, second = turns
    named = [
        [sheet.reference for sheet in queries.sheets_of_turns(team.maya, some)]
        for some in (turns, [first], [queries.Turn(first.reference), second])
    ]
    assert named == [[second.reference], [first.reference], [first.reference, second.reference]]
