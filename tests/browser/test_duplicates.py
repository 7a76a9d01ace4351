"""Pairs judged by keys and taken back in a row; a duplicate found at the desk; marks beyond colour."""

from __future__ import annotations

import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.steps.at_the_desk import open_the_desk
from tests.browser.steps.founding import add_review, file_of, found_programme, import_export, log_search

pytestmark = pytest.mark.browser

RECORD = "TY  - JOUR\nTI  - {title}\nAU  - {author}\nPY  - {year}\nAB  - {words}\nER  - \n\n"
TITLES = (
    "Waiting for help: how people describe the way through community care",
    "Being moved between services: an interview study of adults",
    "A person who stays: the accounts of twelve patients in one town",
)
WORDS = "Twelve people told of the behaviour of staff."
RULES = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"], "preload": False}


def export(year: int, author: str, words: str) -> bytes:
    """The same three titles, as two databases would give them in two years."""
    records = [RECORD.format(title=title, year=year, author=author, words=words) for title in TITLES]
    return "".join(records).encode()


def pool_with_pairs(page: Page) -> str:
    """A new programme with three pairs that wait; gives the path of its home."""
    home = found_programme(page, f"Pairs {uuid.uuid4().hex[:6]}")
    for source, year, author, words in (
        ("MEDLINE", 2019, "Okafor, A.", WORDS),
        ("Embase", 2020, "Okafor, Amina", WORDS.replace("behaviour", "behavior")),
    ):
        log_search(page, source, 3, "waiting")
        import_export(page, file_of(f"{source}.ris".lower(), export(year, author, words)))
    return home


def test_pairs_are_judged_by_keys_and_every_answer_in_a_row_is_taken_back(as_person: People) -> None:
    page = as_person("maya")
    home = pool_with_pairs(page)
    page.goto(f"{home}duplicates/pairs/")
    left = page.locator(".how-far p")
    expect(left).to_have_text("3 left of 3")
    first = page.locator("td.of-title").first.inner_text()
    page.keyboard.press("k")
    expect(page.locator("td.of-title").first).not_to_have_text(first)
    page.keyboard.press("s")
    expect(left).to_have_text("2 left of 3")
    page.keyboard.press("d")
    expect(page.get_by_role("heading", name="You have been through all pairs")).to_be_visible()
    page.goto(f"{home}duplicates/pairs/")
    expect(left).to_have_text("1 left of 3")
    for words in ("2 left of 3", "3 left of 3"):
        page.keyboard.press("z")
        expect(left).to_have_text(words)


def test_the_words_and_letters_that_differ_are_underlined(as_person: People) -> None:
    page = as_person("maya")
    home = pool_with_pairs(page)
    page.goto(f"{home}duplicates/pairs/")
    marks = page.locator("tr.differs mark")
    assert marks.all_inner_texts() == ["A", "Amina", "2019", "2020", "u", "behavior"]
    lines = marks.evaluate_all("marks => marks.map(one => getComputedStyle(one).textDecorationLine)")
    assert set(lines) == {"underline"}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert Axe().run(page, options=RULES).response["violations"] == []


def test_keys_do_nothing_while_somebody_types(as_person: People) -> None:
    page = as_person("maya")
    home = pool_with_pairs(page)
    page.goto(f"{home}duplicates/references/")
    page.locator("ol.rows a.line").first.click()
    page.get_by_role("link", name="Merge with another").click()
    page.locator("ol.rows a.line").first.click()
    why = page.get_by_label("Why they are one publication")
    why.focus()
    page.keyboard.type("sdkz")
    expect(why).to_have_value("sdkz")


def test_a_field_is_chosen_by_keyboard_and_taken_back(as_person: People) -> None:
    page = as_person("maya")
    home = pool_with_pairs(page)
    page.goto(f"{home}duplicates/pairs/")
    page.keyboard.press("s")
    page.get_by_role("link", name=TITLES[0]).or_(page.locator(".judgements a")).first.click()
    row = page.locator("table.merged tr").filter(has=page.get_by_role("rowheader", name="Year"))
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    row.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("Chosen by")
    row.get_by_role("button", name="Take back").press("Enter")
    expect(row).not_to_contain_text("Chosen by")


def test_a_duplicate_is_found_at_the_desk_merged_and_given_back(as_person: People) -> None:
    page = as_person("maya")
    home = pool_with_pairs(page)
    page.goto(f"{home}protocol/")
    add_review(page, "Being moved", "How is being moved between services lived?")
    open_the_desk(page, f"{home}screening/")
    title = page.locator("#desk h1")
    expect(title).to_have_text(TITLES[0])
    page.keyboard.press("d")
    expect(page.get_by_role("heading", name="Which one is the same publication?")).to_be_visible()
    page.locator("ol.rows a.line").filter(has_text=TITLES[0]).press("Enter")
    page.get_by_role("button", name="Merge them").press("Enter")
    expect(page.get_by_text("The votes that were cast on both are kept.")).to_be_visible()
    expect(page.locator(".pace")).to_contain_text("of 5")
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.get_by_role("button", name="Undo the merge").press("Enter")
    expect(page.locator(".pace")).to_contain_text("of 6")
