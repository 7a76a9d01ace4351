"""Seeking, uploading and joining reports through their actions."""

from io import BytesIO

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.models import Entry
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import pool
from themeloom.stages.fulltext import actions, queries
from themeloom.stages.fulltext.domain.retrieval import Retrieval
from themeloom.stages.fulltext.models import Document, Report, TextVersion
from themeloom.stages.fulltext.tests.domain.pdfs import scan
from themeloom.stages.fulltext.tests.world import (
    AUTHORS,
    TEXT,
    TITLES,
    decide,
    included,
    paper,
    retrieved,
    sought,
)
from themeloom.stages.protocol.actions import add_review
from themeloom.stages.screening.actions import cast_vote
from themeloom.stages.search.tests.world import imported, ris


def standing(report):
    return queries.retrieval_of([report])[report.pk]


def test_what_passes_on_its_title_and_abstract_is_sought(team, review):
    report = sought(team, review)
    assert (report.label, standing(report)) == ("Barr 2010", Retrieval.SOUGHT)
    assert list(queries.reports_of(review)) == [report]
    assert queries.study_of([report])[report.pk].label == "Barr 2010"


def test_what_one_of_two_people_includes_is_not_sought(team, review):
    imported(team.maya, ris(TITLES[0]))
    cast_vote(by=team.amina, reference=pool(team.programme).get(), review=review, decision="include")
    assert Report.objects.count() == 0


def test_a_maybe_is_sought_like_an_include(team, review):
    imported(team.maya, ris(TITLES[0]))
    for member, decision in ((team.amina, "maybe"), (team.jonas, "include")):
        cast_vote(by=member, reference=pool(team.programme).get(), review=review, decision=decision)
    assert queries.reports_of(review).count() == 1


def test_two_reviews_seek_one_report(team, review):
    second = add_review(by=team.maya, name="Clinicians’ experiences")
    report = sought(team, review)
    for member in (team.amina, team.jonas):
        cast_vote(by=member, reference=report.reference, review=second, decision="include")
    assert [list(queries.reports_of(one)) for one in (review, second)] == [[report], [report]]


def test_two_reports_of_the_same_authors_and_year_get_different_labels(team, review):
    for title in TITLES[:2]:
        imported(team.maya, ris(title, author=AUTHORS[0]), name=title)
    for reference in pool(team.programme):
        actions.seek_report(by=team.maya, reference=reference)
    assert [report.label for report in Report.objects.all()] == ["Barr 2019", "Barr 2019b"]


def test_a_pdf_is_kept_byte_for_byte_and_its_text_beside_it(team, review):
    report = sought(team, review)
    document = actions.upload_document(by=team.ines, report=report, name="barr.pdf", content=paper())
    assert document.content.read() == paper().read()
    version = queries.latest_text(report)
    assert (version.text, version.page_starts, version.number) == (TEXT, [0, 70], 1)
    assert standing(report) is Retrieval.RETRIEVED


@pytest.mark.parametrize(
    ("content", "beginning"),
    [
        (b"", "“a.pdf” is empty."),
        (b"no pdf", "“a.pdf” is called a PDF but is none."),
        (b"%PDF-1.4 broken", "“a.pdf” is damaged and cannot be opened."),
        (scan(), "“a.pdf” holds no text"),
    ],
)
def test_a_file_without_a_text_leaves_nothing_behind(team, review, content, beginning):
    report = sought(team, review)
    with pytest.raises(Refused) as refusal:
        actions.upload_document(by=team.ines, report=report, name="a.pdf", content=BytesIO(content))
    assert refusal.value.sentence.startswith(beginning)
    assert (Document.objects.count(), TextVersion.objects.count()) == (0, 0)
    assert standing(report) is Retrieval.SOUGHT


def test_a_file_above_the_limit_is_refused_by_its_name(team, review, settings):
    settings.UPLOAD_LIMIT = 1 << 20
    report = sought(team, review)
    with pytest.raises(Refused) as refusal:
        actions.upload_document(
            by=team.ines, report=report, name="big.pdf", content=BytesIO(b"x" * ((1 << 20) + 1))
        )
    assert refusal.value.sentence.startswith("“big.pdf” is larger than 1 MB")


def test_the_same_file_twice_is_recognised(team, review):
    report = sought(team, review)
    actions.upload_document(by=team.ines, report=report, name="barr.pdf", content=paper())
    with pytest.raises(Refused) as refusal:
        actions.upload_document(by=team.amina, report=report, name="copy.pdf", content=paper())
    assert refusal.value.sentence.startswith(
        "“copy.pdf” is here already: Ines Duarte uploaded it for Barr 2010 on "
    )
    assert Document.objects.count() == 1


def test_one_file_may_hold_two_reports_if_somebody_says_so(team, review):
    first, second = sought(team, review), sought(team, review, 1)
    actions.upload_document(by=team.ines, report=first, name="book.pdf", content=paper())
    with pytest.raises(Refused) as refusal:
        actions.upload_document(by=team.ines, report=second, name="book.pdf", content=paper())
    assert refusal.value.sentence.startswith("“book.pdf” is kept as the full text of Barr 2010 already.")
    shared = actions.upload_document(
        by=team.ines, report=second, name="book.pdf", content=paper(), is_shared=True
    )
    assert shared.content.read() == paper().read()


def test_a_better_text_is_a_further_version_and_the_old_one_stays(team, review):
    report = retrieved(team, review)
    actions.add_text(by=team.ines, report=report, text="Better.", made_with="a person")
    assert [(one.number, one.text) for one in report.texts.all()] == [(1, TEXT), (2, "Better.")]
    assert queries.latest_text(report).number == 2


def test_the_same_text_again_is_no_further_version(team, review):
    report = retrieved(team, review)
    again = actions.add_text(
        by=team.ines, report=report, text=TEXT, page_starts=(0, 70), made_with="written for a test"
    )
    assert again.number == 1


def test_page_starts_follow_a_text_into_its_stored_form(team, review):
    report = sought(team, review)
    version = actions.add_text(
        by=team.ines,
        report=report,
        text="\ufeffOne.\r\nCafe\u0301.",
        page_starts=(0, 7),
        made_with="a person",
    )
    assert (version.text, version.page_starts) == ("One.\nCafé.", [0, 5])
    assert [queries.page_of(version, offset) for offset in (0, 4, 5, 9)] == [1, 1, 2, 2]


def test_giving_up_needs_a_reason_and_can_be_taken_up_again(team, review):
    report = sought(team, review)
    with pytest.raises(Refused) as refusal:
        actions.mark_not_retrieved(by=team.ines, report=report, note=" ")
    assert refusal.value.sentence == "Say why the full text could not be had; the reason is reported."
    actions.mark_not_retrieved(by=team.ines, report=report, note="No library holds it")
    assert standing(report) is Retrieval.NOT_RETRIEVED
    actions.seek_again(by=team.ines, report=report)
    assert [step.state for step in report.retrievals.order_by("id")] == ["sought", "not retrieved", "sought"]


def test_a_wrong_file_can_be_withdrawn_until_a_decision_rests_on_it(team, review):
    report = retrieved(team, review)
    actions.seek_again(by=team.ines, report=report, note="Another paper")
    assert (standing(report), queries.latest_text(report)) == (Retrieval.SOUGHT, None)
    decided = included(team, review, 1)
    with pytest.raises(Refused) as refusal:
        actions.seek_again(by=team.ines, report=decided)
    assert refusal.value.sentence == (
        "The full text of Hodge 2011 stays. “Service users’ experiences” has decided on it."
    )


def test_companion_reports_are_joined_to_one_study_and_split_again(team, review):
    first, second = sought(team, review), sought(team, review, 1)
    study = queries.study_of([first])[first.pk]
    actions.join_study(by=team.amina, report=second, study=study, why="the same twelve people")
    assert queries.reports_of_study(study) == [first, second]
    apart = actions.split_study(by=team.amina, report=second, why="other people after all")
    assert queries.reports_of_study(study) == [first]
    assert queries.reports_of_study(apart) == [second]
    history = second.companionships.order_by("id")
    assert [(one.why, one.ended_at is None) for one in history] == [
        ("", False),
        ("the same twelve people", False),
        ("other people after all", True),
    ]


def test_the_only_report_of_a_study_cannot_be_split(team, review):
    report = sought(team, review)
    with pytest.raises(Refused) as refusal:
        actions.split_study(by=team.amina, report=report)
    assert refusal.value.sentence == "Barr 2010 is the only report of its study; there is nothing to split."


def test_a_name_that_is_taken_is_refused(team, review):
    first, second = sought(team, review), sought(team, review, 1)
    actions.rename_report(by=team.amina, report=first, label="Barr et al. 2010")
    assert queries.study_of([first])[first.pk].label == "Barr et al. 2010"
    with pytest.raises(Refused) as refusal:
        actions.rename_report(by=team.amina, report=second, label="barr et al. 2010")
    assert refusal.value.sentence.startswith("Another report is called “barr et al. 2010” already.")


@pytest.mark.parametrize("who", ["tom", "otto", "rosa"])
def test_who_does_not_fetch_full_texts_uploads_none(team, review, who):
    report = sought(team, review)
    with pytest.raises(NotAllowed):
        actions.upload_document(by=getattr(team, who), report=report, name="a.pdf", content=paper())


def test_a_verdict_not_a_person_stands_on_the_seeking(team, review):
    sought(team, review)
    entry = Entry.objects.filter(verb="fulltext.retrieve.seek").get()
    assert (entry.person, entry.words) == (None, "sought the full text of Barr 2010")


def test_a_reference_whose_full_text_was_worked_on_stays_in_the_pool(team, review):
    report = retrieved(team, review)
    assert queries.what_rests_on(reference=report.reference) == [
        "Its full text has been worked on, as Barr 2010."
    ]
    assert queries.what_rests_on(reference=sought(team, review, 1).reference) == []


def test_an_upload_leaves_an_entry_that_everybody_may_read(team, review):
    report = retrieved(team, review)
    decide(team.amina, report, review)
    entries = Entry.objects.filter(object_uuid=report.uuid).order_by("id")
    assert [(entry.verb, entry.seal) for entry in entries] == [
        ("fulltext.retrieve.seek", ""),
        ("fulltext.retrieve.text", ""),
        ("fulltext.vote", queries.seal_of(report, review)),
    ]
