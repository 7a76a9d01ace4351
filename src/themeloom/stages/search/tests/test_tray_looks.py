"""Looks at files on the tray, through the actions: columns that a person names, and looks by a job."""

import pytest

from themeloom.base.jobs.kinds import Cancelled
from themeloom.base.jobs.models import Job, JobState
from themeloom.kernel.refusal import Refused
from themeloom.stages.search import actions
from themeloom.stages.search.actions import tray
from themeloom.stages.search.tests.world import again, on_tray, ris, searched, titles_of

TWO = ris("Waiting for help") + ris("Being moved")
OWN = "Nr;Wer;Was;Wann\n1;Okafor, A.;Gehen oder bleiben;2019\n2;Weber, J.;Warten;2020\n"
CHOSEN = {"Nr": "", "Wer": "authors", "Was": "title", "Wann": "year"}


@pytest.fixture
def large(monkeypatch):
    """Every file is a large one, looked at by a job."""
    monkeypatch.setattr(tray, "LOOKED_AT_ONCE", 10)


def test_columns_named_by_a_person_are_read_imported_and_offered_again(team):
    file = on_tray(team.ines, OWN, name="own.csv", search=searched(team.ines))
    assert file.look["records"] is None
    actions.name_columns(by=team.ines, tray_file=file, columns=CHOSEN)
    assert again(file).look["records"] == 2
    actions.import_from_tray(by=team.ines, tray_file=again(file))
    done = again(file).imported_file
    assert done is not None
    assert (done.columns, titles_of(done)) == (CHOSEN, ["Gehen oder bleiben", "Warten"])
    assert done.records.first().fields["unplaced"] == [["Nr", "1", 2]]
    later = on_tray(team.ines, OWN.replace("Warten", "Bleiben"), name="later.csv")
    assert (later.columns, later.look["records"]) == (CHOSEN, 2)


def test_columns_of_another_table_are_refused_and_nothing_changes(team):
    file = on_tray(team.ines, OWN, name="own.csv")
    for columns in (CHOSEN | {"More": ""}, {"Was": "title"}, {**CHOSEN, "Was": ""}):
        with pytest.raises(Refused):
            actions.name_columns(by=team.ines, tray_file=file, columns=columns)
    assert (again(file).columns, again(file).look["records"]) == ({}, None)


def test_a_large_file_is_looked_at_by_a_job(team, large):
    medline = searched(team.ines, "MEDLINE", platform="Ovid")
    file = on_tray(team.ines, ris("One", DB="Ovid MEDLINE(R)"))
    job = Job.objects.get()
    assert (job.kind, job.state, job.params) == ("search.look", JobState.DONE, {"tray": str(file.uuid)})
    assert (again(file).look["records"], again(file).search) == (1, medline)


def test_a_large_table_of_ones_own_is_looked_at_again_once_its_columns_are_named(team, large):
    file = on_tray(team.ines, OWN, name="own.csv")
    actions.name_columns(by=team.ines, tray_file=again(file), columns=CHOSEN)
    assert again(file).look["records"] == 2
    assert Job.objects.filter(kind="search.look", state=JobState.DONE).count() == 2


def test_a_look_that_is_stopped_leaves_the_file_and_can_be_taken_again(team, large, monkeypatch):
    monkeypatch.setattr(tray, "TELL_EVERY", 1)

    def stop(self, done, total=None, note=""):
        raise Cancelled

    with monkeypatch.context() as stopped:
        stopped.setattr("themeloom.base.jobs.actions.Reporter.report", stop)
        file = on_tray(team.ines, TWO)
    assert (Job.objects.get().state, again(file).look) == (JobState.CANCELLED, {})
    actions.look_again(by=team.ines, tray_file=again(file))
    assert again(file).look["records"] == 2


def test_a_large_file_that_turns_out_to_hold_nothing_says_so_and_is_not_kept(team, large, settings):
    file = on_tray(team.ines, "<?xml version='1.0'?><xml><records></records></xml>" + " " * 40, name="e.xml")
    assert "No record could be read from “e.xml”, so it was not kept." in again(file).look["refused"]
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []
