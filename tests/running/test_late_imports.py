"""A search comes late into a review under way: it joins, nothing is redone, and the numbers add up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.appraisal.tests import world as appraisal
from themeloom.stages.coding.actions import code_passage, finish_coding, make_code
from themeloom.stages.dedup.actions import judge_pair, merge_references, undo_merge
from themeloom.stages.dedup.queries import Reference, came_of, counts_of, pairs_to_judge, placements_of, pool
from themeloom.stages.extraction.tests import world as extraction
from themeloom.stages.fulltext.queries import Report, latest_text
from themeloom.stages.fulltext.tests.world import AUTHORS, TITLES, included
from themeloom.stages.manuscript.queries import flow_of
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.actions import cast_vote
from themeloom.stages.screening.queries import count_left, next_references, progress_of
from themeloom.stages.search.actions import restore_import, undo_import
from themeloom.stages.search.queries import ImportedFile, what_rests_on
from themeloom.stages.search.tests.world import imported, ris, searched

# Where people's work lies; of deduplication what a person said.
JUDGED = ("screening", "fulltext", "extraction", "appraisal", "coding", "synthesis", "manuscript")
NEW = "A late arrival: what carers saw"
SAME = "Twice told: how people kept a diary of their way through community care"
DIFFERENT = "Waiting rooms: an interview study of two clinics and their people"


def rows(label: str) -> dict[tuple[str, int], dict[str, Any]]:
    """Every row of a stage, by table and number, with all it says."""
    return {
        (model._meta.db_table, values[model._meta.pk.attname]): values
        for model in apps.get_app_config(label).get_models()
        for values in model._default_manager.values()
    }


def work_done() -> dict[tuple[str, int], dict[str, Any]]:
    """Everything that people decided, wrote and coded, and what they said of duplicates."""
    done = {key: values for label in JUDGED for key, values in rows(label).items()}
    of_duplicates = {
        key: values for key, values in rows("dedup").items() if values.get("person_id") is not None
    }
    return done | of_duplicates


def record_of(n: int, **more: str) -> str:
    """The record of one of the papers that are known here."""
    return ris(TITLES[n], author=AUTHORS[n], year=2010 + n, **more)


@pytest.fixture
def running(team: Any, review: Review) -> Report:
    """A review in which one paper is screened, read, extracted, appraised and coded by two people."""
    instrument, report = appraisal.appraised_with_casp(team, review)
    form = extraction.form_for(team, review)
    extraction.both(team, form, report, extraction.FIRST)
    for member in (team.amina, team.jonas):
        appraisal.fill_in(member, instrument, report)
    return report


@pytest.fixture
def judged(team: Any) -> None:
    """Two pairs of which a person said what they are: one the same, one different."""
    imported(team.ines, ris(SAME, year=2015), source="CINAHL", name="c.ris")
    imported(team.ines, ris(SAME, year=2016), source="Embase", name="e.ris")
    judge_pair(by=team.ines, pair=pairs_to_judge(team.programme).get(), is_same=True)
    imported(team.ines, ris(DIFFERENT, year=2015), source="CINAHL", name="c2.ris")
    imported(team.ines, ris(DIFFERENT, year=2016), source="Embase", name="e2.ris")
    judge_pair(by=team.ines, pair=pairs_to_judge(team.programme).get(), is_same=False)


def late(team: Any, **search: Any) -> ImportedFile:
    """A late import that has the screened paper again, one that a person judged, and a new one."""
    found = searched(team.ines, "PsycINFO", hits=3, **search)
    again = ris(DIFFERENT, year=2015, N1="late")
    return imported(
        team.ines, record_of(0, N1="late"), again, ris(NEW, year=2021), search=found, name="late.ris"
    )


@pytest.mark.usefixtures("running", "judged")
def test_a_late_import_leaves_everything_that_people_did_as_it_was(team: Any) -> None:
    before = work_done()
    assert {table.split("_")[0] for table, _ in before} >= {
        "screening",
        "fulltext",
        "extraction",
        "appraisal",
        "dedup",
    }
    late(team)
    after = work_done()
    assert {key: after.get(key) for key in before} == before
    assert list(pairs_to_judge(team.programme)) == []


@pytest.mark.usefixtures("judged")
def test_a_late_record_of_a_screened_reference_joins_it_and_nobody_screens_again(
    team: Any, running: Report
) -> None:
    asked_before = {who: left(getattr(team, who)) for who in ("amina", "jonas")}
    done_before = progress_of(team.amina)
    file = late(team)
    screened = Reference.objects.get(pk=running.reference_id)
    assert len(placements_of([screened])[screened.pk]) == 2
    came = came_of(file)
    assert (came.new, came.joined, came.within, came.unplaced, came.pairs) == (1, 2, 0, 0, 0)
    for who, before in asked_before.items():
        assert left(getattr(team, who)) == sorted([*before, NEW])
    assert progress_of(team.amina).done == done_before.done
    assert count_left(team.amina) == len(asked_before["amina"]) + 1


def left(member: Membership) -> list[str]:
    """The titles that this person still has to screen."""
    return sorted(reference.title for reference in next_references(member, count=50))


@pytest.mark.usefixtures("running", "judged")
def test_the_flow_adds_up_after_a_late_import(team: Any, review: Review) -> None:
    before = {box.id.name: box.n for box in flow_of(review).boxes}
    late(team)
    after = {box.id.name: box.n for box in flow_of(review).boxes}
    assert after == before | {
        "IDENTIFIED": before["IDENTIFIED"] + 3,
        "REMOVED": before["REMOVED"] + 2,
    }
    counts = counts_of(team.programme)
    assert counts.records == counts.references + counts.removed
    assert after["IDENTIFIED"] - after["REMOVED"] == pool(team.programme).count()


@pytest.mark.usefixtures("running")
def test_an_updated_search_is_a_source_of_its_own_in_the_flow(team: Any, review: Review) -> None:
    first = searched(team.ines, "PsycINFO", run_on=date(2025, 3, 1))
    imported(team.ines, ris("An early one"), search=first, name="early.ris")
    late(team, updates=first, run_on=date(2026, 3, 2))
    parts = {part.name: part.n for part in flow_of(review).box("box2").breakdown}
    assert (parts["PsycINFO"], parts["PsycINFO (update of 2 March 2026)"]) == (1, 3)


def test_an_import_on_which_a_review_rests_is_not_undone_and_says_what_rests(
    team: Any, running: Report
) -> None:
    file = ImportedFile.objects.get(name="paper 0.ris")
    sentences = what_rests_on(file)
    assert sentences == [
        "1 reference from this file has been screened.",
        "1 full text has been worked on.",
        f"{running.label}: its data have been extracted for “Service users’ experiences”. "
        "It has been appraised for “Service users’ experiences”.",
    ]
    with pytest.raises(Refused) as refusal:
        undo_import(by=team.ines, imported_file=file)
    assert str(refusal.value) == f"The import of “paper 0.ris” cannot be undone. {' '.join(sentences)}"


def test_coding_rests_on_an_import_too(team: Any, review: Review) -> None:
    report = included(team, review)
    waiting = make_code(by=team.maya, review=review, name="waiting")
    version = latest_text(report)
    assert version is not None
    for member in (team.amina, team.jonas):
        code_passage(
            by=member, review=review, text_version=version, start=0, end=30, code=waiting, voice="author"
        )
        finish_coding(by=member, review=review, report=report)
    sentences = what_rests_on(ImportedFile.objects.get(name="paper 0.ris"))
    assert sentences[-1] == f"{report.label}: it has been coded for “Service users’ experiences”."


def test_one_vote_is_enough_and_its_voter_is_not_named(team: Any, review: Review, client: Any) -> None:
    file = imported(team.ines, record_of(1))
    reference = pool(team.programme).get()
    cast_vote(by=team.amina, reference=reference, review=review, decision="include")
    assert what_rests_on(file) == ["Screening of its references has begun."]
    client.force_login(team.ines.person)
    page = client.get(reverse("search:rests", args=[team.programme.slug, file.uuid])).content.decode()
    assert "<li>Screening of its references has begun.</li>" in page


def test_an_import_whose_references_others_have_too_is_undone_and_the_votes_stand(
    team: Any, running: Report
) -> None:
    file = late(team)
    before = work_done()
    assert what_rests_on(file) == []
    undo_import(by=team.ines, imported_file=file)
    assert work_done() == before
    assert NEW not in [reference.title for reference in pool(team.programme)]
    restore_import(by=team.ines, imported_file=file)
    after = work_done()
    assert {key: after.get(key) for key in before} == before
    assert (came_of(file).new, came_of(file).joined) == (2, 1)


def test_what_a_person_put_together_rests_on_both_imports_until_it_is_undone(team: Any) -> None:
    first = imported(team.ines, ris(SAME, year=2015), name="first.ris")
    second = imported(team.ines, ris(SAME, year=2016), name="second.ris")
    third = imported(team.ines, ris("Something else", year=2016), name="third.ris")
    into, other = pool(team.programme)[:2]
    merge_references(by=team.amina, into=into, other=other)
    sentence = "A person has put two references together, with records of this file; undo that merge first."
    assert [what_rests_on(file) for file in (first, second, third)] == [[sentence], [sentence], []]
    undo_merge(by=team.amina, other=Reference.objects.get(pk=other.pk))
    undo_import(by=team.ines, imported_file=second)
    assert pool(team.programme).count() == 2


def test_two_that_a_person_held_apart_stay_apart_when_an_import_is_undone_and_brought_back(
    team: Any,
) -> None:
    imported(team.ines, ris(DIFFERENT, year=2015), name="first.ris")
    second = imported(team.ines, ris(DIFFERENT, year=2016), name="second.ris")
    judge_pair(by=team.ines, pair=pairs_to_judge(team.programme).get(), is_same=False)
    undo_import(by=team.ines, imported_file=second)
    restore_import(by=team.ines, imported_file=second)
    assert list(pairs_to_judge(team.programme)) == []
    assert pool(team.programme).count() == 2
