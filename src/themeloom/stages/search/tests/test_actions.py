"""Logging searches and importing files through the actions."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.models import Entry
from themeloom.base.jobs.kinds import Cancelled
from themeloom.base.jobs.models import JobState
from themeloom.kernel.refusal import Refused
from themeloom.stages.search import actions, queries
from themeloom.stages.search.models import ImportedFile, ImportProblem, Record
from themeloom.stages.search.signals import asked_to_undo_import, import_undone, records_imported
from themeloom.stages.search.tests.world import imported, ris, searched, titles_of

TWO = ris("Waiting for help") + ris("Being moved")


def stored_files(settings):
    return sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


def assert_nothing_is_kept(settings):
    assert (ImportedFile.objects.count(), Record.objects.count(), ImportProblem.objects.count()) == (0, 0, 0)
    assert stored_files(settings) == []


def test_a_search_is_logged_with_its_hits_and_date(team):
    search = searched(team.ines, "Embase", platform="Ovid", run_on=date(2026, 3, 2), hits=4022)
    assert str(search) == "Embase (Ovid)"
    entry = Entry.objects.first()
    assert (entry.person, entry.words) == (team.ines.person, "logged a search of Embase (Ovid)")
    assert entry.after["run_on"] == "2026-03-02"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "database", "source": " "}, "Name the source that was searched, for example MEDLINE."),
        (
            {"kind": "database", "source": "Embase", "run_on": date(9999, 1, 1)},
            "The search cannot have been run in the future; check its date.",
        ),
    ],
)
def test_a_search_without_sense_is_refused(team, values, sentence):
    with pytest.raises(Refused) as refusal:
        actions.log_search(by=team.ines, **values)
    assert str(refusal.value) == sentence


def test_a_correction_keeps_what_stood_there_before(team):
    search = searched(team.ines, "Embase", hits=40)
    actions.correct_search(
        by=team.ines, search=search, kind="database", source="Embase", hits=4022, why="slip"
    )
    entry = Entry.objects.first()
    assert (entry.before, entry.after, entry.why) == ({"hits": 40}, {"hits": 4022}, "slip")


def test_an_observer_can_neither_log_nor_import(team):
    with pytest.raises(NotAllowed):
        searched(team.otto)
    search = searched(team.ines)
    with pytest.raises(NotAllowed):
        imported(team.otto, TWO, search=search)
    with pytest.raises(NotAllowed):
        actions.start_import(by=team.otto, search=search, name="a.ris", content=BytesIO(TWO.encode()))


def test_every_record_is_kept_word_for_word_with_its_place(team):
    file = imported(team.ines, TWO)
    assert titles_of(file) == ["Waiting for help", "Being moved"]
    assert "".join(record.verbatim for record in file.records.all()).split() == TWO.split()
    assert [(record.position, record.line) for record in file.records.all()] == [(1, 1), (2, 7)]
    assert file.content.read() == TWO.encode()
    assert (file.record_count, file.format) == (2, "ris")


def test_later_stages_hear_of_an_import_once_all_is_in(team):
    heard = []

    def listen(imported_file, by, **_):
        heard.append((imported_file.ready_at is not None, imported_file.records.count(), by))

    records_imported.connect(listen)
    try:
        imported(team.ines, TWO)
    finally:
        records_imported.disconnect(listen)
    assert heard == [(True, 2, team.ines)]


def test_the_same_file_twice_is_named_and_refused(team):
    imported(team.ines, TWO, source="MEDLINE", name="medline.ris")
    with pytest.raises(Refused) as refusal:
        imported(team.maya, TWO, source="Embase", name="embase.ris")
    assert "“embase.ris” is here already (then called “medline.ris”): Ines Duarte imported it" in str(
        refusal.value
    )
    assert Record.objects.count() == 2


def test_the_same_file_may_come_again_after_its_import_was_undone(team):
    first = imported(team.ines, TWO)
    actions.undo_import(by=team.ines, imported_file=first)
    second = imported(team.ines, TWO)
    assert list(queries.records_of(team.programme)) == list(second.records.all())


def test_another_programme_may_import_the_same_file(team):
    from themeloom.base.membership.actions import found_programme

    elsewhere = found_programme(lead=team.zoe, name="Elsewhere")
    first, second = imported(team.ines, TWO), imported(elsewhere, TWO)
    assert first.content.name == second.content.name
    assert list(queries.records_of(elsewhere.programme)) == list(second.records.all())


def test_a_file_above_the_limit_is_refused_before_it_is_read(team, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024

    class Untouched(BytesIO):
        size = 200 * 1024 * 1024

        def read(self, size=-1):
            raise AssertionError("was read")

    with pytest.raises(Refused) as refusal:
        actions.import_file(by=team.ines, search=searched(team.ines), name="big.ris", content=Untouched())
    assert str(refusal.value).startswith("“big.ris” is too large (200 MB; the limit is 1 MB)")
    assert_nothing_is_kept(settings)


def test_a_file_that_does_not_say_its_size_is_read_no_further_than_the_limit(team, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    content = BytesIO(b"x" * (8 * 1024 * 1024))
    with pytest.raises(Refused):
        actions.import_file(by=team.ines, search=searched(team.ines), name="big.ris", content=content)
    assert content.tell() <= 2 * 1024 * 1024
    assert_nothing_is_kept(settings)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%\xe2\xe3", b"<!doctype html><html><body>Sign in"])
def test_what_holds_no_records_is_refused_and_named(team, settings, content):
    for act in (actions.import_file, actions.start_import):
        with pytest.raises(Refused) as refusal:
            act(by=team.ines, search=searched(team.ines), name="odd.ris", content=BytesIO(content))
        assert "odd.ris" in str(refusal.value)
        assert_nothing_is_kept(settings)


def test_a_file_cut_in_the_middle_gives_its_whole_records_and_lists_the_cut_one(team):
    cut = imported(team.ines, TWO, "TY  - JOUR\nTI  - Half a rec", name="cut.ris")
    assert titles_of(cut) == ["Waiting for help", "Being moved", "Half a rec"]
    assert [(problem.line, problem.severity) for problem in queries.problems_of(cut)] == [(13, "warning")]


def test_an_import_that_is_stopped_leaves_nothing(team, settings):
    def stop(done, total, words):
        raise Cancelled

    content = BytesIO("".join(ris(f"Paper {n}") for n in range(700)).encode())
    with pytest.raises(Cancelled):
        actions.import_file(
            by=team.ines, search=searched(team.ines), name="a.ris", content=content, report=stop
        )
    assert_nothing_is_kept(settings)


def test_an_import_whose_duplicates_could_not_be_looked_for_does_not_count(team):
    def fail(**_):
        raise RuntimeError("a fault")

    records_imported.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            imported(team.ines, TWO)
    finally:
        records_imported.disconnect(fail)
    assert list(queries.records_of(team.programme)) == []
    assert titles_of(imported(team.ines, TWO)) == ["Waiting for help", "Being moved"]


def test_what_a_crash_left_is_cleared_by_the_next_import(team):
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr("themeloom.stages.search.actions.imports._forget", lambda file: None)
        with pytest.raises(Cancelled):
            actions.import_file(
                by=team.ines,
                search=searched(team.ines),
                name="a.ris",
                content=BytesIO(TWO.encode()),
                report=lambda *_: (_ for _ in ()).throw(Cancelled),
            )
    assert (ImportedFile.objects.count(), list(queries.records_of(team.programme))) == (1, [])
    imported(team.ines, TWO)
    assert (ImportedFile.objects.count(), Record.objects.count()) == (1, 2)


def test_an_import_is_undone_when_nothing_rests_on_it(team):
    file = imported(team.ines, TWO)
    heard = []

    def listen(imported_file, **_):
        heard.append(imported_file)

    import_undone.connect(listen)
    try:
        actions.undo_import(by=team.ines, imported_file=file, why="wrong export")
    finally:
        import_undone.disconnect(listen)
    assert heard == [file]
    assert (list(queries.records_of(team.programme)), titles_of(file)) == (
        [],
        ["Waiting for help", "Being moved"],
    )


def test_an_import_on_which_later_work_rests_stays_and_says_what(team):
    file = imported(team.ines, TWO)

    def object_to_it(imported_file, **_):
        return ["Amina Okafor has screened “Being moved”."]

    asked_to_undo_import.connect(object_to_it)
    try:
        with pytest.raises(Refused) as refusal:
            actions.undo_import(by=team.ines, imported_file=file)
    finally:
        asked_to_undo_import.disconnect(object_to_it)
    assert str(refusal.value) == (
        "The import of “export.ris” cannot be undone. Amina Okafor has screened “Being moved”."
    )
    assert queries.records_of(team.programme).count() == 2


def test_a_job_imports_what_was_uploaded_and_leads_to_the_file(team):
    search = searched(team.ines)
    job = actions.start_import(by=team.ines, search=search, name="a.ris", content=BytesIO(TWO.encode()))
    file = ImportedFile.objects.get()
    assert (job.state, job.result) == (
        JobState.DONE,
        {"next": f"/p/waiting-for-help/search/files/{file.uuid}/"},
    )
    assert default_storage.exists(str(file.content.name))
    assert job.percent == 100
