"""The pool shared out: who is asked for what, also when people come and go, records come late, or merge."""

import pytest
from django.urls import reverse

from themeloom.base.audit.act import NotAllowed
from themeloom.base.membership.actions import add_member, remove_member
from themeloom.base.membership.roles import Role
from themeloom.kernel.double import Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions import merge_the_two
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.models import Allotment

OTHERS = ("amina", "jonas", "maya")


def asked(member):
    """The ids of all that this member is asked to read."""
    return {one.pk for one in queries.next_references(member, count=1000)}


def share(team, **hours):
    hours = hours or dict.fromkeys(OTHERS, 1)
    return actions.share_pool(by=team.maya, weights={getattr(team, name): n for name, n in hours.items()})


def readers(references):
    found: dict[int, set[str]] = {one.pk: set() for one in references}
    for row in Allotment.objects.filter(ended_at=None, reference__retired_at=None):
        found[row.reference_id].add(row.person.get_short_name())
    return found


def test_without_an_allocation_everybody_is_asked_for_everything(team, review, references):
    pool = references(6)
    assert asked(team.amina) == {one.pk for one in pool}


def test_each_is_asked_for_what_is_allotted_and_each_reference_has_two_readers(team, review, references):
    pool = references(12)
    share(team)
    parts = [asked(getattr(team, name)) for name in OTHERS]
    assert [sum(one.pk in part for part in parts) for one in pool] == [2] * 12
    assert [len(part) for part in parts] == [8, 8, 8]


def test_under_a_plan_of_single_work_each_reference_has_one_reader(team, review, references):
    pool = references(9)
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.SINGLE))
    share(team)
    parts = [asked(getattr(team, name)) for name in OTHERS]
    assert [sum(one.pk in part for part in parts) for one in pool] == [1] * 9


def test_where_the_plan_asks_for_two_after_all_each_reference_gets_a_second_reader(team, review, references):
    pool = references(6)
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.SINGLE))
    share(team)
    actions.cast_vote(by=team.amina, reference=pool[0], review=review, decision="exclude")
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.DOUBLE))
    assert {len(people) for people in readers(pool).values()} == {2}


def test_a_review_that_is_added_opens_what_was_decided_to_two_readers(team, review, references):
    from themeloom.stages.protocol.actions import add_review

    pool = references(2)
    for member in (team.amina, team.jonas):
        actions.cast_vote(by=member, reference=pool[0], review=review, decision="exclude")
    share(team)
    remove_member(by=team.maya, member=team.jonas)
    add_review(by=team.maya, name="Costs")
    assert list(readers(pool).values()) == [{"Amina", "Maya"}] * 2


def test_hours_weigh(team, review, references):
    references(12)
    share(team, amina=2, jonas=1, maya=1)
    assert {name: len(asked(getattr(team, name))) for name in OTHERS} == {"amina": 12, "jonas": 6, "maya": 6}


def test_a_late_import_is_shared_out_by_itself(team, review, references):
    references(6)
    share(team)
    before = {name: asked(getattr(team, name)) for name in OTHERS}
    pool = references(6, name="late.ris")
    after = {name: asked(getattr(team, name)) for name in OTHERS}
    assert [before[name] <= after[name] for name in OTHERS] == [True] * 3
    assert {len(people) for people in readers(pool).values()} == {2}


def test_who_leaves_hands_on_what_they_have_not_read_and_keeps_what_they_have(team, review, references):
    pool = references(12)
    share(team)
    mine = sorted(asked(team.jonas))
    done = [one for one in pool if one.pk in mine[:3]]
    for one in done:
        actions.cast_vote(by=team.jonas, reference=one, review=review, decision="include")
    before = readers(pool)
    remove_member(by=team.maya, member=team.jonas)
    after = readers(pool)
    assert [after[one.pk] for one in done] == [before[one.pk] for one in done]
    assert {len(people) for people in after.values()} == {2}
    assert {one.pk for one in pool if "Jonas" in after[one.pk]} == {one.pk for one in done}
    # Each half-done reference has a second reader who is there.
    assert [one.pk in asked(team.amina) | asked(team.maya) for one in done] == [True] * 3


def test_a_reference_half_read_before_it_was_shared_out_gets_one_more_reader(team, review, references):
    pool = references(3)
    actions.cast_vote(by=team.jonas, reference=pool[0], review=review, decision="include")
    remove_member(by=team.maya, member=team.jonas)
    share(team, amina=1, maya=1)
    assert sorted(len(people) for people in readers(pool).values()) == [1, 2, 2]


def test_who_has_left_half_way_through_the_reviews_counts_for_nobody(team, reviews, references):
    pool = references(1)
    actions.cast_vote(by=team.jonas, reference=pool[0], review=reviews[0], decision="include")
    remove_member(by=team.maya, member=team.jonas)
    share(team, amina=1, maya=1)
    assert readers(pool) == {pool[0].pk: {"Amina", "Maya"}}


def test_who_joins_takes_their_part_of_what_is_unread(team, review, references):
    references(16)
    share(team)
    zoe = add_member(by=team.maya, person=team.zoe, roles=[Role.REVIEWER])
    assert [len(asked(member)) for member in (team.amina, team.jonas, team.maya, zoe)] == [8, 8, 8, 8]


def test_who_was_given_no_hours_gets_nothing_when_somebody_leaves(team, review, references):
    pool = references(6)
    zoe = add_member(by=team.maya, person=team.zoe, roles=[Role.REVIEWER])
    actions.share_pool(by=team.maya, weights={team.amina: 1, team.jonas: 1, zoe: 1})
    remove_member(by=team.maya, member=zoe)
    assert list(readers(pool).values()) == [{"Amina", "Jonas"}] * 6


def test_who_gives_up_the_role_hands_on_too(team, review, references):
    pool = references(6)
    share(team)
    add_member(by=team.maya, person=team.jonas.person, roles=[Role.OBSERVER])
    assert set.union(*readers(pool).values()) == {"Amina", "Maya"}


def test_a_lead_who_leaves_by_themself_hands_on_too(team, review, references):
    pool = references(6)
    add_member(by=team.maya, person=team.rosa.person, roles=[Role.LEAD])
    share(team)
    remove_member(by=team.maya, member=team.maya)
    assert [("Maya" in people, len(people)) for people in readers(pool).values()] == [(False, 2)] * 6


def test_where_too_few_are_left_nothing_is_lost(team, review, references):
    pool = references(3)
    share(team, amina=1, jonas=1)
    remove_member(by=team.maya, member=team.jonas)
    everything = {one.pk for one in pool}
    assert (asked(team.amina), asked(team.maya), queries.count_unallotted(team.programme)) == (
        everything,
        everything,
        3,
    )


def test_shared_out_again_work_done_stays(team, review, references):
    pool = references(12)
    share(team)
    done = [one for one in pool if one.pk in asked(team.jonas)]
    for one in done:
        actions.cast_vote(by=team.jonas, reference=one, review=review, decision="exclude")
    share(team, amina=1, jonas=1, maya=4)
    assert [("Jonas" in readers(pool)[one.pk]) for one in done] == [True] * len(done)
    assert {len(people) for people in readers(pool).values()} == {2}


def test_what_was_decided_by_two_before_is_allotted_to_nobody(team, review, references):
    pool = references(3)
    for member in (team.amina, team.jonas):
        actions.cast_vote(by=member, reference=pool[0], review=review, decision="exclude")
    share(team)
    assert [len(readers(pool)[one.pk]) for one in pool] == [0, 2, 2]


def test_ended_everybody_may_read_everything_again(team, review, references):
    pool = references(4)
    share(team)
    actions.end_sharing(by=team.maya, why="we are but three")
    assert (asked(team.amina), Allotment.objects.filter(ended_at=None).count()) == (
        {one.pk for one in pool},
        0,
    )


def test_a_vote_that_comes_with_a_duplicate_keeps_its_reader(team, review, references):
    pool = references(8)
    share(team)
    stays, gone = pool[0], pool[1]
    for one, decision in ((stays, "include"), (gone, "exclude")):
        actions.cast_vote(by=team.jonas, reference=one, review=review, decision=decision)
    merged = merge_the_two(by=team.maya, first=stays, second=gone)
    assert merged.pk in asked(team.jonas)


def test_a_reference_nobody_was_given_is_anybodys(team, review, references):
    from themeloom.base.audit.act import writing

    pool = references(3)
    share(team)
    with writing():
        Allotment.objects.filter(reference=pool[0]).delete()
    assert [pool[0].pk in asked(getattr(team, name)) for name in OTHERS] == [True] * 3


def test_only_a_lead_shares_out_and_only_among_people_who_screen(team, review, references):
    references(2)
    with pytest.raises(NotAllowed):
        actions.share_pool(by=team.amina, weights={team.amina: 1, team.jonas: 1})
    for weights in ({team.amina: 1}, {team.amina: 1, team.tom: 1}, {team.amina: 1, team.jonas: 0}):
        with pytest.raises(Refused):
            actions.share_pool(by=team.maya, weights=weights)


def test_a_large_pool_is_shared_out_by_a_job(team, review, references, monkeypatch):
    from themeloom.stages.screening.actions import allocation

    monkeypatch.setattr(allocation, "AT_ONCE", 3)
    pool = references(5)
    job = share(team)
    assert (job.state, {len(people) for people in readers(pool).values()}) == ("done", {2})


def test_progress_is_of_ones_own_part(team, review, references):
    pool = references(12)
    share(team)
    mine = [one for one in pool if one.pk in asked(team.amina)]
    actions.cast_vote(by=team.amina, reference=mine[0], review=review, decision="include")
    shown = queries.progress_of(team.amina)
    assert (shown.done, shown.total, queries.count_left(team.amina)) == (1, 8, 7)


@pytest.mark.parametrize("size", [1, 3])
def test_the_desk_asks_as_often_whatever_is_allotted(
    team, review, references, size, django_assert_num_queries
):
    references(4 * size)
    share(team)
    queries.next_references(team.amina, count=1)
    with django_assert_num_queries(6):
        queries.next_references(team.amina, count=1)


@pytest.mark.parametrize("size", [1, 3])
def test_the_page_asks_as_often_whatever_is_allotted(
    team, review, references, size, django_assert_num_queries
):
    references(4 * size)
    share(team)
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        queries.work_shown(team.maya)


QUERIES_OF_THE_PAGE = 27


def test_the_page_says_who_reads_how_much_and_lets_a_lead_alone_change_it(team, review, references, sign_in):
    references(6)
    address = reverse("screening:work", args=[team.programme.slug])
    assert "everybody who screens may read everything" in sign_in(team.amina).get(address).content.decode()
    assert "Share the pool out" not in sign_in(team.amina).get(address).content.decode()
    post = {str(getattr(team, name).uuid): "2" for name in OTHERS} | {"why": "three of us"}
    answer = sign_in(team.maya).post(reverse("screening:allot", args=[team.programme.slug]), post)
    assert answer.status_code == 302
    page = sign_in(team.maya).get(address).content.decode()
    assert ("three of us" in page, page.count("<td>4</td>")) == (True, 3)
    sign_in(team.maya).post(reverse("screening:end_sharing", args=[team.programme.slug]), {"why": "done"})
    assert queries.allocation_of(team.programme) is None


def test_hours_that_are_no_number_are_answered_in_words(team, review, references, sign_in):
    references(2)
    address = reverse("screening:allot", args=[team.programme.slug])
    answer = sign_in(team.maya).post(address, {str(team.amina.uuid): "many"})
    assert "Hours are numbers" in answer.content.decode()
