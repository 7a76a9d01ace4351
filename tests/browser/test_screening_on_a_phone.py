"""Screening with a thumb: swipes and taps do the same, targets are large enough, everything fits."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.site import Site
from tests.browser.steps.at_the_desk import (
    DESK,
    add_to_the_pool,
    chosen_on,
    find_reference,
    open_the_desk,
    reference_of,
    swipe,
)

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 390, 844
THUMB = 44
RIGHT, LEFT, UP, DOWN = (140, 0), (-140, 0), (0, -100), (0, 160)
BAR = "#desk .votes"


@pytest.fixture(scope="module", autouse=True)
def unread(site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Enough to read: the titles of references that nobody has read yet."""
    return add_to_the_pool(site, tmp_path_factory.mktemp("pool"), 16, "thumbs")


def on_a_phone(as_person: People, name: str, width: int = WIDTH) -> Page:
    """This member with a phone in their hand, at the desk."""
    page = as_person(name, viewport={"width": width, "height": HEIGHT}, has_touch=True, is_mobile=True)
    open_the_desk(page)
    return page


def answer_by(page: Page, setting: str) -> None:
    """Set what a swipe answers."""
    page.locator("#desk").get_by_role("button", name="Swiping").tap()
    page.get_by_label("A swipe answers").select_option(setting)
    page.get_by_role("button", name="Close").tap()


def test_swipes_answer_review_by_review_and_save_after_the_last(as_person: People, unread: list[str]) -> None:
    page = on_a_phone(as_person, "jonas")
    title = unread[0]
    open_the_desk(page, f"{DESK}{find_reference(page, title)}/")
    asked = page.locator("#desk fieldset[data-row]").count()
    assert asked == 4
    swipe(page, RIGHT)
    assert chosen_on(page) == ["include"]
    swipe(page, UP, on=BAR)
    assert chosen_on(page) == ["include", "maybe"]
    page.locator("#toast").get_by_role("button", name="Undo").tap()
    expect(page.locator("#desk .seg input:checked")).to_have_count(1)
    assert chosen_on(page) == ["include"]
    for _ in range(asked - 1):
        swipe(page, LEFT)
    expect(page.locator("#desk h1")).not_to_have_text(title)
    expect(page.locator("#toast")).to_contain_text("Saved: include, exclude")
    page.locator("#toast").get_by_role("button", name="Undo").tap()
    expect(page.locator("#desk h1")).to_have_text(title)
    assert chosen_on(page) == ["include", *["exclude"] * (asked - 1)]


def test_one_swipe_can_answer_for_all_reviews_or_for_none(as_person: People) -> None:
    page = on_a_phone(as_person, "jonas")
    reference = reference_of(page)
    answer_by(page, "all")
    swipe(page, LEFT)
    expect(page.locator(f'#desk .sheet[data-reference="{reference}"]')).to_have_count(0)
    expect(page.locator("#toast")).to_contain_text("Saved: exclude")
    open_the_desk(page)
    answer_by(page, "off")
    reference = reference_of(page)
    swipe(page, RIGHT)
    swipe(page, UP, on=BAR)
    assert (reference_of(page), chosen_on(page)) == (reference, [])


def test_up_and_down_on_the_text_stays_scrolling(as_person: People) -> None:
    page = on_a_phone(as_person, "jonas")
    for way in (DOWN, UP, (60, 50)):
        swipe(page, way)
    assert chosen_on(page) == []


def test_taps_do_the_same(as_person: People) -> None:
    page = on_a_phone(as_person, "jonas")
    reference = reference_of(page)
    for row in page.locator("#desk fieldset[data-row]").all():
        row.locator(".seg label").filter(has_text="Exclude").tap()
    first = page.locator("#desk fieldset[data-row]").first
    first.get_by_role("button").tap()
    first.locator(".seg label").filter(has_text="Maybe").tap()
    assert chosen_on(page)[0] == "maybe"
    page.get_by_role("button", name="Save and next").tap()
    expect(page.locator(f'#desk .sheet[data-reference="{reference}"]')).to_have_count(0)


@pytest.mark.parametrize("width", [320, WIDTH])
def test_everything_has_the_size_of_a_thumb_and_fits(as_person: People, width: int) -> None:
    page = on_a_phone(as_person, "jonas", width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = page.locator(f"{BAR} :is(button, .seg label, a):visible").evaluate_all(
        f"""targets => targets.map(one => [one.innerText, one.getBoundingClientRect()])
            .filter(([, box]) => Math.min(box.width, box.height) < {THUMB}
                || box.left < 0 || box.right > {width})
            .map(([words, box]) => `${{words}} ${{box.width}}x${{box.height}} at ${{box.left}}`)"""
    )
    assert small == []


def test_the_choices_of_four_reviews_leave_the_text_its_room(as_person: People) -> None:
    page = on_a_phone(as_person, "jonas")
    assert page.locator("#desk fieldset[data-row]").count() >= 3
    box = page.locator(BAR).bounding_box()
    assert box is not None
    assert box["height"] <= HEIGHT / 5


def test_the_highlights_page_fits(as_person: People) -> None:
    page = on_a_phone(as_person, "jonas", 320)
    page.goto(f"{DESK}highlights/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
