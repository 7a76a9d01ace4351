"""Real exports in every format but RIS: every record is found, and every line of text is kept."""

import csv
from pathlib import Path

import pytest

from themeloom.stages.search.domain.encoding import tell_encoding
from themeloom.stages.search.domain.reading import READERS, read
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.sniff import Format

# Where the index of the collection says less, or something else, than stands in the file.
FOUND_BY_EYE = {
    # No counters, but two records with titles, authors and numbers of their own.
    "ovid/jabref_ovid_nocounter.txt": 2,
    # Six labelled, four below a sentence.
    "csv/cff_abstrackr.csv": 10,
    # Errors on purpose; five entries can be told.
    "bibtex/bibtexruby_errors.bib": 5,
    "pubmed_xml/jabref_Malformed.xml": 0,
    # An empty element is a record all the same, and told to be empty.
    "pubmed_xml/jabref_MinimalEntry.xml": 1,
}
TEXTS = [
    format
    for format in (
        Format.NBIB,
        Format.OVID,
        Format.WOS,
        Format.REFWORKS,
        Format.ENW,
        Format.CSV,
        Format.BIBTEX,
    )
    if format in READERS
]

FORMATS = (*TEXTS, Format.ENDNOTE_XML, Format.PUBMED_XML, Format.XLSX, Format.CSL_JSON, Format.ZOTERO_RDF)


def rows(folder: Path, format: Format) -> list[dict[str, str]]:
    with (folder / "index.csv").open(newline="", encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines) if row["format"] == format.value]


def items_of(file: Path) -> list[Record | Problem]:
    with file.open("rb") as content:
        return list(read(content, name=file.name))


@pytest.mark.parametrize("format", FORMATS)
def test_every_real_file_gives_the_expected_number_of_records(real_exports: Path, format: Format):
    expected = {
        row["file"]: FOUND_BY_EYE.get(row["file"], row["expected_records"])
        for row in rows(real_exports, format)
    }
    found = {
        name: sum(isinstance(item, Record) for item in items_of(real_exports / name)) for name in expected
    }
    assert found == {name: int(count) for name, count in expected.items()}


@pytest.mark.parametrize("format", TEXTS)
def test_no_line_of_a_real_file_vanishes(real_exports: Path, format: Format):
    lost = {}
    for row in rows(real_exports, format):
        data = (real_exports / row["file"]).read_bytes()
        encoding, mark = tell_encoding(data)
        text = data[mark:].decode(encoding, errors="replace")
        items = items_of(real_exports / row["file"])
        kept = "\n".join(item.verbatim if isinstance(item, Record) else item.text for item in items)
        lines = {line.strip() for line in text.replace("\r", "\n").split("\n")}
        if gone := [line for line in lines if line not in kept and "\ufffd" not in line]:
            lost[row["file"]] = gone[:3]
    assert lost == {}
