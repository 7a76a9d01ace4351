"""Screening with a thumb: everything that is needed lies on a phone's screen and answers to a tap."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import People

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 390, 844
# WCAG 2.2, target size (minimum): 24 by 24 pixels.
SMALLEST_TARGET = 24


def test_a_reference_is_screened_with_taps(as_person: People) -> None:
    page = as_person("jonas", viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True)
    page.goto("/p/complex-emotional-needs-community-care/screening/")
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


def assert_lies_on_screen(page: Page, target: Locator) -> None:
    """A thumb reaches it without scrolling, and can hit it."""
    box = target.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WIDTH
    assert box["y"] + box["height"] <= HEIGHT
    assert min(box["width"], box["height"]) >= SMALLEST_TARGET
