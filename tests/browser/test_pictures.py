"""The pictures of the guide: how each is come by, so that it can be taken anew when the pages change.

    THEMELOOM_SHOTS=1 python -m pytest -m browser tests/browser/test_pictures.py

writes them; without it the test only goes where each would be taken.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.docs.pictures import PICTURES

pytestmark = pytest.mark.browser

POOL = "/p/complex-emotional-needs-community-care"
REVIEW = f"{POOL}/r/service-users-experiences"
IS_WRITING = os.environ.get("THEMELOOM_SHOTS") == "1"


def stay(page: Page) -> None:
    """The page is the picture."""


def open_first(rows: str) -> Callable[[Page], None]:
    """Open the first of a list."""
    return lambda page: page.locator(rows).first.click()


def open_coded_report(page: Page) -> None:
    """Open the desk of a report that everybody has coded, and stand on its first passage."""
    page.locator("section").filter(has_text="Others").locator("a.line").first.click()
    expect(page.locator("#here")).not_to_be_empty()
    page.keyboard.press("n")


@dataclass(frozen=True)
class Shot:
    """Whose page, where, and what is done there first; less of a page with much text, to keep it small."""

    person: str
    path: str
    prepare: Callable[[Page], None] = stay
    height: int = 800


SHOTS = {
    "home": Shot("maya", f"{POOL}/", height=760),
    "protocol": Shot("maya", f"{POOL}/protocol/service-users-experiences/"),
    "search": Shot("ines", f"{POOL}/search/"),
    "sources": Shot("ines", f"{POOL}/duplicates/overlap/", height=960),
    "duplicates": Shot("ines", f"{POOL}/duplicates/"),
    "screening": Shot("jonas", f"{POOL}/screening/"),
    "full-text": Shot("amina", f"{REVIEW}/full-texts/", open_first("a.report-line"), height=640),
    "extraction": Shot("amina", f"{REVIEW}/extraction/table/", height=760),
    "appraisal": Shot("amina", f"{REVIEW}/appraisal/table/"),
    "coding": Shot("amina", f"{REVIEW}/coding/", open_coded_report, height=520),
    "themes": Shot("maya", f"{REVIEW}/themes/", height=760),
    "finding": Shot("maya", f"{REVIEW}/themes/findings/", open_first("a.sentence"), height=760),
    "flow": Shot("maya", f"{REVIEW}/manuscript/"),
    "numbers": Shot("maya", f"{REVIEW}/manuscript/text/", height=520),
}


@pytest.mark.parametrize("name", SHOTS)
def test_the_picture_can_be_taken(name: str, as_person: People) -> None:
    shot = SHOTS[name]
    page = as_person(shot.person, viewport={"width": 1280, "height": shot.height})
    page.goto(shot.path)
    shot.prepare(page)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    if IS_WRITING:
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")
