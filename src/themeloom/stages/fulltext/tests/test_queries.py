"""Reading reports: counts as a member may know them, and a fixed number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from themeloom.kernel.double import Plan, PlanKind, State
from themeloom.stages.fulltext import actions, queries
from themeloom.stages.fulltext.domain.retrieval import Retrieval
from themeloom.stages.fulltext.queries.overview import by_reason, count_filters, next_to_decide
from themeloom.stages.fulltext.tests.world import TEXT, decide, included, reasons, retrieved, sought
from themeloom.stages.protocol.actions import set_plan


def counted(member, review):
    return {one.key: n for one, n in count_filters(queries.rows_of(member, review)) if n}


def queries_of(ask):
    with CaptureQueriesContext(
        connection,
    ) as taken:
        ask()
    return len(taken)


def test_the_parts_of_the_list_are_counted_as_the_member_may_know_them(team, review):
    wrong, _ = reasons(team, review)
    included(team, review)
    waiting = retrieved(team, review, 1)
    decide(team.amina, waiting, review)
    sought(team, review, 2)
    actions.mark_not_retrieved(by=team.ines, report=sought(team, review, 3), note="Lost")
    assert counted(team.amina, review) == {"all": 4, "to-get": 1, "not-retrieved": 1, "included": 1}
    assert counted(team.jonas, review) == counted(team.amina, review) | {"to-decide": 1}
    assert counted(team.maya, review) == counted(team.jonas, review)
    decide(team.jonas, waiting, review, wrong)
    assert counted(team.otto, review) == {
        "all": 4,
        "to-get": 1,
        "not-retrieved": 1,
        "conflicts": 1,
        "included": 1,
    }


def test_what_one_person_alone_excluded_is_not_told_while_the_sample_may_widen(team, review):
    plan = Plan(PlanKind.SAMPLED, share=0.0, seed=1, widen_below=0.8)
    set_plan(by=team.maya, review=review, stage="fulltext", plan=plan)
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review, wrong)
    of_amina, of_jonas = (
        queries.shown_to(member, review, [report])[report.pk] for member in (team.amina, team.jonas)
    )
    assert (of_amina.decision, of_amina.reason) == ("exclude", wrong)
    assert (of_jonas.decision, of_jonas.reason, of_jonas.votes) == ("", None, ())


def test_a_member_who_has_not_decided_is_told_open(team, review):
    report = retrieved(team, review)
    decide(team.amina, report, review)
    states = [
        queries.shown_to(member, review, [report])[report.pk].state
        for member in (team.amina, team.jonas, team.rosa)
    ]
    assert states == [State.ONE_DONE, State.OPEN, State.OPEN]


def test_what_the_flow_counts_says_nothing_of_a_single_vote(team, review):
    wrong, _ = reasons(team, review)
    first, second = retrieved(team, review), retrieved(team, review, 1)
    decide(team.amina, first, review, wrong)
    for member in (team.amina, team.jonas):
        decide(member, second, review, wrong)
    assert [
        (one.uuid, one.retrieval, one.decision, one.reason) for one in queries.reports_for_flow(review)
    ] == [
        (str(first.uuid), Retrieval.RETRIEVED, "", None),
        (str(second.uuid), Retrieval.RETRIEVED, "exclude", "Other population"),
    ]


def test_excluded_reports_stand_under_their_reasons_in_the_order_of_the_protocol(team, review):
    population, design = reasons(team, review)
    for n, reason in enumerate((design, population, design)):
        report = retrieved(team, review, n)
        for member in (team.amina, team.jonas):
            decide(member, report, review, reason)
    groups = by_reason(queries.rows_of(team.otto, review))
    assert [(reason, [row.report.label for row in rows]) for reason, rows in groups] == [
        ("Other population", ["Hodge 2011"]),
        ("No qualitative data", ["Barr 2010", "Kirkcaldy 2012"]),
    ]


def test_the_next_to_decide_is_the_next_in_the_list_and_then_from_its_start(team, review):
    first, second, third = (retrieved(team, review, n) for n in range(3))
    rows = queries.rows_of(team.amina, review)
    assert [next_to_decide(rows, one) for one in (first, second, third)] == [second, third, first]


def test_what_waits_is_told_with_its_address(team, review):
    wrong, _ = reasons(team, review)
    sought(team, review)
    report = retrieved(team, review, 1)
    assert [(one.label, one.count) for one in queries.waiting_for(team.amina)] == [
        ("Full texts to get", 1),
        ("Full texts to decide on", 1),
    ]
    decide(team.amina, report, review)
    decide(team.jonas, report, review, wrong)
    address = f"/p/{team.programme.slug}/r/{review.slug}/full-texts/conflicts/"
    (waiting,) = queries.waiting_for(team.rosa)
    assert (waiting.label, waiting.count, waiting.url) == ("Conflicts on full texts", 1, address)


def test_a_passage_has_an_address_and_a_page(team, review):
    report = retrieved(team, review)
    version = report.texts.get()
    start = TEXT.index("Nobody")
    assert (queries.page_of(version, start), queries.name_pages(version, start, len(TEXT))) == (2, "p. 2")
    assert queries.address_of_passage(review, version, 0, 4) == (
        f"/p/{team.programme.slug}/r/{review.slug}/full-texts/{report.uuid}/?text=1&at=0-4#passage"
    )


def test_a_text_without_pages_has_no_page_numbers(team, review):
    report = sought(team, review)
    version = actions.add_text(by=team.ines, report=report, text="One page or many.", made_with="typed")
    assert (queries.page_of(version, 3), queries.name_pages(version, 0, 3)) == (None, "")


@pytest.mark.parametrize(
    "ask",
    [
        lambda team, review: queries.rows_of(team.amina, review),
        lambda team, review: queries.waiting_for(team.amina),
        lambda team, review: queries.reports_for_flow(review),
        lambda team, review: queries.included_reports(review),
        lambda team, review: queries.latest_texts(queries.reports_of(review)),
    ],
    ids=["rows_of", "waiting_for", "reports_for_flow", "included_reports", "latest_texts"],
)
def test_the_number_of_queries_does_not_grow_with_the_reports(team, review, ask):
    included(team, review)
    with_one = queries_of(lambda: ask(team, review))
    included(team, review, 1)
    included(team, review, 2)
    assert queries_of(lambda: ask(team, review)) == with_one
