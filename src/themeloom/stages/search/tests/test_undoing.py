"""Undoing a whole import and bringing it back, through the actions."""

import pytest

from themeloom.base.audit.models import Entry
from themeloom.base.jobs.models import JobState
from themeloom.kernel.refusal import Refused
from themeloom.stages.search import actions, queries
from themeloom.stages.search.models import ImportedFile, Record
from themeloom.stages.search.signals import asked_to_undo_import
from themeloom.stages.search.tests.world import imported, ris

TWO = ris("Waiting for help") + ris("Being moved")


def names(records):
    return sorted(str(record.uuid) for record in records)


def test_an_undone_import_is_brought_back_with_the_same_records(team):
    file = imported(team.ines, TWO)
    before = names(queries.records_of(team.programme))
    actions.undo_import(by=team.ines, imported_file=file, why="wrong export")
    assert names(queries.records_of(team.programme)) == []
    job = actions.start_restoring(by=team.ines, imported_file=file)
    assert job.state == JobState.DONE
    assert names(queries.records_of(team.programme)) == before
    assert (ImportedFile.objects.count(), Record.objects.count()) == (1, 2)
    entry = Entry.objects.filter(verb="search.import.restore").get()
    assert (entry.person, entry.words) == (
        team.ines.person,
        "brought back the import of “export.ris” (2 records)",
    )
    assert entry.before["undone_by"] == "Ines Duarte"


def test_what_is_brought_back_can_be_undone_again(team):
    file = imported(team.ines, TWO)
    for _ in range(2):
        actions.undo_import(by=team.ines, imported_file=file)
        actions.restore_import(by=team.ines, imported_file=file)
    assert queries.records_of(team.programme).count() == 2


def test_an_import_in_force_and_one_that_came_again_are_not_brought_back(team):
    file = imported(team.ines, TWO)
    with pytest.raises(Refused) as refusal:
        actions.start_restoring(by=team.ines, imported_file=file)
    assert "is in force; there is nothing to bring back" in str(refusal.value)
    actions.undo_import(by=team.ines, imported_file=file)
    imported(team.maya, TWO, name="again.ris")
    with pytest.raises(Refused) as refusal:
        actions.start_restoring(by=team.ines, imported_file=file)
    assert "is here already (then called “again.ris”): Maya Lead imported it" in str(refusal.value)


def test_what_rests_on_an_import_is_read_without_changing_it(team):
    file = imported(team.ines, TWO)

    def object_to_it(imported_file, **_):
        return ["Amina Okafor has screened “Being moved”.", "Amina Okafor has screened “Being moved”."]

    asked_to_undo_import.connect(object_to_it)
    try:
        assert queries.what_rests_on(file) == ["Amina Okafor has screened “Being moved”."]
    finally:
        asked_to_undo_import.disconnect(object_to_it)
    assert queries.what_rests_on(file) == []
    file.refresh_from_db()
    assert file.undone_at is None
