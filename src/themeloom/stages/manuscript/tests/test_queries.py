"""Counting what people did: the flow, the counts, and what must not show yet."""

import pytest

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.fulltext.actions import add_text, vote_eligibility
from themeloom.stages.fulltext.queries import reports_of
from themeloom.stages.manuscript.domain.arithmetic import check_arithmetic
from themeloom.stages.manuscript.domain.boxes import BoxId
from themeloom.stages.manuscript.domain.facts import Outcome
from themeloom.stages.manuscript.queries import counts_of, facts_of, flow_of, tables_of
from themeloom.stages.manuscript.tests.conftest import import_three
from themeloom.stages.protocol.actions import add_reason, add_review, set_plan
from themeloom.stages.screening.actions import cast_vote


def numbers(review):
    return {box.id: box.n for box in flow_of(review).boxes}


def test_the_flow_counts_what_is_decided(small):
    counted = numbers(small.review)
    assert (counted[BoxId.IDENTIFIED], counted[BoxId.SCREENED], counted[BoxId.EXCLUDED]) == (3, 2, 1)
    assert (counted[BoxId.SOUGHT], counted[BoxId.ASSESSED], counted[BoxId.INCLUDED]) == (1, 1, 1)
    assert check_arithmetic(flow_of(small.review)) == ()


def test_a_reference_on_which_one_person_has_voted_is_told_as_open(small):
    outcomes = {fact.id: fact.verdict for fact in facts_of(small.review).references}
    assert outcomes[str(small.references[2].uuid)] is Outcome.OPEN


def test_the_second_vote_moves_the_numbers(small):
    cast_vote(by=small.team.jonas, reference=small.references[2], review=small.review, decision="exclude")
    counted = numbers(small.review)
    assert (counted[BoxId.SCREENED], counted[BoxId.EXCLUDED]) == (3, 2)


def test_a_conflict_is_in_no_number(small):
    cast_vote(by=small.team.jonas, reference=small.references[2], review=small.review, decision="include")
    counted = numbers(small.review)
    assert (counted[BoxId.SCREENED], counted[BoxId.EXCLUDED], counted[BoxId.SOUGHT]) == (2, 1, 1)


def test_another_review_of_the_same_pool_has_a_flow_of_its_own(small):
    other = add_review(by=small.team.maya, name="Clinicians’ experiences")
    counted = numbers(other)
    assert (counted[BoxId.IDENTIFIED], counted[BoxId.SCREENED], counted[BoxId.INCLUDED]) == (3, 0, 0)


def test_an_included_report_counts_before_anything_is_extracted(small):
    counts = counts_of(small.review)
    assert (counts.reports, counts.studies, counts.participants) == (1, 1, 0)
    assert (counts.reports_without_participants, counts.countries, counts.appraisal) == (1, {}, {})


def test_tables_have_a_row_for_an_included_report_and_none_for_others(small):
    first, quotations = tables_of(small.review)
    assert [row[0].text for row in first.rows] == [small.report.label]
    assert quotations.rows == ()


def test_the_flow_is_counted_in_a_fixed_number_of_queries(small, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        flow_of(small.review)


@pytest.mark.parametrize(("limit", "excluded"), [(None, 1), (0.8, 0)])
def test_what_one_person_excluded_alone_counts_once_no_wider_sample_can_ask_another(
    team, review, limit, excluded
):
    """No exclusion is in the sample (its share is nought); with a limit the sample may yet be widened."""
    plan = Plan(PlanKind.SAMPLED, share=0.0, seed=1, widen_below=limit)
    for stage in ("screening", "fulltext"):
        set_plan(by=team.maya, review=review, stage=stage, plan=plan)
    first, second, _ = import_three(team)
    cast_vote(by=team.amina, reference=first, review=review, decision="exclude")
    for member in (team.amina, team.jonas):
        cast_vote(by=member, reference=second, review=review, decision="include")
    report = reports_of(review)[0]
    add_text(by=team.ines, report=report, text="They waited.", made_with="hand")
    reason = add_reason(by=team.maya, review=review, text="Other population")
    vote_eligibility(by=team.amina, report=report, review=review, decision="exclude", reason=reason)
    counted = numbers(review)
    assert (counted[BoxId.EXCLUDED], counted[BoxId.REPORTS_EXCLUDED]) == (excluded, excluded)
