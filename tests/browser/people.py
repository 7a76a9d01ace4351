"""Members of the example's team, each in a browser of their own, with an ear for what goes wrong in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

from tests.browser.site import Site

# Chromium tells of a policy's violation on the console in words that change; this tells it in ours.
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`content security policy: ${event.violatedDirective} ${event.sourceFile}`));
"""


@dataclass
class Ear:
    """What went wrong in the pages of one test; a status that a test asks for on purpose is announced."""

    heard: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    is_offline_expected: bool = False

    def listen(self, context: BrowserContext) -> None:
        """Hear everything that goes wrong in pages of this context."""
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", self._hear_console)
        context.on("response", self._hear_response)
        context.on("weberror", lambda error: self.heard.append(f"{error.page}: {error.error}"))

    def expect(self, status: int) -> None:
        """From now on, answers of this status are no fault."""
        self.expected.add(status)

    def expect_no_connection(self) -> None:
        """From now on, a request that finds no connection is no fault."""
        self.is_offline_expected = True

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        # What the server refused is heard by its answer, and said better there.
        if "the server responded with a status" not in message.text and not self._is_expected(message.text):
            self.heard.append(f"{message.page.url if message.page else ''}: {message.text}")

    def _hear_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.heard.append(f"{response.request.method} {response.url} answered {response.status}")

    def _is_expected(self, text: str) -> bool:
        if self.is_offline_expected and ("ERR_INTERNET_DISCONNECTED" in text or "ERR_FAILED" in text):
            return True
        return any(f"Response Status Error Code {status}" in text for status in self.expected)


class People:
    """Gives a page to whoever is asked for; signing in is done once a person, and remembered."""

    remembered: dict[tuple[str, str], Any] = {}

    def __init__(self, site: Site, new_context: Callable[..., BrowserContext], ear: Ear) -> None:
        self.site = site
        self.new_context = new_context
        self.ear = ear

    def __call__(self, name: str, **options: Any) -> Page:
        """A page of this member of the example's team, signed in."""
        known = self.site.address, name
        if known not in self.remembered:
            page = self.stranger()
            page.goto("/account/login/")
            page.get_by_role("button", name=f"Sign in as {name.title()}").click()
            page.locator("details.me").wait_for()
            self.remembered[known] = page.context.storage_state()
        return self.stranger(storage_state=self.remembered[known], **options)

    def stranger(self, **options: Any) -> Page:
        """A page of somebody who has not signed in."""
        context = self.new_context(**{"base_url": self.site.address, "locale": "en-GB", **options})
        context.set_default_timeout(20_000)
        self.ear.listen(context)
        return context.new_page()
