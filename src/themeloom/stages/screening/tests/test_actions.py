"""Voting, taking back, settling: through the actions a page uses."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.models import Entry
from themeloom.kernel.double import Plan, PlanKind, State
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening import actions
from themeloom.stages.screening.models import Adjudication, Skip, Verdict, Vote
from themeloom.stages.screening.signals import verdict_changed


@pytest.fixture
def one(references):
    return references(1)[0]


@pytest.fixture
def announced():
    heard = []

    def hear(sender, *, reference, review, decision, by, **more):
        heard.append((str(reference), str(review), decision, str(by.person) if by else ""))

    verdict_changed.connect(hear)
    yield heard
    verdict_changed.disconnect(hear)


def vote(member, reference, review, decision, note=""):
    return actions.cast_vote(by=member, reference=reference, review=review, decision=decision, note=note)


def verdict(reference, review):
    row = Verdict.objects.get(reference=reference, review=review)
    return row.state, row.decision, str(row.alone or "")


def test_a_first_vote_waits_for_a_second(team, review, one):
    vote(team.amina, one, review, "include")
    assert verdict(one, review) == ("one done", "", "Amina Okafor")


def test_include_and_maybe_agree_and_are_announced_as_an_include(team, review, one, announced):
    vote(team.amina, one, review, "maybe")
    vote(team.jonas, one, review, "include")
    assert verdict(one, review) == ("agreed", "include", "")
    assert announced == [(str(one), str(review), "include", "Jonas Weber")]


def test_a_maybe_and_an_exclude_are_a_conflict_and_nothing_is_announced(team, review, one, announced):
    vote(team.amina, one, review, "maybe")
    vote(team.jonas, one, review, "exclude")
    assert (verdict(one, review), announced) == (("conflict", "", ""), [])


def test_a_changed_vote_supersedes_the_one_before_and_keeps_it(team, review, one):
    first = vote(team.amina, one, review, "include")
    second = vote(team.amina, one, review, "exclude", "inpatients")
    first.refresh_from_db()
    assert (first.superseded_at, second.superseded_at) == (second.at, None)
    entry = Entry.objects.first()
    assert (entry.before, entry.after) == (
        {"decision": "include", "note": ""},
        {"decision": "exclude", "note": "inpatients"},
    )


def test_the_same_vote_again_changes_nothing(team, review, one):
    vote(team.amina, one, review, "include")
    entries = Entry.objects.count()
    vote(team.amina, one, review, "include")
    assert (Vote.objects.count(), Entry.objects.count()) == (1, entries)


def test_a_vote_cannot_be_changed_once_the_colleagues_is_in(team, review, one):
    vote(team.amina, one, review, "include")
    vote(team.jonas, one, review, "exclude")
    with pytest.raises(Refused, match="Your colleague has judged this too"):
        vote(team.amina, one, review, "exclude")
    assert [row.decision for row in Vote.objects.order_by("pk")] == ["include", "exclude"]


def test_nobody_votes_as_a_third(team, review, one):
    vote(team.amina, one, review, "include")
    vote(team.jonas, one, review, "include")
    with pytest.raises(Refused, match="needs no further judgement"):
        vote(team.maya, one, review, "exclude")


@pytest.mark.parametrize("name", ["rosa", "ines", "tom", "otto"])
def test_only_leads_and_reviewers_vote(team, review, one, name):
    with pytest.raises(NotAllowed) as refusal:
        vote(getattr(team, name), one, review, "include")
    assert str(refusal.value) == "Your role does not allow you to screen references; a lead or reviewer can."
    assert Vote.objects.count() == 0


def test_an_unknown_decision_is_refused(team, review, one):
    with pytest.raises(Refused, match="include, maybe, exclude"):
        vote(team.amina, one, review, "perhaps")


def test_votes_for_several_reviews_go_in_together(team, reviews, one):
    late = actions.cast_votes(
        by=team.amina, reference=one, decisions={reviews[0]: "include", reviews[1]: "exclude"}, note="short"
    )
    votes = [(row.review, row.decision, row.note) for row in Vote.objects.order_by("pk")]
    assert (late, votes) == ([], [(reviews[0], "include", "short"), (reviews[1], "exclude", "short")])


def test_a_vote_that_comes_too_late_is_told_and_the_others_stand(team, reviews, one):
    for member in (team.amina, team.jonas):
        vote(member, one, reviews[0], "exclude")
    late = actions.cast_votes(
        by=team.maya, reference=one, decisions={reviews[0]: "include", reviews[1]: "include"}
    )
    assert [(lost.review, lost.sentence) for lost in late] == [
        (reviews[0], "This is decided and needs no further judgement.")
    ]
    assert verdict(one, reviews[1]) == ("one done", "", "Maya Lead")


def test_under_a_single_plan_one_vote_decides_and_may_be_changed(team, review, one, announced):
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.SINGLE))
    vote(team.amina, one, review, "include")
    vote(team.amina, one, review, "exclude")
    assert verdict(one, review) == ("agreed", "exclude", "Amina Okafor")
    assert [decision for _, _, decision, _ in announced] == ["include", "exclude"]


def test_votes_of_a_pilot_are_marked_as_such(team, review, one):
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.DOUBLE, pilot=True))
    assert vote(team.amina, one, review, "include").round == "pilot"


def test_a_vote_taken_back_leaves_the_reference_open_and_stays_in_the_history(team, review, one):
    cast = vote(team.amina, one, review, "include")
    actions.withdraw_vote(by=team.amina, vote=cast)
    assert verdict(one, review) == ("open", "", "")
    assert Vote.objects.get().superseded_at is not None


def test_taking_back_a_decision_is_announced(team, review, one, announced):
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.SINGLE))
    cast = vote(team.amina, one, review, "include")
    actions.withdraw_vote(by=team.amina, vote=cast)
    assert [decision for _, _, decision, _ in announced] == ["include", ""]


def test_a_vote_cannot_be_taken_back_once_the_colleagues_is_in(team, review, one):
    cast = vote(team.amina, one, review, "include")
    vote(team.jonas, one, review, "include")
    with pytest.raises(Refused, match="your vote stands"):
        actions.withdraw_vote(by=team.amina, vote=cast)


def test_nobody_takes_back_a_colleagues_vote(team, review, one):
    cast = vote(team.amina, one, review, "include")
    with pytest.raises(Refused, match="Only the person who voted"):
        actions.withdraw_vote(by=team.jonas, vote=cast)


def test_take_back_leaves_what_a_colleague_has_answered(team, reviews, one):
    actions.cast_votes(by=team.amina, reference=one, decisions=dict.fromkeys(reviews, "include"))
    vote(team.jonas, one, reviews[0], "include")
    assert actions.take_back(by=team.amina, reference=one) == 1
    assert [verdict(one, review)[0] for review in reviews] == ["agreed", "open"]


def test_a_vote_ends_the_skip(team, review, one):
    actions.skip(by=team.amina, reference=one)
    vote(team.amina, one, review, "include")
    assert Skip.objects.get().ended_at is not None


@pytest.fixture
def conflict(team, review, one):
    vote(team.amina, one, review, "include")
    vote(team.jonas, one, review, "exclude")
    return one


def settle(member, reference, review, how, decision="include"):
    return actions.settle(by=member, reference=reference, review=review, decision=decision, how=how, note="")


def test_one_of_the_two_records_what_they_agreed_on(team, review, conflict, announced):
    settle(team.jonas, conflict, review, "consensus")
    assert verdict(conflict, review) == ("settled", "include", "")
    assert announced == [(str(conflict), str(review), "include", "Jonas Weber")]
    assert [row.decision for row in Vote.objects.order_by("pk")] == ["include", "exclude"]


def test_an_adjudicator_settles_between_two_others(team, review, conflict):
    settle(team.rosa, conflict, review, "adjudication", "exclude")
    assert verdict(conflict, review) == ("settled", "exclude", "")


REFUSED = [
    ("a lead who is neither cannot record a consensus", "maya", "consensus", "one of the two"),
    ("a reviewer cannot adjudicate", "amina", "adjudication", "Your role does not allow"),
    ("an adjudicator cannot call it a consensus", "rosa", "consensus", "Your role does not allow"),
    ("an observer cannot settle", "otto", "adjudication", "Your role does not allow"),
]


@pytest.mark.parametrize(
    ("name", "how", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_who_may_not_settle(team, review, conflict, name, how, words):
    with pytest.raises(Refused, match=words):
        settle(getattr(team, name), conflict, review, how)
    assert Adjudication.objects.count() == 0


def test_a_lead_who_voted_cannot_adjudicate_the_conflict(team, review, one):
    vote(team.maya, one, review, "include")
    vote(team.jonas, one, review, "exclude")
    with pytest.raises(Refused, match="You judged this yourself"):
        settle(team.maya, one, review, "adjudication")


def test_there_is_nothing_to_settle_without_a_conflict(team, review, one):
    vote(team.amina, one, review, "include")
    with pytest.raises(Refused, match="There is no conflict to settle"):
        settle(team.rosa, one, review, "adjudication")


def test_a_conflict_is_not_settled_by_a_maybe(team, review, conflict):
    with pytest.raises(Refused, match="including or by excluding"):
        settle(team.rosa, conflict, review, "adjudication", "maybe")


def test_a_settlement_opened_again_is_announced_and_kept(team, review, conflict, announced):
    settle(team.rosa, conflict, review, "adjudication")
    actions.withdraw_settlement(by=team.rosa, reference=conflict, review=review, why="wrong paper")
    assert verdict(conflict, review) == ("conflict", "", "")
    assert [decision for _, _, decision, _ in announced] == ["include", ""]
    assert Adjudication.objects.get().superseded_at is not None


def test_a_third_reviewer_is_not_part_of_the_talk(team, review, conflict):
    from themeloom.base.membership.actions import add_member
    from themeloom.base.membership.roles import Role

    ada = add_member(by=team.maya, person=team.zoe, roles=[Role.REVIEWER])
    with pytest.raises(Refused, match="between two others"):
        actions.remark(by=ada, reference=conflict, review=review, text="I think so too")


def test_the_two_and_an_adjudicator_talk_it_over(team, review, conflict):
    for member in (team.amina, team.rosa):
        actions.remark(by=member, reference=conflict, review=review, text="Shall we read it?")
    assert [str(remark.person) for remark in conflict.remarks.all()] == ["Amina Okafor", "Rosa Almeida"]


def test_entries_of_screening_are_sealed_by_their_unit(team, review, one):
    vote(team.amina, one, review, "include")
    actions.skip(by=team.amina, reference=one)
    seals = list(Entry.objects.values_list("verb", "seal")[:2])
    assert seals == [
        ("screening.vote.skip", f"screening:{one.pk}:private"),
        ("screening.vote", f"screening:{one.pk}:{review.pk}"),
    ]


def test_a_wider_sample_asks_a_second_person_again(team, review, references, announced):
    pool = references(6)
    narrow = Plan(PlanKind.SAMPLED, share=0.0, seed=7, widen_below=0.9)
    set_plan(by=team.maya, review=review, stage="screening", plan=narrow)
    for reference in pool:
        vote(team.amina, reference, review, "exclude")
    assert {verdict(reference, review)[0] for reference in pool} == {State.AGREED.value}
    announced.clear()
    wide = Plan(PlanKind.SAMPLED, share=1.0, seed=7, widen_below=0.9)
    set_plan(by=team.maya, review=review, stage="screening", plan=wide)
    assert {verdict(reference, review) for reference in pool} == {("one done", "", "Amina Okafor")}
    assert [decision for _, _, decision, _ in announced] == [""] * 6


def test_a_plan_for_another_stage_changes_no_verdict(team, review, one):
    vote(team.amina, one, review, "exclude")
    set_plan(by=team.maya, review=review, stage="fulltext", plan=Plan(PlanKind.SINGLE))
    assert verdict(one, review)[0] == "one done"
