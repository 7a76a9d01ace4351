"""A whole session of screening by keyboard alone, and the setting of what letters do."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Ear, People
from tests.browser.site import Site
from tests.browser.steps.at_the_desk import (
    DESK,
    add_to_the_pool,
    chosen_on,
    find_reference,
    open_the_desk,
    reference_of,
    title_of,
    vote_by_keys,
)

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement?.tagName"
MARK = "#desk .reading mark"


@pytest.fixture(scope="module", autouse=True)
def unread(site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Enough to read: the titles of references that nobody has read yet."""
    return add_to_the_pool(site, tmp_path_factory.mktemp("pool"), 16, "keyboards")


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what is focused matches a selector."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"the focus never came to {wanted}")


def choose_letter_keys(page: Page, steps: int) -> None:
    """In the dialog of keys, go so many steps down in the list of settings, and close it."""
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    tab_to(page, "#keys select[data-letter-keys]")
    page.keyboard.press("Home")
    for _ in range(steps):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    if page.locator("#keys").is_visible():
        page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def highlight(page: Page, words: str) -> None:
    """Add words to the list of the first review, by keys."""
    page.goto(f"{DESK}highlights/")
    tab_to(page, "#lines")
    page.keyboard.type(words)
    tab_to(page, "form button.primary")
    page.keyboard.press("Enter")
    expect(page.locator(".notice.success")).to_be_visible()


def test_a_session_without_a_mouse(as_person: People, unread: list[str]) -> None:
    page = as_person("amina")
    reference = find_reference(page, unread[0])
    open_the_desk(page, f"{DESK}{reference}/")
    word = max(title_of(page).split(), key=len).strip(".,:;?!()“”‘’\"'")
    expect(page.locator(MARK)).to_have_count(0)
    highlight(page, word)
    open_the_desk(page, f"{DESK}{reference}/")
    first, title = reference_of(page), title_of(page)
    expect(page.locator(f"{MARK}.for").first).to_have_text(word)
    tint = "mark => getComputedStyle(mark).backgroundImage"
    assert page.locator(MARK).first.evaluate(tint) != "none"
    page.keyboard.press("h")
    assert page.locator(MARK).first.evaluate(tint) == "none"
    page.keyboard.press("h")
    page.keyboard.press("c")
    expect(page.get_by_role("dialog", name="Criteria")).to_be_visible()
    page.keyboard.press("c")
    expect(page.get_by_role("dialog", name="Criteria")).to_be_hidden()

    asked = page.locator("#desk fieldset[data-row]").count()
    for key in "emie"[:asked]:
        page.keyboard.press(key)
    page.keyboard.press("n")
    page.keyboard.type("In one’s own words.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#desk h1")).not_to_have_text(title)
    # Who hears the page is told what was saved, and comes to the title of the next one.
    expect(page.locator("#said")).to_contain_text("Saved. ")
    expect(page.locator("#said")).to_contain_text(": exclude")
    assert page.evaluate(FOCUSED) == "H1"
    page.keyboard.press("z")
    expect(page.locator("#desk h1")).to_have_text(title)
    assert page.evaluate(FOCUSED) == "H1"
    expect(page.locator("#desk textarea[name=note]")).to_have_value("In one’s own words.")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    second = reference_of(page)
    assert second != first
    page.keyboard.press("s")
    expect(page.locator(f'#desk .sheet[data-reference="{second}"]')).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("too, or skip")


def test_letters_act_with_alt_only_or_not_at_all_when_a_person_says_so(as_person: People) -> None:
    page = as_person("jonas")
    open_the_desk(page)
    asked = page.locator("#desk fieldset[data-row]").count()
    page.keyboard.press("?")
    choose_letter_keys(page, 1)
    for key in ("i", "e", "1", "s", "?"):
        page.keyboard.press(key)
    assert chosen_on(page) == []
    page.keyboard.press("Alt+i")
    page.keyboard.press("Alt+Shift+E")
    assert chosen_on(page) == ["include", *["exclude"] * (asked - 1)]

    open_the_desk(page)
    page.keyboard.press("e")
    assert chosen_on(page) == []
    tab_to(page, "#desk .keys-help")
    page.keyboard.press("Enter")
    choose_letter_keys(page, 2)
    for key in ("i", "Alt+i"):
        page.keyboard.press(key)
    assert chosen_on(page) == []

    # Buttons and Enter do it all the same.
    reference = reference_of(page)
    for _ in range(asked):
        tab_to(page, "#desk .seg input")
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(f'#desk .sheet[data-reference="{reference}"]')).to_have_count(0)


def test_the_setting_holds_on_every_page(as_person: People) -> None:
    page = as_person("jonas")
    page.goto(DESK.replace("screening/", "duplicates/references/"))
    page.locator("details.me summary").click()
    page.get_by_label("Keys of one letter").select_option("off")
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()
    page.locator("details.me summary").click()
    page.get_by_label("Keys of one letter").select_option("on")
    page.locator("h1").first.click()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_the_desk_keeps_to_the_query_in_its_address(as_person: People, ear: Ear) -> None:
    page = as_person("jonas")
    open_the_desk(page, f"{DESK}?q=&year=")
    voted = [vote_by_keys(page, "e") for _ in range(3)]
    assert len(set(voted)) == 3
    assert "?q=" in page.url
