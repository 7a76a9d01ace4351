"""Screening with a thumb: everything that is needed lies on a phone's screen and answers to a tap."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import People

pytestmark = pytest.mark.browser

POOL = "/p/complex-emotional-needs-community-care"
WIDTH, HEIGHT = 390, 844
# WCAG 2.2, target size (minimum): 24 by 24 pixels.
SMALLEST_TARGET = 24


def test_a_reference_is_screened_with_taps(as_person: People) -> None:
    page = on_a_phone(as_person, "jonas")
    page.goto(f"{POOL}/screening/")
    title = page.locator("#desk h1")
    first = title.inner_text()
    rows = page.locator("#desk fieldset[data-row]")
    for row in rows.all():
        choice = row.locator(".seg label").filter(has_text="Exclude")
        assert_lies_on_screen(page, choice)
        choice.tap()
    save = page.get_by_role("button", name="Save and next")
    assert_lies_on_screen(page, save)
    save.tap()
    expect(title).not_to_have_text(first)
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH


def test_the_stage_one_is_at_is_in_sight(as_person: People) -> None:
    page = on_a_phone(as_person, "amina")
    page.goto(f"{POOL}/r/service-users-experiences/manuscript/tables/")
    for row in ("Stages", "Manuscript"):
        here = page.get_by_role("navigation", name=row).locator("[aria-current]")
        assert_lies_on_screen(page, here)


def on_a_phone(as_person: People, name: str) -> Page:
    """This member with a phone in their hand."""
    return as_person(name, viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True)


def assert_lies_on_screen(page: Page, target: Locator) -> None:
    """A thumb reaches it without scrolling, and can hit it."""
    box = target.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WIDTH
    assert box["y"] + box["height"] <= HEIGHT
    assert min(box["width"], box["height"]) >= SMALLEST_TARGET
