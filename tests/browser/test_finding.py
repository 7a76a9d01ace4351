"""Finding references: search and filters kept in the address, read these, tags by key, and the way back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.steps.at_the_desk import open_the_desk

pytestmark = pytest.mark.browser

POOL = "/p/complex-emotional-needs-community-care"


def found(page: Page) -> int:
    """How many references the list says it has."""
    return int(re.sub(r"\D", "", page.locator("h1 .muted").inner_text()))


def test_a_search_and_a_filter_stay_in_the_address_and_the_way_back_works(as_person: People) -> None:
    page = as_person("jonas")
    page.goto(f"{POOL}/screening/all/")
    all_of_them = found(page)
    page.keyboard.press("/")
    page.keyboard.type("care")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=care"))
    with_care = found(page)
    assert 0 < with_care < all_of_them
    page.get_by_label("State").select_option("waiting")
    expect(page).to_have_url(re.compile("state=waiting"))
    expect(page.get_by_role("searchbox")).to_have_value("care")
    page.go_back()
    expect(page.get_by_label("State")).to_have_value("")
    assert found(page) == with_care
    page.go_back()
    assert found(page) == all_of_them


def test_the_desk_reads_these_and_keeps_to_them(as_person: People) -> None:
    page = as_person("jonas")
    page.goto(f"{POOL}/screening/all/?q=-zebra&from=1990&state=waiting")
    titles = set(page.locator(".found a.in-list").all_inner_texts())
    assert len(titles) > 2
    page.get_by_role("link", name="Read these").click()
    title, line = page.locator("#desk h1"), page.locator(".reading-these")
    expect(line).to_contain_text("“-zebra”, from 1990, waiting for me")
    first = title.inner_text()
    assert first in titles
    expect(page.locator("#desk .sheet.alive")).to_have_count(1)
    page.keyboard.press("Shift+E")
    page.keyboard.press("Enter")
    expect(title).not_to_have_text(first)
    assert title.inner_text() in titles
    page.keyboard.press("z")
    expect(title).to_have_text(first)
    expect(page).to_have_url(re.compile("from=1990"))
    page.get_by_role("link", name="Read everything again").click()
    expect(line).to_have_count(0)


def test_a_reference_is_tagged_by_keys_and_found_by_its_tag(as_person: People) -> None:
    page = as_person("jonas")
    open_the_desk(page)
    title, chips = page.locator("#desk h1").inner_text(), page.locator("#desk .tags .chip")
    page.keyboard.press("t")
    expect(page.get_by_role("dialog", name="Tag this reference")).to_be_visible()
    page.keyboard.type("ask the librarian")
    page.keyboard.press("Enter")
    expect(chips).to_have_text(["ask the librarian"])
    page.keyboard.type("odd in a way")
    page.keyboard.press("Enter")
    expect(chips).to_have_text(["ask the librarian", "odd in a way"])
    page.keyboard.type("ODD")
    expect(page.locator("#tag-options [role=option].active")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(chips).to_have_text(["ask the librarian"])
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Tag this reference")).to_be_hidden()
    page.keyboard.press("e")
    expect(page.locator("#desk .seg input:checked").first).to_be_checked()
    page.goto(f"{POOL}/screening/all/")
    page.locator("select[name=tag]").select_option("ask the librarian")
    expect(page.locator(".found a.in-list")).to_have_text([title])
    colleague = as_person("amina")
    colleague.goto(page.url)
    expect(colleague.get_by_role("heading", name="Nothing is found")).to_be_visible()


def test_ticked_references_are_tagged_together_and_undone(as_person: People) -> None:
    page = as_person("jonas")
    page.goto(f"{POOL}/screening/all/")
    for box in page.locator(".tick input").all()[:2]:
        box.check()
    page.get_by_label("Tag them together").fill("second look")
    page.get_by_role("button", name="Tag the ticked ones").click()
    expect(page.get_by_text("2 references tagged “second look”.")).to_be_visible()
    expect(page.locator(".found .chip", has_text="second look")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".found .chip", has_text="second look")).to_have_count(0)
