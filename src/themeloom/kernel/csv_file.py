"""A table as a CSV file in which no cell can run as a formula, whoever opens it in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from themeloom.kernel.printable import printable

# What a spreadsheet takes for the start of a formula, full-width forms (read so in Japanese) included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
MEDIA_TYPE = "text/csv; charset=utf-8"


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> str:
    """Headings and rows with CRLF line ends (RFC 4180); text that looks like a formula gets a ' before it.

    Numbers stay numbers, None is an empty cell.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([make_safe(heading) for heading in headings])
    writer.writerows([make_safe(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue()


def encode_csv(text: str) -> bytes:
    """UTF-8 with the mark at the beginning by which spreadsheet programs know that it is UTF-8."""
    return text.encode("utf-8-sig")


def make_safe(text: str) -> str:
    """The text without characters no file can hold, and never read as a formula.

    >>> make_safe("=1+1"), make_safe("MEDLINE")
    ("'=1+1", 'MEDLINE')
    """
    text = printable(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
