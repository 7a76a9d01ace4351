"""Reading extraction: participants once a study, the table, and a fixed number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from themeloom.kernel.double import State
from themeloom.stages.extraction import actions, queries
from themeloom.stages.extraction.queries.overview import count_filters
from themeloom.stages.extraction.tests.world import FIRST, both, fill, form_for
from themeloom.stages.fulltext.actions import join_study
from themeloom.stages.fulltext.queries import study_of
from themeloom.stages.fulltext.tests.world import included, retrieved


def agreed(team, form, report, n):
    """Two sheets that say the same, with this number of participants."""
    for member in (team.amina, team.jonas):
        fill(member, form, report, FIRST | {"n": n})


def counted(member, form):
    return {one.key: n for one, n in count_filters(queries.rows_of(member, form)) if n}


def test_participants_are_counted_once_a_study(team, review):
    form = form_for(team, review)
    first, companion, silent, undecided = (included(team, review, n) for n in range(4))
    join_study(by=team.amina, report=companion, study=study_of([first])[first.pk])
    for report, n in ((first, 12), (companion, 30), (silent, None)):
        agreed(team, form, report, n)
    fill(team.amina, form, undecided, FIRST)
    assert queries.participants(review) == (30, [silent, undecided])


def test_the_table_puts_companions_together_and_says_where_they_differ(team, review):
    form = form_for(team, review)
    first, alone, companion = (included(team, review, n) for n in range(3))
    join_study(by=team.amina, report=companion, study=study_of([first])[first.pk])
    agreed(team, form, first, 12)
    agreed(team, form, companion, 1530)
    table = queries.characteristics_of(team.otto, form)
    assert [[(row.report.label, row.cells[:2]) for row in study.rows] for study in table.studies] == [
        [("Barr 2010", ("12", "Norway")), ("Kirkcaldy 2012", ("1530", "Norway"))],
        [("Hodge 2011", ())],
    ]
    assert (table.reports, table.undecided) == (3, 1)
    assert table.participants is not None
    assert [query.sentence for query in table.participants.queries] == [
        "Reports of one study give different numbers of participants: 12 in Barr 2010, "
        "1,530 in Kirkcaldy 2012. 1,530 is counted."
    ]
    assert alone.label in table.participants.reports_without


def test_a_report_that_is_no_longer_included_is_not_counted(team, review):
    form = form_for(team, review)
    agreed(team, form, included(team, review), 12)
    retrieved(team, review, 1)
    assert [row.report.label for row in queries.rows_of(team.amina, form)] == ["Barr 2010"]


def test_the_parts_of_the_list_are_counted_as_the_member_may_know_them(team, review):
    form = form_for(team, review)
    first, second, _ = (included(team, review, n) for n in range(3))
    both(team, form, first)
    fill(team.amina, form, second, FIRST)
    assert counted(team.amina, form) == {"all": 3, "to-extract": 1, "to-reconcile": 1}
    assert counted(team.jonas, form) == {"all": 3, "to-extract": 2, "to-reconcile": 1}
    assert counted(team.otto, form) == {"all": 3, "to-reconcile": 1}


def test_whoever_has_not_finished_is_told_that_a_report_is_open(team, review):
    form = form_for(team, review)
    fill(team.amina, form, included(team, review), FIRST)
    states = [queries.rows_of(one, form)[0].state for one in (team.amina, team.jonas, team.rosa)]
    assert states == [State.ONE_DONE, State.OPEN, State.OPEN]


def test_how_many_fields_differ_is_told_only_to_those_who_may_see_them(team, review):
    form = form_for(team, review)
    both(team, form, included(team, review))
    told = [queries.rows_of(one, form)[0].unsettled for one in (team.jonas, team.rosa, team.otto)]
    assert told == [1, 1, 0]


def test_what_waits_is_told_with_its_address(team, review):
    form = form_for(team, review)
    first, _ = included(team, review), included(team, review, 1)
    both(team, form, first)
    address = f"/p/{team.programme.slug}/r/{review.slug}/extraction/"
    assert [(one.label, one.count, one.url) for one in queries.waiting_for(team.amina)] == [
        ("Reports to extract", 1, f"{address}?show=to-extract"),
        ("Extractions to reconcile", 1, f"{address}?show=to-reconcile"),
    ]
    assert queries.waiting_for(team.otto) == []


def test_without_a_form_nothing_waits_and_nothing_counts(team, review):
    report = included(team, review)
    assert queries.waiting_for(team.amina) == []
    assert queries.settled_values(review) == {}
    assert queries.participants(review) == (0, [report])


@pytest.mark.parametrize(
    "ask",
    [
        lambda team, form: queries.rows_of(team.amina, form),
        lambda team, form: queries.settled_values(form.review),
        lambda team, form: queries.participants(form.review),
        lambda team, form: queries.characteristics_of(team.otto, form),
        lambda team, form: queries.waiting_for(team.rosa),
    ],
    ids=["rows_of", "settled_values", "participants", "characteristics_of", "waiting_for"],
)
def test_the_number_of_queries_does_not_grow_with_the_reports(team, review, ask):
    form = form_for(team, review)

    def taken():
        with CaptureQueriesContext(connection) as queries_taken:
            ask(team, form)
        return len(queries_taken)

    both(team, form, included(team, review))
    with_one = taken()
    for n in (1, 2):
        report = included(team, review, n)
        both(team, form, report)
        plain = next(one for one in queries.fields_of(form) if one.key == "n")
        actions.settle_answer(by=team.rosa, field=plain, report=report, value=n, how="adjudication")
    assert taken() == with_one
