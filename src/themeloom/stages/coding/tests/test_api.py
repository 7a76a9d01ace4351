"""What the desk's script sends and gets: one's own work, plain refusals, nothing of others."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from themeloom.stages.coding import actions, queries
from themeloom.stages.coding.models import Coding, NothingHere
from themeloom.stages.coding.tests.test_actions import put
from themeloom.stages.coding.tests.world import add_report, place_of
from themeloom.stages.protocol.actions import add_review


@pytest.fixture
def desk(team, review):
    report, version = add_report(team, review)
    waiting = actions.make_code(by=team.maya, review=review, name="waiting")
    return report, version, waiting


def url(review, name, *args):
    return reverse(f"coding:{name}", args=[review.programme.slug, review.slug, *args])


def send(client, address, **body):
    response = client.post(address, json.dumps(body), content_type="application/json")
    return response.status_code, response.json() if "json" in response["Content-Type"] else None


def passage(version, code, words="You ring", **more):
    start, end = place_of(version.text, words)
    body = {"text_version": str(version.uuid), "start": start, "end": end, "code": str(code.uuid)}
    return body | {"voice": "participant"} | more


def test_a_passage_is_coded_and_comes_back_as_it_is_stored(team, review, desk, sign_in):
    report, version, waiting = desk
    status, answer = send(
        sign_in(team.amina), url(review, "api_code", report.uuid), **passage(version, waiting, " 😀. And")
    )
    coding = Coding.objects.get()
    assert (status, answer["coding"]["id"], answer["coding"]["mine"]) == (200, str(coding.uuid), True)
    assert (answer["coding"]["start"], coding.segment.quotation) == (coding.segment.start, "😀. And")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"end": 99999}, "lies outside this text"),
        ({"start": 9, "end": 9}, "Nothing is selected"),
        ({"start": -1}, "start"),
        ({"voice": "nobody"}, "voice"),
        ({"code": "x"}, "code"),
    ],
)
def test_what_is_wrong_with_a_passage_is_said_and_nothing_is_written(
    team, review, desk, sign_in, change, words
):
    report, version, waiting = desk
    body = passage(version, waiting) | change
    status, answer = send(sign_in(team.amina), url(review, "api_code", report.uuid), **body)
    assert (status, words in answer["refused"]) == (409, True)
    assert not Coding.objects.exists()


def test_what_is_no_json_is_refused(team, review, desk, sign_in):
    report, *_ = desk
    response = sign_in(team.amina).post(
        url(review, "api_code", report.uuid), "{", content_type="application/json"
    )
    assert response.status_code == 409


def test_a_code_is_made_and_discarded_again(team, review, desk, sign_in):
    report, *_ = desk
    client = sign_in(team.amina)
    status, answer = send(client, url(review, "api_make", report.uuid), name="hope")
    assert (status, answer["code"]["name"], answer["code"]["desk"]) == (
        200,
        "hope",
        "New from your coding of Example 2016",
    )
    assert send(client, answer["code"]["url"] + "discard/") == (200, {})
    assert [one.code.name for one in queries.codebook(review, team.amina)] == ["waiting"]


def test_memo_voice_and_taking_off(team, review, desk, sign_in):
    _, version, waiting = desk
    coding = put(team.amina, review, version, waiting, "You ring")
    client = sign_in(team.amina)
    _, answer = send(client, url(review, "api_memo", coding.uuid), memo="why?")
    further = answer["coding"]["id"]
    assert send(client, url(review, "api_voice", coding.segment.uuid), voice="participant")[0] == 200
    shown = queries.codings_visible(team.amina, review).get()
    assert (str(shown.uuid), shown.memo, shown.segment.voice) == (further, "why?", "participant")
    assert send(client, url(review, "api_take_off", further))[0] == 200
    assert not queries.codings_visible(team.amina, review)


def test_a_line_without_anything_to_code_is_marked_and_taken_back(team, review, desk, sign_in):
    report, version, _ = desk
    client = sign_in(team.amina)
    start, end = place_of(version.text, "Two people disagreed.")
    body = {"text_version": str(version.uuid), "start": start, "end": end}
    status, answer = send(client, url(review, "api_nothing", report.uuid), **body)
    assert (status, answer["mark"]["start"]) == (200, start)
    assert send(client, url(review, "api_take_back", answer["mark"]["id"])) == (200, {})
    assert NothingHere.objects.get().ended_at is not None


def test_a_colleagues_work_has_no_address(team, review, desk, sign_in):
    report, version, waiting = desk
    coding = put(team.jonas, review, version, waiting, "You ring")
    hope = actions.make_code(by=team.jonas, review=review, name="hope", report=report)
    client = sign_in(team.amina)
    for name, uuid in (
        ("api_take_off", coding.uuid),
        ("api_memo", coding.uuid),
        ("api_voice", coding.segment.uuid),
        ("api_discard", hope.uuid),
    ):
        assert client.post(url(review, name, uuid)).status_code == 404
    status, _ = send(client, url(review, "api_code", report.uuid), **passage(version, hope))
    assert status == 404


def test_a_name_that_a_colleague_has_made_unseen_is_free(team, review, desk, sign_in):
    report, *_ = desk
    actions.make_code(by=team.jonas, review=review, name="hope", report=report)
    status, answer = send(sign_in(team.amina), url(review, "api_make", report.uuid), name="Hope")
    assert (status, answer["code"]["passages"]) == (200, 0)


def test_reports_and_texts_of_elsewhere_are_not_found(team, review, desk, sign_in):
    report, version, waiting = desk
    other = add_review(by=team.maya, name="Clinicians’ experiences")
    client = sign_in(team.amina)
    body = passage(version, waiting)
    assert send(client, url(other, "api_code", report.uuid), **body)[0] == 404
    assert send(client, url(review, "api_code", uuid4()), **body)[0] == 404
    unknown = body | {"text_version": str(uuid4())}
    assert send(client, url(review, "api_code", report.uuid), **unknown)[0] == 404
    client.force_login(team.zoe)
    assert send(client, url(review, "api_code", report.uuid), **body)[0] == 404


def test_an_observer_is_refused_in_words(team, review, desk, sign_in):
    report, version, waiting = desk
    status, answer = send(
        sign_in(team.otto), url(review, "api_code", report.uuid), **passage(version, waiting)
    )
    assert (status, answer["refused"]) == (
        409,
        "Your role does not allow you to code texts; a lead or reviewer can.",
    )


def test_without_its_token_a_request_is_turned_away(team, review, desk):
    report, version, waiting = desk
    client = Client(enforce_csrf_checks=True)
    client.force_login(team.amina.person)
    status, _ = send(client, url(review, "api_code", report.uuid), **passage(version, waiting))
    assert (status, Coding.objects.count()) == (403, 0)


def test_asking_is_not_sending(team, review, desk, sign_in):
    report, *_ = desk
    assert sign_in(team.amina).get(url(review, "api_code", report.uuid)).status_code == 405
