"""Screening, settling conflicts, fetching full texts and deciding on them."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page, expect

from tests.browser.steps.finding_the_way import go_to
from tests.browser.steps.founding import Upload


def screen(page: Page, votes: Mapping[str, str], notes: Mapping[str, str]) -> list[str]:
    """Vote on every reference that is offered, by clicks; `votes` and `notes` go by a part of the title.

    Gives the titles in the order in which they came.
    """
    go_to(page, "Screening")
    title = page.locator("#desk .sheet h1")
    nothing_left = page.locator("#nothing-left:not([hidden])")
    read: list[str] = []
    while True:
        title.or_(nothing_left).wait_for()
        if nothing_left.is_visible():
            return read
        here = title.inner_text()
        read.append(here)
        sheet = page.locator("#desk .sheet")
        vote = next(vote for words, vote in votes.items() if words in here)
        sheet.locator(".seg label").filter(has_text=vote).click()
        if note := next((note for words, note in notes.items() if words in here), ""):
            sheet.get_by_role("button", name="Note").click()
            sheet.get_by_placeholder("A note").fill(note)
        sheet.get_by_role("button", name="Save and next").click()
        expect(title.filter(has_text=here)).to_have_count(0)


def settle_reference(page: Page, title: str, decision: str, why: str) -> None:
    """Adjudicate the conflict on a reference."""
    go_to(page, "Screening")
    page.get_by_role("navigation", name="Screening").get_by_role("link", name="Conflicts").click()
    conflict = page.locator("article.conflict").filter(has_text=title)
    conflict.get_by_label("You decide, because").fill(why)
    conflict.get_by_role("button", name=decision).click()
    expect(conflict).to_have_count(0)


def open_report(page: Page, title: str) -> None:
    """Open the page of a report from the list of full texts."""
    go_to(page, "Full texts")
    page.locator("a.report-line").filter(has_text=title).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def upload_full_text(page: Page, title: str, file: Upload) -> None:
    """Add the full text of a report on its page."""
    open_report(page, title)
    page.get_by_label("PDF or plain text").set_input_files(file)
    page.get_by_role("button", name="Keep this file").click()
    expect(page.get_by_text("Upload another file")).to_be_visible()


def give_up_seeking(page: Page, title: str, why: str) -> None:
    """Mark a report as not retrieved."""
    open_report(page, title)
    page.get_by_text("It cannot be had").click()
    page.get_by_label("Why").fill(why)
    page.get_by_role("button", name="Mark as not retrieved").click()
    expect(page.get_by_text(f"Not retrieved: {why}")).to_be_visible()


def decide(page: Page, title: str, decision: str, reason: str = "") -> None:
    """Decide whether a report is eligible."""
    open_report(page, title)
    choose(page, decision, reason)
    page.get_by_role("button", name="Decide").click()


def settle_report(page: Page, title: str, decision: str, reason: str = "") -> None:
    """Adjudicate the conflict on a report."""
    open_report(page, title)
    choose(page, decision, reason)
    page.get_by_role("button", name="Settle").click()


def choose(page: Page, decision: str, reason: str) -> None:
    """Choose include or exclude in the form of a decision, and the reason."""
    form = page.locator("form.decide")
    form.locator(".seg label").filter(has_text=decision).click()
    if reason:
        form.get_by_label(reason).check()
