"""What an order may learn from: what is open to everybody, and one's own votes; never a colleague's alone."""

import pytest

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening import actions
from themeloom.stages.screening.queries.labels import count_labels, labels_of
from themeloom.stages.screening.tests.test_order import vote


def test_two_votes_that_differ_are_known_to_their_own_people_alone_until_they_are_settled(
    team, review, references
):
    one = references(2)[0]
    vote(team.amina, one, review, "include")
    vote(team.jonas, one, review, "exclude")
    people = (team.amina, team.jonas, team.maya)
    assert [labels_of(review, who.person_id) for who in people] == [{one.pk: True}, {one.pk: False}, {}]
    actions.settle(by=team.rosa, reference=one, review=review, decision="include", how="adjudication")
    assert [labels_of(review, who.person_id) for who in people] == [{one.pk: True}] * 3
    assert [count_labels(who, review) for who in people] == [1, 1, 1]


PLANS = [
    (Plan(PlanKind.DOUBLE), {}),
    (Plan(PlanKind.LIBERAL_ACCELERATED), {}),
    (Plan(PlanKind.SAMPLED, share=0.0, seed=7), {}),
    (Plan(PlanKind.SINGLE), {"known"}),
]


@pytest.mark.parametrize(("plan", "known"), PLANS, ids=[plan.kind.value for plan, _ in PLANS])
@pytest.mark.parametrize("decision", ["include", "exclude", "maybe"])
def test_what_one_person_decided_is_learnt_from_by_others_only_where_the_plan_leaves_it_to_one(
    team, review, references, plan, known, decision
):
    one = references(2)[0]
    set_plan(by=team.maya, review=review, stage="screening", plan=plan)
    vote(team.amina, one, review, decision)
    goes_on = decision != "exclude"
    assert labels_of(review, team.amina.person_id) == {one.pk: goes_on}
    assert labels_of(review, team.jonas.person_id) == ({one.pk: goes_on} if known else {})
