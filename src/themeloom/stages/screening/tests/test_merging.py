"""Votes when references merge, part, or leave the pool."""

import pytest

from themeloom.kernel.double import Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions import merge_references, undo_merge
from themeloom.stages.protocol.actions import set_plan
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


def decisions_shown(member, reference):
    return [
        (row.decision, row.superseded_at is None)
        for row in queries.votes_shown_on(member, reference)[0].votes
    ]


def test_the_same_answer_by_one_person_on_both_counts_once_and_both_are_kept(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.amina, other, review, "maybe")
    merge(team, into, other)
    assert standing(into) == [("Amina Okafor", "include")]
    assert decisions_shown(team.amina, into) == [("include", True), ("maybe", False)]
    assert verdict(into, review) == ("one done", "")


def test_two_answers_by_one_person_are_put_to_that_person_and_neither_counts(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.amina, other, review, "exclude")
    merge(team, into, other)
    assert standing(into) == []
    assert verdict(into, review) == ("open", "")
    assert decisions_shown(team.amina, into) == [("include", False), ("exclude", False)]
    row = queries.sheet_of(team.amina, into).rows[0]
    assert (row.is_open, [one.decision for one in row.asked_again]) == (True, ["include", "exclude"])
    assert queries.next_reference(team.amina) == into


def test_the_answer_that_person_gives_then_counts(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.amina, other, review, "exclude")
    merge(team, into, other)
    vote(team.amina, into, review, "exclude")
    assert standing(into) == [("Amina Okafor", "exclude")]
    assert queries.sheet_of(team.amina, into).rows[0].asked_again == ()


def test_whoever_knows_a_colleague_s_vote_is_not_asked_again_but_it_becomes_a_conflict(team, review, two):
    into, other = two
    for member in (team.amina, team.jonas):
        vote(member, into, review, "include")
    vote(team.amina, other, review, "exclude")
    merge(team, into, other)
    assert standing(into) == [("Amina Okafor", "exclude"), ("Jonas Weber", "include")]
    assert verdict(into, review) == ("conflict", "")
    shown = queries.conflicts_shown(team.jonas, list(queries.conflicts_for(team.jonas)))[0]
    assert [(str(one.person), one.decision) for one in shown.earlier] == [("Amina Okafor", "include")]


def test_a_plan_that_knows_no_conflict_asks_that_person_instead(team, review, two):
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.LIBERAL_ACCELERATED))
    into, other = two
    for member in (team.amina, team.jonas):
        vote(member, into, review, "exclude")
    vote(team.amina, other, review, "include")
    merge(team, into, other)
    assert standing(into) == [("Jonas Weber", "exclude")]
    assert verdict(into, review) == ("one done", "")
    asked = queries.sheet_of(team.amina, into).rows[0].asked_again
    assert sorted(one.decision for one in asked) == ["exclude", "include"]


@pytest.mark.parametrize("decision", ["include", "exclude"])
def test_who_is_asked_again_does_not_depend_on_a_vote_they_may_not_see(team, review, references, decision):
    into, other, third = references(3)
    vote(team.jonas, into, review, decision)
    vote(team.amina, third, review, "include")
    vote(team.amina, other, review, "exclude")
    merge(team, other, third)
    assert queries.sheet_of(team.amina, other).rows[0].asked_again != ()
    merge(team, into, other)
    row = queries.sheet_of(team.amina, into).rows[0]
    assert ({one.decision for one in row.asked_again}, row.others) == ({"exclude", "include"}, ())
    assert verdict(into, review) == ("one done", "")


def test_a_merge_undone_gives_back_both_answers_of_one_person(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.amina, other, review, "exclude")
    merge(team, into, other)
    undo_merge(by=team.ines, other=other)
    assert (standing(into), standing(other)) == (
        [("Amina Okafor", "include")],
        [("Amina Okafor", "exclude")],
    )
    assert (verdict(into, review), verdict(other, review)) == (("one done", ""), ("one done", ""))


def test_a_vote_given_on_the_merged_reference_stays_there_when_the_merge_is_undone(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.amina, other, review, "exclude")
    merge(team, into, other)
    vote(team.amina, into, review, "maybe")
    undo_merge(by=team.ines, other=other)
    assert standing(into) == [("Amina Okafor", "maybe")]
    assert standing(other) == [("Amina Okafor", "exclude")]


def test_after_a_merge_is_undone_a_colleague_s_vote_on_the_duplicate_is_not_shown_on_the_other(
    team, review, two
):
    into, other = two
    vote(team.jonas, other, review, "exclude")
    merge(team, into, other)
    undo_merge(by=team.ines, other=other)
    for member in (team.amina, team.maya):
        vote(member, into, review, "include")
    assert decisions_shown(team.amina, into) == [("include", True), ("include", True)]
    assert queries.votes_shown_on(team.amina, other) == []


def test_a_chain_of_merges_gives_each_its_votes_back_whichever_is_undone_first(team, review, references):
    first, second, third = references(3)
    vote(team.amina, first, review, "include")
    vote(team.jonas, second, review, "include")
    merge(team, second, first)
    merge(team, third, second)
    assert standing(third) == [("Amina Okafor", "include"), ("Jonas Weber", "include")]
    undo_merge(by=team.ines, other=first)
    assert (standing(third), standing(first)) == (
        [("Jonas Weber", "include")],
        [("Amina Okafor", "include")],
    )


def test_a_settlement_does_not_hold_against_a_contrary_decision_on_the_duplicate(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.jonas, into, review, "exclude")
    actions.settle(by=team.rosa, reference=into, review=review, decision="include", how="adjudication")
    for member in (team.amina, team.jonas):
        vote(member, other, review, "exclude")
    merge(team, into, other)
    assert verdict(into, review) == ("conflict", "")
    undo_merge(by=team.ines, other=other)
    assert (verdict(into, review), verdict(other, review)) == (("settled", "include"), ("agreed", "exclude"))


def test_a_settlement_holds_for_both_where_the_duplicate_came_to_nothing_else(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.jonas, into, review, "exclude")
    actions.settle(by=team.rosa, reference=into, review=review, decision="include", how="adjudication")
    vote(team.amina, other, review, "exclude")
    merge(team, into, other)
    assert verdict(into, review) == ("settled", "include")


def test_agreement_counts_one_first_vote_of_each_person(team, review, two):
    into, other = two
    vote(team.amina, into, review, "include")
    vote(team.amina, other, review, "maybe")
    vote(team.jonas, other, review, "include")
    merge(team, into, other)
    assert [len(unit) for unit in queries.first_votes(review)[""]] == [2]


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
