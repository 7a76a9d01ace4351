"""A learnt order is switched on, changes with what is decided, says why, and is switched off again."""

from __future__ import annotations

import re
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.steps.at_the_desk import open_the_desk
from tests.browser.steps.founding import add_review, file_of, found_programme, import_export, log_search

pytestmark = pytest.mark.browser

KINDS = (
    ("A randomised trial of a drug", "Dose, placebo and blood pressure were compared in a trial of tablets."),
    ("Interviews with people on a ward", "Interviews and focus groups told of life on the ward."),
    ("The price of a new building", "Costs of bricks and mortar were added up by an accountant."),
)
RULES = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"], "preload": False}
# The worker looks four times a second; a busy machine is given some more.
PATIENCE = 45_000


def export() -> bytes:
    """Eighteen publications of three kinds, in turn."""
    records = [
        f"TY  - JOUR\nTI  - {title}, site {n}\nAU  - Author{n}, A.\nPY  - {1990 + n}\nJO  - Journal {n}\n"
        f"DO  - 10.9999/kind.{n}\nAB  - {words} Site number {n}.\nER  - \n\n"
        for n in range(1, 19)
        for title, words in [KINDS[n % 3]]
    ]
    return "".join(records).encode()


def pool_to_screen(page: Page) -> str:
    """A new programme with one review and its references; gives the path of its home."""
    home = found_programme(page, f"Ranking {uuid.uuid4().hex[:6]}")
    log_search(page, "MEDLINE", 18, "waiting")
    import_export(page, file_of("kinds.ris", export()))
    page.goto(f"{home}protocol/")
    add_review(page, "Life on wards", "How is a ward lived?")
    return home


def decide(page: Page, letter: str, number: int) -> str:
    """Vote on the reference on the desk by key, as the so-manieth; gives its title."""
    title = page.locator("#desk h1")
    was: str = title.inner_text()
    page.keyboard.press(letter)
    page.keyboard.press("Enter")
    expect(title).not_to_have_text(was)
    # What was decided is sent while the next one is read; only then does the server know.
    expect(page.locator("[data-part=progress]")).to_contain_text(f"{number} of 18")
    return was


def wait_for_order(page: Page, home: str, decisions: int) -> None:
    """Come back once the worker has learnt from so many decisions."""
    learnt = page.get_by_text(f"Learnt from {decisions} decisions")
    for _ in range(PATIENCE // 1000):
        page.goto(f"{home}screening/order/")
        if learnt.count():
            return
        page.wait_for_timeout(1000)
    raise AssertionError(page.locator("main").inner_text())


def test_an_order_is_learnt_told_and_switched_off(as_person: People) -> None:
    page = as_person("maya")
    home = pool_to_screen(page)
    page.goto(f"{home}screening/order/")
    page.get_by_role("button", name="Switch the learnt order on").click()
    expect(page.get_by_text("5% of them are drawn at random")).to_be_visible()

    open_the_desk(page, f"{home}screening/")
    why = page.locator("#desk .why")
    expect(why).to_contain_text("In the order of the pool")
    first = decide(page, "i", 1), decide(page, "e", 2)
    assert [KINDS.index(kind) for title in first for kind in KINDS if title.startswith(kind[0])] == [1, 2]

    wait_for_order(page, home, 2)
    expect(page.locator(".weighing dd").first).to_contain_text(re.compile("ward|interviews"))
    assert Axe().run(page, options=RULES).response["violations"] == []
    open_the_desk(page, f"{home}screening/")
    # One turn in twenty is drawn at random: the first or the second of two is of the learnt order.
    expect(why).to_contain_text(re.compile("because of: .*(ward|interviews)|Drawn at random"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert Axe().run(page, options=RULES).response["violations"] == []

    page.keyboard.press("o")
    expect(page.get_by_text("You read in the order of the pool now.")).to_be_visible()
    expect(page.locator("#desk h1")).to_have_text("A randomised trial of a drug, site 3")
    expect(why).to_contain_text("as you chose")

    page.goto(f"{home}screening/order/")
    page.get_by_role("button", name="Read in the learnt order").click()
    page.locator("details.more summary", has_text="Change or switch off").click()
    page.get_by_label("Why").fill("We have seen enough")
    page.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_text("The learnt order was switched off by Maya")).to_be_visible()
    open_the_desk(page, f"{home}screening/")
    expect(page.locator("#desk h1")).to_have_text("A randomised trial of a drug, site 3")
    expect(why).to_have_count(0)


def test_on_a_phone_the_page_and_the_desk_fit(as_person: People) -> None:
    page = as_person("maya", viewport={"width": 390, "height": 844})
    home = pool_to_screen(page)
    page.goto(f"{home}screening/order/")
    page.get_by_role("button", name="Switch the learnt order on").click()
    open_the_desk(page, f"{home}screening/")
    for number, letter in enumerate("ie", start=1):
        decide(page, letter, number)
    wait_for_order(page, home, 2)
    for path in ("screening/order/", "screening/"):
        page.goto(f"{home}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
