"""Reading the search log, files and records."""

from io import BytesIO

import pytest
from django.http import Http404

from themeloom.base.membership.actions import found_programme
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.search import actions, queries
from themeloom.stages.search.tests.world import imported, ris, searched


def test_the_log_counts_records_in_force_beside_the_hits_reported(team):
    search = searched(team.ines, "MEDLINE", hits=3)
    kept = imported(team.ines, ris("One"), ris("Two"), search=search)
    undone = imported(team.ines, ris("Three"), search=search)
    searched(team.ines, "CINAHL")
    actions.undo_import(by=team.ines, imported_file=undone)
    log = [
        (one.source, one.hits, one.record_count, one.file_count)
        for one in queries.searches_of(team.programme)
    ]
    assert log == [("MEDLINE", 3, 2, 1), ("CINAHL", None, 0, 0)]
    assert [file.name for file in queries.files_of(search)] == [kept.name, undone.name]


def test_nothing_of_another_programme_is_found(team):
    file = imported(team.ines, ris("One"))
    elsewhere = found_programme(lead=team.zoe, name="Elsewhere").programme
    record = file.records.get()
    assert list(queries.records_of(elsewhere)) == []
    assert queries.records_by_uuid(elsewhere, [record.uuid]) == []
    for get, uuid in [
        (queries.get_search, file.search.uuid),
        (queries.get_file, file.uuid),
        (queries.get_record, record.uuid),
    ]:
        with pytest.raises(Http404):
            get(elsewhere, uuid)


def test_records_are_found_by_their_names_with_search_and_file(team, django_assert_num_queries):
    file = imported(team.ines, ris("One"), ris("Two"), source="Embase")
    names = [str(record.uuid) for record in file.records.all()]
    with django_assert_num_queries(1):
        found = queries.records_by_uuid(team.programme, names)
        assert [(str(one), one.search.source, one.imported_file.name) for one in found] == [
            ("One", "Embase", "export.ris"),
            ("Two", "Embase", "export.ris"),
        ]


def test_a_record_comes_back_as_the_reader_gave_it(team):
    record = imported(team.ines, ris("One", DO="10.1000/ABC", ZZ="odd")).records.get()
    read = queries.read_record(record)
    assert (read.title, read.doi, read.authors, read.line) == ("One", "10.1000/abc", ("Okafor, A.",), 1)
    assert read.verbatim == record.verbatim
    assert {(field.name, field.values, field.tag) for field in queries.fields_shown(read)} >= {
        ("title", ("One",), "TI"),
        ("DOI", ("10.1000/abc",), "DO"),
        ("year", ("2019",), "PY"),
    }
    assert [(tag, value) for tag, value, _ in read.unplaced] == [("ZZ", "odd")]


def test_searches_of_records_names_the_search_of_each(team):
    first = imported(team.ines, ris("One"), source="MEDLINE").records.get()
    second = imported(team.ines, ris("Two"), source="Embase").records.get()
    found = queries.searches_of_records([first.pk, second.pk])
    assert {key: search.source for key, search in found.items()} == {first.pk: "MEDLINE", second.pk: "Embase"}


def test_a_search_with_hits_and_no_file_waits_for_those_who_import(team):
    searched(team.ines, "MEDLINE", hits=12)
    searched(team.ines, "CINAHL", hits=0)
    assert queries.waiting_for(team.ines) == [
        Waiting("Files on the tray", 0, "/p/waiting-for-help/search/tray/"),
        Waiting("Searches to import", 1, "/p/waiting-for-help/search/"),
    ]
    assert queries.waiting_for(team.amina) == []


def test_an_import_under_way_counts_nowhere(team):
    search = searched(team.ines)
    seen = []

    def look(done, total, words):
        seen.append(
            (
                queries.records_of(team.programme).count(),
                queries.get_search(team.programme, search.uuid).record_count,
            )
        )

    content = BytesIO((ris("One") + ris("Two")).encode())
    actions.import_file(by=team.ines, search=search, name="a.ris", content=content, report=look)
    # None while the file is read; all while they are compared.
    assert seen == sorted(seen)
    assert set(seen) == {(0, 0), (2, 2)}
    assert queries.records_of(team.programme).count() == 2
