"""Files on the tray, through the actions: looked at, given their search, imported, taken off."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.models import Entry
from themeloom.base.jobs.kinds import Cancelled
from themeloom.base.jobs.models import Job, JobState
from themeloom.kernel.refusal import Refused
from themeloom.stages.search import actions, queries
from themeloom.stages.search.actions import tray
from themeloom.stages.search.models import ImportedFile, Record, TrayFile
from themeloom.stages.search.tests.world import again, imported, on_tray, ris, searched, titles_of

TWO = ris("Waiting for help") + ris("Being moved")
OWN = "Nr;Wer;Was;Wann\n1;Okafor, A.;Gehen oder bleiben;2019\n2;Weber, J.;Warten;2020\n"
CHOSEN = {"Nr": "", "Wer": "authors", "Was": "title", "Wann": "year"}


def stored_files(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_a_file_on_the_tray_is_looked_at_and_nothing_of_it_is_a_record(team):
    file = on_tray(team.ines, TWO)
    assert (file.look["records"], file.format, file.search) == (2, "ris", None)
    assert [one["title"] for one in file.look["first"]] == ["Waiting for help", "Being moved"]
    assert (Record.objects.count(), ImportedFile.objects.count()) == (0, 0)
    assert list(queries.tray_of(team.programme)) == [file]
    assert Entry.objects.first().words == "put “export.ris” on the tray"


@pytest.mark.parametrize("who", ["otto", "amina", "tom"])
def test_only_who_may_import_touches_the_tray(team, who):
    file, search = on_tray(team.ines, TWO), searched(team.ines)
    member = getattr(team, who)
    for refused in (
        lambda: on_tray(member, ris("Other")),
        lambda: actions.choose_search(by=member, tray_file=file, search=search),
        lambda: actions.name_columns(by=member, tray_file=file, columns=CHOSEN),
        lambda: actions.look_again(by=member, tray_file=file),
        lambda: actions.take_off(by=member, tray_file=file),
        lambda: actions.put_back(by=member, tray_file=file),
        lambda: actions.import_from_tray(by=member, tray_file=file),
        lambda: actions.restore_import(by=member, imported_file=imported(team.ines, ris(f"{who}"))),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert again(file).ended == ""


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%\xe2\xe3", b"<!doctype html><html><body>Sign in"])
def test_what_holds_no_records_is_refused_and_nothing_is_kept(team, settings, monkeypatch, content, is_large):
    if is_large:
        monkeypatch.setattr(tray, "LOOKED_AT_ONCE", -1)
    with pytest.raises(Refused) as refusal:
        actions.put_on_tray(by=team.ines, name="odd.ris", content=BytesIO(content))
    assert "odd.ris" in str(refusal.value)
    assert (TrayFile.objects.count(), stored_files(settings)) == (0, [])


def test_a_file_above_the_limit_is_refused_before_it_is_read(team, settings):
    settings.UPLOAD_LIMIT = 200 * 1024 * 1024

    class Untouched(BytesIO):
        size = 201 * 1024 * 1024

        def read(self, size=-1):
            raise AssertionError("was read")

    with pytest.raises(Refused) as refusal:
        actions.put_on_tray(by=team.ines, name="big.ris", content=Untouched())
    assert str(refusal.value).startswith("“big.ris” is too large (201 MB; the limit is 200 MB)")
    assert (TrayFile.objects.count(), stored_files(settings)) == (0, [])


def test_a_file_cut_in_the_middle_shows_its_whole_records_and_the_line_of_the_cut_one(team):
    file = on_tray(team.ines, TWO, "TY  - JOUR\nTI  - Half a rec")
    assert file.look["records"] == 3
    assert [(one["line"], one["severity"]) for one in file.look["problems"]] == [(13, "warning")]


def test_the_same_bytes_are_recognised_on_the_tray_and_when_they_were_imported(team):
    first = on_tray(team.ines, TWO, name="medline.ris", search=searched(team.ines, "MEDLINE"))
    with pytest.raises(Refused) as refusal:
        on_tray(team.maya, TWO, name="again.ris")
    assert "“again.ris” is on the tray already (then called “medline.ris”): Ines Duarte put it there" in str(
        refusal.value
    )
    assert "for the search of MEDLINE" in str(refusal.value)
    actions.import_from_tray(by=team.ines, tray_file=first)
    with pytest.raises(Refused) as refusal:
        on_tray(team.maya, TWO, name="again.ris")
    assert "“again.ris” is here already (then called “medline.ris”): Ines Duarte imported it" in str(
        refusal.value
    )


def test_the_search_that_a_file_looks_like_is_chosen_beforehand_and_a_person_decides(team):
    medline = searched(team.ines, "MEDLINE", platform="Ovid", hits=2)
    searched(team.ines, "MEDLINE", platform="EBSCOhost")
    embase = searched(team.ines, "Embase")
    file = on_tray(team.ines, ris("One", DB="Ovid MEDLINE(R) <2021>"), ris("Two", DB="Ovid MEDLINE(R)"))
    assert (file.search, file.look["guess"]["source"]) == (medline, "MEDLINE")
    actions.choose_search(by=team.ines, tray_file=file, search=embase)
    assert again(file).search == embase


def test_a_search_whose_hits_are_all_here_is_not_guessed_again(team):
    medline = searched(team.ines, "MEDLINE", platform="Ovid", hits=1)
    imported(team.ines, ris("One", DB="Ovid MEDLINE(R)"), search=medline)
    assert on_tray(team.ines, ris("Two", DB="Ovid MEDLINE(R)")).search is None


def test_a_file_and_its_search_belong_to_one_programme(team):
    from themeloom.base.membership.actions import found_programme

    elsewhere = searched(found_programme(lead=team.zoe, name="Elsewhere"))
    with pytest.raises(Refused):
        actions.choose_search(by=team.ines, tray_file=on_tray(team.ines, TWO), search=elsewhere)


def test_a_file_is_imported_into_its_search_and_leaves_the_tray(team):
    search = searched(team.ines)
    file = on_tray(team.ines, TWO, search=search)
    job = actions.import_from_tray(by=team.ines, tray_file=file)
    file = again(file)
    assert (job.state, file.ended) == (JobState.DONE, "imported")
    assert file.imported_file is not None
    assert titles_of(file.imported_file) == ["Waiting for help", "Being moved"]
    assert (file.imported_file.search, list(queries.tray_of(team.programme))) == (search, [])
    with pytest.raises(Refused) as refusal:
        actions.take_off(by=team.ines, tray_file=file)
    assert str(refusal.value) == "“export.ris” is not on the tray any more: it was imported."


def test_a_file_without_a_search_or_without_columns_is_not_imported(team):
    with pytest.raises(Refused) as refusal:
        actions.import_from_tray(by=team.ines, tray_file=on_tray(team.ines, TWO))
    assert str(refusal.value) == "Choose first which search “export.ris” came from."
    own = on_tray(team.ines, OWN, name="own.csv", search=searched(team.ines))
    with pytest.raises(Refused) as refusal:
        actions.import_from_tray(by=team.ines, tray_file=own)
    assert "say which column is which" in str(refusal.value)


def test_an_import_that_is_stopped_leaves_the_file_on_the_tray_and_nothing_else(team, monkeypatch):
    file = on_tray(team.ines, TWO, search=searched(team.ines))

    def stop(self, done, total=None, note=""):
        raise Cancelled

    with monkeypatch.context() as stopped:
        stopped.setattr("themeloom.base.jobs.actions.Reporter.report", stop)
        job = actions.import_from_tray(by=team.ines, tray_file=file)
    assert (job.state, again(file).ended, Record.objects.count()) == (JobState.CANCELLED, "", 0)
    actions.import_from_tray(by=team.ines, tray_file=again(file))
    assert Record.objects.count() == 2


def test_an_import_whose_duplicates_could_not_be_looked_for_goes_back_to_the_tray(team):
    from themeloom.stages.search.signals import records_imported

    search = searched(team.ines)
    file = on_tray(team.ines, TWO, search=search)

    def fail(**_):
        raise RuntimeError("a fault")

    records_imported.connect(fail)
    try:
        # How a task's failure comes out depends on the backend; what is kept does not.
        with pytest.raises(RuntimeError):
            actions.import_file(
                by=team.ines, search=search, name=file.name, content=file.content, tray_file=file
            )
    finally:
        records_imported.disconnect(fail)
    file = again(file)
    assert (file.ended, file.imported_file, queries.records_of(team.programme).count()) == ("", None, 0)


def test_a_file_whose_import_is_queued_stays_where_it_is_until_then(team, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    file = on_tray(team.ines, TWO, search=searched(team.ines))
    actions.import_from_tray(by=team.ines, tray_file=file)
    with pytest.raises(Refused) as refusal:
        actions.take_off(by=team.ines, tray_file=file)
    assert str(refusal.value).startswith("“export.ris” is being imported just now; wait until that has ended")
    with pytest.raises(Refused):
        actions.import_from_tray(by=team.ines, tray_file=file)
    assert Job.objects.count() == 1


def test_what_is_taken_off_can_be_put_back_as_it_was(team, settings):
    file = on_tray(team.ines, TWO, search=searched(team.ines))
    actions.take_off(by=team.ines, tray_file=file)
    assert (list(queries.tray_of(team.programme)), queries.taken_off_lately(team.programme)) == ([], [file])
    actions.put_back(by=team.ines, tray_file=again(file))
    back = again(file)
    assert (back.ended, back.search, back.look["records"]) == ("", file.search, 2)


def test_what_was_taken_off_is_not_put_back_beside_its_own_copy(team):
    file = on_tray(team.ines, TWO)
    actions.take_off(by=team.ines, tray_file=file)
    on_tray(team.ines, TWO, name="copy.ris")
    with pytest.raises(Refused) as refusal:
        actions.put_back(by=team.ines, tray_file=again(file))
    assert "is on the tray already (then called “copy.ris”)" in str(refusal.value)


def test_the_bytes_of_what_was_taken_off_are_forgotten_after_a_month(team, settings, monkeypatch):
    file = on_tray(team.ines, TWO)
    actions.take_off(by=team.ines, tray_file=file)
    monkeypatch.setattr(tray, "KEPT_AFTER_TAKING_OFF", timedelta(0))
    on_tray(team.ines, ris("Other"))
    assert len(stored_files(settings)) == 1
    with pytest.raises(Refused) as refusal:
        actions.put_back(by=team.ines, tray_file=again(file))
    assert str(refusal.value) == "“export.ris” is no longer kept; upload it again."


def test_bytes_on_the_tray_stay_when_an_import_of_them_fails(team, settings):
    search = searched(team.ines)
    file = on_tray(team.ines, TWO, search=search)
    with pytest.raises(Cancelled):
        actions.import_file(
            by=team.ines,
            search=search,
            name="a.ris",
            content=file.content,
            report=lambda *_: (_ for _ in ()).throw(Cancelled),
        )
    assert default_storage.exists(str(again(file).content.name))
