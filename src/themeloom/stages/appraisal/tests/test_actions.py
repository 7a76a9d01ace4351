"""Appraising through its actions: choose, judge blind, finish, settle."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.queries import history
from themeloom.kernel.double import Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.appraisal import actions, queries
from themeloom.stages.appraisal.models import ChosenInstrument, Judgement, Settlement
from themeloom.stages.appraisal.queries.sheets import compared, own_sheet
from themeloom.stages.appraisal.tests.world import ALL_YES, appraised_with_casp, fill_in
from themeloom.stages.protocol.actions import set_plan


@pytest.fixture
def casp(team, review):
    return appraised_with_casp(team, review)


def answers_of(member, instrument, report):
    return {one.item.key: one.answer for one in own_sheet(member, instrument, report) if one.answer}


def test_a_lead_chooses_an_instrument_and_the_review_keeps_its_own_copy(team, review):
    chosen = actions.choose_instrument(by=team.maya, review=review, key="jbi_qualitative")
    assert queries.instrument_of(review) == chosen
    assert [item.key for item in chosen.instrument.items] == [f"jbi_{n}" for n in range(1, 11)]


def test_a_reviewer_does_not_choose_the_instrument(team, review):
    with pytest.raises(NotAllowed):
        actions.choose_instrument(by=team.amina, review=review, key="casp_qualitative")
    assert queries.instrument_of(review) is None


def test_another_instrument_supersedes_the_one_before_and_keeps_its_answers(team, review, casp):
    instrument, report = casp
    fill_in(team.amina, instrument, report)
    with pytest.raises(Refused, match="already"):
        actions.choose_instrument(by=team.maya, review=review, key="casp_qualitative")
    jbi = actions.choose_instrument(by=team.maya, review=review, key="jbi_qualitative")
    assert (queries.instrument_of(review), ChosenInstrument.objects.count()) == (jbi, 2)
    assert Judgement.objects.filter(instrument=instrument).count() == 10


def test_an_answer_given_again_supersedes_the_one_before(team, casp):
    instrument, report = casp
    for answer in ("yes", "Can’t tell"):
        actions.judge_item(by=team.amina, instrument=instrument, report=report, item="casp_3", answer=answer)
    assert answers_of(team.amina, instrument, report) == {"casp_3": "Can't tell"}
    assert [(one.answer, one.superseded_at is None) for one in Judgement.objects.order_by("id")] == [
        ("Yes", False),
        ("Can't tell", True),
    ]


@pytest.mark.parametrize(("item", "answer"), [("casp_3", "partly"), ("casp_10", "Yes"), ("jbi_1", "Yes")])
def test_an_answer_outside_the_scale_or_to_no_item_is_refused(team, casp, item, answer):
    instrument, report = casp
    with pytest.raises(Refused):
        actions.judge_item(by=team.amina, instrument=instrument, report=report, item=item, answer=answer)
    assert not Judgement.objects.exists()


def test_equal_answers_are_agreed_and_different_ones_wait_for_a_settlement(team, review, casp):
    instrument, report = casp
    fill_in(team.amina, instrument, report, casp_6="No")
    assert queries.agreed_answers(review) == {report.pk: {}}
    fill_in(team.jonas, instrument, report, casp_6="Can't tell")
    agreed = queries.agreed_answers(review)[report.pk]
    assert (len(agreed), "casp_6" in agreed) == (9, False)
    actions.settle_item(
        by=team.amina,
        instrument=instrument,
        report=report,
        item="casp_6",
        answer="no",
        how="consensus",
        note="nothing said of it",
    )
    assert queries.agreed_answers(review)[report.pk] == ALL_YES | {"casp_6": "No"}


def test_an_adjudicator_settles_and_neither_judge_does_it_alone_in_that_role(team, casp):
    instrument, report = casp
    fill_in(team.amina, instrument, report, casp_6="No")
    fill_in(team.jonas, instrument, report)
    given = {"instrument": instrument, "report": report, "item": "casp_6", "answer": "No"}
    with pytest.raises(Refused, match="judged this yourself"):
        actions.settle_item(by=team.amina, how="adjudication", **given)
    with pytest.raises(Refused, match="one of the two"):
        actions.settle_item(by=team.rosa, how="consensus", **given)
    with pytest.raises(NotAllowed):
        actions.settle_item(by=team.tom, how="adjudication", **given)
    assert actions.settle_item(by=team.rosa, how="adjudication", **given).answer == "No"
    with pytest.raises(Refused, match="no conflict"):
        actions.settle_item(by=team.rosa, how="adjudication", **given)


def test_a_settlement_is_taken_back_and_kept(team, review, casp):
    instrument, report = casp
    fill_in(team.amina, instrument, report, casp_6="No")
    fill_in(team.jonas, instrument, report)
    settlement = actions.settle_item(
        by=team.rosa, instrument=instrument, report=report, item="casp_6", answer="No", how="adjudication"
    )
    with pytest.raises(Refused, match="Only the person who settled"):
        actions.withdraw_settlement(by=team.amina, settlement=settlement)
    actions.withdraw_settlement(by=team.rosa, settlement=settlement, why="read it again")
    assert "casp_6" not in queries.agreed_answers(review)[report.pk]
    assert Settlement.objects.count() == 1


def test_one_person_is_enough_where_the_plan_says_single(team, review, casp):
    instrument, report = casp
    set_plan(by=team.maya, review=review, stage="appraisal", plan=Plan(PlanKind.SINGLE))
    fill_in(team.amina, instrument, report)
    assert queries.agreed_answers(review) == {report.pk: ALL_YES}


def test_finishing_is_refused_while_an_item_has_no_answer(team, casp):
    instrument, report = casp
    actions.judge_item(by=team.amina, instrument=instrument, report=report, item="casp_1", answer="Yes")
    with pytest.raises(Refused, match=r"Items 2, 3, .* and 10 have no answer yet"):
        actions.finish_sheet(by=team.amina, instrument=instrument, report=report)


def test_side_by_side_is_closed_until_both_have_finished(team, casp):
    instrument, report = casp
    fill_in(team.amina, instrument, report, casp_6="No")
    fill_in(team.jonas, instrument, report, finish=False)
    for member in (team.amina, team.jonas, team.rosa, team.maya):
        with pytest.raises(Refused):
            compared(member, instrument, report)
    actions.finish_sheet(by=team.jonas, instrument=instrument, report=report)
    people, items = compared(team.rosa, instrument, report)
    assert people == ["Amina Okafor", "Jonas Weber"]
    assert [one.item.key for one in items if one.is_in_conflict] == ["casp_6"]
    with pytest.raises(Refused, match="settle where they differ"):
        compared(team.otto, instrument, report)


def test_the_history_shows_a_colleagues_answers_only_when_the_report_is_open(team, casp):
    instrument, report = casp
    fill_in(team.amina, instrument, report)

    def told(member):
        return {entry.person.name for entry in history(member) if entry.verb.startswith("appraisal.judge")}

    assert (told(team.amina), told(team.jonas), told(team.rosa)) == ({"Amina Okafor"}, set(), set())
    fill_in(team.jonas, instrument, report)
    assert told(team.rosa) == {"Amina Okafor", "Jonas Weber"}


def test_what_rests_on_a_report_is_told_only_once_everybody_may_know(team, review, casp):
    from themeloom.stages.appraisal.queries.rests import rests_on_inclusion

    instrument, report = casp
    fill_in(team.amina, instrument, report)
    assert rests_on_inclusion(report=report, review=review) == []
    fill_in(team.jonas, instrument, report)
    assert rests_on_inclusion(report=report, review=review) == [f"It has been appraised for “{review.name}”."]
