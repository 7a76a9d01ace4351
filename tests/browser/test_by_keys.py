"""The work of the hands done with the keyboard alone: screening, coding, and moving themes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.steps.at_the_desk import open_the_desk

pytestmark = pytest.mark.browser

POOL = "/p/complex-emotional-needs-community-care"
REVIEW = f"{POOL}/r/service-users-experiences"
FOCUSED = "document.activeElement.closest({holder!r})?.{what} ?? ''"


def tab_to(page: Page, holder: str, what: str, wanted: str) -> None:
    """Press Tab until the focus is within a `holder` of which `what` is as wanted."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if wanted in page.evaluate(FOCUSED.format(holder=holder, what=what)):
            return
    raise AssertionError(f"the focus never came to {wanted!r}")


def test_a_reference_is_screened_for_several_reviews(as_person: People) -> None:
    page = as_person("amina")
    open_the_desk(page)
    title, chosen = page.locator("#desk h1"), page.locator("#desk .seg input:checked")
    first = title.inner_text()
    asked = page.locator("#desk fieldset[data-row]").count()
    assert asked > 1
    keys = ["e", "m", "i", "e"][:asked]
    for key in keys:
        page.keyboard.press(key)
    votes = [{"e": "exclude", "m": "maybe", "i": "include"}[key] for key in keys]
    assert chosen.evaluate_all("inputs => inputs.map(one => one.value)") == votes
    page.keyboard.press("n")
    page.keyboard.type("By keys alone.")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(title).not_to_have_text(first)
    page.keyboard.press("z")
    expect(title).to_have_text(first)
    assert chosen.evaluate_all("inputs => inputs.map(one => one.value)") == votes
    expect(page.locator("#desk textarea[name=note]")).to_have_value("By keys alone.")


def test_the_criteria_are_a_key_away_and_close_again(as_person: People) -> None:
    page = as_person("amina")
    page.goto(f"{POOL}/screening/")
    page.keyboard.press("c")
    expect(page.get_by_role("dialog", name="Criteria")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Criteria")).to_be_hidden()


def test_a_sentence_is_coded_and_the_code_taken_back(as_person: People) -> None:
    page = as_person("amina")
    page.goto(f"{REVIEW}/coding/")
    report = (
        page.locator("section").filter(has_text="Yours to code").locator("a.line span").first.inner_text()
    )
    tab_to(page, "a.line", "innerText", report)
    page.keyboard.press("Enter")
    here = page.locator("#here")
    expect(here).not_to_be_empty()
    first = here.inner_text()
    page.keyboard.press("ArrowDown")
    expect(here).not_to_have_text(first)
    page.keyboard.press("Enter")
    page.keyboard.type("coded by keys alone")
    page.keyboard.press("Enter")
    expect(here).to_contain_text("coded by keys alone")
    expect(page.locator("#standing")).to_contain_text("saved", ignore_case=True)
    page.reload()
    expect(page.locator("#tree")).to_contain_text("coded by keys alone")
    page.keyboard.press("n")
    expect(here).to_contain_text("coded by keys alone")
    page.keyboard.press("Delete")
    expect(here).not_to_contain_text("coded by keys alone")


def test_a_card_is_moved_on_the_theme_board_and_back(as_person: People) -> None:
    page = as_person("maya")
    page.goto(f"{REVIEW}/themes/")
    columns = page.locator("section.col[data-item]")
    theme = columns.nth(0).locator("article.card").first.get_attribute("data-name") or ""
    tab_to(page, "article.card", "dataset.name", theme)
    page.keyboard.press("m")
    expect(page.locator("#board-says")).to_contain_text("Arrows choose the place")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    card = f'article.card[data-name="{theme}"]'
    expect(columns.nth(1).locator(card)).to_be_visible()
    expect(page.locator(card).get_by_role("link").first).to_be_focused()
    page.keyboard.press("u")
    expect(columns.nth(0).locator(card)).to_be_visible()


def test_the_first_tab_leads_past_the_header(as_person: People) -> None:
    page = as_person("otto")
    page.goto(f"{POOL}/protocol/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
