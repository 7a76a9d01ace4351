"""Writing the protocol through its actions."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.models import Entry
from themeloom.kernel.double import Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol import actions, queries


def test_a_reviewer_may_not_add_a_review(team):
    with pytest.raises(NotAllowed) as refusal:
        actions.add_review(by=team.amina, name="Clinicians’ experiences")
    assert str(refusal.value) == "Your role does not allow you to write the protocol; a lead can."
    assert queries.reviews_of(team.programme) == []


def test_every_action_leaves_an_entry_with_who_and_what(team, review):
    entry = Entry.objects.all()[0]
    assert (entry.person, entry.verb, entry.object_uuid) == (
        team.maya.person,
        "protocol.write.review",
        review.uuid,
    )
    assert entry.words == "added the review “Service users’ experiences”"


def test_a_second_review_of_the_same_name_is_refused(team, review):
    with pytest.raises(Refused):
        actions.add_review(by=team.maya, name=review.name)
    assert queries.reviews_of(team.programme) == [review]


def test_what_a_protocol_does_not_say_is_done_by_two_people(team, review):
    assert queries.plan_of(review, "screening") == Plan(PlanKind.DOUBLE)


def test_a_new_plan_supersedes_the_one_before_and_keeps_it(team, review):
    sampled = Plan(PlanKind.SAMPLED, share=0.2, seed=7)
    actions.set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.SINGLE))
    actions.set_plan(by=team.maya, review=review, stage="screening", plan=sampled)
    assert queries.plan_of(review, "screening") == sampled
    assert [plan.rule["kind"] for plan in review.plans.order_by("id")] == ["single", "sampled"]


def test_a_retired_criterion_is_kept_but_no_longer_shown(team, review):
    criterion = actions.add_criterion(by=team.maya, review=review, kind="include", text="Adults")
    actions.retire_criterion(by=team.maya, criterion=criterion, why="all ages after all")
    shown = queries.criteria_of(team.programme)
    assert [(one.review, one.include, one.exclude) for one in shown] == [(review, (), ())]
    assert review.criteria.count() == 1
