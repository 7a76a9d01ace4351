"""What is mutated: small handmade exports of every format, and real ones cut to their first records."""

import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook

from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.tests.domain.test_format_properties import SAMPLES

RIS = """Record #1 of 2
TY  - JOUR
T1  - Waiting rooms & worry
AU  - Okafor, Ngozi
AU  - Lind, Per
N2  - People wait.
Method(s): Looking.
Y1  - 2019/04/03/
L3  - 10.1000/x
KW  - waiting
worry
ER  -

TY - BOOK
TI - G\u00f3mez y la espera
A1 - G\u00f3mez, Jos\u00e9
ZZ  - nobody knows this tag
ER  -
"""
# Enough of a real file for its format's habits, little enough for a thousand files a second.
PIECE = 3000
ENDS: dict[str, tuple[str, str]] = {
    "endnote_xml": (r"</record>\s*", "</records></xml>\n"),
    "pubmed_xml": (r"</Pubmed(?:Book)?Article>\s*", "</PubmedArticleSet>\n"),
    "zotero_rdf": (r"\n    </[\w:]+>\s*(?=<)", "</rdf:RDF>\n"),
}
TEXTS = ("ris", "bibtex", "csv", "nbib", "wos", "ovid", "enw", "refworks")


@dataclass(frozen=True, slots=True)
class Sample:
    """An export: its name, the format it belongs to, its bytes."""

    name: str
    format: str
    data: bytes


def handmade() -> list[Sample]:
    """One small export a format, workbook and archive among them."""
    texts = {"ris": RIS, **{format.value: text for format, text in SAMPLES.items()}}
    made = [Sample(f"handmade.{name}", name, text.encode()) for name, text in texts.items()]
    rows: list[list[object]] = [["My references"], ["Title", "Authors", "Year", "DOI", "Sum"]]
    rows += [
        ["One", "Okafor, Ngozi; Lind, Per", 2019, "10.1000/x", "=1+1"],
        ["Two", None, 2001.5, None, True],
    ]
    made.append(Sample("handmade.xlsx", Format.XLSX, _workbook({"One": rows, "Two": [["a"], ["b", "c"]]})))
    made.append(Sample("handmade.zip", Format.ZIP, zipped([made[0], made[1]])))
    return made


def real(folder: Path) -> list[Sample]:
    """Every export of the collection, cut: its beginning, and, where any line may begin, its middle too."""
    found: list[Sample] = []
    for path in sorted(folder.glob("*/*")):
        name, format = path.name, path.parent.name
        data = path.read_bytes()
        if format in TEXTS:
            found.append(Sample(name, format, _head(data)))
            if format != "csv" and len(data) > 3 * PIECE:
                middle = data.find(b"\n", len(data) // 2) + 1
                found.append(Sample(f"middle-of-{name}", format, _head(data[middle:])))
        elif format in ENDS:
            found.append(Sample(name, format, _head_of_xml(data, *ENDS[format])))
        elif format == "csl_json":
            found.append(Sample(name, format, json.dumps(json.loads(data)[:3], indent=1).encode()))
        elif format == "xlsx":
            found.append(Sample(name, format, _head_of_workbook(data)))
    return found


def zipped(samples: list[Sample]) -> bytes:
    """An archive of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for sample in samples:
            archive.writestr(sample.name, sample.data)
    return out.getvalue()


def _head(data: bytes) -> bytes:
    end = data.find(b"\n", PIECE)
    return data if end < 0 else data[: end + 1][: 4 * PIECE]


def _head_of_xml(data: bytes, end: str, closing: str) -> bytes:
    text = data.decode("utf-8", "replace")
    found = re.compile(end).search(text, PIECE)
    return (text[: found.end()] + closing).encode() if found else data[: 8 * PIECE]


def _head_of_workbook(data: bytes) -> bytes:
    sheets = load_workbook(io.BytesIO(data), read_only=True).worksheets
    return _workbook(
        {sheet.title: [list(row) for row in sheet.iter_rows(max_row=5, values_only=True)] for sheet in sheets}
    )


def _workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
