"""CSV, as spreadsheets open it: UTF-8 with a byte order mark, commas, no cell that could be a formula."""

import csv
import io

from themeloom.stages.search.domain.formats.table_guard import guard
from themeloom.stages.search.domain.formats.table_writing import COLUMNS, HEADINGS, NOTE, cells_of
from themeloom.stages.search.domain.formats.writer import Frame, Writer
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format


def write_entry(record: Record, note: str, label: str) -> str:
    """A row."""
    return _row([*cells_of(record), note])


def _row(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([guard(cell) for cell in cells])
    return text.getvalue()


FRAME = Frame(Format.CSV, opening="\ufeff" + _row([*HEADINGS, NOTE]))
CSV_WRITER = Writer(
    format=Format.CSV,
    places=dict(COLUMNS),
    note=NOTE,
    entry=write_entry,
    read_back=FRAME.read_back,
    save=FRAME.save,
)
