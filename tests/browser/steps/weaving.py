"""Coding passages, building themes, writing findings, and walking back from them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps.finding_the_way import go_to

# Where words stand on the page: the middle of their first and of their last letter.
WHERE_WORDS_ARE = """(text, words) => {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const boxes = [...range.getClientRects()];
    const [first, last] = [boxes[0], boxes.at(-1)];
    return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
  }
}"""


def open_desk(page: Page, report: str) -> None:
    """Open the coding desk of a report, and wait until its first line is marked."""
    go_to(page, "Coding")
    page.locator("a.line").filter(has_text=report).click()
    expect(page.get_by_role("heading", name=report, level=1)).to_be_visible()
    expect(page.locator("#here")).not_to_be_empty()


def code_by_keys(page: Page, words: str, code: str) -> None:
    """Walk to the line that begins so, and put a code on it, new or known, by keys alone."""
    for _ in range(50):
        if page.locator("#here").inner_text().startswith(words):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect_code_here(page, code)


def code_by_mouse(page: Page, words: str, code: str) -> None:
    """Select words in the text with the mouse, and put a code on them, new or known."""
    select(page, words)
    expect(page.locator("#here")).to_contain_text(words)
    page.get_by_role("combobox").click()
    page.get_by_role("combobox").fill(code)
    page.get_by_role("option").filter(has_text=code).first.click()
    expect_code_here(page, code)


def select(page: Page, words: str) -> None:
    """Draw the mouse over words of the text."""
    left, top, right, bottom = page.locator("#text").evaluate(f"text => ({WHERE_WORDS_ARE})(text, {words!r})")
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=5)
    page.mouse.up()


def expect_code_here(page: Page, code: str) -> None:
    """The marked passage has this code, and the server knows it."""
    expect(page.locator("#here")).to_contain_text(code)
    expect(page.locator("#standing")).to_contain_text("saved", ignore_case=True)


def finish_coding(page: Page) -> None:
    """Say that the report is coded."""
    page.get_by_role("button", name="Finish this report").click()
    page.locator("#finish").get_by_role("button", name="Finish", exact=True).click()
    expect(page.get_by_role("button", name="Finish this report")).to_have_count(0)


def open_board(page: Page) -> None:
    """Open the theme board, and wait until it can be dragged on."""
    go_to(page, "Themes")
    page.locator("html.has-script #board").wait_for()


def make_theme(page: Page, name: str, kind: str) -> None:
    """Make a theme on the board."""
    open_board(page)
    page.get_by_role("link", name="New theme").click()
    dialog = page.get_by_role("dialog", name="New theme")
    dialog.locator("label.check").filter(has_text=kind).click()
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_role("button", name="Make the theme").click()
    expect(page.locator("#board").get_by_text(name).first).to_be_visible()


def card(page: Page, theme: str) -> Locator:
    """The card of a descriptive theme on the board."""
    return page.locator(f'article.card[data-name="{theme}"]')


def drag_code(page: Page, code: str, theme: str) -> None:
    """Draw a code with the mouse into the card of a theme."""
    page.locator(f'li.code[data-name="{code}"]').drag_to(card(page, theme).locator("ul.codes"))
    expect(card(page, theme).get_by_role("link", name=code, exact=True)).to_be_visible()


def move_card_by_keys(page: Page, theme: str, column: str) -> None:
    """Move a card under an analytic theme by keys alone."""
    card(page, theme).get_by_role("link", name=theme).first.focus()
    page.keyboard.press("m")
    says = page.locator("#board-says")
    for _ in range(20):
        if f"“{column}”" in says.inner_text():
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    there = page.locator(f'section.col[data-name="{column}"]')
    expect(there.locator(f'article.card[data-name="{theme}"]')).to_be_visible()


def write_finding(page: Page, sentence: str) -> None:
    """Write a finding, and open its page."""
    go_to(page, "Themes")
    page.get_by_role("link", name="Findings", exact=True).click()
    page.get_by_label("The sentence").fill(sentence)
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("heading", name=sentence)).to_be_visible()


def rest_on_theme(page: Page, theme: str) -> None:
    """Let the finding rest on a theme."""
    page.get_by_label("Theme", exact=True).select_option(label=next_option(page, theme))
    page.get_by_role("button", name="Let it rest on this").click()
    expect(page.locator(".walk")).to_contain_text(theme)


def next_option(page: Page, theme: str) -> str:
    """The choice that begins with the name of a theme."""
    labels = page.get_by_label("Theme", exact=True).locator("option").all_inner_texts()
    return next(label for label in labels if label.startswith(theme))
