"""The sample of exclusions: fixed before anybody reads, blind, counted from what is open, widened."""

import re

import pytest
from django.urls import reverse

from themeloom.kernel.double import Plan, PlanKind, draw_sample
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.protocol.queries import plan_of
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.queries import waiting_for

HALF = Plan(PlanKind.SAMPLED, share=0.5, seed=7, widen_below=0.9)
TOKEN = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')


@pytest.fixture
def sampled(team, review, references):
    """So many references that half of the exclusions are ten at least; the drawn ones first."""
    set_plan(by=team.maya, review=review, stage="screening", plan=HALF, why="two hands are few")
    pool = references(30)
    drawn = draw_sample([str(one.uuid) for one in pool], share=HALF.share, seed=HALF.seed)
    return [one for one in pool if str(one.uuid) in drawn], [
        one for one in pool if str(one.uuid) not in drawn
    ]


def vote(member, review, references, decision):
    for one in references:
        actions.cast_vote(by=member, reference=one, review=review, decision=decision)


def look(member):
    return queries.second_looks(member)[0]


def test_the_sample_alone_comes_to_a_second_reader_and_says_so_to_nobody(team, review, sampled, sign_in):
    drawn, others = sampled
    vote(team.amina, review, drawn + others, "exclude")
    asked = [one.pk for one in queries.next_references(team.jonas, count=100)]
    assert asked == sorted(one.pk for one in drawn)
    sheet = reverse("screening:sheet", args=[team.programme.slug, drawn[0].uuid])

    def shown():
        page = sign_in(team.jonas).get(sheet, headers={"HX-Request": "true"}).content.decode()
        return TOKEN.sub(r"\1", page)

    excluded = shown()
    actions.cast_vote(by=team.amina, reference=drawn[0], review=review, decision="include")
    assert shown() == excluded


def test_agreement_is_counted_over_exclusions_that_two_have_read(team, review, sampled):
    drawn, others = sampled
    vote(team.amina, review, drawn, "exclude")
    vote(team.amina, review, others[:3], "include")
    vote(team.jonas, review, drawn[:3] + others[:3], "exclude")
    vote(team.jonas, review, drawn[3:4], "include")
    counted = {name: look(getattr(team, name)).look for name in ("maya", "jonas", "otto")}
    assert {name: (one.read_by_two, one.same) for name, one in counted.items()} == {
        "maya": (4, 3),
        "jonas": (4, 3),
        "otto": (3, 3),
    }


def test_below_the_limit_a_lead_is_told_and_widens_with_a_reason(team, review, sampled, sign_in):
    drawn, others = sampled
    vote(team.amina, review, drawn + others, "exclude")
    vote(team.jonas, review, drawn[:2], "include")
    vote(team.jonas, review, drawn[2:9], "exclude")
    told = "Second look: agreement is below the limit"
    waits = {"with nine": [one.label for one in waiting_for(team.maya)].count(told)}
    vote(team.jonas, review, drawn[9:10], "exclude")
    waits["with ten"] = [one.label for one in waiting_for(team.maya)].count(told)
    waits["reviewer"] = [one.label for one in waiting_for(team.amina)].count(told)
    assert waits == {"with nine": 0, "with ten": 1, "reviewer": 0}
    widen = reverse("screening:widen", args=[team.programme.slug, review.slug])
    refused = sign_in(team.maya).post(widen, {"percent": "75", "why": ""})
    assert "and why" in refused.content.decode()
    sign_in(team.maya).post(widen, {"percent": "75", "why": "eight in ten is too few"})
    assert plan_of(review, "screening").share == 0.75
    asked = {one.pk for one in queries.next_references(team.jonas, count=100)}
    wider = draw_sample([str(one.uuid) for one in drawn + others], share=0.75, seed=7)
    assert asked == {one.pk for one in [*drawn[10:], *others] if str(one.uuid) in wider}
    page = sign_in(team.maya).get(reverse("screening:second_look", args=[team.programme.slug]))
    shown = page.content.decode()
    assert ("two hands are few" in shown, "eight in ten is too few" in shown) == (True, True)


def test_the_sample_cannot_shrink(team, review, sampled, sign_in):
    widen = reverse("screening:widen", args=[team.programme.slug, review.slug])
    answer = sign_in(team.maya).post(widen, {"percent": "20", "why": "less work"})
    assert ("already 50%" in answer.content.decode(), plan_of(review, "screening").share) == (True, 0.5)


def test_a_late_import_changes_nothing_of_what_was_drawn(team, review, sampled, references):
    drawn, _ = sampled
    pool = references(10, name="late.ris")
    again = draw_sample([str(one.uuid) for one in pool], share=HALF.share, seed=HALF.seed)
    assert {str(one.uuid) for one in drawn} <= again


def test_the_realised_share_is_told_once_nothing_is_left_to_read(team, review, sampled):
    drawn, others = sampled
    vote(team.amina, review, drawn + others, "exclude")
    vote(team.jonas, review, drawn[:-1], "exclude")
    before = look(team.maya).realised
    vote(team.jonas, review, drawn[-1:], "exclude")
    after = look(team.maya).realised
    assert (before, (after.drawn, after.others)) == (None, (len(drawn), len(others)))


@pytest.mark.parametrize("decision", ["include", "exclude"])
def test_a_vote_that_stands_alone_changes_the_page_for_nobody(team, review, sampled, client, decision):
    drawn, others = sampled
    vote(team.amina, review, drawn[:3], "exclude")
    vote(team.jonas, review, drawn[:2], "exclude")
    vote(team.jonas, review, drawn[2:3], "include")
    address = reverse("screening:second_look", args=[team.programme.slug])

    def pages():
        found = {}
        for name in ("maya", "jonas", "rosa", "otto"):
            client.force_login(getattr(team, name).person)
            found[name] = TOKEN.sub(r"\1", client.get(address).content.decode())
        return found

    before = pages()
    vote(team.amina, review, [drawn[5], others[0]], decision)
    assert pages() == before


def test_where_no_review_takes_a_sample_the_page_says_how_to(team, review, sign_in):
    page = sign_in(team.amina).get(reverse("screening:second_look", args=[team.programme.slug]))
    assert "No review takes a sample" in page.content.decode()
