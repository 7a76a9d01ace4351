"""Included reports offered to a citation chase: only what everybody on the team may know."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.fulltext import queries
from themeloom.stages.fulltext.tests.world import TITLES, decide, included, reasons, retrieved
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.search.tests.world import imported, ris


def titles(review):
    return [one.reference.title for one in queries.included_seeds(review)]


def test_included_reports_are_offered_and_no_others(team, review):
    wrong, _ = reasons(team, review)
    included(team, review)
    excluded, open_ = retrieved(team, review, 1), retrieved(team, review, 2)
    for member in (team.amina, team.jonas):
        decide(member, excluded, review, wrong)
    # One colleague has included it already: nobody else may learn that here.
    decide(team.amina, open_, review)
    assert titles(review) == [TITLES[0]]
    decide(team.jonas, open_, review, wrong)
    assert titles(review) == [TITLES[0]]


@pytest.mark.parametrize("member", ["ines", "jonas", "otto", "amina"])
def test_the_fragment_tells_nobody_of_a_single_vote(team, review, sign_in, member):
    included(team, review)
    decide(team.amina, retrieved(team, review, 1), review)
    page = sign_in(getattr(team, member)).get(
        reverse("fulltext:seeds", args=[team.programme.slug, review.slug])
    )
    content = unescape(page.content.decode())
    assert (TITLES[0] in content, TITLES[1] in content) == (True, False)


def test_what_one_person_included_alone_is_not_offered_while_the_sample_may_widen(team, review):
    plan = Plan(PlanKind.SAMPLED, share=0.0, seed=1, widen_below=0.8)
    set_plan(by=team.maya, review=review, stage="fulltext", plan=plan)
    report = retrieved(team, review)
    decide(team.amina, report, review)
    assert titles(review) == []
    decide(team.jonas, report, review)
    assert titles(review) == [TITLES[0]]


def test_the_doi_of_its_records_goes_with_a_reference(team, review, sign_in):
    report = included(team, review)
    imported(
        team.maya,
        ris(TITLES[0], author="Barr, W.", year=2010, DO="10.5555/BARR"),
        name="again.ris",
    )
    report.reference.refresh_from_db()
    page = sign_in(team.ines).get(reverse("fulltext:seeds", args=[team.programme.slug, review.slug]))
    (box,) = re.findall(r'value="([^"]*)"', page.content.decode())
    assert json.loads(unescape(box)) == {
        "title": TITLES[0],
        "doi": "10.5555/barr",
        "reference": str(report.reference.uuid),
    }


def test_an_empty_list_says_so(team, review, sign_in):
    page = sign_in(team.ines).get(reverse("fulltext:seeds", args=[team.programme.slug, review.slug]))
    assert "is included yet" in page.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_reports(team, review):
    def queries_of():
        with CaptureQueriesContext(connection) as taken:
            queries.included_seeds(review)
        return len(taken)

    included(team, review)
    with_one = queries_of()
    included(team, review, 1)
    included(team, review, 2)
    assert queries_of() == with_one
