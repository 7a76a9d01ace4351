"""An Excel workbook: every cell is text and marked as such, so that none is a formula, a number or a date.

A cell holds 32,767 letters. What is longer is cut in its own cell and whole in the note, and a long note
goes on in further columns. How many there are is known only at the end: rows wait in a temporary file.
"""

import json
import re
import tempfile
from collections.abc import Iterable
from typing import BinaryIO

from xlsxwriter import Workbook

from themeloom.stages.search.domain.formats.carried import CONTINUED, SIGN
from themeloom.stages.search.domain.formats.table_guard import FORMULA
from themeloom.stages.search.domain.formats.table_rows import Row
from themeloom.stages.search.domain.formats.table_writing import COLUMNS, HEADINGS, NOTE, cells_of
from themeloom.stages.search.domain.formats.tables import read_rows
from themeloom.stages.search.domain.formats.writer import Writer
from themeloom.stages.search.domain.formats.xlsx import LINE_ENDS
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format

# Excel counts units of UTF-16, of which a letter may take two.
LONGEST_CELL = 32_767
LONGEST_PIECE = LONGEST_CELL // 2 - len(SIGN)
SHEET = "Records"
# In letters, for columns that would be too narrow or too wide.
WIDTHS = {"Title": 60, "Authors": 30, "Journal": 30, "Abstract": 60, "Keywords": 30, "DOI": 24}
# What a workbook takes for the number of a letter.
NUMBERED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
IN_MEMORY = 1 << 24


def write_entry(record: Record, note: str, label: str) -> list[str]:
    """The cells of a row; the note is in as many as it needs."""
    return [_fit(NUMBERED.sub("_ ", cell)) for cell in cells_of(record)] + _pieces(note)


def _fit(cell: str) -> str:
    if len(cell) <= LONGEST_CELL // 2 or len(cell.encode("utf-16-le")) <= 2 * LONGEST_CELL:
        return cell
    return cell.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "\u2026"


def _pieces(note: str) -> list[str]:
    """A note cut into cells, each with the sign before it and no blank at its end."""
    if len(note) <= LONGEST_PIECE:
        return [note]
    pieces: list[str] = []
    said = note[len(SIGN) :]
    while said:
        end = LONGEST_PIECE
        while end < len(said) and (said[end - 1].isspace() or said[end].isspace()):
            end -= 1
        pieces.append((CONTINUED if pieces else SIGN) + said[:end])
        said = said[end:]
    return pieces


def _headings(width: int) -> list[str]:
    more = (f"{NOTE} {number}" for number in range(2, width - len(HEADINGS) + 1))
    return [*HEADINGS, NOTE, *more]


def read_back(entries: list[list[str]]) -> list[Record]:
    """The records that reading finds in these rows; a workbook gives its cells back as they are."""
    rows = [_headings(max(map(len, entries))), *entries]
    texts = ([LINE_ENDS.sub("\n", cell) for cell in cells] for cells in rows)
    found = read_rows(Row(at, cells, "\t".join(cells) + "\n") for at, cells in enumerate(texts, start=1))
    return [item for item in found if isinstance(item, Record)]


def save(entries: Iterable[list[str]], file: BinaryIO) -> None:
    """Write the workbook."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8") as rows:
        width = 0
        for cells in entries:
            width = max(width, len(cells))
            rows.write(json.dumps(cells) + "\n")
        rows.seek(0)
        workbook = Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
        try:
            sheet = workbook.add_worksheet(SHEET)
            head, text = workbook.add_format({"bold": True}), workbook.add_format({"quote_prefix": True})
            for column, heading in enumerate(_headings(width)):
                sheet.set_column(column, column, WIDTHS.get(heading, 14))
                sheet.write_string(0, column, heading, head)
            sheet.freeze_panes(1, 1)
            for number, line in enumerate(rows, start=1):
                for column, cell in enumerate(json.loads(line)):
                    if cell:
                        sheet.write_string(number, column, cell, text if FORMULA.match(cell) else None)
        finally:
            workbook.close()


XLSX_WRITER = Writer(
    format=Format.XLSX,
    places=dict(COLUMNS),
    note=NOTE,
    entry=write_entry,
    read_back=read_back,
    save=save,
)
