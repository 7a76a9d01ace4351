"""Claim: every real export is read at its expected count with every field, where peers lose files and fields.

    uv run python -m benchmarks.reading_files [--shared ../shared] [--environments DIR]

Reads all files of the collection with Themeloom and with each peer that knows the format, in the same run;
prints two Markdown tables: files and records, and fields of RIS.
"""

import argparse
import csv
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.peers.environments import PEERS, prepare, run

# Where the index of the collection says less, or something else, than stands in the file; see
# test_format_files.py, which says why.
FOUND_BY_EYE = {
    "ovid/jabref_ovid_nocounter.txt": 2,
    "csv/cff_abstrackr.csv": 10,
    "bibtex/bibtexruby_errors.bib": 5,
    "pubmed_xml/jabref_Malformed.xml": 0,
    "pubmed_xml/jabref_MinimalEntry.xml": 1,
}
FORMATS: dict[str, tuple[str, ...]] = {
    "ris": ("rispy", "rispy-sig", "asreview"),
    "bibtex": ("bibtexparser2", "bibtexparser1", "pybtex"),
    "nbib": ("nbib",),
    "wos": ("rispy-wos",),
    "csv": ("asreview",),
    "xlsx": ("asreview",),
    "ovid": (),
    "pubmed_xml": (),
    "endnote_xml": (),
    "enw": (),
    "refworks": (),
    "csl_json": (),
    "zotero_rdf": (),
}
# asreview takes a file for what its name says, so it gets the name it wants.
SUFFIXES = {"ris": ".ris", "csv": ".csv", "xlsx": ".xlsx"}
FIELDS = (
    "with_title",
    "with_abstract",
    "with_author",
    "author_lines",
    "with_journal_or_book_title",
    "with_year",
    "with_doi_in_any_usual_tag",
    "abstract_characters",
)


def main() -> int:
    """Both tables; 1 where Themeloom is wrong about a file or loses a field."""
    asked = _arguments()
    formats = asked.shared / "data" / "formats"
    expected = _expected(formats / "index.csv")
    pythons = prepare(asked.environments, [reader for reader in PEERS if reader != "csv"])
    answers: dict[str, dict[str, dict[str, Any]]] = {}
    for format, peers in FORMATS.items():
        files = [name for name in expected if name.startswith(f"{format}/")]
        for reader in ("fields", *peers):
            python = pythons.get(reader, Path(sys.executable))
            with tempfile.TemporaryDirectory() as folder:
                copies = dict(_copies(formats, files, format, Path(folder)))
                found = run(python, reader, *copies)
            answers.setdefault(reader, {}).update((copies[Path(item["file"])], item) for item in found)
    is_right = _tell_files(expected, answers)
    is_full = _tell_fields(formats / "ris_field_counts.csv", answers)
    return 0 if is_right and is_full else 1


def _arguments() -> argparse.Namespace:
    shared = Path(os.environ.get("THEMELOOM_SHARED", Path(__file__).parents[2] / "shared"))
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--environments", type=Path, default=Path(tempfile.gettempdir()) / "themeloom-peers")
    return parser.parse_args()


def _expected(index: Path) -> dict[str, int]:
    with index.open(newline="", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["format"] in FORMATS]
    return {
        row["file"]: FOUND_BY_EYE[row["file"]]
        if row["file"] in FOUND_BY_EYE
        else int(re.findall(r"^\d*", row["expected_records"])[0] or 0)
        for row in rows
    }


def _copies(formats: Path, files: list[str], format: str, folder: Path) -> Iterator[tuple[Path, str]]:
    for number, name in enumerate(files):
        suffix = Path(name).suffix
        if format in SUFFIXES and not (format == "csv" and suffix == ".tsv"):
            suffix = SUFFIXES[format]
        yield Path(shutil.copy(formats / name, folder / f"{number}{suffix}")), name


def _label(reader: str) -> str:
    return "**Themeloom**" if reader == "fields" else PEERS[reader].label


def _tell_files(expected: dict[str, int], answers: dict[str, dict[str, dict[str, Any]]]) -> bool:
    print("| format | files | records | reader | right | wrong | refused with an error | records lost |")
    print("| --- | --: | --: | --- | --: | --: | --: | --: |")
    all_right = True
    for format, peers in FORMATS.items():
        files = {name: count for name, count in expected.items() if name.startswith(f"{format}/")}
        for reader in ("fields", *peers):
            right = wrong = errors = lost = 0
            for name, count in files.items():
                answer = answers[reader][name]
                found = answer.get("records", 0)
                right += found == count and ("error" not in answer or count == 0)
                errors += "error" in answer and count > 0
                lost += max(0, count - found)
            wrong = len(files) - right - errors
            print(
                f"| {format} | {len(files)} | {sum(files.values()):,} | {_label(reader)} | "
                f"{right} | {wrong} | {errors} | {lost:,} |"
            )
            all_right &= reader != "fields" or (wrong == 0 and errors == 0)
    return all_right


def _tell_fields(counts: Path, answers: dict[str, dict[str, dict[str, Any]]]) -> bool:
    with counts.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    print(
        "\n| RIS: reader | "
        + " | ".join(name.replace("with_", "").replace("_", " ") for name in FIELDS)
        + " |"
    )
    print("| --- |" + " --: |" * len(FIELDS))
    print(
        "| *in the files* | "
        + " | ".join(f"{sum(int(row[name]) for row in rows):,}" for name in FIELDS)
        + " |"
    )
    is_full = True
    for reader in ("fields", *FORMATS["ris"]):
        lost = [sum(_missing(row, name, answers[reader]) for row in rows) for name in FIELDS]
        # asreview does not keep journals at all.
        print(f"| {_label(reader)}, lost | " + " | ".join(f"{count:,}" for count in lost) + " |")
        is_full &= reader != "fields" or sum(lost) <= 1
    return is_full


def _missing(row: dict[str, str], name: str, answers: dict[str, dict[str, Any]]) -> int:
    found = answers[row["file"]].get("fields", {}).get(name, 0)
    return max(0, int(row[name]) - found)


if __name__ == "__main__":
    sys.exit(main())
