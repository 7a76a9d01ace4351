"""Files that mean harm: nothing is fetched or run, time and memory stay bounded, what is said is text."""

import io
import re
import time
import zipfile

import pytest

from themeloom.stages.search.domain.reading import Unreadable, read
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.tests.domain.test_xlsx import HEADINGS, ROW, changed, workbook
from themeloom.stages.search.tests.domain.test_zip_archive import BIB, RIS, zipped

NOT_STORED = re.compile("[\0\ud800-\udfff]")


def read_all(data: bytes, name: str = "hostile") -> tuple[list[Record], list[Problem]]:
    items = list(read(io.BytesIO(data), name=name))
    return (
        [item for item in items if isinstance(item, Record)],
        [item for item in items if isinstance(item, Problem)],
    )


# Entities

ENDNOTE = (
    "<xml><records><record><ref-type>6</ref-type><titles><title>One {}</title></titles></record></records>"
    "</xml>"
)
PUBMED = (
    "<PubmedArticleSet><PubmedArticle><Article><ArticleTitle>One {}</ArticleTitle></Article></PubmedArticle>"
    "</PubmedArticleSet>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<rdf:Description><z:itemType>book</z:itemType><dc:title>One {}</dc:title></rdf:Description></rdf:RDF>"
)
LAUGHS = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
DECLARED = {
    "billion laughs": f"<!ENTITY a0 'ha'>{LAUGHS}",
    "quadratic blow-up": f"<!ENTITY a9 '{'a' * 50_000}'>",
    "a file": "<!ENTITY a9 SYSTEM 'file:///etc/passwd'>",
    "an address": "<!ENTITY a9 SYSTEM 'http://127.0.0.1:9/x'>",
    "a parameter": "<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p;",
}


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("root", [ENDNOTE, PUBMED, RDF])
def test_entities_of_a_files_own_are_refused(root: str, declared: str):
    data = f"<!DOCTYPE x [{DECLARED[declared]}]>\n{root.format('&a9;' * 1000)}"
    with pytest.raises(Unreadable, match=r"\u201chostile\u201d declares XML entities"):
        read_all(data.encode())


@pytest.mark.parametrize("root", [ENDNOTE, PUBMED, RDF])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_entities_cannot_hide_in_another_encoding(root: str, encoding: str):
    data = f"<!DOCTYPE x [{DECLARED['a file']}]>\n{root.format('&a9;')}"
    with pytest.raises(Unreadable, match="declares XML entities"):
        read_all(data.encode(encoding))


@pytest.mark.parametrize("root", [ENDNOTE, PUBMED, RDF])
def test_a_document_type_elsewhere_is_never_fetched(root: str):
    """Nothing but a record's own text reaches a parser, so the record is read, and at once."""
    data = f"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>\n{root.format('')}"
    records, _ = read_all(data.encode())
    assert [record.title for record in records] == ["One"]


# Zips and workbooks


def test_a_zip_that_lies_about_its_sizes_is_read_no_further_than_it_says():
    data = bytearray(zipped({"one.ris": RIS * 10_000, "two.bib": BIB}))
    for sign, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(sign) + offset
        data[at : at + 4] = (100).to_bytes(4, "little")
    records, problems = read_all(bytes(data))
    assert records[-1].title == "Two"
    assert len(records) < 10
    assert "is damaged in the archive" in " ".join(problem.sentence for problem in problems)


def test_a_link_in_a_zip_is_text_and_leads_nowhere():
    link = zipfile.ZipInfo("link.ris")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("one.ris", RIS)
    records, problems = read_all(out.getvalue())
    assert [record.title for record in records] == ["One"]
    assert "link.ris" in problems[0].sentence


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s<sheetData>%s</sheetData></worksheet>'
TEXT = b'<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>'


def sheet(*rows: tuple[int, bytes, bytes], before: bytes = b"") -> bytes:
    """A workbook with one sheet: the number of a row, its title, its year."""
    made = b"".join(
        b'<row r="%d">%s%s</row>' % (number, TEXT % (b"A", number, title), TEXT % (b"B", number, year))
        for number, title, year in rows
    )
    return changed(workbook([HEADINGS, ROW]), "xl/worksheets/sheet1.xml", SHEET % (before, made))


HEAD = (1, b"Title", b"Year")


def test_rows_far_apart_are_read_without_those_in_between():
    begun = time.process_time()
    records, _ = read_all(sheet(HEAD, (2, b"One", b"2001"), (2_000_000_000, b"Two", b"2002")))
    assert [(record.title, record.line) for record in records] == [("One", 2), ("Two", 1 << 20)]
    assert time.process_time() - begun < 5


def test_rows_whose_numbers_come_twice_or_fall_are_all_read():
    records, _ = read_all(sheet(HEAD, (3, b"One", b"2001"), (3, b"Two", b"2002"), (2, b"Three", b"2003")))
    assert [(record.title, record.line) for record in records] == [("One", 3), ("Two", 3), ("Three", 2)]


def test_a_second_cell_in_the_same_place_is_kept():
    twice = TEXT % (b"A", 2, b"One") + TEXT % (b"A", 2, b"Another")
    data = changed(
        workbook([HEADINGS, ROW]),
        "xl/worksheets/sheet1.xml",
        SHEET
        % (
            b"",
            b'<row r="1">%s%s</row><row r="2">%s</row>'
            % (TEXT % (b"A", 1, b"Title"), TEXT % (b"B", 1, b"DOI"), twice),
        ),
    )
    records, _ = read_all(data)
    assert (records[0].title, records[0].verbatim) == ("One", "One\tAnother")


def test_a_dimension_of_billions_of_cells_is_not_believed():
    before = b'<dimension ref="A1:XFD1048576"/>'
    records, _ = read_all(sheet(HEAD, (2, b"One", b"2001"), before=before))
    assert [record.title for record in records] == ["One"]


def test_formulas_are_text_whatever_they_ask_for():
    formula = '=HYPERLINK("http://127.0.0.1:9/"&A1,"x")'
    records, _ = read_all(workbook([["Title", "DOI", "Note"], ["=1+1", "=cmd|'/c calc'!A0", formula]]))
    assert records[0].title == "=1+1"
    assert formula in records[0].verbatim


# Letters no database can store


def texts_of(said: object) -> list[str]:
    """Every text in plain values, names of fields included."""
    if isinstance(said, dict):
        return [text for pair in said.items() for part in pair for text in texts_of(part)]
    if isinstance(said, list):
        return [text for part in said for text in texts_of(part)]
    return [said] if isinstance(said, str) else []


@pytest.mark.parametrize(
    "data",
    [
        b'[{"id":"a","title":"x\\ud800y\\u0000","\\ud800\\u0000":"u","note":{"\\udfff":["\\ud800"]}}]',
        b'[{"id":"a","title":"x","author":[{"family":"\\ud800"}],"issued":{"date-parts":[["\\ud800\\u0000"]]}}]',
        b'{"id":"https://openalex.org/W1","title":"a","biblio":{"volu\\u0000me":"\\ud800"},"\\udfff":"x"}',
        b"TY  - JOUR\nTI  - a\0b\nAB  - "
        + b"words " * 50
        + b"\nUR  - https://doi.org/10.1000/a%00b\nER  - \n",
        b"TY  - JOUR\nTI  - a\xed\xa0\x80b &#0; &#xD800;\nER  - \n",
        "TY  - JOUR\nTI  - a\ud800b\nER  - \n".encode("utf-16", "surrogatepass"),
        ENDNOTE.format("&#0;&#xD800;\0").encode(),
        b"@article{a, title={a\0b}, note={"
        + b"words " * 50
        + b"}, doi={10.1000/a%00b}, url={https://doi.org/10.1000/a%00b}}",
        b"Title,DOI,Year,Abstract\na\0b,https://doi.org/10.1000/%00x,2001," + b"words " * 50 + b"\n",
    ],
)
def test_zeros_and_halves_of_letters_never_reach_a_field(data: bytes):
    records, problems = read_all(data)
    assert records or problems
    for item in (*records, *problems):
        assert [text for text in texts_of(item.to_dict()) if NOT_STORED.search(text)] == []


@pytest.mark.parametrize("head", ["TY  - JOUR\nTI  - ", "PMID- 1\nTI  - ", "%0 Book\n%T ", "Title,DOI\n"])
def test_an_entity_of_thousands_of_digits_is_text(head: str):
    records, _ = read_all(f"{head}Waiting &#{'9' * 5000}; 10.1000/x&#{'9' * 5000},\n".encode())
    assert records[0].title.startswith("Waiting \ufffd")
