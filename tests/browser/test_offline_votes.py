"""Votes through a lost connection: kept in the browser, sent once, in order, by who cast them alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from tests.browser.people import Ear, People
from tests.browser.site import Site
from tests.browser.steps.at_the_desk import (
    DESK,
    POOL,
    add_to_the_pool,
    chosen_on,
    find_reference,
    open_the_desk,
    reference_of,
    title_of,
    vote_by_keys,
)

pytestmark = pytest.mark.browser

WAITING = "#outbox"


@pytest.fixture(scope="module", autouse=True)
def unread(site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Enough to read: the titles of references that nobody has read yet."""
    return add_to_the_pool(site, tmp_path_factory.mktemp("pool"), 24, "connections")


def sign_in_as(context: BrowserContext, name: str) -> None:
    """Another person takes the same browser."""
    context.clear_cookies()
    page = context.new_page()
    page.goto("/account/login/")
    page.get_by_role("button", name=f"Sign in as {name.title()}").click()
    page.locator("details.me").wait_for()
    page.close()


def hear_votes(page: Page) -> list[str]:
    """The references that this page sends something on, from now on."""
    heard: list[str] = []

    def listen(request: Request) -> None:
        if request.method == "POST" and "/screening/" in request.url:
            heard.append(request.url.split("/screening/")[1].split("/")[0])

    page.on("request", listen)
    return heard


def votes_in_force(page: Page, reference: str) -> int:
    """How many votes the history of a reference tells this person of."""
    page.goto(f"{POOL}/history/?about={reference}")
    return page.locator("main").get_by_text("voted ").count()


def test_votes_outlive_the_connection_and_the_page(as_person: People, ear: Ear) -> None:
    page = as_person("amina")
    context = page.context
    open_the_desk(page)
    reviews = page.locator("#desk fieldset[data-row]").count()
    page.get_by_role("button", name="Keep 25 here").click()
    expect(page.locator("#held")).to_contain_text("more are here; you can go on without a connection")
    ear.expect_no_connection()
    context.set_offline(True)
    voted = [vote_by_keys(page, key) for key in ("e", "i", "m")]
    expect(page.locator(WAITING)).to_contain_text("3 votes wait for the connection, kept on this device.")
    page.close()

    context.set_offline(False)
    page = context.new_page()
    sent = hear_votes(page)
    open_the_desk(page)
    expect(page.locator(WAITING)).to_be_hidden()
    page.wait_for_function("async () => !(await navigator.locks.query()).held.length")
    assert sent == voted
    assert reference_of(page) not in voted
    page.reload()
    page.locator("#desk .sheet.alive").wait_for()
    assert sent == voted
    assert [votes_in_force(page, reference) for reference in voted] == [reviews] * 3


def test_an_answer_that_is_lost_on_its_way_makes_no_second_vote(as_person: People, ear: Ear) -> None:
    page = as_person("amina")
    open_the_desk(page)
    reviews = page.locator("#desk fieldset[data-row]").count()
    ear.expect_no_connection()
    tries: list[int] = []

    def lose_the_first_answer(route: Route) -> None:
        tries.append(route.fetch().status)
        if len(tries) == 1:
            route.abort()
        else:
            route.fallback()

    page.route("**/screening/*-*-*-*-*/", lose_the_first_answer)
    reference = vote_by_keys(page, "e")
    expect(page.locator(WAITING)).to_contain_text("1 vote waits for the connection")
    page.get_by_role("button", name="Send now").click()
    expect(page.locator(WAITING)).to_be_hidden()
    page.unroute_all(behavior="wait")
    assert tries == [200, 200]
    assert votes_in_force(page, reference) == reviews


def test_what_waits_can_be_undone_and_is_sent_as_it_was_changed(as_person: People, ear: Ear) -> None:
    page = as_person("amina")
    open_the_desk(page)
    ear.expect_no_connection()
    page.context.set_offline(True)
    first = title_of(page)
    reference = vote_by_keys(page, "e")
    expect(page.locator(WAITING)).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator("#desk h1")).to_have_text(first)
    expect(page.locator(WAITING)).to_be_hidden()
    assert set(chosen_on(page)) == {"exclude"}
    for number in "123456789"[: page.locator("#desk fieldset[data-row]").count()]:
        page.keyboard.press(number)
    page.keyboard.press("Enter")
    expect(page.locator(WAITING)).to_contain_text("1 vote waits")
    page.context.set_offline(False)
    expect(page.locator(WAITING)).to_be_hidden()
    page.goto(f"{DESK}{reference}/")
    assert set(chosen_on(page)) == {"include"}


def test_a_skip_is_kept_likewise(as_person: People, ear: Ear) -> None:
    page = as_person("amina")
    open_the_desk(page)
    ear.expect_no_connection()
    page.context.set_offline(True)
    reference = reference_of(page)
    page.keyboard.press("s")
    expect(page.locator(WAITING)).to_contain_text("1 skip waits for the connection")
    page.context.set_offline(False)
    expect(page.locator(WAITING)).to_be_hidden()
    open_the_desk(page)
    assert reference_of(page) != reference


def test_nobody_else_on_this_browser_sees_or_sends_them(as_person: People, ear: Ear) -> None:
    page = as_person("amina")
    context = page.context
    open_the_desk(page)
    ear.expect_no_connection()
    ear.expect(409)
    context.set_offline(True)
    voted = [vote_by_keys(page, "e")]
    context.set_offline(False)
    page.close()
    # The vote may have gone out with the connection; the next ones are cast while somebody else is signed in.
    page = context.new_page()
    open_the_desk(page)
    expect(page.locator(WAITING)).to_be_hidden()
    sign_in_as(context, "jonas")
    voted = [vote_by_keys(page, "e")]
    expect(page.locator(WAITING)).to_contain_text("Somebody else is signed in on this browser")
    page.close()

    other = context.new_page()
    sent = hear_votes(other)
    open_the_desk(other)
    expect(other.locator(WAITING)).to_be_hidden()
    assert "1 vote" not in other.locator("main").inner_text()
    assert sent == []
    other.close()

    sign_in_as(context, "amina")
    again = context.new_page()
    sent = hear_votes(again)
    open_the_desk(again)
    expect(again.locator(WAITING)).to_be_hidden()
    again.wait_for_function("async () => !(await navigator.locks.query()).held.length")
    assert sent == voted


def test_who_was_signed_out_signs_in_again_and_loses_nothing(as_person: People, ear: Ear) -> None:
    page = as_person("amina")
    open_the_desk(page)
    reviews = page.locator("#desk fieldset[data-row]").count()
    ear.expect(403)
    page.context.clear_cookies()
    reference = vote_by_keys(page, "e")
    expect(page.locator(WAITING)).to_contain_text("You are signed out. 1 vote is kept on this device")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    sign_in_as(page.context, "amina")
    page.get_by_role("button", name="Send now").click()
    expect(page.locator(WAITING)).to_be_hidden()
    assert votes_in_force(page, reference) == reviews


def test_what_was_decided_meanwhile_is_told_until_it_is_seen(
    as_person: People, ear: Ear, unread: list[str]
) -> None:
    page = as_person("maya")
    title = unread[-1]
    reference = find_reference(page, title)
    open_the_desk(page, f"{DESK}{reference}/")
    ear.expect_no_connection()
    page.context.set_offline(True)
    vote_by_keys(page, "i")
    expect(page.locator(WAITING)).to_be_visible()
    for name in ("amina", "jonas"):
        colleague = as_person(name)
        open_the_desk(colleague, f"{DESK}{reference}/")
        vote_by_keys(colleague, "e")
        colleague.wait_for_function("async () => !(await navigator.locks.query()).held.length")
    page.context.set_offline(False)
    told = page.locator("#told")
    expect(told).to_contain_text(f"Not saved. “{title}”")
    expect(told).to_contain_text("This is decided and needs no further judgement.")
    open_the_desk(page)
    expect(told).to_contain_text(title)
    for _ in range(told.get_by_role("button").count()):
        told.get_by_role("button", name="I have seen it").first.click()
    open_the_desk(page)
    expect(told).to_be_empty()
