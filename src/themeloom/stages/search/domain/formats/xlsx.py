"""Excel workbooks: each sheet is a table; a formula is read as the text it is, never worked out.

A workbook is a zip, which cannot be read front to back: it is kept in a temporary file, on disk where it
is large. Rows are streamed; the texts that cells share are held in memory, as the format asks, so a
workbook may unpack to 256 MB at most. Rows come as they stand in the file: the library's own way leaves out
those whose numbers do not rise, and makes empty ones, by the billion if told so, for numbers left out.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime, time
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from zipfile import ZipFile, ZipInfo

from themeloom.stages.search.domain.formats.csv_table import OTHER_HEADINGS
from themeloom.stages.search.domain.formats.table_rows import Row
from themeloom.stages.search.domain.formats.tables import (
    LONGEST_PREAMBLE,
    find_headings,
    has_chosen,
    read_rows,
)
from themeloom.stages.search.domain.formats.zip_safety import Spool, open_zip
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.source import Source

LARGEST_WORKBOOK = 1 << 28
# What a sheet can have.
MOST_ROWS = 1 << 20
# No tag of a workbook is as long as this, in bytes.
LONGEST_MARK = 1 << 18

DAMAGED = (
    "\u201c{name}\u201d is an Excel workbook that could not be opened: it may be damaged or protected by a "
    "password. Open it in a spreadsheet, save it as CSV, and import that."
)
NO_HEADINGS = (
    "\u201c{name}\u201d is a workbook, but none of its sheets has a row of headings that are known here, "
    "such as Title, Authors, Year, Abstract, DOI. Put one above the references and import it again."
)
ENTITIES = "\u201c{name}\u201d holds XML that declares entities, as no spreadsheet does; nothing was read."
BROKE_OFF = "The sheet \u201c{sheet}\u201d is damaged behind row {row}; what follows was not read."

LINE_ENDS = re.compile(r"_x000D_\n?|\r\n?")


def read_xlsx(source: Source, *, columns: Mapping[str, str] | None = None) -> Iterator[Record | Problem]:
    """Records and problems of a workbook, sheet by sheet.

    `columns` says which field each heading is, "" for none, in a table of one's own layout. Raises
    Unreadable, before anything is read, for a workbook that is damaged, hostile, or has no row of headings.
    """
    spool = Spool(source)
    try:
        return _open(spool, source.name, columns)
    except BaseException:
        spool.close()
        raise


def first_rows_of_sheets(source: Source) -> list[list[list[str]]]:
    """The first rows of each sheet; none for a workbook that cannot be opened."""
    with closing(Spool(source)) as spool:
        try:
            return [list(rows) for rows in _beginnings(_sheets(spool, source.name))]
        except Exception:  # whatever a damaged workbook makes the library raise
            return []


def _open(spool: Spool, name: str, columns: Mapping[str, str] | None) -> Iterator[Record | Problem]:
    try:
        sheets = _sheets(spool, name)
        if columns:
            has_headings = any(has_chosen(row, columns) for rows in _beginnings(sheets) for row in rows)
        else:
            has_headings = any(find_headings(list(rows)) for rows in _beginnings(sheets))
    except Unreadable:
        raise
    except Exception as failure:
        raise Unreadable(DAMAGED.format(name=name)) from failure
    if not has_headings:
        sentence = OTHER_HEADINGS if columns else NO_HEADINGS
        raise Unreadable(sentence.format(name=name, headings=", ".join(columns or ())))
    return _read(spool, sheets, columns)


def _sheets(spool: Spool, name: str) -> list[Any]:
    with open_zip(spool, name, largest=LARGEST_WORKBOOK) as archive:
        for entry in archive.infolist():
            if sentence := _refusal_of(archive, entry):
                raise Unreadable(sentence.format(name=name))
    spool.file.seek(0)
    from openpyxl import load_workbook  # a third of a second, which only workbooks should cost

    workbook = load_workbook(spool.file, read_only=True, data_only=False, keep_links=False)
    return list(workbook.worksheets)


def _refusal_of(archive: ZipFile, entry: ZipInfo) -> str:
    """Why a part must not be parsed: entities of its own, or a tag that begins and goes on and on.

    Of such a tag older parsers look at all again with every block. "" where nothing is wrong, or where the
    part is damaged: whether that matters is found when its sheet is read.
    """
    open_for = 0
    try:
        with archive.open(entry) as part:
            block = part.read(1 << 16)
            if b"<!ENTITY" in block:
                return ENTITIES
            while block and entry.filename.endswith(".xml"):
                begins, ends = block.rfind(b"<"), block.rfind(b">")
                if begins > ends:
                    open_for = len(block) - begins
                elif ends >= 0:
                    open_for = 0
                elif open_for:
                    open_for += len(block)
                if open_for > LONGEST_MARK:
                    return DAMAGED
                block = part.read(1 << 16)
    except Exception:  # a damaged part, by whatever name the library calls it
        return ""
    return ""


def _beginnings(sheets: list[Any]) -> Iterator[Iterator[list[str]]]:
    for sheet in sheets:
        yield (cells for _, cells in islice(_cells(sheet), LONGEST_PREAMBLE))


def _read(spool: Spool, sheets: list[Any], columns: Mapping[str, str] | None) -> Iterator[Record | Problem]:
    position = 0
    try:
        for sheet in sheets:
            for item in read_rows(_rows(sheet), position, columns):
                if isinstance(item, Record):
                    position = item.position
                yield item
    finally:
        spool.close()


def _rows(sheet: Any) -> Iterator[Row | Problem]:
    number = 0
    try:
        for number, cells in _cells(sheet):
            if cells:
                yield Row(number, cells, "\t".join(cells) + "\n")
    except Exception:  # whatever a damaged sheet makes the library raise
        sentence = BROKE_OFF.format(sheet=sheet.title, row=number)
        yield Problem(number + 1, Severity.ERROR, sentence)


def _cells(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Each row's number and its texts up to the last that says something. Raises what the library raises."""
    from openpyxl.worksheet._reader import WorkSheetParser

    book = sheet.parent
    with sheet._get_source() as part:
        parser = WorkSheetParser(
            part,
            sheet._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for count, (_, row) in enumerate(parser.parse(), start=1):
            if count > MOST_ROWS:
                raise ValueError("more rows than a sheet can have")
            for number, cells in groupby(row, itemgetter("row")):
                yield min(number, MOST_ROWS), _in_columns(cells)


def _in_columns(cells: Iterator[dict[str, Any]]) -> list[str]:
    texts: dict[int, str] = {}
    for cell in cells:
        if text := _text(cell["value"]):
            # A second cell in the same place goes behind all others, so that it is not lost.
            at = cell["column"] if cell["column"] not in texts else max(texts) + 1
            texts[at] = text
    return [texts.get(at, "") for at in range(1, max(texts, default=0) + 1)]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if (formula := getattr(value, "text", None)) is not None:
        return str(formula)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return LINE_ENDS.sub("\n", str(value)).replace("\0", "\ufffd")
