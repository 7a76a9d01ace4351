"""Every format of the collection is told by its content."""

import csv
from pathlib import Path

from themeloom.stages.search.domain.sniff import Format, sniff
from themeloom.stages.search.domain.source import HEAD_BYTES

# What stands under another name, or in two formats of ours where the collection has one.
ALSO = {
    "csv/cff_baseline.tsv": Format.TSV,
    "csv/cff_refworks.tsv": Format.TSV,
    "csv/metaknowledge_proquest_report.txt": Format.PROQUEST,
    "ris/cff_pubmed_wrongext.ris": Format.NBIB,
    "ris/rispy_wos_tags.ris": Format.WOS,
}


def test_every_real_export_is_told_by_its_content(real_exports: Path):
    with (real_exports / "index.csv").open(newline="", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["format"] in set(Format)]
    expected = {row["file"]: ALSO.get(row["file"], Format(row["format"])) for row in rows}
    found = {}
    for row in rows:
        with (real_exports / row["file"]).open("rb") as content:
            found[row["file"]] = sniff(content.read(HEAD_BYTES))
    assert found == expected


def test_a_truncated_head_is_still_told():
    assert sniff(b"\xef\xbb\xbfTY  - JO") is Format.RIS
    assert sniff("TY  - JO".encode("utf-16")) is Format.RIS
