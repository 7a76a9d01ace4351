"""manuscript: tables as CSV and XLSX, in which no cell can run as a formula."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from themeloom.kernel.csv_file import write_csv
from themeloom.kernel.printable import is_web_address, printable

from .tables import Cell, Link, Table, text_of

LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
NOT_IN_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))

# The same data give the same file, byte for byte.
CREATED = datetime(2020, 1, 1, tzinfo=UTC)


def to_csv(table: Table) -> str:
    """Headings and rows with CRLF line ends (RFC 4180); text that looks like a formula gets a ' before it.

    Caption and notes are left out: the file is data. A program for spreadsheets recognises the
    umlauts if the caller encodes with "utf-8-sig".
    """
    return write_csv(
        [column.heading for column in table.columns],
        ([cell if isinstance(cell, int | float) else text_of(cell) for cell in row] for row in table.rows),
    )


def to_xlsx(tables: Iterable[Table]) -> bytes:
    """A workbook with one sheet a table: caption, headings that stay in view, rows, notes."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as workbook:
        workbook.set_properties({"created": CREATED.replace(tzinfo=None)})
        formats = {name: workbook.add_format(look) for name, look in LOOKS.items()}
        taken: set[str] = set()
        for table in tables:
            name = _name_sheet(table.title, taken)
            taken.add(name.casefold())
            _write_sheet(workbook.add_worksheet(name), table, formats)
    return out.getvalue()


LOOKS: dict[str, dict[str, Any]] = {
    "caption": {"bold": True, "font_size": 12},
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "top": 1, "bottom": 1},
    "heading of numbers": {
        "bold": True,
        "text_wrap": True,
        "valign": "top",
        "align": "right",
        "top": 1,
        "bottom": 1,
    },
    "text": {"text_wrap": True, "valign": "top"},
    "number": {"valign": "top", "align": "right", "num_format": "#,##0.##########"},
    "whole number": {"valign": "top", "align": "right", "num_format": "#,##0"},
    "text among numbers": {"text_wrap": True, "valign": "top", "align": "right"},
    "link": {"text_wrap": True, "valign": "top", "font_color": "#0f6b6b", "underline": 1},
    "note": {"italic": True, "valign": "top"},
}


def _name_sheet(title: str, taken: set[str]) -> str:
    plain = printable(title).translate(NOT_IN_SHEET_NAME).strip().strip("'") or "Table"
    name, n = plain[:LONGEST_SHEET_NAME], 1
    while name.casefold() in taken:
        n += 1
        ending = f" ({n})"
        name = plain[: LONGEST_SHEET_NAME - len(ending)] + ending
    return name


def _write_sheet(sheet: Worksheet, table: Table, formats: dict[str, Format]) -> None:
    sheet.write_string(0, 0, printable(f"{table.title}. {table.caption}"), formats["caption"])
    first = 2
    for x, column in enumerate(table.columns):
        look = "heading of numbers" if column.is_number else "heading"
        sheet.write_string(first, x, printable(column.heading), formats[look])
        sheet.set_column(x, x, _fit(column.heading, [text_of(row[x]) for row in table.rows]))
    for y, row in enumerate(table.rows, start=first + 1):
        for x, cell in enumerate(row):
            _write_cell(sheet, y, x, cell, formats, is_number=table.columns[x].is_number)
    for y, note in enumerate(table.notes, start=first + len(table.rows) + 2):
        sheet.write_string(y, 0, _cut(printable(note)), formats["note"])
    sheet.freeze_panes(first + 1, 1)
    sheet.repeat_rows(first)
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)
    if table.is_wide:
        sheet.set_landscape()


def _write_cell(
    sheet: Worksheet, y: int, x: int, cell: Cell, formats: dict[str, Format], *, is_number: bool
) -> None:
    match cell:
        case None | "":
            return
        case int():
            sheet.write_number(y, x, cell, formats["whole number"])
        case float():
            sheet.write_number(y, x, cell, formats["number"])
        case Link() if is_web_address(cell.href):
            sheet.write_url(y, x, cell.href, formats["link"], _cut(printable(cell.text)))
        case _:
            look = "text among numbers" if is_number else "text"
            sheet.write_string(y, x, _cut(printable(text_of(cell))), formats[look])


def _cut(text: str) -> str:
    """Excel refuses a longer cell as a whole, so that without this it would silently be empty."""
    ending = " … (cut: longer than a cell can be)"
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(ending)] + ending


def _fit(heading: str, cells: list[str]) -> float:
    """A width between the longest word and a comfortable line."""
    word = max((len(word) for text in (heading, *cells) for word in text.split()), default=0)
    line = max((len(text) for text in cells), default=0)
    return float(min(max(word + 2, min(line + 2, 36), 8), 60))
