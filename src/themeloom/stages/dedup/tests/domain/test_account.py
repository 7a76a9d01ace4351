"""The account of a deduplication: its numbers add up, its page shows what a person checks."""

from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom import __version__
from themeloom.stages.dedup.domain.account.markup import VOID, Html, join, tag
from themeloom.stages.dedup.domain.account.page import PARTS, write_page
from themeloom.stages.dedup.domain.account.values import Account, account_of
from themeloom.stages.dedup.domain.pair import Band, Clustering, Link
from themeloom.stages.dedup.domain.provenance import Found
from themeloom.stages.dedup.tests.domain.golden import assert_golden
from themeloom.stages.search.domain.record import Record

HOSTILE = '<script>alert(\'x\')</script>" onload="x" & </style></title>'


def record(title: str, **fields: object) -> Record:
    return Record(1, 1, "", kind="article-journal", title=title, **fields)  # type: ignore[arg-type]


def same(a: str, b: str, score: float = 0.99) -> Link:
    return Link(a, b, Band.SAME, "same DOI, same first page", score, "same identifier and title")


# Letters are ids in the order of the input; two files, a to c and d to f.
RECORDS = {
    "a": record("Waiting for help", authors=("Okafor, N.", "Lind, P."), year=2019, doi="10.1000/wait"),
    "b": record("Caring, part 1", authors=("Ruiz, A.",), year=2018, journal="Journal of Care", pages="1-9"),
    "c": record("Staying in touch", year=2020),
    "d": record("Waiting for help: a study", authors=("Okafor N",), year=2019, accession="L600"),
    "e": record("Caring, part 2", authors=("Ruiz, A.",), year=2018, journal="J Care", pages="11-19"),
    "f": record("Waiting for help.", authors=("Okafor, N.",), identifiers={"pmid": "7"}),
}
LOOK = Link("b", "e", Band.LOOK, "same authors, same year; titles differ", 0.6, "alike")
FOUND = Clustering(
    (("a", "d", "f"), ("b",), ("c",), ("e",)), (same("a", "d"), same("d", "f", 0.97), LOOK), (LOOK,)
)


def account(found: Clustering = FOUND, records: dict[str, Record] = RECORDS, *, most: int = 200) -> Account:
    files = [("medline.ris", 3), ("embase.ris", 3)]
    return account_of(
        found,
        files=files,
        file_of=lambda id: "abcdef".index(id) // 3,
        record_of=lambda id: Found(
            files["abcdef".index(id) // 3][0], "abcdef".index(id) % 3 + 1, records[id]
        ),
        most=most,
    )


def page(told: Account, clusters: str = "") -> str:
    return write_page(told, made_on=date(2026, 11, 26), clusters=clusters).replace(__version__, "VERSION")


class _Elements(HTMLParser):
    """Which elements a page has, what its cells say, and whether each element is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.rows and self.rows[-1] and self.open and "tr" in self.open:
            self.rows[-1][-1] += data


def test_the_numbers_of_files_and_rules_add_up():
    told = account()
    assert [(file.label, file.records, file.removed, file.left) for file in told.files] == [
        ("medline.ris", 3, 0, 3),
        ("embase.ris", 3, 2, 1),
    ]
    assert (told.records, told.removed, told.references) == (6, 2, 4)
    assert told.by_rule == {"same identifier and title": 2}
    assert {one.sources: one.n for one in told.overlap.combinations} == {
        ("0",): 2,
        ("0", "1"): 1,
        ("1",): 1,
    }


def test_the_page_is_as_a_person_found_it_good():
    before, _, rest = page(account(), "clusters.csv").partition("<style>")
    assert_golden("account.html", before + rest.partition("</style>")[2])


def test_a_pair_stands_side_by_side_with_its_differences_marked():
    html = page(account())
    rows = _Elements(html).rows
    assert ["Title differs", "Caring, part 1", "Caring, part 2"] in rows
    assert ["Authors", "Ruiz, A.", "Ruiz, A."] in rows
    assert "Caring, part <mark>1</mark>" in html


def test_a_merged_reference_names_the_record_of_each_field_and_what_others_say():
    rows = _Elements(page(account())).rows
    assert ["Title", "Waiting for help: a study", "B", "A Waiting for helpC Waiting for help."] in rows
    assert ["DOI", "10.1000/wait", "A", ""] in rows
    assert ["Identifiers", "pmid 7", "C", ""] in rows


@pytest.mark.parametrize(
    ("clusters", "told"),
    [("all.csv", "all.csv lists every record"), ("", "The option --clusters writes a table of every record")],
)
def test_what_is_not_shown_is_said_with_where_it_is(clusters: str, told: str):
    many = Clustering(
        (("a", "d"), ("b", "e"), ("c", "f")), (same("a", "d"), same("b", "e"), same("c", "f")), ()
    )
    html = page(account(many, most=1), clusters)
    assert "The first 1 of 3 references are shown." in html
    assert told in html
    assert html.count("<article") == 1


def test_without_duplicates_and_without_records_the_page_says_so():
    alone = page(account(Clustering(tuple((id,) for id in RECORDS), (), ())))
    assert alone.count("No records were merged.") == 2
    assert "No pair was left to a person." in alone
    nothing = account_of(Clustering((), (), ()), files=[("empty.ris", 0)], file_of=int, record_of=_none)
    assert "The files held no records." in page(nothing)
    assert "there is nothing it could overlap with" in page(nothing)


def _none(id: str) -> Found:
    raise KeyError(id)


def test_what_records_and_files_say_is_text_and_never_markup():
    fields = dict.fromkeys(("title", "journal", "doi", "abstract", "accession", "url", "kind"), HOSTILE)
    evil = Record(1, 1, "", authors=(HOSTILE,), identifiers={HOSTILE: HOSTILE}, **fields)  # type: ignore[arg-type]
    other = record("Waiting", journal="Journal")
    look = Link("b", "e", Band.LOOK, HOSTILE, 0.6, HOSTILE)
    found = Clustering(
        (("a", "d"), ("b",), ("e",)), (Link("a", "d", Band.SAME, HOSTILE, 0.9, HOSTILE), look), (look,)
    )
    told = account_of(
        found,
        files=[(HOSTILE, 2), ("x.ris", 2)],
        file_of=lambda id: int(id > "c"),
        record_of=lambda id: Found(HOSTILE, 1, evil if id in "ab" else other),
    )
    plain, elements = _Elements(page(account())), _Elements(page(told, HOSTILE))
    assert elements.names == plain.names
    assert elements.attributes <= plain.attributes
    assert "script" not in plain.names
    assert "onload" not in plain.attributes


def test_every_part_is_led_to_from_the_contents():
    html = page(account())
    assert [f'href="#{key}"' in html and f'id="{key}"' in html for key in PARTS] == [True] * len(PARTS)
    assert _Elements(html).open == []


@given(st.text(), st.text())
def test_text_in_an_element_and_in_an_attribute_is_read_back_as_it_is(inside: str, attribute: str):
    found: list[tuple[str, str | None]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend((tag, value) for _, value in attrs)

    Reader().feed(tag("p", inside, data_of=attribute))
    assert [name for name, _ in found] == ["p"]
    assert "<" not in join([inside])
    assert join([Html("<b>")]) == "<b>"
