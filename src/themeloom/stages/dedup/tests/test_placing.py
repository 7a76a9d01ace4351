"""Records become references as they are imported, and leave when their import is undone."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from themeloom.base.audit.models import Entry
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.models import Pair, Placement, Reference
from themeloom.stages.dedup.signals import asked_to_retire
from themeloom.stages.dedup.tests.world import MOVED, STAYING, WAITING, alike, same_in, standing
from themeloom.stages.search.actions import import_file, undo_import
from themeloom.stages.search.queries import ImportedFile
from themeloom.stages.search.signals import asked_to_undo_import, records_imported
from themeloom.stages.search.tests.world import imported, ris, searched


def titles(programme):
    return [reference.title for reference in queries.pool(programme)]


def counted(programme):
    counts = queries.counts_of(programme)
    return (counts.records, counts.references, counts.by_rule, counts.by_person, counts.unplaced)


def test_a_record_unlike_all_others_begins_a_reference(team):
    imported(team.ines, ris(WAITING), ris(MOVED))
    assert titles(team.programme) == [WAITING, MOVED]
    assert counted(team.programme) == (2, 2, 0, 0, 0)


def test_one_publication_in_two_sources_is_one_reference_that_says_why(team):
    reference = same_in(team.ines, "MEDLINE", "Embase")
    assert standing(reference) == [("MEDLINE", "new"), ("Embase", "same")]
    duplicate = reference.placements.get(band="same")
    assert duplicate.sentence == "The records are the same in every field."
    assert duplicate.person is None
    assert counted(team.programme) == (2, 1, 1, 0, 0)


def test_duplicates_within_one_file_are_found_as_well(team):
    imported(team.ines, ris(WAITING, DO="10.1000/1"), ris(MOVED), ris(WAITING, DO="10.1000/1", AB="More."))
    assert titles(team.programme) == [WAITING, MOVED]
    assert counted(team.programme) == (3, 2, 1, 0, 0)


def test_a_later_record_fills_what_the_reference_lacked_and_the_origin_is_known(team):
    first = imported(team.ines, ris(WAITING, DO="10.1000/1"), source="MEDLINE").records.get()
    second = imported(
        team.ines, ris(WAITING, DO="10.1000/1", AB="An abstract."), source="Embase"
    ).records.get()
    reference = queries.pool(team.programme).get()
    assert reference.abstract == "An abstract."
    assert (reference.origin["title"], reference.origin["abstract"]) == (str(first.uuid), str(second.uuid))


def test_two_that_are_only_alike_stay_apart_and_wait_for_a_person(team):
    pair = alike(team.ines)
    assert counted(team.programme) == (2, 2, 0, 0, 0)
    assert list(queries.pairs_to_judge(team.programme)) == [pair]
    assert (pair.first.year, pair.second.year) == (2019, 2020)
    assert pair.sentence == "Same title, same first author; 1 year apart."


def test_placing_again_changes_nothing(team):
    file = imported(team.ines, ris(WAITING), ris(MOVED))
    before = list(Placement.objects.values_list("uuid", flat=True))
    actions.place_records(by=team.ines, imported_file=file)
    assert list(Placement.objects.values_list("uuid", flat=True)) == before


def test_what_an_interrupted_run_left_is_placed_by_the_next(team):
    with pytest.MonkeyPatch.context() as interrupted:
        interrupted.setattr(records_imported, "receivers", [])
        imported(team.ines, ris(WAITING))
    assert counted(team.programme) == (1, 0, 0, 0, 1)
    imported(team.ines, ris(MOVED))
    assert counted(team.programme) == (2, 2, 0, 0, 0)


def test_a_third_source_that_has_both_of_two_alike_does_not_make_them_one(team):
    pair = alike(team.ines)
    imported(team.ines, ris(WAITING, year=2019), ris(WAITING, year=2020), source="CINAHL")
    assert counted(team.programme) == (4, 2, 2, 0, 0)
    assert list(queries.pairs_to_judge(team.programme)) == [pair]


def bridged(team, monkeypatch):
    """A new record that a rule calls the same as two references of the pool."""
    from themeloom.stages.dedup.actions import placing
    from themeloom.stages.dedup.domain.deduplicate import place
    from themeloom.stages.dedup.domain.pair import Band, Clustering, Link

    alike(team.ines)

    def as_one(new, pool, **more):
        found = place(new, pool, **more)
        ids = tuple(id for cluster in found.clusters for id in cluster)
        link = Link(ids[0], ids[-1], Band.SAME, "same DOI", 1.0)
        return Clustering((ids,), (link,), ())

    monkeypatch.setattr(placing, "place", as_one)
    imported(team.ines, ris(WAITING, DO="10.1000/1"), source="CINAHL")


def test_references_bridged_by_a_new_record_are_merged_by_rule(team, monkeypatch):
    bridged(team, monkeypatch)
    reference = queries.pool(team.programme).get()
    assert standing(reference) == [("MEDLINE", "new"), ("Embase", "same"), ("CINAHL", "same")]
    assert counted(team.programme) == (3, 1, 2, 0, 0)
    assert list(queries.pairs_to_judge(team.programme)) == []


def test_references_bridged_by_a_new_record_wait_for_a_person_where_neither_may_leave(team, monkeypatch):
    def object_to_it(reference, **_):
        return ["It has been screened."]

    asked_to_retire.connect(object_to_it)
    try:
        bridged(team, monkeypatch)
    finally:
        asked_to_retire.disconnect(object_to_it)
    assert counted(team.programme) == (3, 2, 1, 0, 0)
    assert queries.pairs_to_judge(team.programme).count() == 1


def test_an_undone_import_takes_its_references_along_and_leaves_the_others(team):
    first = imported(team.ines, ris(WAITING, DO="10.1000/1"), ris(MOVED), source="MEDLINE")
    imported(team.ines, ris(WAITING, DO="10.1000/1", AB="An abstract."), ris(STAYING), source="Embase")
    undo_import(by=team.ines, imported_file=first)
    assert titles(team.programme) == [WAITING, STAYING]
    reference = queries.pool(team.programme).get(title=WAITING)
    assert standing(reference) == [("Embase", "new")]
    assert set(reference.origin.values()) == {str(reference.placements.get(ended_at=None).record.uuid)}
    assert counted(team.programme) == (2, 2, 0, 0, 0)


def test_an_import_is_not_undone_where_something_rests_on_its_references(team):
    file = imported(team.ines, ris(WAITING), ris(MOVED))

    def object_to_it(imported_file, **_):
        titles = [reference.title for reference in queries.only_from(imported_file)]
        return [f"“{title}” has been screened." for title in titles if title == MOVED]

    asked_to_undo_import.connect(object_to_it)
    try:
        with pytest.raises(Refused) as refusal:
            undo_import(by=team.ines, imported_file=file)
    finally:
        asked_to_undo_import.disconnect(object_to_it)
    assert f"“{MOVED}” has been screened." in str(refusal.value)
    assert counted(team.programme) == (2, 2, 0, 0, 0)


def test_the_rule_stands_behind_a_placing_and_no_person(team):
    imported(team.ines, ris(WAITING), ris(MOVED))
    entry = Entry.objects.filter(verb="dedup.place").get()
    assert entry.person is None
    assert entry.words == "placed 2 records: 2 new references, 0 duplicates by rule, 0 pairs to compare"


def questions_asked(team, count, source):
    content = "".join(ris(f"Paper {n} of many", DO=f"10.1000/{n}", SP=str(n)) for n in range(count))
    search = searched(team.ines, source)
    with CaptureQueriesContext(connection) as asked:
        import_file(by=team.ines, search=search, name=f"{source}.ris", content=BytesIO(content.encode()))
    return len(asked)


def test_placing_asks_as_many_questions_for_forty_records_as_for_twenty(team):
    assert questions_asked(team, 20, "A") == questions_asked(team, 40, "B") - JOINING
    assert Reference.objects.count() == 40
    assert ImportedFile.objects.count() == 2
    assert Pair.objects.count() == 0


# The second time some records join references that are there: read them, their records, what was chosen.
JOINING = 3
