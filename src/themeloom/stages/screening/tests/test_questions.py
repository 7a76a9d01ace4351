"""Questions to colleagues: neither the question nor an answer, nor its absence, tells of a vote."""

import re

import pytest
from django.urls import reverse

from themeloom.kernel.refusal import Refused
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.models import Allotment, Question
from themeloom.stages.screening.queries import waiting_for

# How long ago something was done, which a slow run changes between two looks.
AGO = re.compile(r", [^<]{1,40} ago\.")
TOKEN = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')
WAITS = "Questions of colleagues on a reference"


def ask(by, asked, reference, text="Is a day clinic community care?"):
    return actions.ask_colleague(by=by, reference=reference, asked=asked, text=text)


def answer(by, question, text="Yes, by our protocol."):
    actions.answer_question(by=by, question=question, answer=text)


def vote(member, reference, reviews, decision):
    actions.cast_votes(by=member, reference=reference, decisions=dict.fromkeys(reviews, decision))


def read_by(member):
    return [one.answer for one in queries.questions_shown(member)]


def asked(member):
    return [one.pk for one in queries.next_references(member, count=100)]


def test_a_question_waits_for_who_was_asked_and_the_reference_comes_back_to_who_asks(
    team, reviews, references
):
    pool = references(3)
    ask(team.amina, team.jonas, pool[0])
    waits = {
        name: [one.count for one in waiting_for(getattr(team, name)) if one.label == WAITS]
        for name in ("amina", "jonas", "maya")
    }
    assert waits == {"amina": [], "jonas": [1], "maya": []}
    assert asked(team.amina) == [pool[1].pk, pool[2].pk, pool[0].pk]


def test_who_answers_before_voting_is_not_asked_to_vote_on_it_any_more(team, reviews, references):
    pool = references(2)
    answer(team.jonas, ask(team.amina, team.jonas, pool[0]))
    assert asked(team.jonas) == [pool[1].pk]
    with pytest.raises(Refused, match="answered a colleague’s question"):
        actions.cast_vote(by=team.jonas, reference=pool[0], review=reviews[0], decision="include")
    assert (read_by(team.amina), asked(team.maya)) == (["Yes, by our protocol."], [pool[0].pk, pool[1].pk])


def test_the_sheet_says_why_it_is_closed_to_who_answered(team, reviews, references, sign_in):
    pool = references(2)
    answer(team.jonas, ask(team.amina, team.jonas, pool[0]))
    sheet = reverse("screening:sheet", args=[team.programme.slug, pool[0].uuid])
    assert "You answered a colleague’s question on this" in sign_in(team.jonas).get(sheet).content.decode()


def test_the_answer_of_one_who_has_voted_shows_once_the_asker_may_see_the_vote(team, reviews, references):
    pool = references(1)
    vote(team.jonas, pool[0], reviews, "exclude")
    answer(team.jonas, ask(team.amina, team.jonas, pool[0]))
    before = read_by(team.amina)
    vote(team.amina, pool[0], reviews, "exclude")
    assert (before, read_by(team.amina)) == ([""], ["Yes, by our protocol."])


def test_it_shows_only_once_every_review_lets_the_asker_see(team, reviews, references):
    pool = references(1)
    vote(team.jonas, pool[0], reviews, "exclude")
    answer(team.jonas, ask(team.amina, team.jonas, pool[0]))
    vote(team.amina, pool[0], reviews[:1], "exclude")
    assert read_by(team.amina) == [""]


def test_who_has_voted_and_taken_it_back_is_as_one_who_has(team, reviews, references):
    pool = references(1)
    vote(team.jonas, pool[0], reviews, "exclude")
    actions.take_back(by=team.jonas, reference=pool[0])
    answer(team.jonas, ask(team.amina, team.jonas, pool[0]))
    assert (read_by(team.amina), Question.objects.get().gave_up_vote) == ([""], False)


def pages_of(team, client, member, reference):
    slug = team.programme.slug
    client.force_login(member.person)
    addresses = [
        reverse(f"screening:{name}", args=[slug])
        for name in ("desk", "questions", "work", "mine", "decided", "conflicts", "agreement")
    ]
    addresses += [
        reverse("screening:sheet", args=[slug, reference.uuid]),
        reverse("screening:votes_on", args=[slug, reference.uuid]),
        reverse("history", args=[slug]),
        reverse("programme", args=[slug]),
    ]
    return [AGO.sub("", TOKEN.sub(r"\1", client.get(address).content.decode())) for address in addresses]


def test_an_answer_of_one_who_has_voted_looks_like_no_answer_yet_letter_for_letter(
    team, reviews, references, client
):
    pool = references(2)
    question = ask(team.amina, team.jonas, pool[0])
    others = (team.amina, team.maya, team.rosa, team.otto)
    before = [pages_of(team, client, member, pool[0]) for member in others]
    vote(team.jonas, pool[0], reviews, "exclude")
    answer(team.jonas, question, "I would not: whisper.")
    after = [pages_of(team, client, member, pool[0]) for member in others]
    assert ([a == b for a, b in zip(before, after, strict=True)], "No answer yet." in before[0][1]) == (
        [True] * 4,
        True,
    )


@pytest.mark.parametrize("decision", ["include", "exclude"])
def test_the_askers_vote_shows_to_nobody_by_their_question(team, reviews, references, client, decision):
    pool = references(2)
    ask(team.amina, team.jonas, pool[0])
    others = (team.jonas, team.maya, team.rosa, team.otto)
    before = [pages_of(team, client, member, pool[0]) for member in others]
    vote(team.amina, pool[0], reviews, decision)
    assert [pages_of(team, client, member, pool[0]) for member in others] == before


def test_only_the_two_read_it_and_only_the_one_who_was_asked_answers(team, reviews, references, sign_in):
    pool = references(2)
    question = ask(team.amina, team.jonas, pool[0], "whisper?")
    address = reverse("screening:questions", args=[team.programme.slug])
    seen = {
        name: "whisper?" in sign_in(getattr(team, name)).get(address).content.decode()
        for name in ("amina", "jonas", "maya", "rosa")
    }
    post = reverse("screening:answer", args=[team.programme.slug, question.uuid])
    assert sign_in(team.maya).post(post, {"answer": "Let me."}).status_code == 404
    with pytest.raises(Refused, match="Only the person who was asked"):
        answer(team.maya, question)
    assert seen == {"amina": True, "jonas": True, "maya": False, "rosa": False}


def test_where_nobody_else_would_be_left_to_vote_the_answer_has_to_wait(team, reviews, references):
    from themeloom.base.membership.actions import add_member
    from themeloom.base.membership.roles import Role

    pool = references(1)
    add_member(by=team.maya, person=team.jonas.person, roles=[Role.OBSERVER])
    question = ask(team.amina, team.maya, pool[0])
    with pytest.raises(Refused, match="Vote on it first"):
        answer(team.maya, question)
    vote(team.maya, pool[0], reviews, "exclude")
    answer(team.maya, question)
    assert read_by(team.amina) == [""]


def test_an_allotted_reference_goes_to_somebody_else_when_its_reader_answers(team, reviews, references):
    pool = references(6)
    actions.share_pool(by=team.maya, weights=dict.fromkeys((team.amina, team.jonas, team.maya), 1))
    mine = next(one for one in pool if one.pk in asked(team.jonas))
    answer(team.jonas, ask(team.amina, team.jonas, mine))
    readers = Allotment.objects.filter(reference=mine, ended_at=None).values_list("person", flat=True)
    assert set(readers) == {team.amina.person_id, team.maya.person_id}


def test_where_no_reader_with_hours_is_left_anybody_may_take_their_place(team, reviews, references):
    pool = references(4)
    actions.share_pool(by=team.maya, weights={team.amina: 1, team.jonas: 1})
    before = asked(team.maya)
    answer(team.jonas, ask(team.amina, team.jonas, pool[0]))
    assert (before, asked(team.maya)) == ([], [pool[0].pk])


def test_what_cannot_be_asked_or_answered_is_said(team, reviews, references):
    pool = references(1)
    for asked_one, text in ((team.amina, "Me?"), (team.jonas, "  ")):
        with pytest.raises(Refused):
            ask(team.amina, asked_one, pool[0], text)
    question = ask(team.amina, team.jonas, pool[0])
    with pytest.raises(Refused, match="answer first"):
        answer(team.jonas, question, " ")
    answer(team.jonas, question)
    with pytest.raises(Refused, match="before"):
        answer(team.jonas, question)


def test_it_is_asked_from_the_desk_and_answered_on_its_page(team, reviews, references, sign_in):
    pool = references(2)
    slug = team.programme.slug
    desk = sign_in(team.amina).get(reverse("screening:desk", args=[slug])).content.decode()
    assert f'id="ask-{pool[0].uuid}"' in desk
    sign_in(team.amina).post(
        reverse("screening:ask", args=[slug, pool[0].uuid]),
        {"colleague": str(team.jonas.uuid), "text": "Is it?"},
    )
    question = Question.objects.get()
    client = sign_in(team.jonas)
    page = client.get(reverse("screening:questions", args=[slug])).content.decode()
    assert "you are not asked to vote on it any more" in page
    client.post(reverse("screening:answer", args=[slug, question.uuid]), {"answer": "It is."})
    assert read_by(team.amina) == ["It is."]


@pytest.mark.parametrize("size", [1, 3])
def test_the_page_asks_as_often_whatever_the_number(
    team, reviews, references, size, django_assert_num_queries
):
    for one in references(size):
        ask(team.amina, team.jonas, one)
    with django_assert_num_queries(5):
        assert len(queries.questions_shown(team.jonas)) == size
