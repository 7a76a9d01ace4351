"""The yield of the sources for a review: its numbers, its lists, and what must not show yet."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.dedup.queries import pool
from themeloom.stages.fulltext.actions import add_text, vote_eligibility
from themeloom.stages.fulltext.queries import reports_of
from themeloom.stages.manuscript.domain.boxes import BoxId
from themeloom.stages.manuscript.domain.yield_files import YIELD_FILES
from themeloom.stages.manuscript.domain.yields import Step
from themeloom.stages.manuscript.queries import flow_of, study_lines, yields_of_review
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening.actions import cast_vote
from themeloom.stages.search.tests.world import imported, ris

BOTH, FIRST, OPEN = (
    "Waiting for help: how people describe the way through community care",
    "Being moved between services: an interview study",
    "A person who stays: the accounts of twelve patients",
)
MEDLINE, EMBASE = "database:medline", "database:embase"


@pytest.fixture
def found(team, review):
    """Both in MEDLINE and Embase, First in MEDLINE, Open in Embase; two people included Both and First."""
    imported(team.ines, ris(BOTH), ris(FIRST, author="Weber, J."), source="MEDLINE")
    imported(team.ines, ris(BOTH), ris(OPEN, author="Almeida, R."), source="Embase", name="embase.ris")
    for title in (BOTH, FIRST):
        for member in (team.amina, team.jonas):
            cast_vote(by=member, reference=reference(team, title), review=review, decision="include")
    include(team, review, reference(team, FIRST), team.amina, team.jonas)
    return SimpleNamespace(team=team, review=review)


def reference(team, title):
    return pool(team.programme).get(title=title)


def include(team, review, of, *members):
    """These members include the full text of a reference."""
    report = next(one for one in reports_of(review) if one.reference_id == of.pk)
    add_text(by=team.ines, report=report, text=f"They waited: {of.title}", made_with="hand")
    for member in members:
        vote_eligibility(by=member, report=report, review=review, decision="include")


def numbers(review):
    return [
        (one.source, one.records, one.references, one.included, one.reports, one.studies, one.only_studies)
        for one in yields_of_review(review).yields.rows
    ]


def address(found, name, *more):
    return reverse(f"manuscript:{name}", args=[found.team.programme.slug, found.review.slug, *more])


def everything(found, client):
    """All that the pages, lists and files of the yield say to whoever is signed in on the client."""
    fragment = {"HX-Request": "true"}
    said = [client.get(address(found, "yield"), headers=fragment).content]
    for step in Step:
        for source in ("", MEDLINE, EMBASE):
            for share in ("all", "only"):
                asked = {"step": step, "source": source, "share": share}
                lines = client.get(address(found, "yield-list"), asked).context["lines"]
                said.append([(one.title, one.note, one.href) for one in lines])
    return [*said, *(client.get(address(found, "yield-file", name)).content for name in YIELD_FILES)]


def test_each_source_says_what_it_gave_to_the_review(found):
    assert numbers(found.review) == [(MEDLINE, 2, 2, 2, 1, 1, 1), (EMBASE, 2, 2, 1, 0, 0, 0)]


def test_a_study_says_which_source_alone_gave_it_and_leads_to_its_reference(found):
    yields = yields_of_review(found.review)
    (line,) = study_lines(found.review, yields, yields.yields.things(Step.STUDIES))
    of = reference(found.team, FIRST)
    assert line.sources == ("MEDLINE",)
    assert line.href == reverse("dedup:reference", args=[found.team.programme.slug, of.uuid])


VOTERS = ["maya", "amina", "jonas", "rosa", "otto"]


@pytest.mark.parametrize("decision", ["include", "exclude", "maybe"])
def test_a_vote_that_stands_alone_changes_nothing_for_anybody(found, sign_in, decision):
    """Only Embase found Open; were Amina's vote told, Embase would have one more."""
    team = found.team
    before = {name: everything(found, sign_in(getattr(team, name))) for name in VOTERS}
    cast_vote(by=team.amina, reference=reference(team, OPEN), review=found.review, decision=decision)
    assert {name: everything(found, sign_in(getattr(team, name))) for name in VOTERS} == before


def test_a_conflict_on_title_and_abstract_changes_nothing(found):
    before = numbers(found.review)
    for member, decision in ((found.team.amina, "include"), (found.team.jonas, "exclude")):
        cast_vote(by=member, reference=reference(found.team, OPEN), review=found.review, decision=decision)
        assert numbers(found.review) == before


def test_the_second_vote_is_what_moves_the_numbers(found):
    for member in (found.team.amina, found.team.jonas):
        cast_vote(by=member, reference=reference(found.team, OPEN), review=found.review, decision="include")
    assert numbers(found.review)[1] == (EMBASE, 2, 2, 2, 0, 0, 0)


def test_a_full_text_that_one_person_included_changes_nothing_for_anybody(found, sign_in):
    """Both sources found Both; were Amina's decision told, each would have one study more."""
    team = found.team
    include(team, found.review, reference(team, BOTH))
    before = {name: everything(found, sign_in(getattr(team, name))) for name in VOTERS}
    include_alone = next(
        one for one in reports_of(found.review) if one.reference_id == reference(team, BOTH).pk
    )
    vote_eligibility(by=team.amina, report=include_alone, review=found.review, decision="include")
    assert {name: everything(found, sign_in(getattr(team, name))) for name in VOTERS} == before
    vote_eligibility(by=team.jonas, report=include_alone, review=found.review, decision="include")
    assert [row[5:] for row in numbers(found.review)] == [(2, 1), (1, 0)]


@pytest.mark.parametrize(
    ("plan", "included"),
    [
        (Plan(PlanKind.SINGLE), 1),
        (Plan(PlanKind.LIBERAL_ACCELERATED), 1),
        (Plan(PlanKind.DOUBLE), 0),
        (Plan(PlanKind.SAMPLED, share=0.0, seed=1, widen_below=0.8), 0),
    ],
    ids=lambda one: one.kind.value if isinstance(one, Plan) else str(one),
)
def test_what_one_person_includes_alone_counts_where_the_plan_lets_it_pass_as_in_the_flow(
    team, review, plan, included
):
    set_plan(by=team.maya, review=review, stage="screening", plan=plan)
    imported(team.ines, ris(BOTH), source="MEDLINE")
    cast_vote(by=team.amina, reference=reference(team, BOTH), review=review, decision="include")
    assert [row[3] for row in numbers(review)] == [included]
    assert flow_of(review).box(BoxId.SCREENED).n == included


@pytest.mark.parametrize("n", [1, 3])
def test_the_yield_takes_as_many_queries_for_many_references_as_for_one(
    team, review, n, django_assert_num_queries
):
    titles = (BOTH, FIRST, OPEN)[:n]
    imported(team.ines, *(ris(title, author=f"{title[:4]}, A.") for title in titles), source="MEDLINE")
    for title in titles:
        for member in (team.amina, team.jonas):
            cast_vote(by=member, reference=reference(team, title), review=review, decision="include")
        include(team, review, reference(team, title), team.amina, team.jonas)
    with django_assert_num_queries(15):
        found = yields_of_review(review)
        assert len(study_lines(review, found, found.yields.things(Step.STUDIES))) == n


def test_the_page_and_the_fragment_have_the_same_numbers_and_their_links(found, sign_in):
    client = sign_in(found.team.otto)
    page = client.get(address(found, "yield")).content.decode()
    fragment = client.get(address(found, "yield"), headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in page, "<html" in fragment) == (True, False)
    assert fragment.strip() in page
    assert "Found only by MEDLINE" in fragment
    assert f"{address(found, 'yield-list')}?step=studies&amp;source=database%3Amedline&amp;share=only" in page


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"step": "included", "source": MEDLINE}, [BOTH, FIRST]),
        ({"step": "included", "source": EMBASE}, [BOTH]),
        ({"step": "included", "source": MEDLINE, "share": "only"}, [FIRST]),
        ({"step": "included"}, [BOTH, FIRST]),
        ({"step": "references", "source": EMBASE, "share": "only"}, [OPEN]),
    ],
)
def test_each_number_opens_its_list(found, sign_in, asked, titles):
    answer = sign_in(found.team.otto).get(address(found, "yield-list"), asked)
    assert [one.title for one in answer.context["lines"]] == titles


@pytest.mark.parametrize("asked", [{"source": "database:nowhere"}, {"step": "half"}])
def test_a_list_that_there_is_not_is_not_found(found, sign_in, asked):
    assert sign_in(found.team.otto).get(address(found, "yield-list"), asked).status_code == 404


def test_the_files_say_the_same(found, sign_in):
    client = sign_in(found.team.otto)
    rows = [
        client.get(address(found, "yield-file", name)).content.decode("utf-8-sig").splitlines()[1:]
        for name in YIELD_FILES
    ]
    label = reports_of(found.review).get(reference__title=FIRST).label
    assert rows == [
        ["MEDLINE,2,2,2,1,1,50.0,100.0,1,1,1", "Embase,2,2,1,0,0,0.0,0.0,1,0,0"],
        [f"{label},{label},MEDLINE,MEDLINE"],
    ]
    assert client.get(address(found, "yield-file", "all.exe")).status_code == 404


@pytest.mark.parametrize("name", ["yield", "yield-list"])
def test_a_stranger_learns_nothing(found, client, name):
    client.force_login(found.team.zoe)
    assert client.get(address(found, name)).status_code == 404


def test_a_review_without_an_included_study_says_so(team, review, sign_in):
    imported(team.ines, ris(BOTH), source="MEDLINE")
    page = sign_in(team.otto).get(reverse("manuscript:yield", args=[team.programme.slug, review.slug]))
    assert "No study is included yet" in page.content.decode()
