"""Two full texts that are found to be one: the decisions on both are kept, and nobody counts twice."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions import merge_the_two, undo_merge
from themeloom.stages.fulltext.models import Eligibility
from themeloom.stages.fulltext.queries.eligibility import shown_to
from themeloom.stages.fulltext.queries.reports import merged_reports, reports_of
from themeloom.stages.fulltext.signals import asked_to_undo_inclusion
from themeloom.stages.fulltext.tests.world import decide, included, reasons, retrieved, sought


@pytest.fixture
def two(team, review):
    """Two papers whose full texts are both there."""
    return retrieved(team, review, 0), retrieved(team, review, 1)


def merge(team, stays, goes):
    assert merge_the_two(by=team.amina, first=stays.reference, second=goes.reference) == stays.reference
    goes.reference.refresh_from_db()


def standing(report, review):
    row = Eligibility.objects.get(report=report, review=review)
    return row.state, row.decision


def seen(member, report, review):
    shown = shown_to(member, review, [report])[report.pk]
    return (
        [(str(vote.person), vote.decision) for vote in shown.votes],
        [(str(vote.person), vote.decision) for vote in shown.kept],
    )


def test_decisions_of_two_people_on_the_two_meet_on_the_one_that_stays(team, review, two):
    stays, goes = two
    decide(team.amina, stays, review)
    decide(team.jonas, goes, review)
    merge(team, stays, goes)
    assert standing(stays, review) == ("agreed", "include")
    assert list(reports_of(review)) == [stays]
    assert merged_reports(stays) == [goes]


def test_two_decisions_of_one_person_are_put_to_that_person_and_shown_to_nobody_else(team, review, two):
    stays, goes = two
    wrong, _ = reasons(team, review)
    decide(team.amina, stays, review)
    decide(team.amina, goes, review, wrong)
    merge(team, stays, goes)
    assert standing(stays, review) == ("open", "")
    mine = [("Amina Okafor", "include"), ("Amina Okafor", "exclude")]
    assert seen(team.amina, stays, review) == ([], mine)
    assert seen(team.jonas, stays, review) == ([], [])
    assert shown_to(team.amina, review, [stays])[stays.pk].is_asked_again
    decide(team.amina, stays, review)
    assert standing(stays, review) == ("one done", "")


def test_whoever_knows_a_colleague_s_decision_is_not_asked_again_but_it_becomes_a_conflict(team, review, two):
    stays, goes = two
    wrong, _ = reasons(team, review)
    for member in (team.amina, team.jonas):
        decide(member, stays, review, wrong)
    decide(team.amina, goes, review)
    merge(team, stays, goes)
    assert standing(stays, review) == ("conflict", "")
    now, kept = seen(team.jonas, stays, review)
    assert sorted(now) == [("Amina Okafor", "include"), ("Jonas Weber", "exclude")]
    assert kept == [("Amina Okafor", "exclude")]


def test_the_merge_undone_each_has_its_decisions_again(team, review, two):
    stays, goes = two
    wrong, _ = reasons(team, review)
    decide(team.amina, stays, review)
    decide(team.amina, goes, review, wrong)
    decide(team.jonas, goes, review, wrong)
    before = [standing(one, review) for one in two]
    merge(team, stays, goes)
    undo_merge(by=team.amina, other=goes.reference)
    assert [standing(one, review) for one in two] == before
    assert seen(team.maya, stays, review) == ([], [])


def test_what_was_worked_on_stays_where_the_other_was_merely_sought(team, review):
    sought_only, worked_on = sought(team, review, 0), retrieved(team, review, 1)
    stays = merge_the_two(by=team.amina, first=sought_only.reference, second=worked_on.reference)
    assert stays == worked_on.reference


def test_two_on_which_later_work_rests_are_not_merged(team, review):
    two = included(team, review, 0), included(team, review, 1)

    def rests(**_asked):
        return ["2 passages are coded."]

    asked_to_undo_inclusion.connect(rests)
    try:
        with pytest.raises(Refused, match="2 passages are coded"):
            merge_the_two(by=team.amina, first=two[0].reference, second=two[1].reference)
    finally:
        asked_to_undo_inclusion.disconnect(rests)
    assert len(reports_of(review)) == 2
