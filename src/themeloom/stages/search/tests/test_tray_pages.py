"""The page of the tray, as people of the team meet it; without a script, and as the script asks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.base.jobs.models import Job
from themeloom.stages.search import actions, queries
from themeloom.stages.search.models import ImportedFile, Record, Search, TrayFile
from themeloom.stages.search.tests.world import again, imported, on_tray, ris, searched

TWO = ris("Waiting for help") + ris("Being moved")
OWN = "Nr;Wer;Was;Wann\n1;Okafor, A.;Gehen oder bleiben;2019\n2;Weber, J.;Warten;2020\n"
HTMX = {"HTTP_HX_REQUEST": "true"}
WITH_FILE = ("row", "choose", "log", "columns", "look", "take-off", "put-back", "import", "stop", "problems")


def address(view, *parts):
    return reverse(f"search:{view}", args=["waiting-for-help", *(part.uuid for part in parts)])


def upload(client, *files, url=None, **more):
    given = [SimpleUploadedFile(name, content.encode()) for name, content in files]
    return client.post(url or address("tray-put"), {"exports": given}, **more)


def read(response):
    return response.content.decode()


@pytest.fixture
def ines(team, sign_in):
    """Ines, signed in."""
    return sign_in(team.ines)


def test_an_empty_tray_says_what_to_do(ines):
    page = read(ines.get(address("tray")))
    assert "The tray is empty" in page
    assert 'type="file"' in page
    assert address("tray") in read(ines.get(address("log")))


def test_files_are_put_down_without_a_script_and_a_bad_one_is_named(ines, team):
    files = [("one.ris", TWO), ("two.ris", ris("Two")), ("empty.ris", ""), ("login.ris", "<!doctype html>")]
    page = read(upload(ines, *files, follow=True))
    assert "“empty.ris” is empty." in page
    assert "“login.ris” is a web page, not an export" in page
    assert [file.name for file in queries.tray_of(team.programme)] == ["one.ris", "two.ris"]
    assert all(words in page for words in ("Waiting for help", "TY  - JOUR", "2 of 2", "one.ris"))
    assert Record.objects.count() == 0


def test_the_script_is_given_the_row_or_the_refusal_of_each_file(ines):
    taken = upload(ines, ("one.ris", TWO), **HTMX)
    assert (taken.status_code, read(taken).strip()[:29]) == (200, '<li class="tray-file card" id')
    refused = upload(ines, ("again.ris", TWO), **HTMX)
    assert refused.status_code == 422
    assert "“again.ris” is on the tray already (then called “one.ris”)" in read(refused)


def test_no_file_at_all_is_sent_back_with_a_sentence(ines):
    response = ines.post(address("tray-put"), {})
    assert response.status_code == 422
    assert "Choose one file or several first." in read(response)


def test_files_put_down_from_the_page_of_a_search_have_that_search(ines, team):
    search = searched(team.ines, "CINAHL")
    put = f"{address('tray-put')}?search={search.uuid}"
    assert put in read(ines.get(address("search", search)))
    upload(ines, ("one.ris", TWO), url=put)
    assert TrayFile.objects.get().search == search


def test_a_guess_is_shown_and_a_new_search_is_logged_on_the_spot(ines, team):
    file = on_tray(team.ines, ris("One", DB="Ovid MEDLINE(R) <2021>"))
    page = read(ines.get(address("tray")))
    assert "looks like an export of <strong>MEDLINE via Ovid</strong>" in page
    prefix = f"{file.uuid}-"
    assert f'name="{prefix}source" value="MEDLINE"' in page
    values = {
        "kind": "database",
        "source": "MEDLINE",
        "platform": "Ovid",
        "run_on": "2026-03-02",
        "hits": "812",
    }
    response = ines.post(address("tray-log", file), {prefix + name: one for name, one in values.items()})
    search = Search.objects.get()
    assert (str(search), search.hits, again(file).search) == ("MEDLINE (Ovid)", 812, search)
    page = read(ines.get(response["Location"]))
    assert "MEDLINE reported 812; with what is on the tray 1 records of it are here." in page
    assert "is one missing?" in page


def test_a_new_search_without_a_source_is_sent_back_in_its_own_row(ines, team):
    file = on_tray(team.ines, TWO)
    response = ines.post(address("tray-log", file), {f"{file.uuid}-kind": "database"})
    assert (response.status_code, Search.objects.count()) == (422, 0)
    assert "This field is required." in read(response)


def test_a_search_is_chosen_and_the_file_imported(ines, team):
    file, search = on_tray(team.ines, TWO), searched(team.ines, hits=2)
    row = read(ines.post(address("tray-choose", file), {"search": str(search.uuid)}, **HTMX))
    assert "Import 2 records" in row
    row = read(ines.post(address("tray-import", file), **HTMX))
    done = ImportedFile.objects.get()
    assert address("file", done) in row
    assert reverse("dedup:came-of", args=["waiting-for-help", done.uuid]) in row
    assert "Imported lately" in read(ines.get(address("tray")))


def test_all_that_have_a_search_are_imported_at_once_and_the_others_stay(ines, team):
    search = searched(team.ines)
    for n in range(2):
        on_tray(team.ines, ris(f"Paper {n}"), name=f"{n}.ris", search=search)
    on_tray(team.ines, ris("Other"), name="other.ris")
    ines.post(address("tray-import-all"))
    assert [file.name for file in queries.tray_of(team.programme)] == ["other.ris"]
    assert ImportedFile.objects.count() == 2
    page = read(ines.post(address("tray-import-all"), follow=True))
    assert "No file on the tray has a search yet." in page


def test_the_columns_of_a_table_are_named_in_its_row(ines, team):
    file = on_tray(team.ines, OWN, name="own.csv")
    page = read(ines.get(address("tray")))
    assert all(words in page for words in ("Which column is which", "Gehen oder bleiben", "keep, no field"))
    chosen = {f"columns-{file.uuid}-{n}": role for n, role in enumerate(("", "authors", "title", "year"))}
    row = read(ines.post(address("tray-columns", file), chosen, **HTMX))
    assert "<strong>2</strong> records" in row
    refused = ines.post(address("tray-columns", file), chosen | {f"columns-{file.uuid}-2": "tittle"}, **HTMX)
    assert "is no field that “Was” could be" in read(refused)
    assert again(file).look["records"] == 2


def test_what_is_odd_is_counted_and_told_by_line_and_all_of_it_is_one_click_away(ines, team, monkeypatch):
    monkeypatch.setattr("themeloom.stages.search.domain.looking.PROBLEMS_KEPT", 2)
    text = "".join(f"stray {n}\n{ris(f'Paper {n}')}" for n in range(5))
    file = on_tray(team.ines, text)
    page = read(ines.get(address("tray")))
    assert "What is odd in it" in page
    assert address("tray-problems", file) in page
    told = read(ines.get(address("tray-problems", file))).splitlines()
    assert len(told) == 5
    assert told[0].startswith("line 1: ")


def test_what_is_taken_off_is_put_back_with_one_click(ines, team):
    file = on_tray(team.ines, TWO)
    page = read(ines.post(address("tray-take-off", file), follow=True))
    assert "The tray is empty" in page
    assert address("tray-put-back", file) in page
    ines.post(address("tray-put-back", file))
    assert list(queries.tray_of(team.programme)) == [file]


def test_work_under_way_is_shown_in_its_row_and_can_be_stopped(ines, team, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    file = on_tray(team.ines, TWO, search=searched(team.ines))
    row = read(ines.post(address("tray-import", file), **HTMX))
    assert "Waiting for its turn." in row
    assert f'hx-get="{address("tray-row", file)}"' in row
    row = read(ines.post(address("tray-stop", file), **HTMX))
    assert "Stopping." in row
    assert Job.objects.get().is_cancel_asked
    shown = read(ines.get(address("search", file.search)))
    assert "Import of “export.ris”" in shown


def test_files_on_the_tray_wait_on_the_home_page_for_those_who_import(ines, team, sign_in):
    on_tray(team.ines, TWO)
    home = reverse("programme", args=["waiting-for-help"])
    assert "Files on the tray" in read(ines.get(home))
    assert "Files on the tray" not in read(sign_in(team.amina).get(home))


@pytest.mark.parametrize("who", ["otto", "amina"])
def test_who_may_not_import_sees_no_file_and_changes_nothing(team, sign_in, who):
    file = on_tray(team.ines, TWO, name="secret name.ris", search=searched(team.ines))
    client = sign_in(getattr(team, who))
    page = read(client.get(address("tray")))
    assert "Importing is for leads and information specialists" in page
    assert "secret name" not in page
    for view in WITH_FILE:
        client.post(address(f"tray-{view}", file))
        assert "Waiting for help: " not in read(client.get(address(f"tray-{view}", file)))
    upload(client, ("other.ris", ris("Other")))
    client.post(address("tray-import-all"))
    assert (TrayFile.objects.get().ended, Record.objects.count()) == ("", 0)
    assert "Your role does not allow you to import records" in read(
        upload(client, ("other.ris", ris("Other")), follow=True)
    )


def test_a_stranger_finds_none_of_the_pages(team, client):
    file, done = on_tray(team.ines, TWO), imported(team.ines, ris("One"))
    client.force_login(team.zoe)
    gets = [address("tray"), address("rests", done), *(address(f"tray-{view}", file) for view in WITH_FILE)]
    posts = [address("tray-put"), address("tray-import-all"), address("restore", done), *gets[2:]]
    assert {client.get(page).status_code for page in gets} == {404}
    assert {client.post(page).status_code for page in posts} == {404}


def test_a_file_of_another_programme_is_not_found(ines, team):
    from themeloom.base.membership.actions import found_programme

    elsewhere = found_programme(lead=team.zoe, name="Elsewhere")
    file = on_tray(elsewhere, TWO)
    for view in WITH_FILE:
        assert ines.post(address(f"tray-{view}", file)).status_code == 404


def test_whether_an_import_can_be_undone_is_said_before(ines, team):
    file = imported(team.ines, TWO)
    assert address("rests", file) in read(ines.get(address("file", file)))
    assert "Nothing rests on it yet: it can be undone." in read(ines.get(address("rests", file)))


def test_an_undone_import_is_brought_back_with_one_click(ines, team):
    file = imported(team.ines, TWO)
    page = read(ines.post(address("undo", file), {"why": "wrong"}, follow=True))
    assert address("restore", file) in page
    page = read(ines.post(address("restore", file), follow=True))
    assert address("file", file) in page
    assert queries.records_of(team.programme).count() == 2


def test_what_came_of_a_file_is_told_in_numbers(ines, team):
    imported(team.ines, ris("Waiting for help", DO="10.1000/1"), source="MEDLINE", name="a.ris")
    second = imported(team.ines, ris("Waiting for help", DO="10.1000/1", N1="2"), ris("Being moved"))
    page = read(ines.get(reverse("dedup:came-of", args=["waiting-for-help", second.uuid])))
    assert all(
        words in page for words in ("1 new reference<", "1 joined reference that was here", "no pairs")
    )


def questions(client, page):
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_the_tray_asks_as_many_questions_for_three_files_as_for_one(ines, team):
    search = searched(team.ines)
    pages = [address("tray"), reverse("programme", args=["waiting-for-help"])]

    def put_down(n):
        on_tray(team.ines, ris(f"Paper {n}"), name=f"{n}.ris", search=search)
        gone = on_tray(team.ines, ris(f"Gone {n}"), name=f"gone {n}.ris", search=search)
        actions.take_off(by=team.ines, tray_file=gone)
        done = on_tray(team.ines, ris(f"Done {n}"), name=f"done {n}.ris", search=search)
        actions.import_from_tray(by=team.ines, tray_file=done)

    put_down(0)
    with_one = [questions(ines, page) for page in pages]
    for n in (1, 2):
        put_down(n)
        searched(team.ines, f"Source {n}")
    assert [questions(ines, page) for page in pages] == with_one
