"""Screening by keys and by name: which references come to somebody, and what they say of each."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.steps.finding_the_way import go_to
from tests.browser.steps.founding import file_of, import_export, log_search


def import_papers(page: Page, source: str, numbers: range) -> None:
    """Log a search and import so many invented papers, each plainly another."""
    papers = "".join(
        f"TY  - JOUR\nTI  - {WORDS[n % 10]} {WORDS[n // 10 % 10]}: paper {n}\nAU  - Example, B{n}.\n"
        f"PY  - {1900 + n}\nJO  - Journal {n}\nVL  - {n}\nSP  - {n * 7}\nER  - \n\n"
        for n in numbers
    )
    log_search(page, source, len(numbers), f"1 {source.lower()}")
    import_export(page, file_of(f"{source}.ris", papers.encode()))


WORDS = (
    "Thresholds",
    "Orchards",
    "Ferries",
    "Lanterns",
    "Quarries",
    "Bridges",
    "Meadows",
    "Harbours",
    "Glaciers",
    "Windmills",
)


def screen_all(page: Page, key_of: Callable[[int], str], most: int = 1000) -> list[str]:
    """Vote by keys on what comes, at most so many; gives the names of the references in their order.

    `key_of` says the key (i, m or e) for the first, second, ... of them.
    """
    go_to(page, "Screening")
    # Alive: the script has taken the sheet over, so that keys are heard.
    sheet, nothing_left = page.locator("#desk .sheet.alive"), page.locator("#nothing-left:not([hidden])")
    read: list[str] = []
    while len(read) < most:
        sheet.or_(nothing_left).first.wait_for()
        if nothing_left.is_visible():
            break
        name = sheet.get_attribute("data-reference") or ""
        page.keyboard.press(f"Shift+{key_of(len(read)).upper()}")
        read.append(name)
        page.keyboard.press("Enter")
        expect(page.locator(f'#desk .sheet[data-reference="{name}"]')).to_have_count(0)
    expect(page.locator("#desk[data-unsent='0']")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    return read
