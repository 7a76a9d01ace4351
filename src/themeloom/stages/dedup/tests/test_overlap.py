"""What the sources have in common, as the pool stands now: numbers, lists, files."""

import pytest
from django.http import Http404
from django.urls import reverse

from themeloom.base.membership.actions import found_programme
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.queries import Share
from themeloom.stages.dedup.tests.world import MOVED, STAYING, WAITING, record_of, same_in
from themeloom.stages.search.actions import undo_import
from themeloom.stages.search.tests.world import imported, ris, searched

MEDLINE, EMBASE, CINAHL = "database:medline", "database:embase", "database:cinahl"


@pytest.fixture
def three(team):
    """Waiting in MEDLINE and Embase, Moved in CINAHL alone, Staying in MEDLINE alone."""
    same_in(team.ines, "MEDLINE", "Embase")
    imported(team.ines, ris(MOVED), source="CINAHL", name="moved.ris")
    imported(team.ines, ris(STAYING), source="Medline", name="staying.ris")
    return team


def combinations(programme):
    return [(one.sources, one.n) for one in queries.overlap_in(programme).overlap.combinations]


def address(name, *more):
    return reverse(f"dedup:{name}", args=["waiting-for-help", *more])


def test_a_source_written_two_ways_is_one(three):
    assert combinations(three.programme) == [((MEDLINE,), 1), ((CINAHL,), 1), ((MEDLINE, EMBASE), 1)]


def test_merged_references_count_once_for_the_sources_of_both_until_it_is_undone(three):
    moved, staying = (queries.pool(three.programme).get(title=title) for title in (MOVED, STAYING))
    actions.merge_references(by=three.amina, into=staying, other=moved)
    assert combinations(three.programme) == [((MEDLINE, EMBASE), 1), ((MEDLINE, CINAHL), 1)]
    actions.undo_merge(by=three.amina, other=moved)
    assert combinations(three.programme) == [((MEDLINE,), 1), ((CINAHL,), 1), ((MEDLINE, EMBASE), 1)]


def test_a_record_taken_apart_is_its_sources_own(three):
    waiting = queries.pool(three.programme).get(title=WAITING)
    actions.take_apart(by=three.amina, record=record_of(waiting, "Embase"))
    assert combinations(three.programme) == [((MEDLINE,), 2), ((EMBASE,), 1), ((CINAHL,), 1)]


def test_an_undone_import_counts_nowhere(three):
    waiting = queries.pool(three.programme).get(title=WAITING)
    undo_import(by=three.ines, imported_file=record_of(waiting, "Embase").imported_file)
    assert combinations(three.programme) == [((MEDLINE,), 2), ((CINAHL,), 1)]


def test_another_programme_has_nothing_of_it(three):
    elsewhere = found_programme(lead=three.zoe, name="Elsewhere").programme
    assert combinations(elsewhere) == []


@pytest.mark.parametrize("n", [1, 3])
def test_the_overlap_takes_as_many_queries_for_many_references_as_for_one(team, n, django_assert_num_queries):
    imported(team.ines, *(ris(title) for title in (WAITING, MOVED, STAYING)[:n]))
    with django_assert_num_queries(3):
        assert queries.overlap_in(team.programme).overlap.n == n


@pytest.mark.parametrize(
    ("share", "sources", "titles"),
    [
        (Share.ALL, (MEDLINE,), [WAITING, STAYING]),
        (Share.ONLY, (MEDLINE,), [STAYING]),
        (Share.SHARED, (MEDLINE,), [WAITING]),
        (Share.ALL, (MEDLINE, EMBASE), [WAITING]),
        (Share.ONLY, (EMBASE,), []),
        (Share.REST, (), []),
    ],
)
def test_each_number_opens_its_list(three, sign_in, share, sources, titles):
    page = sign_in(three.otto).get(address("overlap-references"), {"share": share, "source": sources})
    assert [reference.title for reference, _ in page.context["lines"]] == titles
    assert page.context["page"].paginator.count == len(titles)


@pytest.mark.parametrize("asked", [{"source": "database:nowhere"}, {"share": "only"}, {"share": "half"}, {}])
def test_a_list_that_there_is_not_is_not_found(three, sign_in, asked):
    assert sign_in(three.otto).get(address("overlap-references"), asked).status_code == 404


def test_a_long_list_has_pages(team, sign_in):
    imported(
        team.ines, *(ris(f"{n} ways through care that share no word {n}", year=1960 + n) for n in range(53))
    )
    client = sign_in(team.otto)
    counts = [
        len(client.get(address("overlap-references"), {"source": MEDLINE, "page": page}).context["lines"])
        for page in (1, 2)
    ]
    assert counts == [50, queries.pool(team.programme).count() - 50]


def test_the_overlap_is_a_page_and_for_htmx_a_fragment_of_the_same_numbers(three, sign_in):
    client = sign_in(three.otto)
    page = client.get(address("overlap")).content.decode()
    fragment = client.get(address("overlap"), headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in page, "<html" in fragment) == (True, False)
    assert fragment.strip() in page
    both = "share=only&amp;source=database%3Amedline&amp;source=database%3Aembase"
    link = f"{address('overlap-references')}?{both}"
    assert fragment.count(link) == 2  # once in the picture, once in the table


def test_an_empty_pool_says_what_to_do_next(team, sign_in):
    page = sign_in(team.otto).get(address("overlap")).content.decode()
    assert "No references yet" in page


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("sources.csv", "text/csv; charset=utf-8", "MEDLINE,2,1,1"),
        ("pairs.csv", "text/csv; charset=utf-8", "Embase,1,1,0"),
        ("combinations.csv", "text/csv; charset=utf-8", "1,1,0,1"),
        ("overlap.svg", "image/svg+xml", "MEDLINE and Embase: 1 reference"),
    ],
)
def test_tables_and_picture_are_had_as_files(three, sign_in, name, kind, words):
    answer = sign_in(three.otto).get(address("overlap-file", name))
    assert (answer["Content-Type"], words in answer.content.decode()) == (kind, True)
    assert answer["Content-Disposition"] == f'attachment; filename="waiting-for-help-{name}"'


def test_a_source_named_like_a_formula_is_text_in_the_file(team, sign_in):
    imported(team.ines, ris(WAITING), source="=HYPERLINK(0)")
    answer = sign_in(team.otto).get(address("overlap-file", "sources.csv"))
    assert answer.content.decode("utf-8-sig").splitlines()[1] == "'=HYPERLINK(0),1,1,0"


def test_a_file_that_there_is_not_is_not_found(three, sign_in):
    assert sign_in(three.otto).get(address("overlap-file", "all.exe")).status_code == 404


@pytest.mark.parametrize("name", ["overlap", "overlap-references"])
def test_a_stranger_learns_nothing(three, client, name):
    client.force_login(three.zoe)
    assert client.get(address(name), {"source": MEDLINE}).status_code == 404


def test_an_import_that_gave_nothing_makes_no_column(three):
    searched(three.ines, "Scopus", hits=0)
    assert list(queries.overlap_in(three.programme).sources) == [MEDLINE, EMBASE, CINAHL]


def test_the_overview_and_the_overlap_tell_the_same_of_a_source(three):
    assert [(one.source, one.records, one.alone) for one in queries.counts_of_sources(three.programme)] == [
        ("MEDLINE", 2, 1),
        ("CINAHL", 1, 1),
        ("Embase", 1, 0),
    ]


def test_a_strange_source_has_no_list(three):
    with pytest.raises(Http404):
        queries.overlap_in(three.programme).references(Share.ALL, ("database:nowhere",))
