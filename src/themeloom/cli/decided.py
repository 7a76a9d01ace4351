"""Decided records of a finished screening, from a table: title, abstract, and whether each was included."""

import csv
import io
from dataclasses import dataclass

from themeloom.cli.exports import name_of, opened
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.encoding import TextBlocks
from themeloom.stages.search.domain.source import Source

COLUMNS = ("title", "abstract", "label_included")
LABELS = {"1": True, "0": False, "1.0": True, "0.0": False}
# The csv module gives up at 131,072 characters; whole books of abstracts come in one field.
LONGEST_FIELD = 2**31 - 1

EMPTY = "“{file}” is empty. A row of headings with {columns} is needed, and a row for each record."
NO_COLUMN = (
    "“{file}”, line 1: there is no column {missing}; it has {present}. The first row names the columns, "
    "among them {columns}."
)
NO_LABEL = (
    "“{file}”, line {line}: label_included is “{label}”. Write 1 for a record that was included and 0 for "
    "one that was not, or take the row out."
)
BROKEN = (
    "“{file}”, line {line}: this is no row of a CSV file ({reason}). Save the table as CSV (UTF-8) again."
)


@dataclass(frozen=True, slots=True)
class Decided:
    """Title and abstract of each record, and whether it was included; in the order of the file."""

    texts: tuple[tuple[str, str], ...]
    is_relevant: tuple[bool, ...]


def read_decided(path: str) -> Decided:
    """The decided records of a CSV file, packed or not; Refused says what is wrong and on which line."""
    name = name_of(path)
    with opened(path) as file:
        text = "".join(TextBlocks(Source(file, name)))
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.reader(io.StringIO(text, newline=""))
    texts: list[tuple[str, str]] = []
    labels: list[bool] = []
    try:
        places = _places(next(rows, []), name)
        for row in rows:
            if not any(row):
                continue
            title, abstract, label = (row[place] if place < len(row) else "" for place in places)
            is_relevant = LABELS.get(label.strip())
            if is_relevant is None:
                raise Refused(NO_LABEL.format(file=name, line=rows.line_num, label=label.strip()))
            texts.append((title, abstract))
            labels.append(is_relevant)
    except csv.Error as failure:
        raise Refused(BROKEN.format(file=name, line=rows.line_num, reason=failure)) from None
    return Decided(tuple(texts), tuple(labels))


def _places(headings: list[str], name: str) -> list[int]:
    """Where the columns stand that are read."""
    names = [heading.strip().lower() for heading in headings]
    needed = ", ".join(COLUMNS)
    if not any(names):
        raise Refused(EMPTY.format(file=name, columns=needed))
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        present = ", ".join(heading for heading in headings[:12] if heading) or "none"
        raise Refused(
            NO_COLUMN.format(file=name, missing=", ".join(missing), present=present, columns=needed)
        )
    return [names.index(column) for column in COLUMNS]
