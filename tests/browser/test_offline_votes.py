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


def expect_all_sent(page: Page) -> None:
    """Nothing is left to send."""
    expect(page.locator('#desk[data-unsent="0"]')).to_be_attached(timeout=40_000)
    expect(page.locator(WAITING)).to_be_hidden()


def times_voted(page: Page, title: str) -> int:
    """How many votes of this person on a reference the history tells of."""
    page.goto(f"{POOL}/history/")
    return page.locator("main").inner_text().count(f"on “{title}” for")


def open_unread(page: Page, title: str) -> str:
    """Open a reference that nobody has read; gives its identifier."""
    reference = find_reference(page, title)
    open_the_desk(page, f"{DESK}{reference}/")
    return reference


def test_votes_outlive_the_connection_and_the_page(as_person: People, ear: Ear, unread: list[str]) -> None:
    page = as_person("amina")
    context = page.context
    open_unread(page, unread[0])
    page.get_by_role("button", name="Keep 25 here").click()
    expect(page.locator("#held")).to_contain_text("more are here; you can go on without a connection")
    ear.expect_no_connection()
    context.set_offline(True)
    titles, voted = [], []
    for key in ("e", "i", "m"):
        titles.append(title_of(page))
        voted.append(vote_by_keys(page, key))
    expect(page.locator(WAITING)).to_contain_text("3 votes wait for the connection, kept on this device.")
    page.close()

    context.set_offline(False)
    page = context.new_page()
    sent = hear_votes(page)
    open_the_desk(page)
    expect_all_sent(page)
    assert sent == voted
    assert reference_of(page) not in voted
    page.reload()
    page.locator("#desk .sheet.alive").wait_for()
    expect_all_sent(page)
    assert sent == voted
    rows = {title: times_voted(page, title) for title in titles}
    assert rows[unread[0]] == 4
    page.goto(f"{DESK}mine/")
    listed = page.locator(".mine .in-list").all_inner_texts()[:3]
    assert [title in line for title, line in zip(reversed(titles), listed, strict=True)] == [True] * 3


def test_an_answer_that_is_lost_on_its_way_makes_no_second_vote(
    as_person: People, ear: Ear, unread: list[str]
) -> None:
    page = as_person("amina")
    open_unread(page, unread[1])
    ear.expect_no_connection()
    tries: list[int] = []

    def lose_the_first_answer(route: Route) -> None:
        tries.append(route.fetch().status)
        if len(tries) == 1:
            route.abort()
        else:
            route.fallback()

    page.route("**/screening/*-*-*-*-*/", lose_the_first_answer)
    vote_by_keys(page, "e")
    expect(page.locator(WAITING)).to_contain_text("1 vote waits for the connection")
    expect_all_sent(page)
    page.unroute_all(behavior="wait")
    assert tries == [200, 200]
    assert times_voted(page, unread[1]) == 4


def test_what_waits_can_be_undone_and_is_sent_as_it_was_changed(
    as_person: People, ear: Ear, unread: list[str]
) -> None:
    page = as_person("amina")
    open_unread(page, unread[2])
    ear.expect_no_connection()
    page.context.set_offline(True)
    reference = vote_by_keys(page, "e")
    expect(page.locator(WAITING)).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator("#desk h1")).to_have_text(unread[2])
    expect(page.locator(WAITING)).to_be_hidden()
    assert chosen_on(page) == ["exclude"] * 4
    for number in "1234":
        page.keyboard.press(number)
    page.keyboard.press("Enter")
    expect(page.locator(WAITING)).to_contain_text("1 vote waits")
    page.context.set_offline(False)
    expect_all_sent(page)
    open_the_desk(page, f"{DESK}{reference}/")
    assert chosen_on(page) == ["include"] * 4
    assert times_voted(page, unread[2]) == 4


def test_a_skip_is_kept_likewise_and_what_waits_is_sent_at_a_click(
    as_person: People, ear: Ear, unread: list[str]
) -> None:
    page = as_person("amina")
    reference = open_unread(page, unread[3])
    ear.expect_no_connection()
    page.route("**/skip/", lambda route: route.abort())
    page.keyboard.press("s")
    expect(page.locator(WAITING)).to_contain_text("1 skip waits for the connection")
    sent = hear_votes(page)
    page.unroute_all(behavior="wait")
    page.get_by_role("button", name="Send now").click()
    expect_all_sent(page)
    assert sent == [reference]


def test_nobody_else_on_this_browser_sees_or_sends_them(
    as_person: People, ear: Ear, unread: list[str]
) -> None:
    page = as_person("amina")
    context = page.context
    reference = open_unread(page, unread[4])
    ear.expect(409)
    sign_in_as(context, "jonas")
    vote_by_keys(page, "e")
    expect(page.locator(WAITING)).to_contain_text("Somebody else is signed in on this browser")
    page.close()

    other = context.new_page()
    sent = hear_votes(other)
    open_the_desk(other)
    expect_all_sent(other)
    assert "1 vote" not in other.locator("main").inner_text()
    own = vote_by_keys(other, "e")
    expect_all_sent(other)
    assert sent == [own]
    assert times_voted(other, unread[4]) == 0
    other.close()

    sign_in_as(context, "amina")
    again = context.new_page()
    sent = hear_votes(again)
    open_the_desk(again)
    expect_all_sent(again)
    assert sent == [reference]
    assert times_voted(again, unread[4]) == 4


def test_who_was_signed_out_signs_in_again_and_loses_nothing(
    as_person: People, ear: Ear, unread: list[str]
) -> None:
    page = as_person("amina")
    open_unread(page, unread[5])
    ear.expect(403)
    page.context.clear_cookies()
    vote_by_keys(page, "e")
    expect(page.locator(WAITING)).to_contain_text("You are signed out. 1 vote is kept on this device")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    sign_in_as(page.context, "amina")
    expect_all_sent(page)
    assert times_voted(page, unread[5]) == 4


def test_two_pages_of_one_browser_send_each_vote_once(as_person: People, ear: Ear, unread: list[str]) -> None:
    page = as_person("amina")
    reference = open_unread(page, unread[6])
    ear.expect_no_connection()
    page.context.set_offline(True)
    vote_by_keys(page, "e")
    expect(page.locator(WAITING)).to_be_visible()
    other = page.context.new_page()
    sent = [hear_votes(page), hear_votes(other)]
    page.context.set_offline(False)
    open_the_desk(other)
    for one in (page, other):
        expect_all_sent(one)
    assert sorted(sent) == [[], [reference]]
    assert times_voted(page, unread[6]) == 4


def test_what_was_decided_meanwhile_is_told_until_it_is_seen(
    as_person: People, ear: Ear, unread: list[str]
) -> None:
    page = as_person("maya")
    title = unread[-1]
    reference = open_unread(page, title)
    ear.expect_no_connection()
    page.context.set_offline(True)
    vote_by_keys(page, "i")
    expect(page.locator(WAITING)).to_be_visible()
    for name in ("amina", "jonas"):
        colleague = as_person(name)
        open_the_desk(colleague, f"{DESK}{reference}/")
        vote_by_keys(colleague, "e")
        expect_all_sent(colleague)
    page.context.set_offline(False)
    told = page.locator("#told")
    expect(told).to_contain_text(f"Not saved. “{title}”", timeout=40_000)
    expect(told).to_contain_text("This is decided and needs no further judgement.")
    open_the_desk(page)
    expect(told).to_contain_text(title)
    for _ in range(told.get_by_role("button").count()):
        told.get_by_role("button", name="I have seen it").first.click()
    open_the_desk(page)
    expect(told).to_be_empty()
    # Those of the two others, which are open now; none of her own.
    assert times_voted(page, title) == 8
