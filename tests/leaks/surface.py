"""Everything somebody can ask of the application: each address it knows, and each one its pages lead to."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from itertools import product
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

FRAGMENT = {"HX-Request": "true"}
# More rows of a kind than this say nothing new: the first references are the ones that a secret is about.
OF_EACH_KIND = 2
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
LINK = re.compile(r'\b(?:href|hx-get|formaction)="([^"#]*)')
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
SELECT = re.compile(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
OPTION = re.compile(r'<option\b[^>]*value="([^"]*)"')
# What differs between two answers though nothing has happened.
FLEETING = (
    re.compile(r'csrfmiddlewaretoken" value="\w+"'),
    re.compile(r'X-CSRFToken": "\w+"'),
    re.compile(r"\b\d+[\s\xa0](?:second|minute|hour)s?(?: ago)?"),
)

# Which table a parameter of an address names a row of; every row of the programme is tried, a few of each.
TABLES = {
    "reference": "dedup.Reference",
    "other": "dedup.Reference",
    "pair": "dedup.Pair",
    "judgement": "dedup.Judgement",
    "record": "search.Record",
    "file": "search.ImportedFile",
    "search": "search.Search",
    "strategy": "search.Strategy",
    "job": "jobs.Job",
    "member": "membership.Membership",
    "invitation": "membership.Invitation",
    "criterion": "protocol.Criterion",
    "reason": "protocol.ExclusionReason",
    "tag": "screening.Tag",
    "entry": "screening.Highlight",
    "report": "fulltext.Report",
}
# Words, not rows, that a parameter takes.
WORDS = {
    "stage": ("screening",),
    "kind": ("csv", "ris"),
    "box": ("box2", "box3", "box4", "box5", "box6"),
    "name": ("prisma-s.docx", "prisma-s.csv", "overlap.csv", "overlap.svg"),
}
# What this world holds nothing of: nobody has come so far in it, and no vote on a title can be read there.
ABSENT = frozenset(
    "chase sheet document study form field answer instrument item code segment text theme finding comment "
    "token key uidb36 coding event mark settlement support number question".split()
)


@dataclass(frozen=True)
class Shown:
    """One answer, as far as it says anything."""

    status: int
    leads_to: str
    body: str


def patterns(of: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every address of the application, with its parameters by name."""
    for one in (of or get_resolver()).url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, here)
        elif isinstance(one, URLPattern):
            yield here


def unknown_parameters() -> set[str]:
    """Parameters of addresses in a programme that neither name a table here nor are known to be absent."""
    asked = {
        name for pattern in patterns() if pattern.startswith("p/") for name in PARAMETER.findall(pattern)
    }
    return asked - {"programme", "review", "of", *TABLES, *WORDS, *ABSENT}


def addresses(programme: Any) -> list[str]:
    """Every address in the programme that its rows can fill."""
    found = []
    for pattern in patterns():
        if not pattern.startswith("p/"):
            continue
        names = PARAMETER.findall(pattern)
        for values in product(*(_values(name, programme) for name in names)):
            filled = dict(zip(names, values, strict=True))
            found.append("/" + PARAMETER.sub(partial(_fill, filled), pattern))
    return found


def surface_of(member: Any, client: Client) -> dict[str, Shown]:
    """What this member is answered at every address, as a page and as a fragment, and wherever those lead."""
    client.force_login(member.person)
    within = f"/p/{member.programme.slug}/"
    named = addresses(member.programme)
    known = Counter(UUID.sub("*", address) for address in named)
    waiting = deque((address, True) for address in named)
    shown: dict[str, Shown] = {}
    while waiting:
        address, is_named = waiting.popleft()
        shape = UUID.sub("*", address)
        if address in shown or (not is_named and known[shape] >= OF_EACH_KIND):
            continue
        known[shape] += not is_named
        answer = client.get(address)
        if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            continue
        shown[address] = _shown(answer)
        if "html" in answer.headers.get("Content-Type", ""):
            leads_to = _leads_to(address, shown[address].body)
            waiting.extend((one, False) for one in leads_to if one.startswith(within))
            if is_named:
                shown[f"{address} (fragment)"] = _shown(client.get(address, headers=FRAGMENT))
    return shown


def differences(one: dict[str, Shown], other: dict[str, Shown]) -> list[str]:
    """The addresses at which two surfaces are not the same, letter for letter."""
    return sorted(address for address in one.keys() | other.keys() if one.get(address) != other.get(address))


def _fill(filled: dict[str, str], match: re.Match[str]) -> str:
    return filled[match[1]]


def _values(name: str, programme: Any) -> list[str]:
    if name == "programme":
        return [programme.slug]
    if name in ("review", "of"):
        # The secret is about all reviews alike; the pages of one tell as much as those of the other.
        return [programme.reviews.all()[0].slug]
    if name in WORDS:
        return list(WORDS[name])
    if name not in TABLES:
        return []
    model = apps.get_model(TABLES[name])
    return [str(row.uuid) for row in model._default_manager.order_by("pk")[:OF_EACH_KIND]]


def _shown(answer: Any) -> Shown:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Shown(answer.status_code, answer.headers.get("Location", ""), _said(content))


def _said(content: bytes) -> str:
    """A body as text; of an office file what its parts say, without when it was made."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(
                parts.read(name).decode(errors="replace")
                for name in sorted(parts.namelist())
                if not name.startswith("docProps")
            )
    text = content.decode(errors="replace")
    for fleeting in FLEETING:
        text = fleeting.sub("", text)
    return text


def _leads_to(address: str, page: str) -> Iterable[str]:
    for link in LINK.findall(page):
        yield _without_fragment(urljoin(address, html.unescape(link)))
    for form in FORM.findall(page):
        if 'method="post"' in form.split(">", 1)[0].lower():
            continue
        action = re.search(r'action="([^"]*)"', form.split(">", 1)[0])
        target = urljoin(address, html.unescape(action[1])) if action else urlsplit(address).path
        for name, options in SELECT.findall(form):
            for value in OPTION.findall(options):
                if value:
                    yield f"{target}?{urlencode({name: html.unescape(value)})}"


def _without_fragment(address: str) -> str:
    return address.split("#", 1)[0]
