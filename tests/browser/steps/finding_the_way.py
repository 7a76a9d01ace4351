"""Going from page to page by what the header offers, and reading the flow on the way."""

from __future__ import annotations

import re

from playwright.sync_api import Page


def go_to(page: Page, stage: str) -> None:
    """Open a stage by the link in the header."""
    page.get_by_role("navigation", name="Stages").get_by_role("link", name=stage, exact=True).click()


def go_home(page: Page) -> None:
    """Open the programme's home by the name in the header."""
    page.locator("header a.brand").click()


def flow_of(page: Page) -> dict[str, int]:
    """The numbers of the flow on the programme's home: of each box by its words."""
    go_home(page)
    found: dict[str, int] = {}
    for box in page.locator(".flow .box").all():
        label = box.locator("b").inner_text()
        number = box.locator("a.line .n").inner_text().split(" of ")[0]
        found[label if label not in found else f"{label} (out)"] = int(re.sub(r"\D", "", number))
    return found
