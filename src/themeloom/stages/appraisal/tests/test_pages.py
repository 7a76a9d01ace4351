"""The pages of appraisal: they can be used, say what is refused, and give nothing of a colleague away."""

from uuid import uuid4

import pytest
from django.urls import reverse

from themeloom.stages.appraisal import actions, queries
from themeloom.stages.appraisal.models import Judgement
from themeloom.stages.appraisal.tests.world import appraised_with_casp, fill_in
from themeloom.stages.protocol.actions import add_review

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def casp(team, review):
    return appraised_with_casp(team, review)


def url(review, name, *args):
    return reverse(f"appraisal:{name}", args=[review.programme.slug, review.slug, *args])


def text_of(client, address):
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_before_an_instrument_is_chosen_the_first_page_offers_them(team, review, sign_in):
    page = text_of(sign_in(team.maya), url(review, "reports"))
    assert "Appraise with CASP" in page
    assert "Appraise with JBI" in page
    assert "A lead of the programme chooses it" in text_of(sign_in(team.amina), url(review, "reports"))


def test_a_lead_chooses_on_the_page(team, review, sign_in):
    sign_in(team.maya).post(url(review, "instrument"), {"key": "casp_qualitative"})
    assert queries.instrument_of(review).key == "casp_qualitative"


def test_without_included_reports_the_list_says_what_comes_first(team, review, sign_in):
    actions.choose_instrument(by=team.maya, review=review, key="casp_qualitative")
    assert "No report is included yet" in text_of(sign_in(team.amina), url(review, "reports"))


def test_an_answer_is_kept_at_once_and_the_progress_comes_along(team, review, casp, sign_in):
    _, report = casp
    response = sign_in(team.amina).post(
        url(review, "judge", report.uuid),
        {"item": "casp_2", "answer": "No", "comment": "no reason given", "current": "casp_2"},
        **HTMX,
    )
    fragment = response.content.decode()
    assert Judgement.objects.get().answer == "No"
    assert "1 of 10 answered" in fragment
    assert 'hx-swap-oob="true"' in fragment
    assert fragment.count('class="item now"') == 1


def test_the_keys_answer_the_item_at_hand_alone(team, review, casp, sign_in):
    _, report = casp
    client = sign_in(team.amina)
    page = text_of(client, url(review, "sheet", report.uuid))
    assert page.count('data-key="1"') == 1
    page = client.get(f"{url(review, 'sheet', report.uuid)}?item=casp_10", **HTMX).content.decode()
    assert 'id="casp_10-1" value="Valuable" data-key="1"' in page


def test_a_passage_is_found_in_the_text_or_refused(team, review, casp, sign_in):
    _, report = casp
    client = sign_in(team.amina)
    given = {"item": "casp_2", "answer": "No"}
    client.post(url(review, "judge", report.uuid), given | {"quotation": "waited by the telephone"})
    assert Judgement.objects.get().anchor["quotation"] == "waited by the\ntelephone"
    response = client.post(url(review, "judge", report.uuid), given | {"quotation": "not there"}, **HTMX)
    assert "are not in the text of the report" in response.content.decode()
    assert Judgement.objects.count() == 1


def test_finishing_both_leads_to_the_differences_and_settling_ends_them(team, review, casp, sign_in):
    instrument, report = casp
    fill_in(team.amina, instrument, report, casp_6="No")
    fill_in(team.jonas, instrument, report, finish=False)
    client = sign_in(team.jonas)
    response = client.post(url(review, "finish", report.uuid))
    assert response.url == url(review, "reconcile", report.uuid)
    page = text_of(client, response.url)
    assert "1 of 10 items differ" in page
    assert "Settle: we agree on this" in page
    client.post(
        url(review, "settle", report.uuid),
        {"item": "casp_6", "answer": "No", "how": "consensus", "note": "not considered"},
    )
    assert "Every item has its answer" in text_of(client, response.url)
    assert "not considered" in text_of(client, response.url)


def test_finishing_too_early_says_which_items_are_missing(team, review, casp, sign_in):
    _, report = casp
    client = sign_in(team.amina)
    response = client.post(
        url(review, "finish", report.uuid),
        headers={"referer": f"http://testserver{url(review, 'sheet', report.uuid)}"},
        follow=True,
    )
    assert "have no answer yet" in response.content.decode()


def test_no_page_gives_a_colleagues_appraisal_away(team, review, casp, sign_in):
    instrument, report = casp
    before = {}
    pages = [
        url(review, "reports"),
        url(review, "table"),
        url(review, "sheet", report.uuid),
        url(review, "sheet", report.uuid) + "?item=casp_6",
        url(review, "reports") + "?",
        reverse("history", args=[team.programme.slug]),
    ]
    readers = (team.jonas, team.maya, team.rosa, team.otto)

    def all_pages():
        seen = {}
        for member in readers:
            client = sign_in(member)
            for page in pages:
                response = client.get(page)
                token = str(response.context["csrf_token"]) if response.context else "no token"
                seen[member.person.name, page] = response.content.decode().replace(token, "")
            client.logout()
        return seen

    before = all_pages()
    fill_in(team.amina, instrument, report, casp_6="No", comment="a very telling comment")
    assert all_pages() == before
    for member in (*readers, team.amina):
        response = sign_in(member).get(url(review, "reconcile", report.uuid))
        assert response.status_code == 409
        assert "telling" not in response.content.decode()
    fill_in(team.jonas, instrument, report)
    assert "telling" in text_of(sign_in(team.rosa), url(review, "reconcile", report.uuid))
    assert "telling" not in sign_in(team.otto).get(url(review, "reconcile", report.uuid)).content.decode()


def test_reports_of_other_programmes_and_reviews_are_not_found(team, review, casp, sign_in):
    _, report = casp
    other = add_review(by=team.maya, name="Clinicians’ experiences")
    actions.choose_instrument(by=team.maya, review=other, key="casp_qualitative")
    client = sign_in(team.amina)
    for name in ("sheet", "reconcile"):
        assert client.get(url(other, name, report.uuid)).status_code == 404
        assert client.get(url(review, name, uuid4())).status_code == 404
    assert client.post(url(other, "judge", report.uuid), {}).status_code == 404
    assert client.post(url(review, "withdraw", uuid4())).status_code == 404
    client.force_login(team.zoe)
    assert client.get(url(review, "sheet", report.uuid)).status_code == 404


def test_an_observer_reads_the_table_and_answers_nothing(team, review, casp, sign_in):
    _, report = casp
    client = sign_in(team.otto)
    assert "Quality table" in text_of(client, url(review, "table"))
    client.post(url(review, "judge", report.uuid), {"item": "casp_1", "answer": "Yes"})
    assert not Judgement.objects.exists()
