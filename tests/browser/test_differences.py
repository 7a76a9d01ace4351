"""Two people vote with criteria by keys and differ, a third settles by keys, and the difference is listed."""

from __future__ import annotations

import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.steps.at_the_desk import open_the_desk
from tests.browser.steps.founding import (
    add_criterion,
    add_review,
    file_of,
    found_programme,
    import_export,
    invite,
    log_search,
)

pytestmark = pytest.mark.browser

RECORD = "TY  - JOUR\nTI  - {title}\nAU  - Okafor, A.\nPY  - 2019\nAB  - People wait.\nER  - \n\n"
TITLES = ("Waiting for a first appointment", "Costs of stepped care in rural districts")
RULES = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"], "preload": False}


def programme(page: Page, as_person: People) -> str:
    """A programme of Maya's with two references, two criteria, and a team; gives the path of its home."""
    home = found_programme(page, f"Differences {uuid.uuid4().hex[:6]}")
    add_review(page, f"Waiting {uuid.uuid4().hex[:4]}", "How is waiting lived?")
    add_criterion(page, "out", "Sample", "Children only")
    add_criterion(page, "out", "Design", "No interviews")
    page.goto(home)
    log_search(page, "MEDLINE", 2, "waiting")
    export = "".join(RECORD.format(title=title) for title in TITLES).encode()
    import_export(page, file_of("medline.ris", export))
    page.goto(home)
    for email, role in (("amina@example.org", "reviewer"), ("jonas@example.org", "reviewer")):
        join(as_person(email.split("@")[0]), invite(page, email, role))
    join(as_person("rosa"), invite(page, "rosa@example.org", "adjudicator"))
    return home


def join(page: Page, link: str) -> None:
    """Take up an invitation as somebody who has an account."""
    page.goto(link)
    page.locator("main form button").first.click()
    page.wait_for_url("**/p/**")
    page.context.close()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def send(page: Page) -> None:
    """Save by Enter, and wait until the server has it: the desk goes on before that."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")


def screen(page: Page, home: str, letter: str, number: str, chip: str) -> None:
    """Vote on the first reference by keys, naming a criterion by its number."""
    open_the_desk(page, f"{home}screening/")
    title = page.locator("#desk h1")
    first = title.inner_text()
    press(page, letter, "c")
    expect(page.get_by_role("dialog", name="Criteria")).to_be_visible()
    press(page, number)
    expect(page.get_by_role("dialog", name="Criteria")).to_be_hidden()
    expect(page.locator("#desk .because")).to_contain_text(chip)
    send(page)
    expect(title).not_to_have_text(first)


def test_a_difference_is_settled_by_keys_and_listed_with_its_criterion(as_person: People) -> None:
    maya = as_person("maya")
    home = programme(maya, as_person)
    amina, jonas, rosa = as_person("amina"), as_person("jonas"), as_person("rosa")
    screen(amina, home, "e", "1", "Children only")
    press(amina, "z")
    expect(amina.locator("#desk .because")).to_contain_text("Children only")
    open_the_desk(jonas, f"{home}screening/")
    assert "Children only ×" not in jonas.locator("#desk").inner_text()
    press(jonas, "i")
    send(jonas)
    expect(jonas.locator("#desk h1")).to_have_text(TITLES[1])

    rosa.goto(f"{home}screening/conflicts/")
    conflict = rosa.locator("article[data-conflict]")
    expect(conflict).to_contain_text("Children only")
    press(rosa, "b")
    rosa.keyboard.type("The sample is of children.")
    press(rosa, "Escape", "t", "ArrowDown", "Escape", "e")
    expect(conflict.locator("button.exclude")).to_have_class("btn exclude armed")
    press(rosa, "e")
    expect(rosa.get_by_role("heading", name="No conflict waits for you")).to_be_visible()

    jonas.goto(f"{home}screening/agreement/differences/")
    one = jonas.locator(".differences > li")
    expect(one).to_have_count(1)
    expect(one).to_contain_text("Settled by adjudication")
    expect(one).to_contain_text("The sample is of children.")
    counted = jonas.locator(".counted tbody tr").filter(has_text="Children only").locator("td")
    assert counted.all_inner_texts() == ["1", "1"]


def test_the_pages_of_agreement_have_no_fault_that_a_machine_finds(as_person: People) -> None:
    page = as_person("amina")
    for name in ("agreement/", "agreement/differences/", "progress/", "conflicts/"):
        page.goto(f"/p/complex-emotional-needs-community-care/screening/{name}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert Axe().run(page, options=RULES).response["violations"] == []
