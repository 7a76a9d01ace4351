"""The labelled sets: search results whose duplicates are known, and the files that tools are given.

No tool gets the column that holds the truth.
"""

import csv
import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Search results as review teams meet them, and three sources of one journal with blank and wrong titles.
REVIEW_SETS = (
    "cytology_screening",
    "haematology",
    "stroke",
    "digital_work",
    "sra_copper",
    "sra_tafenoquine",
)
STRESS_SETS = ("is_jais_mixed", "is_mis_mixed")
TRUTH = "cluster"
KINDS = {
    "article": "JOUR",
    "journal article": "JOUR",
    "inproceedings": "CONF",
    "book": "BOOK",
    "phdthesis": "THES",
}

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A set with its records in their order, the truth set apart, and a mark of its content."""

    name: str
    rows: list[Row]
    truth: dict[str, str]
    mark: str


def read_set(file: Path) -> LabelledSet:
    """A set from `NAME.csv.gz` or `NAME.csv` with the columns `id` and `cluster`."""
    content = file.read_bytes()
    text = (gzip.decompress(content) if file.suffix == ".gz" else content).decode("utf-8")
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    truth = {row["id"]: row.pop(TRUTH) for row in rows}
    name = file.name.removesuffix(".gz").removesuffix(".csv")
    return LabelledSet(name, rows, truth, hashlib.sha256(content).hexdigest()[:16])


def write_csv(rows: list[Row], file: Path) -> None:
    """The set as tools read it."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_ris(rows: list[Row], file: Path) -> None:
    """The same for tools that read no columns: a record a row, in the order of the rows."""
    with file.open("w", encoding="utf-8", newline="") as out:
        for row in rows:
            out.writelines(ris_lines(row))


def ris_lines(row: Row) -> Iterator[str]:
    """A row as a record of RIS, with the tags that reference managers write."""
    yield f"TY  - {KINDS.get(row.get('entrytype', '').lower(), 'GEN')}\n"
    first, _, last = row.get("pages", "").partition("-")
    tags = [
        ("ID", row["id"]),
        ("TI", row.get("title", "")),
        *(("AU", name) for name in re.split(r" and |; ", row.get("author", ""))),
        ("PY", row.get("year", "")),
        ("T2", row.get("journal", "") or row.get("booktitle", "")),
        ("VL", row.get("volume", "")),
        ("IS", row.get("number", "")),
        ("SP", first.strip()),
        ("EP", last.strip("- ")),
        ("DO", row.get("doi", "")),
        ("SN", row.get("isbn", "")),
        ("AB", row.get("abstract", "")),
    ]
    yield from (f"{tag}  - {value.strip()}\n" for tag, value in tags if value.strip())
    yield "ER  - \n\n"
