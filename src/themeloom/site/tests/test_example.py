"""The worked example, loaded once, against what is known of the published review."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from themeloom.base.accounts.queries import person_with
from themeloom.site.example.load import is_loaded, load_example
from themeloom.stages.manuscript.domain.arithmetic import check_arithmetic
from themeloom.stages.manuscript.queries import checks_of, counts_of, draft_of, flow_of, tables_of
from themeloom.stages.protocol.queries import Review, all_reviews

POOL_PAGES = ("programme", "protocol:overview", "search:log", "dedup:overview", "screening:desk", "history")
REVIEW_PAGES = (
    "review",
    "fulltext:reports",
    "extraction:reports",
    "appraisal:reports",
    "coding:reports",
    "synthesis:board",
    "manuscript:overview",
    "manuscript:tables",
    "manuscript:text",
)


@pytest.fixture(scope="module")
def main_review(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Review]:
    """The published review, with everything the example loads; taken back after the last test."""
    from django.conf import settings

    class UndoIt(Exception):
        pass

    media, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                steps = list(load_example())
                assert len(steps) == 100
                yield all_reviews()[0]
                raise UndoIt
        except UndoIt:
            pass
    settings.MEDIA_ROOT = media


def signed_in(name: str) -> Client:
    """A browser in which this member of the example's team has signed in."""
    person = person_with(f"{name}@example.org")
    assert person is not None
    client = Client()
    client.force_login(person)
    return client


def test_the_counts_are_those_of_the_published_tables(main_review, db):
    counts = counts_of(main_review)
    assert (counts.review, counts.records, counts.references) == ("Service users’ experiences", 92, 68)
    assert (counts.reports, counts.studies) == (47, 44)
    assert (counts.participants, counts.reports_without_participants) == (1538, 1)
    assert counts.countries == {
        "United Kingdom": 28,
        "Australia": 5,
        "United States": 3,
        "Netherlands": 2,
        "Norway": 2,
        "Sweden": 2,
        "Canada": 1,
        "China": 1,
        "Denmark": 1,
        "Ireland": 1,
        "New Zealand": 1,
    }
    assert counts.appraisal["casp_6"] == {"Yes": 15, "Can't tell": 5, "No": 27}
    assert counts.appraisal["casp_10"]["Valuable"] == 47


def test_the_sums_of_the_flow_come_out(main_review, db):
    flow = flow_of(main_review)
    assert check_arithmetic(flow) == ()
    numbers = {box.id.value: box.n for box in flow.boxes}
    assert (numbers["box2"], numbers["box11"], numbers["box3"]) == (78, 14, 24)
    assert (numbers["box4"], numbers["box9"], numbers["box10"]) == (54, 8, 44)


def test_what_the_text_says_and_the_data_do_not(main_review, db):
    draft = draft_of(main_review)
    assert draft is not None
    disagreeing = [check.quantity for check in checks_of(main_review, draft.text) if check.agrees is False]
    assert disagreeing == [
        "participants",
        "appraisal: casp_1 fulfilled",
        "appraisal: casp_3 not fulfilled",
        "appraisal: casp_8 not fulfilled",
        "appraisal: casp_7 not fulfilled",
        "appraisal: casp_6 not fulfilled",
    ]


def test_the_tables_have_a_row_for_each_paper_and_each_quotation(main_review, db):
    assert [len(table.rows) for table in tables_of(main_review)] == [47, 47, 26]


def test_every_passage_says_that_it_was_written_for_the_example(main_review, db):
    quotations = [str(row[2]) for row in tables_of(main_review)[2].rows]
    assert all(quotation.startswith("[") and quotation.endswith("]") for quotation in quotations)


def test_an_installation_knows_that_it_holds_the_example(main_review, db):
    assert is_loaded() is True


@pytest.mark.parametrize("name", ["maya", "amina", "rosa", "otto"])
def test_every_page_opens_for_a_member_of_every_kind(main_review, db, name):
    client = signed_in(name)
    slug = main_review.programme.slug
    addresses = [reverse(name, args=[slug]) for name in POOL_PAGES]
    addresses += [reverse(name, args=[slug, main_review.slug]) for name in REVIEW_PAGES]
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )


def test_every_number_of_the_flow_opens_a_list_as_long_as_it_says(main_review, db):
    client = signed_in("otto")
    for box in flow_of(main_review).boxes:
        for part in (None, *box.breakdown):
            address = reverse("behind", args=[main_review.programme.slug, main_review.slug, box.id.value])
            answer = client.get(address, {"part": part.key} if part else {})
            assert answer.context["page"].paginator.count == (part.n if part else box.n), (box.id, part)
