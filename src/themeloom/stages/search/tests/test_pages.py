"""The pages of the search stage, as people of the team meet them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from themeloom.stages.search.actions import undo_import
from themeloom.stages.search.models import ImportedFile, Record, Search
from themeloom.stages.search.tests.world import imported, ris, searched

TWO = ris("Waiting for help") + ris("Being moved")


def address(view, *parts):
    return reverse(f"search:{view}", args=["waiting-for-help", *(part.uuid for part in parts)])


@pytest.fixture
def upload(team, sign_in):
    """Upload files through the page of a search; gives what the person then sees, as text."""
    search = searched(team.ines)
    client = sign_in(team.ines)

    def upload(*files: tuple[str, bytes]) -> str:
        given = [SimpleUploadedFile(name, content) for name, content in files]
        response = client.post(address("upload", search), {"exports": given}, follow=True)
        return response.content.decode()

    upload.search = search
    return upload


def test_an_empty_log_says_what_to_do_next(team, sign_in):
    page = sign_in(team.ines).get(address("log")).content.decode()
    assert "No search is logged yet" in page
    assert address("new") in page
    assert address("new") not in sign_in(team.otto).get(address("log")).content.decode()


def test_a_search_is_logged_through_its_form(team, sign_in):
    client = sign_in(team.ines)
    values = {
        "kind": "database",
        "source": "MEDLINE",
        "platform": "Ovid",
        "run_on": "2026-03-02",
        "hits": "3610",
    }
    response = client.post(address("new"), values)
    search = Search.objects.get()
    assert response["Location"] == address("search", search)
    page = client.get(address("log")).content.decode()
    assert all(words in page for words in ("MEDLINE", "Ovid", "2 Mar 2026", "3,610", "none yet"))


def test_a_search_in_the_future_is_sent_back_with_a_sentence(team, sign_in):
    response = sign_in(team.ines).post(
        address("new"), {"kind": "database", "source": "MEDLINE", "run_on": "9999-01-01"}
    )
    assert (response.status_code, Search.objects.count()) == (422, 0)
    assert "This date lies in the future." in response.content.decode()


def test_a_correction_is_made_through_the_same_form(team, sign_in):
    search = searched(team.ines, hits=4)
    client = sign_in(team.ines)
    assert 'value="4"' in client.get(address("edit", search)).content.decode()
    client.post(address("edit", search), {"kind": "register", "source": "ICTRP", "hits": "40"})
    search.refresh_from_db()
    assert (search.kind, search.source, search.hits) == ("register", "ICTRP", 40)


def test_hits_and_records_that_differ_are_marked(team, sign_in):
    imported(team.ines, TWO, search=searched(team.ines, hits=3))
    assert "differs" in sign_in(team.ines).get(address("log")).content.decode()


def test_one_uploaded_file_shows_its_progress_and_leads_to_its_records(upload, client):
    page = upload(("medline.ris", TWO.encode()))
    file = ImportedFile.objects.get()
    assert "Import of “medline.ris”" in page or "import of “medline.ris”" in page
    assert address("file", file) in page
    shown = client.get(address("file", file)).content.decode()
    assert all(words in shown for words in ("Waiting for help", "Being moved", "every line of the file"))


def test_several_files_are_imported_and_a_bad_one_among_them_is_named(upload):
    page = upload(("one.ris", ris("One").encode()), ("two.ris", ris("Two").encode()), ("empty.ris", b""))
    assert "empty.ris" in page
    assert sorted(file.name for file in ImportedFile.objects.all()) == ["one.ris", "two.ris"]
    assert Record.objects.count() == 2


BAD = [
    ("empty.ris", b"", "empty"),
    ("article.ris", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    ("login.ris", b"<!doctype html><html><head><title>Sign in", "web page"),
    ("photo.ris", bytes(range(256)) * 8, "text"),
]


@pytest.mark.parametrize(("name", "content", "words"), BAD)
def test_a_file_without_records_is_named_in_a_sentence_and_nothing_is_kept(upload, name, content, words):
    page = upload((name, content))
    assert f"“{name}”" in page
    assert words in page
    assert 'role="alert"' in page
    assert (ImportedFile.objects.count(), Record.objects.count()) == (0, 0)


def test_a_file_cut_in_the_middle_lists_the_cut_record_by_line(upload, client):
    upload(("cut.ris", TWO.encode() + b"TY  - JOUR\nTI  - Half a rec"))
    page = client.get(address("file", ImportedFile.objects.get())).content.decode()
    assert "line 13" in page
    assert "worth a look" in page
    assert Record.objects.count() == 3


def test_a_file_above_the_limit_gets_a_sentence(upload, settings):
    settings.UPLOAD_LIMIT = 1000
    page = upload(("big.ris", TWO.encode() * 100))
    assert "“big.ris” is too large" in page
    assert ImportedFile.objects.count() == 0


def test_the_same_file_twice_gets_a_sentence_with_who_and_where(upload):
    upload(("medline.ris", TWO.encode()))
    page = upload(("again.ris", TWO.encode()))
    assert "“again.ris” is here already (then called “medline.ris”): Ines Duarte imported it" in page
    assert Record.objects.count() == 2


def test_no_file_at_all_is_sent_back_with_a_sentence(upload, client):
    response = client.post(address("upload", upload.search), {})
    assert response.status_code == 422
    assert "Choose one file or several first." in response.content.decode()


def test_an_observer_cannot_import(team, sign_in):
    search = searched(team.ines)
    client = sign_in(team.otto)
    assert "Upload and import" not in client.get(address("search", search)).content.decode()
    response = client.post(
        address("upload", search), {"exports": SimpleUploadedFile("a.ris", TWO.encode())}, follow=True
    )
    assert "Your role does not allow you to import records" in response.content.decode()
    assert Record.objects.count() == 0


def test_a_record_shows_its_own_words_and_where_each_field_came_from(team, sign_in):
    file = imported(team.ines, ris("Waiting for help", DO="10.1000/1", ZZ="odd line"))
    page = sign_in(team.otto).get(address("record", file.records.get())).content.decode()
    assert all(
        words in page
        for words in ("TI  - Waiting for help", "10.1000/1", "Lines that no field takes", "odd line")
    )


def test_an_undone_import_stays_readable_and_counts_no_longer(team, sign_in):
    file = imported(team.ines, TWO)
    client = sign_in(team.ines)
    page = client.post(address("undo", file), {"why": "wrong export"}, follow=True).content.decode()
    assert "This import was undone by Ines Duarte" in page
    assert "Waiting for help" in page
    assert "No records" in client.get(address("records")).content.decode()


def test_the_uploaded_file_comes_back_byte_for_byte(team, sign_in):
    response = sign_in(team.otto).get(address("download", imported(team.ines, TWO)))
    assert b"".join(response.streaming_content) == TWO.encode()
    assert response["Content-Disposition"] == 'attachment; filename="export.ris"'


def pages_of(file):
    return [
        address("log"),
        address("records"),
        address("search", file.search),
        address("under-way", file.search),
        address("file", file),
        address("download", file),
        address("record", file.records.first()),
    ]


def test_a_stranger_finds_none_of_the_pages(team, client):
    file = imported(team.ines, TWO)
    client.force_login(team.zoe)
    posts = [
        address("upload", file.search),
        address("undo", file),
        address("new"),
        address("edit", file.search),
    ]
    assert {client.get(page).status_code for page in pages_of(file)} == {404}
    assert {client.post(page).status_code for page in posts} == {404}


def queries_of(client, pages, connection, capture):
    counts = []
    for page in pages:
        client.get(page)
        with capture(connection) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(asked))
    return counts


def test_pages_ask_as_many_questions_for_three_things_as_for_one(team, sign_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(team.ines)
    search = searched(team.ines, hits=9)
    file = imported(team.ines, ris("One"), "TY  - JOUR\nTI  - Cut", search=search)
    with_one = queries_of(client, pages_of(file), connection, CaptureQueriesContext)
    undo_import(by=team.ines, imported_file=file)
    three = imported(team.ines, ris("One"), ris("Two"), ris("Three"), "TY  - JOUR\nTI  - Four", search=search)
    for n in range(2):
        imported(team.ines, ris(f"More {n}"), search=search)
        imported(team.ines, ris(f"Others {n}"), source=f"Source {n}")
    assert queries_of(client, pages_of(three), connection, CaptureQueriesContext) == with_one
