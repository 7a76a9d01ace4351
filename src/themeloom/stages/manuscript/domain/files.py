"""manuscript: the files in which the tables can be had, by name."""

from collections.abc import Sequence

from .spreadsheet import to_csv, to_xlsx
from .tables import Table
from .word import to_docx

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# Name of the file -> what it is, in plain words. A CSV file holds one table; it is named by its number.
FILES: dict[str, str] = {
    "tables.docx": "All three as a Word document",
    "tables.xlsx": "All three as a spreadsheet",
    "table-1.csv": "Table 1 as CSV",
    "table-2.csv": "Table 2 as CSV",
    "table-3.csv": "Table 3 as CSV",
}


def write_file(name: str, tables: Sequence[Table], title: str) -> tuple[bytes, str]:
    """The bytes of one of `FILES` and its media type; raises KeyError for any other name.

    A table that does not exist yet (no instrument chosen, say) gives an empty CSV file.
    """
    if name not in FILES:
        raise KeyError(name)
    if name == "tables.docx":
        return to_docx(tables, title), DOCX
    if name == "tables.xlsx":
        return to_xlsx(tables), XLSX
    wanted = f"Table {name.removeprefix('table-').removesuffix('.csv')}"
    found = next((table for table in tables if table.title == wanted), None)
    # The mark at the beginning lets spreadsheet programs know that it is UTF-8.
    return ("﻿" + to_csv(found) if found else "").encode(), CSV
