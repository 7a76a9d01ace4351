"""Mark-up in titles, names and abstracts is text on every page that shows it, from import to vote."""

from __future__ import annotations

import io
from html.parser import HTMLParser

from django.urls import reverse

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '" autofocus onfocus=alert(3) x="',
    "' onmouseover='alert(4)",
    "</title></textarea></style><svg onload=alert(5)>",
    "\u202egnidaer sdrawkcab\u202c",
    "{{ 7|add:7 }}{% csrf_token %}",
    "javascript:alert(6)",
)
SIGN = "hostile"


class Elements(HTMLParser):
    """What a browser would make of a page: elements with their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in (attrs or [("", "")])]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def harm(self) -> list[tuple[str, str, str]]:
        """Elements and attributes that can only have come from a title."""
        return [
            (tag, name, value)
            for tag, name, value in self.attributes
            if (name.startswith("on") or (tag == "img" and value == "x"))
            or (name in ("href", "src") and value.strip().lower().startswith("javascript:"))
            or (tag == "script" and name == "")
        ]


def ris_with(text: str) -> bytes:
    return (
        f"TY  - JOUR\nTI  - {SIGN} {text}\nAU  - {text}\nJO  - {text}\nPY  - 2019\nDO  - 10.9999/{SIGN}\n"
        f"UR  - {text}\nKW  - {text}\nAB  - {SIGN} {text}\nZ9  - {text}\nER  - \n\n{text}\n\n"
        f"TY  - JOUR\nTI  - {SIGN} {text} once more\nAU  - {text}\nPY  - 2019\nER  - \n"
    ).encode()


def test_no_page_from_import_to_vote_takes_a_title_for_mark_up(team, review, sign_in):
    text = " ".join(HOSTILE)
    from themeloom.stages.dedup.queries import pool
    from themeloom.stages.screening.actions import cast_vote
    from themeloom.stages.search.actions import import_file, log_search

    search = log_search(by=team.ines, kind="database", source=HOSTILE[1], strategy=text, note=text)
    file = import_file(by=team.ines, search=search, name="export.ris", content=io.BytesIO(ris_with(text)))
    one = pool(team.programme)[0]
    cast_vote(by=team.amina, reference=one, review=review, decision="include", note=text)
    cast_vote(by=team.jonas, reference=one, review=review, decision="exclude", note=text)
    record = file.records.first()
    places = {
        "search": [
            ("log",),
            ("search", search.uuid),
            ("records",),
            ("record", record.uuid),
            ("file", file.uuid),
        ],
        "dedup": [
            ("overview",),
            ("references",),
            ("reference", one.uuid),
            ("pairs",),
            ("removed",),
            ("of-record", record.uuid),
        ],
        "screening": [
            ("desk",),
            ("sheet", one.uuid),
            ("mine",),
            ("decided",),
            ("conflicts",),
            ("votes_on", one.uuid),
        ],
    }
    shown: dict[str, bool] = {}
    for member in (team.maya, team.amina):
        client = sign_in(member)
        for stage, pages in places.items():
            for name, *parts in pages:
                address = reverse(f"{stage}:{name}", args=[team.programme.slug, *parts])
                for headers in ({}, {"HTTP_HX_REQUEST": "true"}):
                    response = client.get(address, **headers)
                    assert response.status_code == 200, address
                    elements = Elements(response.content.decode())
                    assert elements.harm() == [], address
                    shown[f"{stage}:{name}"] = shown.get(f"{stage}:{name}", False) or any(
                        HOSTILE[1] in said for said in elements.texts
                    )
    # A page that does not show the title proves nothing.
    for name in (
        "search:log",
        "search:record",
        "search:file",
        "dedup:references",
        "dedup:reference",
        "screening:desk",
    ):
        assert shown[name], name
