"""Real exports of databases and reference managers: every record, and every field at least as full."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest

from themeloom.stages.search.domain.formats.ris import read_ris
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format, sniff
from themeloom.stages.search.domain.source import HEAD_BYTES, Source

# What the index of the collection cannot say in a number, or what is MEDLINE or Web of Science inside.
OTHER_FORMATS = {"ris/cff_pubmed_wrongext.ris": Format.NBIB, "ris/rispy_wos_tags.ris": Format.WOS}
EXPECTED_RECORDS = {"ris/jabref_corrupted_notype.ris": 1}
# One author stands in AU and again in A1 of one record; he is listed once.
TOLD_TWICE = {("ris/citesource_wos_valid_79_cr.ris", "author_lines"): 1}

COUNTS = {
    "with_title": lambda record: bool(record.title),
    "with_abstract": lambda record: bool(record.abstract),
    "with_author": lambda record: bool(record.authors),
    "author_lines": lambda record: len(record.authors),
    "with_journal_or_book_title": lambda record: bool(record.journal),
    "with_year": lambda record: bool(record.year),
    "with_doi_in_any_usual_tag": lambda record: bool(record.doi),
    "abstract_characters": lambda record: len(record.abstract),
}


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def records_of(file: Path) -> list[Record]:
    with file.open("rb") as content:
        return [item for item in read(content, name=file.name) if isinstance(item, Record)]


def ris_files(folder: Path) -> Iterable[dict[str, str]]:
    return (
        row
        for row in rows(folder / "index.csv")
        if row["format"] == "ris" and row["file"] not in OTHER_FORMATS
    )


def test_every_real_file_gives_the_expected_number_of_records(real_exports: Path):
    found = {row["file"]: len(records_of(real_exports / row["file"])) for row in ris_files(real_exports)}
    expected = {
        row["file"]: EXPECTED_RECORDS.get(row["file"]) or int(row["expected_records"])
        for row in ris_files(real_exports)
    }
    assert found == expected


def test_every_field_of_every_real_file_is_at_least_as_full_as_its_tags(real_exports: Path):
    short = {}
    for row in rows(real_exports / "ris_field_counts.csv"):
        records = records_of(real_exports / row["file"])
        for name, count in COUNTS.items():
            least = int(row[name]) - TOLD_TWICE.get((row["file"], name), 0)
            found = sum(count(record) for record in records)
            if found < least:
                short[row["file"], name] = (found, least)
    assert short == {}


def test_no_line_of_a_real_file_vanishes(real_exports: Path):
    lost = {}
    for row in ris_files(real_exports):
        data = (real_exports / row["file"]).read_bytes()
        with (real_exports / row["file"]).open("rb") as content:
            items = list(read(content, name=row["file"]))
        kept = "\n".join(item.verbatim if isinstance(item, Record) else item.text for item in items)
        text = data.decode("utf-8-sig")
        gone = set(text.split("\n")) - set(kept.split("\n"))
        if gone := {line for line in gone if line.strip() and line.strip("\r") not in kept}:
            lost[row["file"]] = sorted(gone)[:3]
    assert lost == {}


def test_real_records_are_the_same_whether_found_whole_or_read_line_by_line(real_exports: Path):
    for row in ris_files(real_exports):
        data = (real_exports / row["file"]).read_bytes()
        found_whole = list(read_ris(Source(io.BytesIO(data))))
        assert found_whole == list(read_ris(Source(io.BytesIO(data)), line_by_line=True))


@pytest.mark.parametrize(("name", "format"), OTHER_FORMATS.items())
def test_another_format_under_the_name_of_ris_is_told_by_its_content(
    real_exports: Path, name: str, format: Format
):
    with (real_exports / name).open("rb") as content:
        assert sniff(content.read(HEAD_BYTES)) is format
