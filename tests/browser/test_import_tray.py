"""Many files brought in at once: dropped, looked at, given their searches and columns, imported, undone."""

from __future__ import annotations

import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import Ear, People
from tests.browser.steps.founding import Upload, file_of, found_programme

pytestmark = pytest.mark.browser

RECORD = "TY  - JOUR\nDB  - {db}\nT1  - {title} {n}\nA1  - Okafor, A.\nY1  - 2019//\nAB  - Words.\nER  - \n\n"
OWN = "Nr;Wer;Was;Wann\n1;Okafor, A.;Gehen oder bleiben;2019\n2;Weber, J.;Warten auf Antwort;2020\n"
WIDTH = 390
# A real drop: files in a DataTransfer, over the page and let go.
DROP = """
files => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name, {type: "text/plain"}));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true});
    document.querySelector("main").dispatchEvent(event);
  }
}
"""


def export(db: str, title: str, count: int) -> str:
    """An export with so many records of a database that names itself."""
    return "".join(RECORD.format(db=db, title=title, n=n) for n in range(count))


def upload(name: str, text: str) -> Upload:
    return file_of(name, text.encode())


def tray_of(page: Page, name: str = "Brought in") -> str:
    """A new programme, at its tray; gives the path of its search stage."""
    home = found_programme(page, f"{name} {uuid.uuid4().hex[:6]}")
    page.goto(f"{home}search/tray/")
    expect(page.get_by_role("heading", name="The tray is empty")).to_be_visible()
    return f"{home}search/"


def row(page: Page, name: str) -> Locator:
    """The row of a file on the tray."""
    return page.locator("#tray > li").filter(has=page.get_by_role("heading", name=name))


def log_on_the_spot(page: Page, of: Locator, hits: str) -> None:
    """Log the search that a file looks like, without leaving the tray."""
    of.get_by_text("Log a new search for it").click()
    of.get_by_label("Hits it reported").fill(hits)
    of.get_by_role("button", name="Log it and choose it").click()


def test_three_files_are_dropped_looked_at_imported_and_one_import_undone(
    as_person: People, ear: Ear
) -> None:
    ear.expect(422)
    page = as_person("maya")
    search = tray_of(page)
    files = [
        ("medline.ris", export("Ovid MEDLINE(R) <2021>", "The wait before help", 3)),
        ("own.csv", OWN),
        ("login.ris", "<!doctype html><html><title>Sign in"),
    ]
    page.evaluate(DROP, files)
    expect(page.get_by_role("alert").filter(has_text="“login.ris” is a web page")).to_be_visible()
    expect(page.locator("#tray > li")).to_have_count(2)
    expect(page.locator("#tray-said")).to_have_text("2 files are on the tray, 1 was refused.")

    page.set_input_files("input[type=file]", upload("medline again.ris", files[0][1]))
    page.get_by_role("button", name="Put on the tray").click()
    expect(page.get_by_role("alert").filter(has_text="is on the tray already")).to_be_visible()

    medline = row(page, "medline.ris")
    expect(medline.locator(".found")).to_contain_text("3 records · looks like an export of MEDLINE via Ovid")
    medline.get_by_text("The first records, as they were read").click()
    expect(medline.locator(".first li").first).to_contain_text("The wait before help 0")
    expect(medline.locator("pre.verbatim")).to_contain_text("T1  - The wait before help 0")
    log_on_the_spot(page, medline, "5")
    expect(row(page, "medline.ris")).to_contain_text("MEDLINE reported 5; with what is on the tray 3 records")

    own = row(page, "own.csv")
    for heading, field in {"Wer": "authors", "Was": "title", "Wann": "year"}.items():
        own.get_by_label(heading, exact=True).select_option(field)
    own.get_by_role("button", name="Read it like this").click()
    expect(own.locator(".found")).to_contain_text("2 records")
    own.get_by_text("The first records, as they were read").click()
    expect(own.locator(".first li").first).to_contain_text("Gehen oder bleiben")
    own.get_by_label("Its search").select_option(label="MEDLINE (Ovid)")
    expect(own.get_by_role("button", name="Import 2 records")).to_be_visible()

    page.get_by_role("button", name="Import all that have a search").click()
    done = page.locator(".tray-file.imported")
    expect(done).to_have_count(2, timeout=30_000)
    expect(done.filter(has_text="medline.ris")).to_contain_text("3 new references")

    done.filter(has_text="own.csv").get_by_role("link", name="own.csv").click()
    expect(page.get_by_text("Columns as a person named them")).to_contain_text("Wer = authors")
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_text("Nothing rests on it yet: it can be undone.")).to_be_visible()
    page.get_by_role("button", name="Undo the import").click()
    page.goto(f"{search}records/")
    expect(page.get_by_role("heading", name="Records 3")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Bring it back").click()
    page.wait_for_url("**/files/**")
    page.goto(f"{search}records/")
    expect(page.get_by_role("heading", name="Records 5")).to_be_visible()


def test_a_long_import_shows_how_far_it_is_and_can_be_stopped(as_person: People) -> None:
    page = as_person("maya")
    search = tray_of(page)
    page.set_input_files("input[type=file]", upload("long.ris", export("Embase", "A long one", 20_000)))
    page.get_by_role("button", name="Put on the tray").click()
    long = row(page, "long.ris")
    expect(long.locator(".found")).to_contain_text("20,000 records", timeout=60_000)
    log_on_the_spot(page, long, "20000")
    row(page, "long.ris").get_by_role("button", name="Import 20,000 records").click()
    expect(row(page, "long.ris").get_by_role("status")).to_contain_text("records", timeout=30_000)
    row(page, "long.ris").get_by_role("button", name="Stop").click()
    expect(row(page, "long.ris")).to_contain_text("nothing of it was kept", timeout=60_000)
    page.goto(f"{search}records/")
    expect(page.get_by_role("heading", name="No records yet")).to_be_visible()


def test_the_tray_is_worked_with_the_keyboard_alone(as_person: People) -> None:
    page = as_person("maya")
    tray_of(page)
    with page.expect_file_chooser() as chooser:
        focus(page, lambda: page.evaluate("document.activeElement.type === 'file'"))
        page.keyboard.press("Enter")
    chooser.value.set_files(upload("keys.ris", export("Ovid MEDLINE(R)", "By keys", 2)))
    press(page, "Put on the tray")
    expect(row(page, "keys.ris")).to_be_visible()
    press(page, "Log a new search for it")
    press(page, "Log it and choose it")
    expect(row(page, "keys.ris").get_by_role("button", name="Import 2 records")).to_be_visible()
    press(page, "Import 2 records")
    expect(page.locator(".tray-file.imported")).to_contain_text("2 new references", timeout=30_000)


def focus(page: Page, is_there: object) -> None:
    """Press Tab until the focus is where it should be."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if is_there():  # type: ignore[operator]
            return
    raise AssertionError("the focus never came there")


def press(page: Page, words: str) -> None:
    """Go to what says these words by Tab, and press Enter."""
    focus(page, lambda: words in (page.evaluate("document.activeElement.textContent") or "")[:200])
    page.keyboard.press("Enter")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tray_fits_a_phone_and_everybody_can_use_it(as_person: People, scheme: str) -> None:
    page = as_person(
        "maya", viewport={"width": WIDTH, "height": 844}, has_touch=True, is_mobile=True, color_scheme=scheme
    )
    tray_of(page)
    long_name = f"{'a very long name of a file ' * 4}.ris"
    files = [
        upload(long_name, export("Embase", "On a phone", 2) + "TY  - JOUR\nT1  - Half"),
        upload("own.csv", OWN),
    ]
    page.set_input_files("input[type=file]", files)
    page.get_by_role("button", name="Put on the tray").tap()
    expect(page.locator("#tray > li")).to_have_count(2)
    for details in page.locator("#tray details.more").all():
        if details.get_attribute("open") is None:
            details.locator("summary").tap()
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_the_tray_works_without_a_script(as_person: People) -> None:
    page = as_person("maya")
    search = tray_of(page)
    plain = as_person("maya", java_script_enabled=False)
    plain.goto(f"{search}tray/")
    plain.set_input_files(
        "input[type=file]", [upload("one.ris", export("Embase", "Plain", 2)), upload("own.csv", OWN)]
    )
    plain.get_by_role("button", name="Put on the tray").click()
    expect(plain.locator("#tray > li")).to_have_count(2)
    log_on_the_spot(plain, row(plain, "one.ris"), "2")
    row(plain, "one.ris").get_by_role("button", name="Import 2 records").click()
    expect(plain.locator("#tray")).to_contain_text("one.ris")
