"""Deciding on full texts: two people, blind of each other, with reasons."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.queries import history
from themeloom.kernel.double import Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import pool
from themeloom.stages.fulltext import actions, queries
from themeloom.stages.fulltext.models import Eligibility, EligibilityVote
from themeloom.stages.fulltext.signals import asked_to_undo_inclusion, eligibility_changed
from themeloom.stages.fulltext.tests.world import decide, included, reasons, retrieved, sought
from themeloom.stages.protocol.actions import add_reason, add_review, set_plan
from themeloom.stages.screening.actions import cast_vote, take_back
from themeloom.stages.search.tests.world import imported, ris


def standing(report, review):
    row = Eligibility.objects.get(report=report, review=review)
    return row.state, row.decision, row.reason.text if row.reason else None


@pytest.fixture
def announced():
    """What is announced of eligibility, as (label, decision)."""
    heard = []

    def listen(*, report, decision, **_more):
        heard.append((report.label, decision))

    eligibility_changed.connect(listen)
    yield heard
    eligibility_changed.disconnect(listen)


def test_two_inclusions_include(team, review, announced):
    report = included(team, review)
    assert standing(report, review) == ("agreed", "include", None)
    assert queries.included_reports(review) == [report]
    assert announced == [("Barr 2010", "include")]


def test_one_inclusion_decides_nothing(team, review, announced):
    report = retrieved(team, review)
    decide(team.amina, report, review)
    assert standing(report, review) == ("one done", "", None)
    assert (queries.included_reports(review), announced) == ([], [])


def test_two_exclusions_for_one_reason_exclude(team, review):
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    for member in (team.amina, team.jonas):
        decide(member, report, review, wrong)
    assert standing(report, review) == ("agreed", "exclude", "Other population")


def test_two_exclusions_for_different_reasons_are_a_conflict_on_the_reason(team, review):
    report = retrieved(team, review)
    for member, reason in zip((team.amina, team.jonas), reasons(team, review), strict=True):
        decide(member, report, review, reason)
    assert standing(report, review) == ("conflict", "", None)
    shown = queries.shown_to(team.rosa, review, [report])[report.pk]
    assert shown.sentence == "Both exclude it and give different reasons."


def test_an_exclusion_needs_a_reason_of_this_review(team, review):
    report = retrieved(team, review)
    with pytest.raises(Refused) as refusal:
        actions.vote_eligibility(by=team.amina, report=report, review=review, decision="exclude")
    assert refusal.value.sentence.startswith("An exclusion needs a reason.")
    other = add_review(by=team.maya, name="Clinicians’ experiences")
    foreign = add_reason(by=team.maya, review=other, text="No clinicians")
    with pytest.raises(Refused) as refusal:
        decide(team.amina, report, review, foreign)
    assert refusal.value.sentence == (
        "“No clinicians” is a reason of another review. Choose one of “Service users’ experiences”."
    )


def test_nobody_decides_on_a_text_that_nobody_has(team, review):
    report = sought(team, review)
    with pytest.raises(Refused) as refusal:
        decide(team.amina, report, review)
    assert refusal.value.sentence == "Nobody has the full text of Barr 2010 yet. Add it first, then decide."


def test_nobody_decides_for_a_review_that_does_not_seek_the_report(team, review):
    other = add_review(by=team.maya, name="Clinicians’ experiences")
    report = retrieved(team, review)
    with pytest.raises(Refused) as refusal:
        decide(team.amina, report, other)
    assert refusal.value.sentence == (
        "Barr 2010 did not pass the titles and abstracts of “Clinicians’ experiences”."
    )


def test_the_first_may_change_their_mind_until_the_second_has_decided(team, review):
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review)
    decide(team.amina, report, review, wrong)
    decide(team.jonas, report, review)
    with pytest.raises(Refused):
        decide(team.amina, report, review)
    votes = EligibilityVote.objects.filter(person=team.amina.person).order_by("id")
    assert [(vote.decision, vote.superseded_at is None) for vote in votes] == [
        ("include", False),
        ("exclude", True),
    ]


def test_the_same_vote_again_changes_nothing(team, review):
    report = retrieved(team, review)
    decide(team.amina, report, review, note="fits")
    decide(team.amina, report, review, note="fits")
    assert EligibilityVote.objects.count() == 1


def test_a_third_is_never_asked(team, review):
    report = included(team, review)
    with pytest.raises(Refused) as refusal:
        decide(team.maya, report, review)
    assert refusal.value.sentence == "This is decided and needs no further judgement."


def test_a_vote_that_stands_alone_can_be_taken_back(team, review):
    report = retrieved(team, review)
    decide(team.amina, report, review)
    vote = EligibilityVote.objects.get()
    with pytest.raises(Refused):
        actions.withdraw_eligibility(by=team.jonas, vote=vote)
    actions.withdraw_eligibility(by=team.amina, vote=vote)
    assert standing(report, review) == ("open", "", None)
    assert EligibilityVote.objects.filter(superseded_at=None).count() == 0


def test_an_adjudicator_settles_and_both_votes_stay(team, review, announced):
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review)
    decide(team.jonas, report, review, wrong)
    actions.settle_eligibility(
        by=team.rosa, report=report, review=review, decision="exclude", reason=wrong, how="adjudication"
    )
    assert standing(report, review) == ("settled", "exclude", "Other population")
    assert EligibilityVote.objects.filter(superseded_at=None).count() == 2
    assert announced == [("Barr 2010", "exclude")]


def test_the_two_settle_together(team, review):
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review)
    decide(team.jonas, report, review, wrong)
    actions.settle_eligibility(
        by=team.jonas, report=report, review=review, decision="include", how="consensus"
    )
    assert standing(report, review) == ("settled", "include", None)


@pytest.mark.parametrize(
    ("who", "how", "refusal"),
    [
        ("amina", "adjudication", NotAllowed),
        ("maya", "consensus", Refused),
        ("tom", "adjudication", NotAllowed),
        ("otto", "consensus", NotAllowed),
    ],
)
def test_nobody_else_settles(team, review, who, how, refusal):
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review)
    decide(team.jonas, report, review, wrong)
    with pytest.raises(refusal):
        actions.settle_eligibility(
            by=getattr(team, who), report=report, review=review, decision="include", how=how
        )


def test_a_settlement_can_be_withdrawn_and_the_conflict_is_open_again(team, review, announced):
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review)
    decide(team.jonas, report, review, wrong)
    actions.settle_eligibility(
        by=team.rosa, report=report, review=review, decision="include", how="adjudication"
    )
    with pytest.raises(Refused):
        actions.reopen_eligibility(by=team.amina, report=report, review=review)
    actions.reopen_eligibility(by=team.rosa, report=report, review=review, why="settled the wrong one")
    assert standing(report, review) == ("conflict", "", None)
    assert announced == [("Barr 2010", "include"), ("Barr 2010", "")]


def test_an_inclusion_that_later_work_rests_on_stays(team, review):
    set_plan(by=team.maya, review=review, stage="fulltext", plan=Plan(PlanKind.SINGLE))
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review)

    def object_to_it(**_asked):
        return ["Passages of it have been coded."]

    asked_to_undo_inclusion.connect(object_to_it)
    try:
        with pytest.raises(Refused) as refusal:
            decide(team.amina, report, review, wrong)
    finally:
        asked_to_undo_inclusion.disconnect(object_to_it)
    assert refusal.value.sentence == "Barr 2010 stays included. Passages of it have been coded."
    assert standing(report, review) == ("agreed", "include", None)


def test_another_plan_changes_what_votes_come_to(team, review, announced):
    report = retrieved(team, review)
    decide(team.amina, report, review)
    set_plan(by=team.maya, review=review, stage="fulltext", plan=Plan(PlanKind.SINGLE))
    assert standing(report, review) == ("agreed", "include", None)
    assert announced == [("Barr 2010", "include")]


def test_a_report_whose_verdict_changed_back_is_no_longer_counted(team, review):
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.SINGLE))
    report = sought_alone(team, review)
    take_back(by=team.amina, reference=report.reference)
    assert list(queries.reports_of(review)) == []
    assert queries.get_report(team.programme, report.uuid) == report


def sought_alone(team, review):
    imported(team.maya, ris("Waiting for help"))
    cast_vote(by=team.amina, reference=pool(team.programme).get(), review=review, decision="include")
    return queries.reports_of(review).get()


def test_a_colleagues_vote_is_not_in_the_history_before_ones_own(team, review):
    report = retrieved(team, review)
    decide(team.amina, report, review)

    def verbs(member):
        return [entry.verb for entry in history(member, object_uuid=report.uuid)]

    assert "fulltext.vote" in verbs(team.amina)
    assert [member for member in everybody_but_amina(team) if "fulltext.vote" in verbs(member)] == []
    decide(team.jonas, report, review)
    assert verbs(team.otto).count("fulltext.vote") == 2


def everybody_but_amina(team):
    return [team.maya, team.jonas, team.rosa, team.ines, team.tom, team.otto]
