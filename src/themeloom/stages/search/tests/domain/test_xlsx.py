"""Excel workbooks, written here, and some that mean harm."""

import io
import time
import zipfile
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from themeloom.stages.search.domain.reading import Unreadable, read
from themeloom.stages.search.domain.record import Problem, Record


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_all(data: bytes) -> tuple[list[Record], list[Problem]]:
    items = list(read(io.BytesIO(data), name="some.xlsx"))
    return [item for item in items if isinstance(item, Record)], [
        item for item in items if isinstance(item, Problem)
    ]


HEADINGS: list[object] = ["Title", "Authors", "Year", "DOI", "Date added", "Sum"]
ROW: list[object] = [
    "One",
    "Okafor, Ngozi; Lind, Per",
    2019,
    "10.1000/x",
    datetime(2020, 1, 2, tzinfo=UTC).replace(tzinfo=None),
    "=1+1",
]


def test_a_sheet_is_read_below_its_title_row_and_formulas_are_text():
    records, problems = read_all(workbook([["My references"], HEADINGS, ROW, [], ["Two", None, 2001.0]]))
    assert [(record.position, record.line, record.title, record.year) for record in records] == [
        (1, 3, "One", 2019),
        (2, 5, "Two", 2001),
    ]
    assert records[0].authors == ("Okafor, Ngozi", "Lind, Per")
    assert records[0].unplaced == (("Date added", "2020-01-02", 3), ("Sum", "=1+1", 3))
    assert records[0].verbatim == "One\tOkafor, Ngozi; Lind, Per\t2019\t10.1000/x\t2020-01-02\t=1+1"
    assert problems[0].text == "My references"


def test_every_sheet_is_read_and_one_without_headings_is_told():
    records, problems = read_all(workbook([HEADINGS, ROW], [["a", "b"], ["c", "d"]], [HEADINGS, ROW]))
    assert [record.position for record in records] == [1, 2]
    assert "a\tb\nc\td" in [problem.text for problem in problems]


def test_a_workbook_without_headings_is_refused():
    with pytest.raises(Unreadable, match="none of its sheets"):
        read_all(workbook([["a", "b"], ["c", "d"]]))


def test_a_damaged_workbook_is_refused():
    data = workbook([HEADINGS, ROW])
    with pytest.raises(Unreadable, match="damaged"):
        read_all(data[: len(data) // 2])


def changed(data: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == part else old.read(entry))
    return out.getvalue()


def test_a_workbook_with_entities_is_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(Unreadable, match="declares entities"):
        read_all(changed(workbook([HEADINGS, ROW]), "xl/worksheets/sheet1.xml", bomb))


def test_a_workbook_that_unpacks_to_far_more_than_its_size_is_refused():
    with pytest.raises(Unreadable, match="unpack to more"):
        read_all(changed(workbook([HEADINGS, ROW]), "xl/worksheets/sheet1.xml", b" " * (1 << 29)))


def test_a_sheet_that_breaks_off_gives_its_rows_and_a_problem():
    data = workbook([HEADINGS, *[["One", "Lind, Per", 2001, None, None, None]] * 200])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    records, problems = read_all(changed(data, "xl/worksheets/sheet1.xml", sheet[: len(sheet) // 2]))
    assert 50 < len(records) < 150
    assert "is damaged behind row" in problems[-1].sentence


def test_a_tag_that_goes_on_and_on_is_refused_in_good_time():
    data = changed(
        workbook([["Title", "DOI"], ["One", "10.1000/x"]]),
        "xl/worksheets/sheet1.xml",
        b"<worksheet><c r=" + b"a" * 5_000_000,
    )
    begun = time.process_time()
    with pytest.raises(Unreadable, match="could not be opened"):
        read_all(data)
    assert time.process_time() - begun < 2
