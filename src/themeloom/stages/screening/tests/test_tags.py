"""Tagging: alone and together, undone, looked after, and shown under the rule of votes."""

from itertools import product

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.membership.actions import add_member
from themeloom.base.membership.roles import Role
from themeloom.kernel.double import Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup import actions as dedup
from themeloom.stages.dedup.queries import pool
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.domain.filters import Filter
from themeloom.stages.screening.domain.tags import may_see_tagging
from themeloom.stages.screening.models import Tagging


def tagged(by, reference, name="odd"):
    tag = actions.make_tag(by=by, name=name)
    actions.put_tag(by=by, reference=reference, tag=tag)
    return tag


def names(member, reference):
    return [one.tag.name for one in queries.tags_on(member, [reference.pk])[reference.pk]]


def test_a_tag_is_put_on_once_and_taken_off(team, review, references):
    (one,) = references(1)
    tag = tagged(team.amina, one)
    tagged(team.amina, one, "ODD")
    assert (names(team.amina, one), Tagging.objects.count()) == (["odd"], 1)
    actions.take_tag(by=team.amina, reference=one, tag=tag)
    assert names(team.amina, one) == []
    with pytest.raises(Refused, match="You have not tagged this"):
        actions.take_tag(by=team.amina, reference=one, tag=tag)


def test_observers_do_not_tag(team, review, references):
    (one,) = references(1)
    tag = tagged(team.amina, one)
    for do in (
        lambda: actions.make_tag(by=team.otto, name="x"),
        lambda: actions.put_tag(by=team.otto, reference=one, tag=tag),
        lambda: actions.tag_together(by=team.otto, references=pool(team.programme), tag=tag),
        lambda: actions.change_tag(by=team.jonas, tag=tag, name="x", colour=0),
        lambda: actions.merge_tags(by=team.jonas, tag=tag, into=tag),
        lambda: actions.end_tag(by=team.jonas, tag=tag),
    ):
        with pytest.raises(NotAllowed):
            do()


def test_many_are_tagged_in_one_act_and_undone_as_one(team, review, references):
    first, *others = references(3)
    tag = tagged(team.amina, first)
    together = actions.tag_together(by=team.amina, references=pool(team.programme), tag=tag)
    assert together.count == 2
    assert [names(team.amina, one) for one in (first, *others)] == [["odd"]] * 3
    assert queries.tagged_together(team.jonas, together.name) is None
    with pytest.raises(Refused, match="nothing left"):
        actions.undo_together(by=team.jonas, together=together.name)
    assert actions.undo_together(by=team.amina, together=together.name) == 2
    assert [names(team.amina, one) for one in (first, *others)] == [["odd"], [], []]


def test_a_tag_is_renamed_and_two_do_not_share_a_name(team, review, references):
    (one,) = references(1)
    tag = tagged(team.amina, one)
    tagged(team.amina, one, "Other")
    with pytest.raises(Refused, match="merge the two"):
        actions.change_tag(by=team.maya, tag=tag, name="OTHER", colour=0)
    actions.change_tag(by=team.maya, tag=tag, name="Strange", colour=3)
    assert names(team.amina, one) == ["Other", "Strange"]


def test_a_merged_tag_counts_as_the_other_and_is_parted_again(team, review, references):
    first, second = references(2)
    odd, strange = tagged(team.amina, first), tagged(team.amina, second, "strange")
    actions.merge_tags(by=team.ines, tag=odd, into=strange)
    assert (names(team.amina, first), names(team.amina, second)) == (["strange"], ["strange"])
    for asked in (odd, strange):
        found = queries.filtered(team.amina, Filter(tag=str(asked.uuid))).references
        assert list(found) == [first, second]
    assert [(line.tag, line.count) for line in queries.tag_lines(team.amina)] == [(strange, 2)]
    actions.bring_tag_back(by=team.ines, tag=odd)
    assert (names(team.amina, first), names(team.amina, second)) == (["odd"], ["strange"])


def test_a_merged_tag_is_taken_off_under_its_new_name(team, review, references):
    (one,) = references(1)
    odd, strange = tagged(team.amina, one), actions.make_tag(by=team.amina, name="strange")
    actions.merge_tags(by=team.maya, tag=odd, into=strange)
    actions.take_tag(by=team.amina, reference=one, tag=strange)
    assert names(team.amina, one) == []


def test_an_ended_tag_is_out_of_sight_until_it_is_brought_back(team, review, references):
    (one,) = references(1)
    tag = tagged(team.amina, one)
    actions.end_tag(by=team.maya, tag=tag)
    assert (names(team.amina, one), queries.ended_tags(team.programme)) == ([], [tag])
    with pytest.raises(Refused, match="no longer in use"):
        actions.put_tag(by=team.amina, reference=one, tag=tag)
    actions.bring_tag_back(by=team.maya, tag=tag)
    assert names(team.amina, one) == ["odd"]


def test_tags_go_along_when_references_merge_and_come_back(team, review, references):
    first, second = references(2)
    tagged(team.amina, second)
    dedup.merge_references(by=team.ines, into=first, other=second)
    assert names(team.amina, first) == ["odd"]
    dedup.undo_merge(by=team.ines, other=second)
    assert (names(team.amina, first), names(team.amina, second)) == ([], ["odd"])


def test_a_librarians_tag_is_seen_by_all_and_a_readers_by_nobody_else(team, review, references):
    (one,) = references(1)
    tagged(team.ines, one, "from hand search")
    tagged(team.amina, one, "exclude?")
    assert names(team.jonas, one) == ["from hand search"]
    assert names(team.amina, one) == ["exclude?", "from hand search"]


PLANS = (Plan(PlanKind.DOUBLE), Plan(PlanKind.SINGLE), Plan(PlanKind.LIBERAL_ACCELERATED))
ANSWERS = ("", "include", "exclude")


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.kind.value)
def test_the_database_follows_the_rule_whatever_was_voted(team, reviews, references, plan):
    """Every mix of two people's votes in two reviews; two settled besides."""
    set_plan(by=team.maya, review=reviews[0], stage="screening", plan=plan)
    mixes = list(product(ANSWERS, ANSWERS, ANSWERS))
    here = references(len(mixes))
    ada = add_member(by=team.maya, person=team.zoe, roles=[Role.REVIEWER])
    tags = {by: actions.make_tag(by=by, name=by.person.name) for by in (team.amina, team.ines)}
    for reference, (amina, jonas, second) in zip(here, mixes, strict=True):
        for by, review, decision in (
            (team.amina, reviews[0], amina),
            (team.jonas, reviews[0], jonas),
            (team.amina, reviews[1], second),
            (team.jonas, reviews[1], "include" if second else ""),
        ):
            if decision:
                actions.cast_votes(by=by, reference=reference, decisions={review: decision})
        for by, tag in tags.items():
            actions.put_tag(by=by, reference=reference, tag=tag)
    units = queries.units_of([one.pk for one in here], reviews)
    members = (team.maya, team.amina, team.jonas, team.rosa, team.ines, team.otto, ada)
    from themeloom.stages.screening.queries.tags import taggings_shown_to

    for member in members:
        shown = set(taggings_shown_to(member).values_list("reference", "person"))
        expected = {
            (one.pk, tagger.person_id)
            for one in here
            for tagger in tags
            if may_see_tagging(
                str(member.person_id),
                str(tagger.person_id),
                [units[one.pk, review.pk].unit for review in reviews],
                is_voter=tagger.may("screening.vote"),
                is_adjudicator=queries.is_adjudicator(member),
            )
        }
        assert shown == expected
        on_each = queries.tags_on(member, [one.pk for one in here])
        assert {
            (reference, by.person_id)
            for reference, on_it in on_each.items()
            for by, tag in tags.items()
            if tag in [one.tag for one in on_it]
        } == expected


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_tags_is_a_fixed_number_of_queries(
    team, review, references, count, django_assert_num_queries
):
    (one,) = references(1)
    for number in range(count):
        tagged(team.amina, one, f"tag {number}")
    with django_assert_num_queries(6):
        lines = queries.tag_lines(team.amina)
    assert [line.count for line in lines] == [1] * count
