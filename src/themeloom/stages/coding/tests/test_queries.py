"""Reading the coding: counts, what waits, what the synthesis sees, and how many questions that takes."""

import pytest
from django.http import Http404

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.coding import actions, queries
from themeloom.stages.coding.queries.desk import desk_of
from themeloom.stages.coding.queries.history import history
from themeloom.stages.coding.queries.reports import reports_for
from themeloom.stages.coding.tests.test_actions import put
from themeloom.stages.coding.tests.world import add_report
from themeloom.stages.protocol.actions import set_plan


def finish(review, report, *members):
    for member in members:
        actions.finish_coding(by=member, review=review, report=report)


def test_counts_are_those_of_passages_that_the_reader_sees(team, review):
    report, version = add_report(team, review)
    waiting = actions.make_code(by=team.maya, review=review, name="waiting")
    put(team.amina, review, version, waiting, "You ring")
    put(team.jonas, review, version, waiting, "Two people disagreed.")

    def count(member):
        return [one.passages for one in queries.codebook(review, member)]

    assert [count(one) for one in (team.amina, team.jonas, team.maya)] == [[1], [1], [0]]
    finish(review, report, team.amina, team.jonas)
    assert count(team.maya) == [2]


def test_what_waits_is_counted_for_those_who_code(team, review):
    report, _ = add_report(team, review)

    def waits(member):
        return [one.count for one in queries.waiting_for(member)]

    assert [waits(one) for one in (team.amina, team.jonas, team.otto)] == [[1], [1], []]
    finish(review, report, team.amina)
    assert [waits(one) for one in (team.amina, team.jonas)] == [[], [1]]
    finish(review, report, team.jonas)
    assert [waits(one) for one in (team.jonas, team.maya)] == [[], []]


def test_a_passage_can_be_rested_on_once_everybody_may_see_it(team, review):
    report, version = add_report(team, review)
    waiting = actions.make_code(by=team.maya, review=review, name="waiting")
    segment = put(team.amina, review, version, waiting, "You ring").segment
    with pytest.raises(Http404):
        queries.get_segment(review, segment.uuid)
    finish(review, report, team.amina, team.jonas)
    assert queries.get_segment(review, segment.uuid) == segment


def test_a_code_at_a_closed_desk_has_no_address_for_others(team, review):
    report, _ = add_report(team, review)
    hope = actions.make_code(by=team.amina, review=review, name="hope", report=report)
    assert queries.get_code(review, hope.uuid, team.amina) == hope
    for member in (team.jonas, None):
        with pytest.raises(Http404):
            queries.get_code(review, hope.uuid, member)


def test_under_a_sample_a_report_outside_it_counts_as_soon_as_one_has_finished(team, review):
    report, version = add_report(team, review)
    waiting = actions.make_code(by=team.maya, review=review, name="waiting")
    put(team.amina, review, version, waiting, "You ring")
    finish(review, report, team.amina)
    assert not queries.settled_codings(review)
    set_plan(by=team.maya, review=review, stage="coding", plan=Plan(PlanKind.SAMPLED, share=0.0))
    assert len(queries.settled_codings(review)) == 1


def test_lists_and_the_desk_ask_a_fixed_number_of_questions(team, review, django_assert_num_queries):
    waiting = actions.make_code(by=team.maya, review=review, name="waiting")
    for n in range(3):
        report, version = add_report(team, review, f"Example {2016 + n}")
        actions.make_code(by=team.amina, review=review, name=f"at the desk {n}", report=report)
        for words in ("You ring", "Two people disagreed.", "the silence after it"):
            put(team.amina, review, version, waiting, words)
            put(team.jonas, review, version, waiting, words)
        with django_assert_num_queries(5):
            reports_for(team.amina, review)
        with django_assert_num_queries(3):
            queries.codebook(review, team.amina)
        with django_assert_num_queries(3):
            list(queries.codings_visible(team.amina, review, version))
        with django_assert_num_queries(5):
            history(team.amina, review)
        with django_assert_num_queries(11):
            desk_of(team.amina, review, report)
