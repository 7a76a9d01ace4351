"""The pages of coding: usable without a script, plain when they refuse, silent on what is unseen."""

import json
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from themeloom.stages.coding import actions, queries
from themeloom.stages.coding.models import CodeEvent, Sheet
from themeloom.stages.coding.tests.test_actions import put
from themeloom.stages.coding.tests.world import add_report, place_of
from themeloom.stages.protocol.actions import add_review


@pytest.fixture
def coded(team, review):
    report, version = add_report(team, review)
    waiting = actions.make_code(by=team.maya, review=review, name="waiting", definition="Before a visit.")
    return report, version, waiting


def url(review, name, *args):
    return reverse(f"coding:{name}", args=[review.programme.slug, review.slug, *args])


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def data_of(page):
    return json.loads(re.search(r'id="desk-data" type="application/json">(.*?)</script>', page, re.DOTALL)[1])


def test_without_included_reports_the_list_says_what_comes_first(team, review, sign_in):
    assert "No report is included yet" in text_of(sign_in(team.amina), url(review, "reports"))


def test_the_desk_holds_the_text_letter_for_letter(team, review, coded, sign_in):
    report, version, _ = coded
    page = text_of(sign_in(team.amina), url(review, "desk", report.uuid))
    for start, inner in re.findall(r'<p data-start="(\d+)"[^>]*>(.*?)</p>', page, re.DOTALL):
        shown = re.sub(r"</?i>", "", inner).replace("&#x27;", "'").replace("&amp;", "&")
        assert version.text[int(start) :].startswith(shown)
    assert "<i>“You ring, and they say" in page
    assert 'class="heading"' in page


def test_the_desk_begins_at_the_passage_in_the_address(team, review, coded, sign_in):
    report, *_ = coded
    client = sign_in(team.amina)
    assert data_of(text_of(client, url(review, "desk", report.uuid) + "?at=32-40"))["at"] == [32, 40]
    for nonsense in ("40-32", "x", "0-999999"):
        assert data_of(text_of(client, url(review, "desk", report.uuid) + f"?at={nonsense}"))["at"] is None


def test_the_desk_of_a_report_goes_on_with_the_text_it_was_begun_with(team, review, coded, sign_in):
    from themeloom.stages.fulltext.actions import add_text

    report, version, waiting = coded
    put(team.amina, review, version, waiting, "You ring")
    better = add_text(by=team.ines, report=report, text=version.text + "\n\nMore.", made_with="by hand")
    at = url(review, "desk", report.uuid)
    assert data_of(text_of(sign_in(team.amina), at))["textVersion"] == str(version.uuid)
    assert data_of(text_of(sign_in(team.jonas), at))["textVersion"] == str(better.uuid)


def test_finishing_and_reopening_on_the_page(team, review, coded, sign_in):
    report, *_ = coded
    client = sign_in(team.amina)
    client.post(url(review, "finish", report.uuid))
    assert Sheet.objects.get().finished_at is not None
    page = text_of(client, url(review, "desk", report.uuid))
    assert "shown once a colleague has finished too" in page
    assert data_of(page)["mayCode"] is False
    client.post(url(review, "reopen", report.uuid))
    assert Sheet.objects.get().finished_at is None


def test_passages_can_be_read_and_taken_off_without_a_script(team, review, coded, sign_in):
    report, version, waiting = coded
    coding = put(team.amina, review, version, waiting, "You ring", memo="a memo of mine")
    client = sign_in(team.amina)
    page = text_of(client, url(review, "passages", report.uuid))
    assert "You ring" in page
    assert "a memo of mine" in page
    client.post(url(review, "take_off", report.uuid, coding.uuid))
    assert "No passage coded yet" in text_of(client, url(review, "passages", report.uuid))


def test_a_code_is_made_changed_and_merged_on_its_pages(team, review, coded, sign_in):
    _, _, waiting = coded
    client = sign_in(team.amina)
    client.post(url(review, "codebook"), {"name": "silence", "parent": str(waiting.uuid)})
    silence = next(one.code for one in queries.codebook(review, team.amina) if one.code.name == "silence")
    for name, sent in (
        ("rename", {"name": "not told", "reason": "their words"}),
        ("define", {"definition": "Nobody says what happens next."}),
        ("recolour", {"colour": "7"}),
        ("move", {"parent": ""}),
    ):
        client.post(url(review, name, silence.uuid), sent)
    silence.refresh_from_db()
    assert (silence.name, silence.definition, silence.colour, silence.parent) == (
        "not told",
        "Nobody says what happens next.",
        7,
        None,
    )
    response = client.post(url(review, "merge", silence.uuid), {"into": str(waiting.uuid), "reason": "same"})
    assert response.url == url(review, "code", waiting.uuid)
    assert "merged “not told” into “waiting”" in text_of(client, url(review, "changes"))


def test_a_step_is_undone_from_the_history(team, review, coded, sign_in):
    _, _, waiting = coded
    actions.rename_code(by=team.amina, code=waiting, name="delay")
    client = sign_in(team.jonas)
    step = CodeEvent.objects.order_by("-id").first()
    client.post(url(review, "undo", step.uuid))
    page = text_of(client, url(review, "changes"))
    assert "undid: renamed “waiting” to “delay”" in page
    assert "waiting" in text_of(client, url(review, "codebook"))


def test_deleting_what_is_used_says_what_to_do_instead(team, review, coded, sign_in):
    _, version, waiting = coded
    put(team.amina, review, version, waiting, "You ring")
    response = sign_in(team.amina).post(
        url(review, "delete", waiting.uuid),
        headers={"referer": f"http://testserver{url(review, 'code', waiting.uuid)}"},
        follow=True,
    )
    assert "1 passage rests on “waiting”. Merge it into another code instead" in response.content.decode()


def test_the_page_of_a_code_leads_to_each_passage_in_its_report(team, review, coded, sign_in):
    report, version, waiting = coded
    start, end = place_of(version.text, "You ring")
    put(team.amina, review, version, waiting, "You ring")
    page = text_of(sign_in(team.amina), url(review, "code", waiting.uuid))
    address = reverse("fulltext:report", args=[review.programme.slug, review.slug, report.uuid])
    assert f"{address}?text=1&amp;at={start}-{end}#passage" in page


def test_no_page_gives_a_colleagues_coding_away(team, review, coded, sign_in):
    report, version, waiting = coded
    readers = (team.jonas, team.maya, team.rosa, team.otto, team.tom)
    pages = [
        url(review, "reports"),
        url(review, "desk", report.uuid),
        url(review, "passages", report.uuid),
        url(review, "codebook"),
        url(review, "changes"),
        url(review, "code", waiting.uuid),
        reverse("history", args=[team.programme.slug]),
        reverse("fulltext:report", args=[review.programme.slug, review.slug, report.uuid]),
        reverse("programme", args=[team.programme.slug]),
        reverse("synthesis:board", args=[review.programme.slug, review.slug]),
        reverse("manuscript:overview", args=[review.programme.slug, review.slug]),
    ]

    def all_pages():
        seen = {}
        for member in readers:
            client = sign_in(member)
            for page in pages:
                response = client.get(page, follow=True)
                assert response.status_code == 200
                token = str(response.context["csrf_token"])
                seen[member.person.name, page] = response.content.decode().replace(token, "")
            client.logout()
        return seen

    before = all_pages()
    hope = actions.make_code(by=team.amina, review=review, name="a telling name", report=report)
    for code in (waiting, hope):
        put(team.amina, review, version, code, "You ring", "participant", memo="a telling memo")
    actions.define_code(by=team.amina, code=hope, definition="a telling definition")
    start, end = place_of(version.text, "Two people disagreed.")
    actions.pass_over(by=team.amina, review=review, text_version=version, start=start, end=end)
    assert all_pages() == before
    actions.finish_coding(by=team.amina, review=review, report=report)
    assert all_pages() == before
    assert sign_in(team.jonas).get(url(review, "code", hope.uuid)).status_code == 404
    actions.finish_coding(by=team.jonas, review=review, report=report)
    after = all_pages()
    for page in (url(review, "desk", report.uuid), url(review, "codebook"), url(review, "changes")):
        assert "a telling name" in after["Rosa Almeida", page]


def test_addresses_of_other_reviews_and_programmes_are_not_found(team, review, coded, sign_in):
    report, _, waiting = coded
    other = add_review(by=team.maya, name="Clinicians’ experiences")
    client = sign_in(team.amina)
    for address in (
        url(other, "desk", report.uuid),
        url(other, "passages", report.uuid),
        url(other, "code", waiting.uuid),
        url(review, "desk", uuid4()),
        url(review, "code", uuid4()),
    ):
        assert client.get(address).status_code == 404
    step = CodeEvent.objects.first()
    assert client.post(url(other, "undo", step.uuid)).status_code == 404
    assert client.post(url(other, "finish", report.uuid)).status_code == 404
    client.force_login(team.zoe)
    assert client.get(url(review, "desk", report.uuid)).status_code == 404


def test_an_observer_reads_and_changes_nothing(team, review, coded, sign_in):
    report, *_ = coded
    client = sign_in(team.otto)
    page = text_of(client, url(review, "desk", report.uuid))
    assert data_of(page)["mayCode"] is False
    assert "Make a code" not in text_of(client, url(review, "codebook"))
    client.post(url(review, "codebook"), {"name": "mine"})
    client.post(url(review, "finish", report.uuid))
    assert ([one.code.name for one in queries.codebook(review, team.otto)], Sheet.objects.count()) == (
        ["waiting"],
        0,
    )
