"""Founding a programme, inviting its team, writing a protocol, logging and importing searches."""

from __future__ import annotations

from typing import TypedDict

from playwright.sync_api import Page, expect

from tests.browser.steps.finding_the_way import go_to


class Upload(TypedDict):
    """A file as a browser sends it."""

    name: str
    mimeType: str
    buffer: bytes


def file_of(name: str, content: bytes, kind: str = "text/plain") -> Upload:
    """A file to upload, from memory."""
    return {"name": name, "mimeType": kind, "buffer": content}


def found_programme(page: Page, name: str) -> str:
    """Found a programme from the list of one's programmes; gives the path of its home."""
    page.goto("/?all")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Found it").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    return page.url.removeprefix(page.evaluate("location.origin"))


def invite(page: Page, email: str, role: str) -> str:
    """Invite somebody on the team's page; gives the link that is shown once."""
    page.locator("details.me summary").click()
    page.get_by_role("link", name="Team and invitations").click()
    page.get_by_label("E-mail address").fill(email)
    for box in page.locator("form:has(#id_email) input[type=checkbox]").all():
        box.set_checked(box.get_attribute("value") == role)
    page.get_by_role("button", name="Make a link").click()
    return page.get_by_label("Invitation link").input_value()


def join(page: Page, link: str, name: str) -> None:
    """Make an account by the link of an invitation, and join."""
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill("a loom of one’s own")
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/p/**")


def add_review(page: Page, name: str, question: str) -> None:
    """Add a review on the protocol's page, and open its own page."""
    go_to(page, "Protocol")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Question").fill(question)
    page.get_by_role("button", name="Add review").click()
    expect(page.get_by_role("heading", name="Criteria")).to_be_visible()


def add_criterion(page: Page, kind: str, about: str, text: str) -> None:
    """Add a criterion of inclusion ("in") or exclusion ("out")."""
    side = page.locator(f".side.{kind}")
    side.get_by_label("About").fill(about)
    side.get_by_label("Add a criterion").fill(text)
    side.get_by_role("button", name="Add").click()
    expect(page.locator(f".side.{kind} li").filter(has_text=text)).to_be_visible()


def add_reason(page: Page, text: str) -> None:
    """Add a reason for excluding full texts."""
    page.get_by_label("Add a reason").fill(text)
    page.locator("#reasons").get_by_role("button", name="Add").click()
    expect(page.locator("#reasons li").filter(has_text=text)).to_be_visible()


def log_search(page: Page, source: str, hits: int, strategy: str) -> None:
    """Log a search, and stay on its page."""
    go_to(page, "Search")
    page.get_by_role("link", name="Log a search").first.click()
    page.get_by_label("Source", exact=True).fill(source)
    page.get_by_label("Date of the search").fill("2026-01-15")
    page.get_by_label("Hits it reported").fill(str(hits))
    page.get_by_label("Strategy, as it was run").fill(strategy)
    page.get_by_role("button", name="Log it").click()
    expect(page.get_by_role("heading", name=source)).to_be_visible()


def import_export(page: Page, file: Upload) -> None:
    """Upload an export on its search's page, and wait until its records are in."""
    page.get_by_label("Files as the source exported them").set_input_files(file)
    page.get_by_role("button", name="Upload and import").click()
    go_on = page.get_by_role("link", name="Go on")
    imported = page.get_by_role("heading", name=file["name"], exact=True)
    expect(go_on.or_(imported)).to_be_visible(timeout=30_000)
    # A job that was over before its page came offers the way on; else the page goes on by itself.
    if go_on.is_visible():
        go_on.click()
    expect(imported).to_be_visible()
