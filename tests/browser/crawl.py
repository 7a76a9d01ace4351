"""Every page that somebody can reach by links, as they would read it."""

from __future__ import annotations

import html
import re
from collections import deque
from dataclasses import dataclass

from playwright.sync_api import Page

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BOX = re.compile(r"box\d+")
HREF = re.compile(r'\b(href|hx-get)="([^"#]*)')
# What differs between two readings of a page though nothing has happened: tokens, and how long ago it was.
FLEETING = (
    re.compile(r'name="csrfmiddlewaretoken" value="\w+"'),
    re.compile(r'"X-CSRFToken": "\w+"'),
    re.compile(r"\b\d+\s(?:second|minute|hour)s? ago|\b\d+&nbsp;(?:second|minute|hour)s?|\b\d+\xa0\w+"),
)


@dataclass(frozen=True)
class Read:
    """A page as it was answered."""

    path: str
    status: int
    text: str


def crawl(
    page: Page, start: str, *, within: str = "/", by_shape: bool = False, most: int = 1000
) -> list[Read]:
    """Follow every link from `start`, as the person who is signed in on `page`.

    `by_shape` reads one page of each shape only: a shape is a path whose identifiers and questions are
    left out. Files that are no web pages are not read.
    """
    origin = str(page.evaluate("location.origin"))
    seen: set[str] = set()
    found: list[Read] = []
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        known = shape_of(path) if by_shape else path
        if known in seen or not path.startswith(start):
            continue
        seen.add(known)
        answer = page.context.request.get(f"{origin}{path}")
        if "html" not in answer.headers.get("content-type", ""):
            continue
        text = answer.text()
        found.append(Read(path, answer.status, text))
        waiting.extend(_links(path, text, with_fragments=not by_shape))
    return found


def shape_of(path: str) -> str:
    """A path without what tells one thing from another of its kind: identifiers, boxes, questions."""
    return BOX.sub("box", UUID.sub("…", path.partition("?")[0]))


def as_read(text: str) -> str:
    """A page without what changes by itself."""
    for fleeting in FLEETING:
        text = fleeting.sub("", text)
    return text


def _links(path: str, text: str, *, with_fragments: bool) -> list[str]:
    links = []
    for attribute, written in HREF.findall(text):
        if attribute == "hx-get" and not with_fragments:
            continue
        link = html.unescape(written)
        if link.startswith("?"):
            link = path.partition("?")[0] + link
        if link.startswith("/") and not link.startswith(("/static/", "/account/logout")):
            links.append(link)
    return links
