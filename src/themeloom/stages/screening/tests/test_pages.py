"""The pages of screening, each as somebody in the team would open it."""

import re

import pytest
from django.urls import reverse

from themeloom.stages.protocol.actions import add_criterion, add_review
from themeloom.stages.screening import actions
from themeloom.stages.screening.models import Adjudication, Remark, Skip, Vote

DESK = {"HTTP_HX_REQUEST": "true"}


def page(team, name, *args):
    return reverse(f"screening:{name}", args=[team.programme.slug, *args])


def cast(member, reference, review, decision, note=""):
    return actions.cast_vote(by=member, reference=reference, review=review, decision=decision, note=note)


def chosen(reviews, *decisions, **more):
    rows = zip(reviews, decisions, strict=True)
    return {f"vote-{review.uuid}": decision for review, decision in rows} | more


def headings(html):
    return re.findall(r"<h1[^>]*>(.*?)</h1>", html)


@pytest.mark.parametrize(
    "name",
    [
        "desk",
        "conflicts",
        "settled",
        "mine",
        "decided",
        "agreement",
        "differences",
        "statistics",
        "highlights",
    ],
)
@pytest.mark.parametrize("who", ["maya", "amina", "rosa", "ines", "tom", "otto"])
def test_everybody_on_the_team_can_open_every_page_empty_or_not(
    team, reviews, references, sign_in, name, who
):
    client = sign_in(getattr(team, who))
    assert client.get(page(team, name)).status_code == 200
    pool = references(2)
    cast(team.amina, pool[0], reviews[0], "include")
    cast(team.jonas, pool[0], reviews[0], "exclude")
    assert client.get(page(team, name)).status_code == 200


def test_a_stranger_is_told_nothing(team, client, references):
    one = references(1)[0]
    client.force_login(team.zoe)
    for address in (page(team, "desk"), page(team, "sheet", one.uuid), page(team, "votes_on", one.uuid)):
        assert client.get(address).status_code == 404


def test_without_a_review_the_desk_leads_to_the_protocol(team, references, sign_in):
    references(1)
    assert (
        "There is nothing to screen for yet" in sign_in(team.amina).get(page(team, "desk")).content.decode()
    )


def test_without_references_the_desk_leads_to_the_searches(team, review, sign_in):
    assert "No references yet" in sign_in(team.amina).get(page(team, "desk")).content.decode()


def test_the_desk_shows_one_reference_with_a_row_for_every_review_and_holds_the_next(
    team, reviews, references, sign_in
):
    pool = references(4)
    html = sign_in(team.amina).get(page(team, "desk")).content.decode()
    sheets = re.findall(r'data-reference="([^"]+)"', html)
    assert sheets == [str(one.uuid) for one in pool[:3]]
    assert [html.count(f'name="vote-{review.uuid}"') for review in reviews] == [9, 9]
    assert "<b>Background</b> People wait." in html
    assert "found in MEDLINE" in html
    assert "Your colleague’s vote shows once yours is in." in html


def test_the_criteria_are_a_key_away(team, review, references, sign_in):
    references(1)
    add_criterion(by=team.maya, review=review, kind="include", text="Adults", facet="Sample")
    html = sign_in(team.amina).get(page(team, "desk")).content.decode()
    assert "<b>Sample:</b> Adults" in html
    assert 'data-dialog="criteria" data-key="c"' in html


def test_a_vote_for_each_review_is_cast_by_one_form(team, reviews, references, sign_in):
    pool = references(2)
    client = sign_in(team.amina)
    sent = client.post(
        page(team, "sheet", pool[0].uuid), chosen(reviews, "include", "exclude", note="short"), follow=True
    )
    votes = [(vote.review, vote.decision, vote.note) for vote in Vote.objects.order_by("pk")]
    assert votes == [(reviews[0], "include", "short"), (reviews[1], "exclude", "short")]
    assert str(pool[1].uuid) in sent.content.decode()


def test_a_missing_choice_is_refused_by_name_and_nothing_is_written(team, reviews, references, sign_in):
    one = references(1)[0]
    sent = sign_in(team.amina).post(
        page(team, "sheet", one.uuid), {f"vote-{reviews[0].uuid}": "include"}, **DESK
    )
    assert "Choose for “Economic evidence” too, or put the reference off with Skip." in sent.content.decode()
    assert (sent["HX-Retarget"], Vote.objects.count()) == ("#notices", 0)


def test_the_script_is_given_only_what_it_does_not_hold(team, reviews, references, sign_in):
    pool = references(5)
    data = chosen(reviews, "exclude", "exclude", holding=f"{pool[1].uuid},{pool[2].uuid}")
    html = sign_in(team.amina).post(page(team, "sheet", pool[0].uuid), data, **DESK).content.decode()
    assert re.findall(r'data-reference="([^"]+)"', html) == [str(pool[3].uuid)]
    assert "1 of 5" in html


def test_a_desk_that_holds_more_than_enough_is_given_nothing(team, reviews, references, sign_in):
    pool = references(6)
    data = chosen(reviews, "exclude", "exclude", holding=",".join(str(one.uuid) for one in pool[1:5]))
    sent = sign_in(team.amina).post(page(team, "sheet", pool[0].uuid), data, **DESK)
    assert re.findall(r'data-reference="([^"]+)"', sent.content.decode()) == []


def test_nonsense_in_what_the_script_holds_does_no_harm(team, reviews, references, sign_in):
    pool = references(2)
    data = chosen(reviews, "exclude", "exclude", holding="nonsense,,123")
    sent = sign_in(team.amina).post(page(team, "sheet", pool[0].uuid), data, **DESK)
    assert re.findall(r'data-reference="([^"]+)"', sent.content.decode()) == [str(pool[1].uuid)]


def test_a_vote_that_came_too_late_is_told_by_title(team, reviews, references, sign_in):
    one = references(1)[0]
    client = sign_in(team.maya)
    client.get(page(team, "desk"))
    for member in (team.amina, team.jonas):
        cast(member, one, reviews[0], "exclude")
    sent = client.post(page(team, "sheet", one.uuid), chosen(reviews, "include", "include"), **DESK)
    told = f"“{one}”, {reviews[0]}: This is decided and needs no further judgement."
    assert told in sent.content.decode()
    assert [vote.review for vote in Vote.objects.filter(person=team.maya.person)] == [reviews[1]]


def test_skipping_goes_on_and_comes_back_later(team, review, references, sign_in):
    pool = references(2)
    client = sign_in(team.amina)
    shown = client.post(page(team, "skip", pool[0].uuid), follow=True).content.decode()
    assert re.findall(r'data-reference="([^"]+)"', shown) == [str(pool[1].uuid), str(pool[0].uuid)]
    assert Skip.objects.count() == 1


def test_going_back_shows_the_last_one_with_its_votes(team, review, references, sign_in):
    pool = references(2)
    cast(team.amina, pool[0], review, "maybe", "unsure")
    html = sign_in(team.amina).get(page(team, "back"), **DESK, follow=True).content.decode()
    assert f'data-reference="{pool[0].uuid}"' in html
    assert 'value="maybe" checked' in html
    assert "You have voted on this." in html
    assert ">unsure</textarea>" in html


def test_there_is_nothing_to_go_back_to_at_first(team, review, references, sign_in):
    references(1)
    sent = sign_in(team.amina).get(page(team, "back"), **DESK)
    assert "There is nothing to go back to" in sent.content.decode()


def test_going_back_from_one_that_is_voted_on_in_part_shows_what_was_done_just_now(
    team, review, references, sign_in
):
    first, second, third = references(3)
    for reference in (first, second):
        cast(team.amina, reference, review, "exclude")
    added = add_review(by=team.maya, name="Outcomes")
    for shown in (review, added):
        cast(team.amina, third, shown, "include")
    client = sign_in(team.amina)
    sent = client.get(page(team, "back"), {"holding": str(second.uuid)}, **DESK)
    assert sent["Location"] == page(team, "sheet", third.uuid)
    sent = client.get(page(team, "back"), {"holding": str(third.uuid)}, **DESK)
    assert sent["Location"] == page(team, "sheet", second.uuid)


def test_votes_are_taken_back_from_the_sheet(team, review, references, sign_in):
    one = references(1)[0]
    cast(team.amina, one, review, "include")
    shown = sign_in(team.amina).post(page(team, "take_back", one.uuid), follow=True).content.decode()
    assert "Your votes on this reference are taken back." in shown
    assert Vote.objects.filter(superseded_at=None).count() == 0


def test_after_both_voted_the_sheet_shows_the_colleagues_vote_and_no_choices(
    team, review, references, sign_in
):
    one = references(1)[0]
    cast(team.amina, one, review, "include")
    cast(team.jonas, one, review, "exclude")
    html = sign_in(team.amina).get(page(team, "sheet", one.uuid)).content.decode()
    assert 'Jonas: <span class="tag exclude">exclude</span>' in html
    assert f'name="vote-{review.uuid}"' not in html
    assert "Settle it" in html


def test_a_conflict_shows_both_votes_and_notes_side_by_side(team, review, references, sign_in):
    one = references(1)[0]
    cast(team.amina, one, review, "include", "interviews")
    cast(team.jonas, one, review, "exclude", "inpatients only")
    html = sign_in(team.amina).get(page(team, "conflicts")).content.decode()
    assert re.findall(r'<div class="vote (\w+)">', html) == ["include", "exclude"]
    assert ("interviews" in html, "inpatients only" in html, "We agreed, because" in html) == (True,) * 3


def test_a_conflict_is_talked_over_and_settled_on_its_page(team, review, references, sign_in):
    one = references(1)[0]
    cast(team.amina, one, review, "include")
    cast(team.jonas, one, review, "exclude")
    client = sign_in(team.amina)
    client.post(page(team, "remark", one.uuid, review.slug), {"text": "Shall we read it?"})
    client.post(
        page(team, "settle", one.uuid, review.slug),
        {"how": "consensus", "decision": "include", "note": "read it"},
    )
    assert Remark.objects.get().text == "Shall we read it?"
    settled = Adjudication.objects.get()
    assert (settled.how, settled.decision, settled.note) == ("consensus", "include", "read it")
    html = client.get(page(team, "settled")).content.decode()
    assert "Amina Okafor settled it by consensus" in html
    client.post(page(team, "reopen", one.uuid, review.slug), {"why": "wrong paper"})
    assert "We agreed, because" in client.get(page(team, "conflicts")).content.decode()


def test_a_conflict_of_two_others_has_no_address_for_a_third(team, review, references, sign_in):
    one = references(1)[0]
    cast(team.amina, one, review, "include")
    cast(team.jonas, one, review, "exclude")
    client = sign_in(team.tom)
    for name in ("settle", "remark", "reopen"):
        assert client.post(page(team, name, one.uuid, review.slug), {"text": "x"}).status_code == 404


def test_a_reference_of_another_programme_has_no_address_here(team, review, sign_in, references):
    from themeloom.base.membership.actions import found_programme

    one = references(1)[0]
    other = found_programme(lead=team.amina.person, name="Another")
    client = sign_in(team.amina)
    for name in ("sheet", "votes_on"):
        address = reverse(f"screening:{name}", args=[other.programme.slug, one.uuid])
        assert client.get(address).status_code == 404
    for name in ("sheet", "skip", "take_back"):
        address = reverse(f"screening:{name}", args=[other.programme.slug, one.uuid])
        assert client.post(address).status_code == 404


def test_own_votes_are_listed_by_reference_and_can_be_narrowed(team, reviews, references, sign_in):
    pool = references(2)
    actions.cast_votes(by=team.amina, reference=pool[0], decisions=dict.fromkeys(reviews, "include"))
    cast(team.amina, pool[1], reviews[0], "exclude")
    client = sign_in(team.amina)
    html = client.get(page(team, "mine")).content.decode()
    assert (html.count('<div class="line">'), html.count("waits for a colleague")) == (2, 3)
    narrowed = client.get(page(team, "mine"), {"decision": "exclude"}).content.decode()
    assert (narrowed.count('<div class="line">'), pool[1].title in narrowed) == (1, True)


def test_what_is_decided_is_listed_for_a_review(team, reviews, references, sign_in):
    pool = references(3)
    for reference, decision in zip(pool, ("include", "exclude"), strict=False):
        for member in (team.amina, team.jonas):
            cast(member, reference, reviews[0], decision)
    client = sign_in(team.otto)
    html = client.get(
        page(team, "decided"), {"review": reviews[0].slug, "decision": "include"}
    ).content.decode()
    assert [reference.title in html for reference in pool] == [True, False, False]
    other = client.get(page(team, "decided"), {"review": reviews[1].slug}).content.decode()
    assert "Nothing here yet" in other


def test_agreement_is_told_in_a_sentence_and_in_figures(team, review, references, sign_in):
    for reference in references(3):
        for member in (team.amina, team.jonas):
            cast(member, reference, review, "exclude")
    html = sign_in(team.otto).get(page(team, "agreement")).content.decode()
    assert "Two people read 3 references and said the same of 100%." in html
