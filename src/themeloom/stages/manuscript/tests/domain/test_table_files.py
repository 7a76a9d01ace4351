"""manuscript tests: the tables as CSV, XLSX and DOCX, against golden files of their content."""

import csv
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from themeloom.stages.manuscript.domain.spreadsheet import LONGEST_CELL, to_csv, to_xlsx
from themeloom.stages.manuscript.domain.tables import Column, Table
from themeloom.stages.manuscript.domain.word import to_docx
from themeloom.stages.manuscript.tests.domain.golden import assert_golden
from themeloom.stages.manuscript.tests.domain.papers import appraisal, characteristics, quotations

TABLES = (characteristics, appraisal, quotations)


def outline(archive: bytes, *parts: str) -> str:
    """The XML of some parts of an archive, one element a line, so that a difference can be read."""
    lines = []
    with ZipFile(BytesIO(archive)) as files:
        for part in parts:
            tree = fromstring(files.read(part))
            ElementTree.indent(tree)
            lines += [f"== {part}", ElementTree.tostring(tree, encoding="unicode")]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_csv_is_as_it_was(table):
    assert_golden(f"{table.__name__}.csv", to_csv(table()))


def test_xlsx_is_as_it_was():
    parts = ("xl/workbook.xml", "xl/sharedStrings.xml", *(f"xl/worksheets/sheet{n}.xml" for n in (1, 2, 3)))

    assert_golden("tables_xlsx.xml", outline(to_xlsx(table() for table in TABLES), *parts))


def test_docx_is_as_it_was():
    document = to_docx([table() for table in TABLES], "Being known: a review")

    assert_golden("tables_docx.xml", outline(document, "word/document.xml", "docProps/core.xml"))


@pytest.mark.parametrize("write", [to_xlsx, lambda tables: to_docx(tables, "T")], ids=["xlsx", "docx"])
def test_the_same_data_give_the_same_bytes(write):
    assert write([characteristics(), quotations()]) == write([characteristics(), quotations()])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_of_a_csv_can_be_taken_for_a_formula(start):
    text = to_csv(Table("T", "", (Column(f"{start}A"),), ((f"{start}1+1",), (-3,), (-2.5,))))

    assert [row[0] for row in csv.reader(StringIO(text, newline=""))] == [
        f"'{start}A",
        f"'{start}1+1",
        "-3",
        "-2.5",
    ]


def test_no_cell_of_a_workbook_is_a_formula_and_only_web_addresses_are_links():
    sheet = load_workbook(BytesIO(to_xlsx([characteristics()])))["Table 1"]

    assert (sheet["A6"].value, sheet["A6"].data_type, sheet["A6"].hyperlink) == ('=HYPERLINK("x")', "s", None)
    assert sheet["A4"].hyperlink.target == "https://example.org/ashdown"
    assert sheet["C4"].value == 1204


def test_sheets_get_names_that_excel_takes():
    tables = [Table(title, "", (Column("A"),), ()) for title in ("a/b: [c]", "A/B: [C]", "x" * 40, "")]

    assert load_workbook(BytesIO(to_xlsx(tables))).sheetnames == ["a b   c", "A B   C (2)", "x" * 31, "Table"]


def test_a_text_longer_than_a_cell_can_be_is_cut_and_says_so():
    long = Table("T", "", (Column("A"),), (("x" * (LONGEST_CELL + 1),),))
    value = load_workbook(BytesIO(to_xlsx([long])))["T"]["A4"].value

    assert len(value) == LONGEST_CELL
    assert value.endswith("x … (cut: longer than a cell can be)")


def test_a_word_document_has_real_tables_with_repeating_headings_on_pages_that_fit():
    document = Document(BytesIO(to_docx([table() for table in TABLES], "T")))

    assert [len(table.rows) for table in document.tables] == [4, 3, 3]
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    for table in document.tables:
        headers = [row for row in table.rows if row._tr.xpath("w:trPr/w:tblHeader")]
        assert [row._index for row in headers] == [0]


def test_captions_are_numbered_by_a_field_of_word():
    document = Document(BytesIO(to_docx([quotations()], "T")))
    caption = document.paragraphs[1]._p

    assert caption.style == "Caption"
    assert caption.xpath("w:fldSimple/@w:instr") == [" SEQ Table \\* ARABIC \\r 3 "]
    assert (
        "".join(caption.xpath(".//w:t/text()")) == "Table 3. Themes with quotations from the included papers"
    )


def test_an_empty_table_is_a_heading_row_in_every_format():
    empty = Table("Table 9", "Nothing yet", (Column("A"), Column("B")), ())

    assert to_csv(empty) == "A,B\r\n"
    assert load_workbook(BytesIO(to_xlsx([empty])))["Table 9"]["B3"].value == "B"
    assert len(Document(BytesIO(to_docx([empty], "T"))).tables[0].rows) == 1
