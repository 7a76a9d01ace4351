"""Two people read one reference for four reviews, each in a browser of their own, blind to one another."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.site import Site
from tests.browser.steps.at_the_desk import DESK, add_to_the_pool, find_reference, open_the_desk, reference_of

pytestmark = pytest.mark.browser

AGO = re.compile(r"(?:\d+\s\w+, )?\d+\s\w+ ago")
KEYS = {"i": "include", "m": "maybe", "e": "exclude"}
# What each says, review by review: the same answer twice, include beside maybe, and two that differ.
AMINA, JONAS = "imie", "iiee"
# Of the four, where the two differ: only there is a conflict.
DIFFER = [2]


@pytest.fixture(scope="module", autouse=True)
def unread(site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Enough to read: the titles of references that nobody has read yet."""
    return add_to_the_pool(site, tmp_path_factory.mktemp("pool"), 3, "blindness")


def test_two_people_blind_and_conflicts_where_they_differ(as_person: People, unread: list[str]) -> None:
    amina, jonas = as_person("amina"), as_person("jonas")
    title = unread[0]
    reference = find_reference(amina, title)
    open_the_desk(amina, f"{DESK}{reference}/")
    names = names_of_reviews(amina)
    assert len(names) == 4
    before = {address: seen_by(jonas, address) for address in pages_about(reference)}
    vote(amina, AMINA)
    assert {address: seen_by(jonas, address) for address in pages_about(reference)} == before
    assert conflicts_on(amina, title) == []

    open_the_desk(jonas, f"{DESK}{reference}/")
    vote(jonas, JONAS)
    expected = sorted(names[place] for place in DIFFER)
    assert sorted(conflicts_on(amina, title)) == expected
    assert sorted(conflicts_on(jonas, title)) == expected
    open_without_choices(amina, reference)
    told = amina.locator("#desk .closed").all_inner_texts()
    assert [
        f"Jonas: {KEYS[key]}" in " ".join(text.split()) for text, key in zip(told, JONAS, strict=True)
    ] == ([True] * 4)


def pages_about(reference: str) -> list[str]:
    """Where something of a vote could show."""
    root = DESK.removesuffix("screening/")
    return [
        DESK,
        f"{DESK}{reference}/",
        f"{DESK}conflicts/",
        f"{DESK}decided/",
        f"{DESK}agreement/",
        f"{root}history/?about={reference}",
        f"{root}",
    ]


def seen_by(page: Page, address: str) -> str:
    """All the words of a page, with its title; but for how long ago something was."""
    page.goto(address)
    return AGO.sub("a while ago", f"{page.title()}\n{page.locator('body').inner_text()}")


def names_of_reviews(page: Page) -> list[str]:
    """The reviews on the desk, in their order."""
    return [name.inner_text() for name in page.locator("#desk fieldset[data-row] .name").all()]


def vote(page: Page, keys: str) -> None:
    """One letter a review, then save; ends when the server has it."""
    reference = reference_of(page)
    for key in keys:
        page.keyboard.press(key)
    with page.expect_response(
        lambda response: response.request.method == "POST" and reference in response.url
    ):
        page.keyboard.press("Enter")


def conflicts_on(page: Page, title: str) -> list[str]:
    """The reviews in which this person is shown a conflict on a reference."""
    page.goto(f"{DESK}conflicts/")
    return page.locator("article.conflict").filter(has_text=title).locator(".for").all_inner_texts()


def open_without_choices(page: Page, reference: str) -> None:
    """Open a reference on which nothing is left to choose."""
    page.goto(f"{DESK}{reference}/")
    expect(page.locator("#desk fieldset[data-row]")).to_have_count(0)
