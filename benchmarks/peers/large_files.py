"""Large exports for measuring, built from real ones in a temporary folder, never in the repository."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

RIS_SOURCES = ("revtools_scopus_286.ris", "msm_proquest_socabs_66.ris", "cff_embase.ris")
# Closing tags, where a format needs them, and what cuts a file into records.
NBIB = re.compile(r"(?m)^(?=PMID- )")
FIELD = re.compile(r"([A-Za-z][\w-]*)\s*=\s*(?:\{[^\\]*\}|\d+),")
WOS = re.compile(r"(?m)^(?=PT )")


def ris(formats: Path, count: int) -> Iterator[str]:
    """Scopus, ProQuest and Embase records over and over, each with a number of its own."""
    parts: list[str] = []
    for name in RIS_SOURCES:
        text = (formats / "ris" / name).read_text("utf-8-sig").replace("\r\n", "\n")
        parts += [part.strip("\n") for part in re.split(r"(?m)^ER  -.*$", text) if "TY  - " in part]
    for number, part in zip(range(count), itertools.cycle(parts), strict=False):
        yield f"{part}\nID  - {number}\nER  - \n\n"


def bibtex(formats: Path, count: int) -> Iterator[str]:
    """Zotero's entries over and over, each with a key of its own, as no reader takes a key twice."""
    entry = re.compile(r"(?ms)^@(\w+)\{([^,\s]+),\n(.*?)^\}\s*$")
    found: list[tuple[str, str, str]] = []
    for file in sorted((formats / "bibtex").glob("*.bib")):
        text = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        if "zotero" in file.name or "msm" in file.name or "colrev" in file.name:
            found += [
                item for item in entry.findall(text) if "crossref" not in item[2] and _is_sound(item[2])
            ]
    for number, (kind, key, body) in zip(range(count), itertools.cycle(found), strict=False):
        yield f"@{kind}{{{key}{number},\n{body}}}\n\n"


def nbib(formats: Path, count: int) -> Iterator[str]:
    """PubMed's records over and over."""
    return _tagged(formats / "nbib", NBIB, count, "\n")


def wos(formats: Path, count: int) -> Iterator[str]:
    """Web of Science's records over and over, of the one file that every peer reads."""
    yield "FN Clarivate Analytics Web of Science\nVR 1.0\n"
    parts: list[str] = []
    for file in ("revtools_100.ciw", "metaknowledge_testFile.isi"):
        text = (formats / "wos" / file).read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        parts += [part.split("\nER", 1)[0] for part in WOS.split(text)[1:] if "\nER" in part]
    for _, part in zip(range(count), itertools.cycle(parts), strict=False):
        yield f"{part}\nER\n\n"
    yield "EF\n"


def pubmed_xml(formats: Path, count: int) -> Iterator[str]:
    """PubMed's articles over and over."""
    files = sorted((formats / "pubmed_xml").glob("*.xml"))
    texts = (file.read_text("utf-8", "replace") for file in files if "Malformed" not in file.name)
    parts = [part for text in texts for part in re.findall(r"(?s)<PubmedArticle>.*?</PubmedArticle>", text)]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n'
    yield from (f"{part}\n" for _, part in zip(range(count), itertools.cycle(parts), strict=False))
    yield "</PubmedArticleSet>\n"


def endnote_xml(formats: Path, count: int) -> Iterator[str]:
    """EndNote's records over and over."""
    texts = (file.read_text("utf-8", "replace") for file in sorted((formats / "endnote_xml").glob("*.xml")))
    parts = [part for text in texts for part in re.findall(r"(?s)<record>.*?</record>", text)]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
    yield from (f"{part}\n" for _, part in zip(range(count), itertools.cycle(parts), strict=False))
    yield "</records></xml>\n"


def csv(formats: Path, count: int) -> Iterator[str]:
    """Scopus' rows over and over."""
    text = (formats / "csv" / "litstudy_scopus.csv").read_text("utf-8-sig").replace("\r\n", "\n")
    first, *rows = text.rstrip("\n").split("\n")
    yield f"{first}\n"
    whole = [row for row in rows if row.count('"') % 2 == 0]
    yield from (f"{row}\n" for _, row in zip(range(count), itertools.cycle(whole), strict=False))


def _tagged(folder: Path, cut: re.Pattern[str], count: int, end: str) -> Iterator[str]:
    parts: list[str] = []
    for file in sorted(folder.iterdir()):
        text = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        parts += [
            part.strip("\n") for part in cut.split(text)[1:] if "\nTI  - " in part and "\nDP  - " in part
        ]
    yield from (f"{part}\n{end}" for _, part in zip(range(count), itertools.cycle(parts), strict=False))


def _is_sound(body: str) -> bool:
    """Whether the strictest peer reads it: a field a line, each once, commas between, braces that match."""
    *lines, last = [line.strip() for line in body.strip().split("\n")]
    fields = [FIELD.fullmatch(line) for line in (*lines, f"{last.rstrip(',')},")]
    names = [field[1].lower() for field in fields if field]
    return len(names) == len(fields) == len(set(names)) and body.count("{") == body.count("}")
