"""The page of the sources: what each reported and gave, and the records behind a number."""

import pytest
from django.urls import reverse

from themeloom.base.membership.actions import found_programme
from themeloom.stages.search import queries
from themeloom.stages.search.actions import undo_import
from themeloom.stages.search.tests.world import imported, ris, searched


def address(name):
    return reverse(f"search:{name}", args=["waiting-for-help"])


@pytest.fixture
def log(team):
    """MEDLINE searched twice through two platforms, Embase cut short, citation chasing in MEDLINE."""
    first = searched(team.ines, "MEDLINE", platform="Ovid", hits=2)
    imported(team.ines, ris("One"), ris("Two"), search=first)
    second = searched(team.ines, "Medline", platform="PubMed", hits=1)
    imported(team.ines, ris("Three"), search=second, name="update.ris")
    undo_import(
        by=team.ines, imported_file=imported(team.ines, ris("Four"), search=second, name="undone.ris")
    )
    imported(team.ines, ris("Five"), search=searched(team.ines, "Embase", hits=9), name="embase.ris")
    searched(team.ines, "CINAHL")
    return team


def test_searches_of_one_source_are_counted_together_and_each(log):
    found = [
        (
            tally.source.label,
            (tally.hits, tally.records, tally.difference),
            [(one.platform, logged.records, logged.difference) for one, logged in searches],
        )
        for tally, searches in queries.searches_by_source(log.programme)
    ]
    assert found == [
        ("MEDLINE", (3, 3, 0), [("Ovid", 2, 0), ("PubMed", 1, 0)]),
        ("Embase", (9, 1, -8), [("", 1, -8)]),
        ("CINAHL", (None, 0, None), [("", 0, None)]),
    ]


@pytest.mark.parametrize("n", [1, 3])
def test_sources_take_as_many_queries_for_many_searches_as_for_one(team, n, django_assert_num_queries):
    for source in ("MEDLINE", "Embase", "CINAHL")[:n]:
        imported(team.ines, ris(source), source=source, name=f"{source}.ris")
    with django_assert_num_queries(1):
        assert len(queries.searches_by_source(team.programme)) == n


def test_the_page_has_a_line_a_source_and_asks_the_later_stages_for_the_rest(log, review, sign_in):
    page = sign_in(log.otto).get(address("sources")).content.decode()
    assert all(words in page for words in ("2 searches", "-8", "not noted", "Ovid", "PubMed"))
    for later in (
        reverse("dedup:overlap", args=[log.programme.slug]),
        reverse("manuscript:yield", args=[log.programme.slug, review.slug]),
    ):
        # Loaded into the page, and a link where nothing runs scripts.
        assert (f'hx-get="{later}"' in page, f'href="{later}"' in page) == (True, True)


def test_a_number_opens_the_records_of_all_searches_of_the_source(log, sign_in):
    answer = sign_in(log.otto).get(address("source-records"), {"source": "database:medline"})
    assert [str(record) for record in answer.context["page"]] == ["One", "Two", "Three"]


@pytest.mark.parametrize("asked", ["", "database:nowhere", "citation:medline"])
def test_a_source_that_there_is_not_is_not_found(log, sign_in, asked):
    assert sign_in(log.otto).get(address("source-records"), {"source": asked}).status_code == 404


def test_the_table_is_had_as_a_file_in_which_no_cell_is_a_formula(team, sign_in):
    searched(team.ines, "+MEDLINE", platform="@Ovid", hits=2)
    answer = sign_in(team.otto).get(address("sources-file"))
    assert answer.content.decode("utf-8-sig").splitlines() == [
        "Source,Kind,Platform,Searched on,Hits reported,Records imported,Difference",
        "'+MEDLINE,database,'@Ovid,,2,0,-2",
    ]


def test_a_programme_without_a_search_says_what_to_do_next(team, sign_in):
    page = sign_in(team.ines).get(address("sources")).content.decode()
    assert "No search is logged yet" in page
    assert address("new") in page


def test_searches_without_records_say_what_to_do_next(team, sign_in):
    searched(team.ines, "MEDLINE", hits=3)
    page = sign_in(team.ines).get(address("sources")).content.decode()
    assert ("No records yet" in page, "hx-get" in page) == (True, False)


def test_nothing_of_another_programme_is_told(log):
    elsewhere = found_programme(lead=log.zoe, name="Elsewhere").programme
    assert queries.searches_by_source(elsewhere) == []
    assert list(queries.records_of_source(elsewhere, "database:medline")) == []


@pytest.mark.parametrize("name", ["sources", "source-records", "sources-file"])
def test_a_stranger_learns_nothing(log, client, name):
    client.force_login(log.zoe)
    assert client.get(address(name), {"source": "database:medline"}).status_code == 404
