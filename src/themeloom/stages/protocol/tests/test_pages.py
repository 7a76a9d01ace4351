"""The pages of the protocol: everybody reads, a lead writes."""

import re

import pytest
from django.urls import reverse

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.protocol import actions, queries
from themeloom.stages.protocol.models import Amendment, Criterion, Review


def page(team, name, *args):
    return reverse(f"protocol:{name}", args=[team.programme.slug, *args])


@pytest.mark.parametrize("who", ["maya", "amina", "rosa", "ines", "tom", "otto"])
def test_everybody_on_the_team_reads_the_protocol(team, review, sign_in, who):
    client = sign_in(getattr(team, who))
    addresses = [
        page(team, "overview"),
        page(team, "review", review.slug),
        page(team, "registration", review.slug),
    ]
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]


def test_a_stranger_is_told_nothing(team, review, client):
    client.force_login(team.zoe)
    assert client.get(page(team, "review", review.slug)).status_code == 404


def test_only_a_lead_sees_forms(team, review, sign_in):
    forms = {
        who: len(re.findall(r'<form method="post" action="/p/[^"]*/protocol/', html))
        for who in ("maya", "amina", "otto")
        if (html := sign_in(getattr(team, who)).get(page(team, "review", review.slug)).content.decode())
    }
    # Question, two criteria, reasons, a plan for each of five stages, amendments.
    assert forms == {"maya": 10, "amina": 0, "otto": 0}


def test_an_empty_programme_says_how_to_begin(team, sign_in):
    to_lead = sign_in(team.maya).get(page(team, "overview")).content.decode()
    to_reviewer = sign_in(team.amina).get(page(team, "overview")).content.decode()
    assert "Begin with one: give it a short name" in to_lead
    assert ("A lead writes the protocol." in to_reviewer, "Add review" in to_reviewer) == (True, False)


def test_the_overview_shows_question_criteria_reasons_and_plans_of_each_review(team, review, sign_in):
    actions.add_criterion(by=team.maya, review=review, kind="include", text="Adults", facet="Sample")
    actions.add_criterion(by=team.maya, review=review, kind="exclude", text="Inpatients")
    actions.add_reason(by=team.maya, review=review, text="Not qualitative")
    sampled = Plan(PlanKind.SAMPLED, share=0.2, seed=7, widen_below=0.9)
    actions.set_plan(by=team.maya, review=review, stage="screening", plan=sampled)
    html = sign_in(team.otto).get(page(team, "overview")).content.decode()
    for words in (
        "How is waiting lived?",
        '<span class="facet">Sample</span> Adults',
        "Inpatients",
        "Not qualitative",
        "Inclusions, and about 20% of exclusions drawn by lot, are decided by two people. "
        "The sample is widened when agreement falls below 90%.",
        "Full texts, extraction, appraisal, coding",
    ):
        assert words in html


def test_a_lead_adds_a_review_and_comes_to_its_page(team, sign_in):
    sent = sign_in(team.maya).post(page(team, "new_review"), {"name": "Clinicians", "question": "How?"})
    assert sent.url == page(team, "review", "clinicians")
    assert Review.objects.get().question == "How?"


def test_a_review_without_a_name_comes_back_with_what_was_typed(team, sign_in):
    html = sign_in(team.maya).post(page(team, "new_review"), {"question": "How?"}).content.decode()
    assert ("This field is required." in html, ">\nHow?</textarea>" in html) == (True, True)


def test_name_and_question_are_worded_anew(team, review, sign_in):
    form = {"name": "Users", "question": "What is it like to wait?", "why": "plainer"}
    sign_in(team.maya).post(page(team, "question", review.slug), form)
    review.refresh_from_db()
    assert (review.name, review.slug, review.question) == (
        "Users",
        "service-users-experiences",
        "What is it like to wait?",
    )


def test_a_criterion_is_added_and_retired(team, review, sign_in):
    client = sign_in(team.maya)
    client.post(page(team, "criteria", review.slug), {"kind": "exclude", "facet": "", "text": "Inpatients"})
    criterion = Criterion.objects.get()
    client.post(page(team, "retire_criterion", review.slug, criterion.uuid), {"why": "too narrow"})
    criterion.refresh_from_db()
    assert (criterion.kind, criterion.text, criterion.retired_at is None) == ("exclude", "Inpatients", False)


def test_what_both_includes_and_excludes_is_pointed_out(team, review, sign_in):
    for kind in ("include", "exclude"):
        actions.add_criterion(by=team.maya, review=review, kind=kind, text="Carers")
    html = sign_in(team.maya).get(page(team, "review", review.slug)).content.decode()
    assert "“Carers” both includes and excludes." in html


def test_reasons_are_added_put_higher_and_retired(team, review, sign_in):
    client = sign_in(team.maya)
    for text in ("Language", "Design"):
        client.post(page(team, "reasons", review.slug), {"text": text})
    language, design = queries.reasons_of(review)
    client.post(page(team, "raise_reason", review.slug, design.uuid))
    assert [one.text for one in queries.reasons_of(review)] == ["Design", "Language"]
    client.post(page(team, "retire_reason", review.slug, language.uuid))
    assert [one.text for one in queries.reasons_of(review)] == ["Design"]


def test_a_plan_is_set_in_percent_and_keeps_its_seed_when_widened(team, review, sign_in):
    client = sign_in(team.maya)
    form = {"screening-kind": "sampled", "screening-share": "20", "screening-widen_below": "90"}
    client.post(page(team, "plan", review.slug, "screening"), form)
    first = queries.plan_of(review, "screening")
    client.post(page(team, "plan", review.slug, "screening"), form | {"screening-share": "50"})
    wider = queries.plan_of(review, "screening")
    assert (first.share, first.widen_below, wider.share, wider.seed) == (0.2, 0.9, 0.5, first.seed)


def test_a_sample_does_not_shrink(team, review, sign_in):
    client = sign_in(team.maya)
    address = page(team, "plan", review.slug, "screening")
    client.post(address, {"screening-kind": "sampled", "screening-share": "20"})
    refused = client.post(address, {"screening-kind": "sampled", "screening-share": "10"})
    assert refused.status_code == 409
    assert "The sample is 20% already and cannot shrink" in refused.content.decode()
    assert queries.plan_of(review, "screening").share == 0.2


def test_a_share_beyond_everything_comes_back_with_the_form_open(team, review, sign_in):
    address = page(team, "plan", review.slug, "screening")
    sent = sign_in(team.maya).post(address, {"screening-kind": "sampled", "screening-share": "120"})
    html = sent.content.decode()
    assert "Ensure this value is less than or equal to 100." in html
    assert '<details class="change" open><summary>Change<span class="visually-hidden"> the plan' in html


def test_there_is_no_plan_for_a_stage_at_which_nobody_judges(team, review, sign_in):
    assert sign_in(team.maya).post(page(team, "plan", review.slug, "dedup")).status_code == 404


def test_an_amendment_says_what_and_why(team, review, sign_in):
    client = sign_in(team.maya)
    client.post(page(team, "amendments", review.slug), {"what": "Letters count too", "why": "few interviews"})
    html = sign_in(team.otto).get(page(team, "review", review.slug)).content.decode()
    assert Amendment.objects.get().why == "few interviews"
    assert ("Letters count too" in html, "few interviews · Maya Lead" in html) == (True, True)


def test_the_registration_is_filled_in_at_once_and_only_changes_are_written(team, review, sign_in):
    client = sign_in(team.maya)
    form = {"title": "Waiting", "stage": ["Data extraction: started", "Data analysis: started"]}
    client.post(page(team, "registration", review.slug), form)
    client.post(page(team, "registration", review.slug), form | {"title": "Waiting for help"})
    rows = [(row.key, row.value, row.superseded_at is None) for row in review.registration.order_by("pk")]
    assert rows == [
        ("title", "Waiting", False),
        ("stage", "Data extraction: started\nData analysis: started", True),
        ("title", "Waiting for help", True),
    ]
    html = client.get(page(team, "registration", review.slug)).content.decode()
    assert ("20 required fields" in html, html.count("checked")) == (True, 2)


def test_an_observer_reads_the_registration_and_cannot_change_it(team, review, sign_in):
    actions.register_field(by=team.maya, review=review, key="title", value="Waiting for help")
    client = sign_in(team.otto)
    html = client.get(page(team, "registration", review.slug)).content.decode()
    assert ("Waiting for help" in html, "Save registration" in html) == (True, False)
    assert client.post(page(team, "registration", review.slug), {"title": "Mine"}).status_code == 409


WRITES = ["question", "criteria", "reasons", "amendments"]


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("who", ["amina", "rosa", "ines", "tom", "otto"])
def test_nobody_but_a_lead_writes(team, review, sign_in, name, who):
    form = {"name": "x", "question": "x", "kind": "include", "text": "x", "what": "x", "why": "x"}
    sent = sign_in(getattr(team, who)).post(page(team, name, review.slug), form)
    assert "Your role does not allow you to write the protocol; a lead can." in sent.content.decode()


def test_a_criterion_of_another_review_has_no_address_here(team, review, sign_in):
    other = actions.add_review(by=team.maya, name="Another")
    criterion = actions.add_criterion(by=team.maya, review=other, kind="include", text="Adults")
    reason = actions.add_reason(by=team.maya, review=other, text="Language")
    client = sign_in(team.maya)
    for name, one in (
        ("retire_criterion", criterion),
        ("raise_reason", reason),
        ("retire_reason", reason),
    ):
        assert client.post(page(team, name, review.slug, one.uuid)).status_code == 404


def test_the_overview_costs_as_many_queries_for_three_reviews_as_for_one(
    team, review, sign_in, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(team.otto)
    client.get(page(team, "overview"))
    with CaptureQueriesContext(connection) as for_one:
        client.get(page(team, "overview"))
    for name in ("Clinicians", "Outcomes"):
        made = actions.add_review(by=team.maya, name=name)
        actions.add_criterion(by=team.maya, review=made, kind="include", text="Adults")
        actions.add_reason(by=team.maya, review=made, text="Language")
    with django_assert_num_queries(len(for_one)):
        client.get(page(team, "overview"))
