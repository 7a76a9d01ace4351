"""People who leave: what rests on them is said beforehand, and nothing of theirs is left lying."""

import pytest
from django.urls import reverse

from themeloom.base.membership.actions import add_member, remove_member
from themeloom.base.membership.queries import what_rests_on
from themeloom.base.membership.roles import Role
from themeloom.kernel.refusal import Refused
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.queries import waiting_for


def in_conflict(one, other, reference, review):
    actions.cast_vote(by=one, reference=reference, review=review, decision="include")
    actions.cast_vote(by=other, reference=reference, review=review, decision="exclude")


def labels(member):
    return {one.label: one.count for one in waiting_for(member)}


def test_with_one_of_the_two_gone_a_conflict_ends_by_adjudication_alone(team, review, references):
    pool = references(1)
    in_conflict(team.amina, team.jonas, pool[0], review)
    remove_member(by=team.maya, member=team.jonas)
    with pytest.raises(Refused, match="Jonas Weber is no longer there"):
        actions.settle(by=team.amina, reference=pool[0], review=review, decision="include", how="consensus")
    actions.settle(by=team.rosa, reference=pool[0], review=review, decision="include", how="adjudication")
    assert queries.verdicts_of(review).get().state == "settled"


def test_it_waits_for_the_adjudicators_then_and_no_longer_for_the_one_who_stays(team, review, references):
    pool = references(1)
    in_conflict(team.amina, team.jonas, pool[0], review)
    before = {name: queries.count_conflicts(getattr(team, name)) for name in ("amina", "rosa", "maya")}
    remove_member(by=team.maya, member=team.jonas)
    after = {name: queries.count_conflicts(getattr(team, name)) for name in ("amina", "rosa", "maya")}
    assert (before, after) == ({"amina": 1, "rosa": 1, "maya": 1}, {"amina": 0, "rosa": 1, "maya": 1})


def test_who_stays_still_sees_it_and_reads_who_decides_now(team, review, references, sign_in):
    pool = references(1)
    in_conflict(team.amina, team.jonas, pool[0], review)
    remove_member(by=team.maya, member=team.jonas)
    page = sign_in(team.amina).get(reverse("screening:conflicts", args=[team.programme.slug]))
    shown = page.content.decode()
    assert ("Jonas Weber has left" in shown, "We agreed, because" in shown) == (True, False)


def test_a_conflict_that_nobody_may_end_is_told_to_leads_until_somebody_may(team, review, references):
    pool = references(2)
    in_conflict(team.maya, team.jonas, pool[0], review)
    in_conflict(team.amina, team.jonas, pool[1], review)
    add_member(by=team.maya, person=team.rosa.person, roles=[Role.OBSERVER])
    told = {"before": labels(team.maya).get("Conflicts that nobody may settle", 0)}
    remove_member(by=team.maya, member=team.jonas)
    told["gone"] = labels(team.maya).get("Conflicts that nobody may settle", 0)
    told["amina"] = labels(team.amina).get("Conflicts that nobody may settle", 0)
    add_member(by=team.maya, person=team.rosa.person, roles=[Role.ADJUDICATOR])
    told["adjudicator"] = labels(team.maya).get("Conflicts that nobody may settle", 0)
    assert told == {"before": 0, "gone": 1, "amina": 0, "adjudicator": 0}


def test_whose_conflicts_can_be_chosen(team, review, references):
    pool = references(3)
    in_conflict(team.amina, team.jonas, pool[0], review)
    in_conflict(team.maya, team.amina, pool[1], review)
    in_conflict(team.maya, team.jonas, pool[2], review)
    remove_member(by=team.maya, member=team.jonas)

    def titles(whose):
        return [pool.index(one.reference) for one in queries.conflicts_for(team.maya, whose)]

    assert {whose: titles(whose) for whose in ("", "mine", "others", "gone")} == {
        "": [0, 1, 2],
        "mine": [1, 2],
        "others": [0],
        "gone": [0, 2],
    }


def test_what_rests_on_somebody_is_said_before_they_are_taken_off(team, review, references, sign_in):
    pool = references(6)
    actions.share_pool(by=team.maya, weights=dict.fromkeys((team.amina, team.jonas, team.maya), 1))
    in_conflict(team.amina, team.jonas, pool[0], review)
    address = reverse("membership:leave", args=[team.programme.slug, team.jonas.uuid])
    page = sign_in(team.maya).get(address).content.decode()
    allotted = next(one.allotted for one in queries.loads_shown(team.programme) if one.member == team.jonas)
    assert (
        f"{allotted} references are allotted to Jonas" in page,
        "1 conflict of Jonas" in page,
        "only Jonas has voted on" in page,
        "Nobody else may settle" in page,
    ) == (True, True, True, False)


def test_a_lead_is_told_beforehand_that_a_conflict_would_have_no_judge(team, review, references):
    pool = references(1)
    in_conflict(team.maya, team.jonas, pool[0], review)
    add_member(by=team.maya, person=team.rosa.person, roles=[Role.OBSERVER])
    assert what_rests_on(team.jonas, by=team.maya)[-1].startswith("Nobody else may settle it")


def test_on_an_observer_nothing_rests(team, review, references):
    references(1)
    assert what_rests_on(team.otto, by=team.maya) == []


def test_votes_that_stand_alone_are_not_counted_for_anybody(team, review, references):
    pool = references(3)
    before = what_rests_on(team.jonas, by=team.maya)
    for one in pool:
        actions.cast_vote(by=team.jonas, reference=one, review=review, decision="include")
    assert what_rests_on(team.jonas, by=team.maya) == before


def test_only_a_lead_is_told(team, review, references, sign_in):
    address = reverse("membership:leave", args=[team.programme.slug, team.jonas.uuid])
    answer = sign_in(team.amina).get(address)
    assert "What rests on" not in answer.content.decode()


@pytest.mark.parametrize("size", [1, 3])
def test_conflicts_are_shown_by_as_many_queries_whatever_their_number(
    team, review, references, size, django_assert_num_queries
):
    for one in references(size):
        in_conflict(team.amina, team.jonas, one, review)
    remove_member(by=team.maya, member=team.jonas)
    found = list(queries.conflicts_for(team.maya))
    with django_assert_num_queries(8):
        assert len(queries.conflicts_shown(team.maya, found)) == size
