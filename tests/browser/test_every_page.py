"""Every page of the worked example: it fits a phone and a desk, and everybody can use it, light or dark.

The pages are found by following links, as a lead, a reviewer and an adjudicator see them: one of each kind,
in the review that is worked out and in one that has hardly begun.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.crawl import crawl, shape_of
from tests.browser.people import Ear, People
from tests.browser.site import Site

pytestmark = pytest.mark.browser

HOME = "/p/complex-emotional-needs-community-care/"
# The two reviews that are looked at; the others are like the second.
REVIEWS = ("service-users-experiences", "clinicians-experiences")
OTHERS = ("outcomes-of-community-services", "economic-evidence")
WIDTHS = (390, 1360)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"], "preload": False}
STAGES = (
    "protocol",
    "search",
    "duplicates",
    "screening",
    "full-texts",
    "extraction",
    "appraisal",
    "coding",
    "themes",
    "manuscript",
)


@dataclass
class Seen:
    """What was seen of every page: who looked, and what is wrong with it."""

    paths: list[str] = field(default_factory=list)
    too_wide: list[tuple[int, str, str]] = field(default_factory=list)
    violations: list[tuple[str, str, str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def seen(site: Site, browser: object) -> Seen:
    """Every kind of page, looked at once."""
    seen, ear = Seen(), Ear()
    shapes: set[str] = set()
    people = People(site, contexts(browser), ear)
    for name in ("maya", "amina", "rosa"):
        page = people(name)
        page.goto(HOME)
        for read in crawl(page, HOME, by_shape=True):
            shape = shape_of(read.path)
            if read.status == 200 and shape not in shapes and not any(one in read.path for one in OTHERS):
                shapes.add(shape)
                look(page, name, read.path, seen)
    page = people.stranger()
    look(page, "nobody", "/account/login/", seen)
    seen.faults = ear.heard
    return seen


def contexts(browser: object) -> Callable[..., BrowserContext]:
    """Contexts that outlive a test."""
    new_context: Callable[..., BrowserContext] = browser.new_context
    return new_context


def look(page: Page, name: str, path: str, seen: Seen) -> None:
    """Open a page; see whether it fits, and what axe finds, in both widths and both schemes."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    page.goto(path)
    page.wait_for_function("() => !document.querySelector('.htmx-request')")
    seen.paths.append(path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            seen.too_wide.append((width, name, path))
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            where = ", ".join(str(node["target"]) for node in violation["nodes"])
            seen.violations.append((scheme, violation["id"], f"{name} {path}", where))


def test_every_stage_is_among_the_pages(seen: Seen) -> None:
    assert {stage for stage in STAGES if any(f"/{stage}/" in path for path in seen.paths)} == set(STAGES)
    assert len(seen.paths) > 60


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_to_be_pushed_sideways(seen: Seen, width: int) -> None:
    too_wide = [f"{name} {path}" for at, name, path in seen.too_wide if at == width]
    assert not too_wide, "\n" + "\n".join(too_wide)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_shuts_anybody_out(seen: Seen, scheme: str) -> None:
    violations = [" · ".join(one[1:]) for one in seen.violations if one[0] == scheme]
    assert not violations, "\n" + "\n".join(violations)


def test_nothing_goes_wrong_on_any_page(seen: Seen) -> None:
    assert not seen.faults, "\n" + "\n".join(seen.faults)
