"""Votes when references merge, part, or leave the pool."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions import merge_references, undo_merge
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.models import Verdict, Vote
from themeloom.stages.search.actions import undo_import
from themeloom.stages.search.queries import ImportedFile


@pytest.fixture
def two(references):
    return references(2)


def vote(member, reference, review, decision):
    return actions.cast_vote(by=member, reference=reference, review=review, decision=decision)


def merge(team, into, other):
    merge_references(by=team.ines, into=into, other=other, why="the same paper")
    other.refresh_from_db()


def verdict(reference, review):
    row = Verdict.objects.get(reference=reference, review=review)
    return row.state, row.decision


def standing(reference):
    rows = Vote.objects.filter(reference=reference, superseded_at=None).order_by("person")
    return [(str(row.person), row.decision) for row in rows]


def test_two_single_votes_on_duplicates_meet_on_the_one_that_stays(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.jonas, other, review, "maybe")
    merge(team, into, other)
    assert verdict(into, review) == ("agreed", "include")
    assert standing(into) == [("Amina Okafor", "include"), ("Jonas Weber", "maybe")]


def test_votes_stay_where_they_were_cast_too(team, review, two):
    into, other = two
    cast = vote(team.jonas, other, review, "include")
    merge(team, into, other)
    assert Vote.objects.get(reference=into).carried_from == cast
    assert standing(other) == [("Jonas Weber", "include")]


def test_what_somebody_voted_on_the_one_that_stays_holds_and_the_other_is_kept_beside_it(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.amina, other, review, "exclude")
    merge(team, into, other)
    assert standing(into) == [("Amina Okafor", "include")]
    shown = queries.votes_shown_on(team.amina, into)
    assert [(row.decision, row.superseded_at is None) for row in shown[0].votes] == [
        ("include", True),
        ("exclude", False),
    ]


def test_differing_votes_on_duplicates_become_a_conflict(team, review, two):
    into, other = two
    for member in (team.amina, team.jonas):
        vote(member, into, review, "include")
    vote(team.maya, other, review, "exclude")
    merge(team, into, other)
    assert verdict(into, review) == ("conflict", "")


def test_a_settlement_comes_along_where_nobody_had_voted(team, review, two):
    into, other = two
    vote(team.amina, other, review, "include")
    vote(team.jonas, other, review, "exclude")
    actions.settle(by=team.rosa, reference=other, review=review, decision="include", how="adjudication")
    merge(team, into, other)
    assert verdict(into, review) == ("settled", "include")


def test_a_merge_undone_gives_the_votes_back(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.jonas, other, review, "include")
    merge(team, into, other)
    undo_merge(by=team.ines, other=other)
    assert (standing(into), standing(other)) == (
        [("Amina Okafor", "include")],
        [("Jonas Weber", "include")],
    )
    assert (verdict(into, review), verdict(other, review)) == (("one done", ""), ("one done", ""))


def test_a_merge_undone_takes_the_settlement_back_too(team, review, two):
    into, other = two
    vote(team.amina, other, review, "include")
    vote(team.jonas, other, review, "exclude")
    actions.settle(by=team.rosa, reference=other, review=review, decision="include", how="adjudication")
    merge(team, into, other)
    undo_merge(by=team.ines, other=other)
    assert (verdict(into, review), verdict(other, review)) == (("open", ""), ("settled", "include"))


def test_nobody_votes_on_a_reference_that_left_the_pool(team, review, two):
    into, other = two
    merge(team, into, other)
    with pytest.raises(Refused, match="no longer in the pool"):
        vote(team.amina, other, review, "include")


def test_an_import_whose_references_were_screened_is_not_undone(team, review, two):
    for member in (team.amina, team.jonas):
        vote(member, two[0], review, "exclude")
    imported = ImportedFile.objects.get()
    with pytest.raises(Refused, match="1 reference from this file has been screened"):
        undo_import(by=team.ines, imported_file=imported)
    imported.refresh_from_db()
    assert imported.undone_at is None


def test_the_refusal_does_not_count_what_only_one_has_voted_on(team, review, two):
    vote(team.amina, two[0], review, "exclude")
    assert queries.rests_on_file(ImportedFile.objects.get()) == ["Screening of its references has begun."]


def test_an_import_nobody_screened_may_be_undone(team, review, two):
    imported = ImportedFile.objects.get()
    undo_import(by=team.ines, imported_file=imported)
    imported.refresh_from_db()
    assert imported.undone_at is not None


def test_references_that_another_file_brought_too_do_not_rest_on_this_one(team, review, references):
    import io

    from themeloom.stages.screening.tests.conftest import ris_of
    from themeloom.stages.search.actions import import_file, log_search

    one = references(1)[0]
    search = log_search(by=team.ines, kind="database", source="Embase")
    again = import_file(
        by=team.ines, search=search, name="embase.ris", content=io.BytesIO(ris_of(range(1, 2)) + b"\n")
    )
    vote(team.amina, one, review, "include")
    assert queries.rests_on_file(again) == []
