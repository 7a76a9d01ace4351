"""The pages of the full-text stage, as a browser asks for them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.base.membership.actions import found_programme
from themeloom.stages.fulltext import actions, queries
from themeloom.stages.fulltext.models import Document
from themeloom.stages.fulltext.tests.world import (
    TEXT,
    decide,
    included,
    paper,
    reasons,
    retrieved,
    sought,
)
from themeloom.stages.protocol.actions import add_review

LISTS = ("reports", "several", "conflicts", "excluded")
POSTS = (
    "add_document",
    "not_retrieved",
    "seek",
    "rename",
    "decide",
    "take_back",
    "settle",
    "reopen",
    "join",
    "split",
)


def address(name, review, *more):
    return reverse(f"fulltext:{name}", args=[review.programme.slug, review.slug, *more])


def file(content=None, name="barr.pdf"):
    return SimpleUploadedFile(name, paper().read() if content is None else content)


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_what_to_do(name, team, review, sign_in):
    page = sign_in(team.amina).get(address(name, review))
    assert (page.status_code, 'class="empty"' in page.text) == (200, True)


def test_the_list_shows_what_waits_for_the_person_who_looks(team, review, sign_in):
    decide(team.amina, retrieved(team, review), review)
    retrieved(team, review, 1)
    sought(team, review, 2)
    page = sign_in(team.amina).get(address("reports", review), {"show": "to-decide"}).text
    assert [label in page for label in ("Barr 2010", "Hodge 2011", "Kirkcaldy 2012")] == [False, True, False]


def test_a_report_is_found_by_author_or_title(team, review, sign_in):
    for n in range(3):
        sought(team, review, n)
    page = sign_in(team.amina).get(address("reports", review), {"q": "TWELVE kirkcaldy"}).text
    assert [label in page for label in ("Barr 2010", "Hodge 2011", "Kirkcaldy 2012")] == [False, False, True]


def test_a_report_is_read_page_by_page_with_the_passage_marked(team, review, sign_in):
    report = retrieved(team, review)
    version = report.texts.get()
    start = TEXT.index("telephone")
    passage = queries.address_of_passage(review, version, start, start + len("telephone for"))
    page = sign_in(team.otto).get(passage).text
    assert '<section id="page-1"' in page
    assert '<section id="page-2"' in page
    assert '<mark class="passage" id="passage">telephone for</mark> a month.' in page
    assert "To the marked passage, p. 1" in page


@pytest.mark.parametrize("at", ["", "5", "9-3", "a-b", "0-99999", "-1-4", "4-4"])
def test_an_address_of_no_passage_marks_nothing(at, team, review, sign_in):
    report = retrieved(team, review)
    page = sign_in(team.otto).get(address("report", review, report.uuid), {"at": at})
    assert (page.status_code, "<mark" in page.text) == (200, False)


def test_an_older_text_can_still_be_read(team, review, sign_in):
    report = retrieved(team, review)
    actions.add_text(by=team.ines, report=report, text="A better text.", made_with="a person")
    client = sign_in(team.otto)
    here = address("report", review, report.uuid)
    assert "A better text." in client.get(here).text
    older = client.get(here, {"text": "1"}).text
    assert ("Nobody expected us" in older, "an older one" in older) == (True, True)


def test_what_a_paper_says_cannot_become_markup(team, review, sign_in):
    report = sought(team, review)
    actions.add_text(by=team.ines, report=report, text="<script>alert(1)</script>", made_with="a person")
    page = sign_in(team.otto).get(address("report", review, report.uuid), {"at": "0-8"}).text
    assert '<mark class="passage" id="passage">&lt;script&gt;</mark>' in page
    assert "<script>alert" not in page


def test_an_uploaded_file_comes_back_byte_for_byte_and_is_not_shown_by_the_browser(team, review, sign_in):
    report = sought(team, review)
    client = sign_in(team.amina)
    answer = client.post(address("add_document", review, report.uuid), {"file": file()})
    assert answer.status_code == 302
    document = Document.objects.get()
    back = client.get(address("document", review, report.uuid, document.uuid))
    assert b"".join(back.streaming_content) == paper().read()
    assert back["Content-Disposition"] == 'attachment; filename="barr.pdf"'
    assert back["X-Content-Type-Options"] == "nosniff"


def test_a_bad_file_is_answered_beside_its_field(team, review, sign_in):
    report = sought(team, review)
    page = sign_in(team.amina).post(address("add_document", review, report.uuid), {"file": file(b"no pdf")})
    assert (page.status_code, "“barr.pdf” is called a PDF but is none." in page.text) == (422, True)


def test_several_files_are_kept_at_once_and_each_bad_one_is_named(team, review, sign_in):
    first, second, third = (sought(team, review, n) for n in range(3))
    page = sign_in(team.ines).post(
        address("several", review),
        {
            str(first.uuid): file(),
            str(second.uuid): file(b"%PDF-broken", "hodge.pdf"),
            str(third.uuid): SimpleUploadedFile("kirkcaldy.txt", b"Plain words."),
        },
    )
    assert "Kept 2 full texts." in page.text
    assert "“hodge.pdf” is damaged and cannot be opened." in page.text
    assert [queries.latest_text(one) is not None for one in (first, second, third)] == [True, False, True]


def test_somebody_decides_and_is_led_on_to_the_next(team, review, sign_in):
    report, following = retrieved(team, review), retrieved(team, review, 1)
    client = sign_in(team.amina)
    page = client.post(address("decide", review, report.uuid), {"decision": "include"}, follow=True).text
    assert "You decided: " in page
    assert f"Next to decide: {following.label}" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose include or exclude."),
        ({"decision": "exclude"}, "An exclusion needs a reason."),
        ({"decision": "exclude", "reason": "nonsense"}, "An exclusion needs a reason."),
    ],
)
def test_half_a_decision_is_answered_on_the_page(sent, sentence, team, review, sign_in):
    reasons(team, review)
    report = retrieved(team, review)
    page = sign_in(team.amina).post(address("decide", review, report.uuid), sent)
    assert (page.status_code, sentence in page.text) == (422, True)


def test_an_adjudicator_settles_on_the_page_of_conflicts(team, review, sign_in):
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review, note="It has interviews")
    decide(team.jonas, report, review, wrong)
    client = sign_in(team.rosa)
    page = client.get(address("conflicts", review)).text
    assert [word in page for word in ("Amina Okafor", "Jonas Weber", "It has interviews")] == [True] * 3
    sent = {"decision": "exclude", "reason": str(wrong.uuid), "next": address("conflicts", review)}
    answer = client.post(address("settle", review, report.uuid), sent)
    assert answer["Location"] == address("conflicts", review)
    assert "Other population" in client.get(address("excluded", review)).text


def test_a_foreign_address_is_not_gone_to_after_settling(team, review, sign_in):
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review)
    decide(team.jonas, report, review, wrong)
    sent = {"decision": "include", "next": "https://elsewhere.example/"}
    answer = sign_in(team.rosa).post(address("settle", review, report.uuid), sent)
    assert answer["Location"] == address("report", review, report.uuid) + "#decision"


def test_companions_are_joined_on_the_page_of_a_report(team, review, sign_in):
    first, second = sought(team, review), sought(team, review, 1)
    study = queries.study_of([first])[first.pk]
    client = sign_in(team.amina)
    client.post(address("join", review, second.uuid), {"study": str(study.uuid), "why": "same sample"})
    assert queries.reports_of_study(study) == [first, second]
    assert "told in 2 reports" in client.get(address("report", review, first.uuid)).text
    client.post(address("split", review, second.uuid), {"why": ""})
    assert queries.reports_of_study(study) == [first]


# Whoever is not one of the two, by role; what they are shown must not tell what Amina decided.
BLIND = ("jonas", "maya", "rosa", "ines", "tom", "otto")


@pytest.mark.parametrize("who", BLIND)
def test_a_colleagues_decision_shows_on_no_page_before_it_is_decided(who, team, review, sign_in):
    """One vote to exclude, with reason and note; the pages are the same as without any vote."""
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    client = sign_in(getattr(team, who))
    pages = [
        *(address(name, review) for name in LISTS),
        *(f"{address('reports', review)}?show={one.key}" for one in queries.FILTERS),
        address("report", review, report.uuid),
    ]
    before = [_without_token(client.get(page).text) for page in pages]
    decide(team.amina, report, review, wrong, note="Only about carers")
    after = [_without_token(client.get(page).text) for page in pages]
    assert after == before


def _without_token(page):
    return "\n".join(line for line in page.splitlines() if "csrf" not in line.lower())


def test_in_a_conflict_only_the_two_and_those_who_settle_see_the_votes(team, review, sign_in):
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review, note="It has interviews")
    decide(team.jonas, report, review, wrong)
    here = address("report", review, report.uuid)
    seen = {
        who: "It has interviews" in sign_in(getattr(team, who)).get(here).text
        for who in ("amina", "jonas", "rosa", "maya", "ines", "tom", "otto")
    }
    assert seen == {
        "amina": True,
        "jonas": True,
        "rosa": True,
        "maya": True,
        "ines": False,
        "tom": False,
        "otto": False,
    }


def test_reports_of_another_programme_are_not_found(team, review, sign_in):
    report = retrieved(team, review)
    stranger = found_programme(lead=team.zoe, name="Elsewhere")
    elsewhere = add_review(by=stranger, name="Another question")
    client = sign_in(stranger)
    for name in ("report", *POSTS):
        ask = client.get if name == "report" else client.post
        assert ask(address(name, elsewhere, report.uuid)).status_code == 404, name
        assert ask(address(name, review, report.uuid)).status_code == 404, name
    for name in LISTS:
        assert client.get(address(name, review)).status_code == 404, name


def test_a_file_of_another_report_is_not_found(team, review, sign_in):
    report, other = sought(team, review), sought(team, review, 1)
    document = actions.upload_document(by=team.ines, report=report, name="barr.pdf", content=paper())
    page = sign_in(team.amina).get(address("document", review, other.uuid, document.uuid))
    assert page.status_code == 404


@pytest.mark.parametrize("name", [*LISTS, "report"])
def test_a_page_asks_the_database_as_often_for_three_reports_as_for_one(name, team, review, sign_in):
    wrong, _ = reasons(team, review)
    client = sign_in(team.amina)
    reports = [included(team, review)]

    def ask():
        more = [reports[0].uuid] if name == "report" else []
        with CaptureQueriesContext(connection) as taken:
            client.get(address(name, review, *more))
        return len(taken)

    ask()
    with_one = ask()
    for n in (1, 2):
        report = retrieved(team, review, n)
        decide(team.amina, report, review)
        decide(team.jonas, report, review, wrong)
    assert ask() == with_one
