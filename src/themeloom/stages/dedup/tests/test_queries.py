"""Reading the pool: what was removed and how, what each source gave, what waits, what is found."""

import pytest
from django.http import Http404

from themeloom.base.membership.actions import found_programme
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.queries.beside import likeness_of
from themeloom.stages.dedup.tests.world import MOVED, STAYING, WAITING, alike, same_in
from themeloom.stages.search.tests.world import imported, ris


@pytest.fixture
def pool_of_three(team):
    """Waiting in two sources, Moved merged into Staying by a person."""
    same_in(team.ines, "MEDLINE", "Embase")
    imported(team.ines, ris(MOVED), source="CINAHL", name="moved.ris")
    imported(team.ines, ris(STAYING), source="MEDLINE", name="staying.ris")
    moved, staying = (queries.pool(team.programme).get(title=title) for title in (MOVED, STAYING))
    actions.merge_references(by=team.amina, into=staying, other=moved)
    return team.programme


def test_records_are_the_references_and_what_was_removed(pool_of_three):
    counts = queries.counts_of(pool_of_three)
    assert (counts.records, counts.references, counts.by_rule, counts.by_person) == (4, 2, 1, 1)
    assert counts.records == counts.references + counts.removed


def test_every_number_of_what_was_removed_has_its_list(pool_of_three):
    def sources(how):
        return [one.record.search.source for one in queries.removed_records(pool_of_three, how)]

    assert sources(None) == ["Embase", "CINAHL"]
    assert sources(queries.Removal.RULE) == ["Embase"]
    assert sources(queries.Removal.PERSON) == ["CINAHL"]


def test_each_source_says_what_it_gave_and_what_it_alone_found(pool_of_three):
    given = [
        (one.source, one.records, one.removed, one.alone) for one in queries.counts_of_sources(pool_of_three)
    ]
    assert given == [("MEDLINE", 2, 0, 0), ("CINAHL", 1, 1, 0), ("Embase", 1, 1, 0)]


def test_standings_tell_of_every_record_which_one_goes_on(pool_of_three):
    standings = list(queries.standings_of(pool_of_three))
    assert [(one.source, one.source_kind, one.removed) for one in standings] == [
        ("MEDLINE", "database", None),
        ("Embase", "database", queries.Removal.RULE),
        ("CINAHL", "database", queries.Removal.PERSON),
        ("MEDLINE", "database", None),
    ]
    assert len({one.reference for one in standings}) == 2


def test_sources_of_references_are_named_once_each(team, django_assert_num_queries):
    same_in(team.ines, "MEDLINE", "Embase", "MEDLINE")
    references = list(queries.pool(team.programme))
    with django_assert_num_queries(1):
        assert list(queries.sources_of(references).values()) == [["MEDLINE", "Embase"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("waiting", [WAITING]),
        ("INTERVIEW moved", [MOVED]),
        ("müller", [MOVED]),
        ("2020", [MOVED]),
        ("10.1000/x", [WAITING]),
        ("waiting moved", []),
        ("", [WAITING, MOVED]),
    ],
)
def test_references_are_found_by_every_word_of_title_author_year_or_doi(team, words, found):
    imported(team.ines, ris(WAITING, DO="10.1000/x"), ris(MOVED, author="müller, J.", year=2020))
    assert [one.title for one in queries.find_references(team.programme, words)] == found


def test_nothing_of_another_programme_is_found(team):
    pair = alike(team.ines)
    elsewhere = found_programme(lead=team.zoe, name="Elsewhere").programme
    assert list(queries.pool(elsewhere)) == []
    assert queries.references_by_uuid(elsewhere, [pair.first.uuid]) == []
    assert queries.pairs_to_judge(elsewhere).count() == 0
    assert list(queries.standings_of(elsewhere)) == []
    for get, uuid in [(queries.get_reference, pair.first.uuid), (queries.get_pair, pair.uuid)]:
        with pytest.raises(Http404):
            get(elsewhere, uuid)


def test_the_next_pair_after_a_skipped_one_is_another_or_none(team):
    pair = alike(team.ines)
    assert queries.next_pair(team.programme) == pair
    assert queries.next_pair(team.programme, pair) is None
    assert queries.next_pair(team.programme, None, pair) == pair


def test_pairs_wait_for_those_who_may_judge_them(team):
    alike(team.ines)
    waiting = [Waiting("Possible duplicates to compare", 1, "/p/waiting-for-help/duplicates/pairs/")]
    assert queries.waiting_for(team.amina) == waiting
    assert queries.waiting_for(team.otto) == []


@pytest.mark.parametrize(
    ("cells", "likeness"),
    [
        (["Waiting for help", "WAITING FOR HELP."], "alike"),
        (["Größe", "Grösse"], "alike"),
        (["Müller, J.", "Muller J"], "alike"),
        (["12-20", ""], "not on each side"),
        (["12-20", "12-21"], "differs"),
        (["a", "", "b"], "differs"),
    ],
)
def test_what_differs_is_told_from_what_is_only_written_differently(cells, likeness):
    assert likeness_of(cells).value == likeness


def test_a_merged_field_names_the_record_it_came_from(team):
    imported(team.ines, ris(WAITING, DO="10.1000/1"), source="MEDLINE")
    imported(team.ines, ris(WAITING, DO="10.1000/1", AB="An abstract."), source="Embase")
    reference = queries.pool(team.programme).get()
    shown = queries.merged_fields_shown(reference, queries.placements_of([reference])[reference.pk])
    came_from = {one.label: one.placement.record.search.source for one in shown if one.placement}
    assert (came_from["Title"], came_from["Abstract"]) == ("MEDLINE", "Embase")
