"""PubMed's search history as a file: comma-separated, with or without its heading, read as lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from themeloom.stages.search.domain.told.strategy_layouts import to_number

HEADING = re.compile(r"\A\ufeff?\"?search number\"?,\"?query\"?", re.IGNORECASE)
ROW = re.compile(r"\A\"?#?\d{1,4}\"?,\s*\"", re.IGNORECASE)
WHOLE_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")

Row = tuple[str, int | None, str, int | None]


def rows_of_history(text: str) -> list[Row]:
    """(raw, number, query, hits) of each row; the heading has no number; [] where it is no such table.

    Query texts may hold line ends and doubled quotes, as the file writes them.
    """
    physical = text.splitlines(keepends=True)
    first = next((line for line in physical if line.strip()), "")
    if not (HEADING.match(first) or ROW.match(first.lstrip())):
        return []
    heading: list[str] = []
    rows: list[Row] = []
    for raw in _whole_rows(physical):
        cells = _cells(raw)
        if HEADING.match(raw):
            heading = [cell.strip().lower() for cell in cells]
        number = cells[0].strip().lstrip("#").strip() if cells else ""
        if len(cells) < 2 or not number.isdecimal():
            rows.append((raw, None, raw.strip(), None))
            continue
        query = re.sub(r"\A\s*Search:?\s+", "", cells[1])
        rows.append((raw, int(number), query.strip(), _hits(cells, heading)))
    return rows


def _whole_rows(physical: list[str]) -> Iterator[str]:
    """Rows of the table: a line whose quotes are open goes on in the next."""
    raw = ""
    for line in physical:
        raw += line
        if raw.count('"') % 2 == 0:
            yield raw
            raw = ""
    if raw:
        yield raw


def _cells(raw: str) -> list[str]:
    try:
        return next(csv.reader([raw.strip()], skipinitialspace=True), [])
    except csv.Error:
        return []


def _hits(cells: list[str], heading: list[str]) -> int | None:
    if "results" in heading and heading.index("results") < len(cells):
        named = cells[heading.index("results")].strip()
        return to_number(named) if WHOLE_NUMBER.fullmatch(named) else None
    numbers = [cell.strip() for cell in cells[2:] if WHOLE_NUMBER.fullmatch(cell.strip())]
    return to_number(numbers[-1]) if numbers else None
