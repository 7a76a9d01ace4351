"""Which format a file has, told by what is in it, never by its name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from themeloom.stages.search.domain.encoding import decode_head
from themeloom.stages.search.domain.formats.bibtex_blocks import BLANKS
from themeloom.stages.search.domain.formats.csv_table import find_delimiter


class Format(StrEnum):
    """What a file can be; the value is its short name."""

    EMPTY = "empty"
    PDF = "pdf"
    XLSX = "xlsx"
    ZIP = "zip"
    HTML = "html"
    PUBMED_XML = "pubmed_xml"
    ENDNOTE_XML = "endnote_xml"
    ZOTERO_RDF = "zotero_rdf"
    OPENALEX = "openalex"
    CSL_JSON = "csl_json"
    RIS = "ris"
    NBIB = "nbib"
    OVID = "ovid"
    WOS = "wos"
    REFWORKS = "refworks"
    ENW = "enw"
    BIBTEX = "bibtex"
    PROQUEST = "proquest"
    TSV = "tsv"
    CSV = "csv"
    BINARY = "binary"
    UNKNOWN = "unknown"


# How messages call a format.
NAMES: dict[Format, str] = {
    Format.EMPTY: "an empty file",
    Format.PDF: "a PDF",
    Format.XLSX: "an Excel workbook",
    Format.ZIP: "a zip archive",
    Format.HTML: "a web page",
    Format.PUBMED_XML: "PubMed XML",
    Format.ENDNOTE_XML: "EndNote XML",
    Format.ZOTERO_RDF: "Zotero RDF",
    Format.OPENALEX: "OpenAlex works (JSON)",
    Format.CSL_JSON: "CSL-JSON",
    Format.RIS: "RIS",
    Format.NBIB: "MEDLINE (nbib)",
    Format.OVID: "Ovid tagged text",
    Format.WOS: "Web of Science tagged text",
    Format.REFWORKS: "RefWorks tagged text",
    Format.ENW: "Refer (enw)",
    Format.BIBTEX: "BibTeX",
    Format.PROQUEST: "a ProQuest report",
    Format.TSV: "a table with tabs (TSV)",
    Format.CSV: "a table (CSV)",
    Format.BINARY: "a file that holds no text",
    Format.UNKNOWN: "text in no format known here",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A format and what its first bytes, or the text they make, must hold."""

    format: Format
    in_bytes: Callable[[bytes], bool] | None = None
    in_text: re.Pattern[str] | None = None


def _is_workbook(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and (b"xl/" in head or b"[Content_Types].xml" in head[:200])


def _is_binary(head: bytes) -> bool:
    text = decode_head(head)
    return sum(text.count(letter) for letter in NOT_IN_TEXT) > len(text) * 0.01


def _find_delimiter(head: bytes, rows: int) -> str:
    return find_delimiter(decode_head(head), rows)


def _names_columns(head: bytes) -> bool:
    """Whether a heading and a separator behind it stand on one of the first lines."""
    lines = decode_head(head).replace("\r\n", "\n").replace("\r", "\n").lstrip().split("\n")
    return any(
        (heading := HEADING.search(line)) and SEPARATOR.search(line, heading.end())
        for line in lines[:-1][:21]
    )


def _lines(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def _start(pattern: str) -> re.Pattern[str]:
    return re.compile(r"\A\s*" + pattern, re.IGNORECASE | re.DOTALL)


# Control characters that no export holds; some databases do write separators and an end of file.
NOT_IN_TEXT = "".join(map(chr, (*range(9), *range(14, 26), 27)))

HEADING = re.compile(r"\b(?:title|doi|abstract)\b", re.IGNORECASE)
SEPARATOR = re.compile("[,;]")

# Asked in this order; the first that holds says the format.
SIGNS: tuple[Sign, ...] = (
    Sign(Format.EMPTY, in_bytes=lambda head: not decode_head(head).strip("\ufeff \t\r\n\f\v\0\x1a")),
    Sign(Format.PDF, in_bytes=lambda head: b"%PDF-" in head[:1024]),
    Sign(Format.XLSX, in_bytes=_is_workbook),
    Sign(Format.ZIP, in_bytes=lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06"))),
    Sign(Format.BINARY, in_bytes=_is_binary),
    # Headings on the first line; whatever format a cell below may look like.
    Sign(Format.TSV, in_bytes=lambda head: _find_delimiter(head, 1) == "\t"),
    Sign(Format.CSV, in_bytes=lambda head: bool(_find_delimiter(head, 1))),
    Sign(Format.RIS, in_text=_lines(r"^[\s\ufeff]{0,4}TY(?:  -|[ \t]-[ \t])")),
    Sign(Format.HTML, in_text=_start(r"(?:(?><!--.*?-->)\s*+)*+<(?:!doctype html|html|head|body)\b")),
    # An element alone is no sign: any text may name one.
    Sign(Format.PUBMED_XML, in_text=_start(r"(?=<).*?<Pubmed(?:Article|BookArticle|ArticleSet)\b")),
    Sign(Format.ENDNOTE_XML, in_text=_start(r"(?:<\?xml[^>]*>\s*)?<xml>\s*<records\b")),
    Sign(Format.ENDNOTE_XML, in_text=_start(r"(?=<).*?<ref-type\b")),
    Sign(Format.ZOTERO_RDF, in_text=_start(r"(?=<).*?<rdf:RDF\b")),
    Sign(Format.OPENALEX, in_text=_start(r"[\[{].*?\"id\"\s*:\s*\"https?:\\?/\\?/openalex\.org\\?/W\d")),
    Sign(Format.CSL_JSON, in_text=_start(r"[\[{].{0,2000}?\"(?:id|type|title|items)\"\s*:")),
    Sign(Format.BIBTEX, in_text=_lines(rf"^[ \t]*@{BLANKS}[A-Za-z]\w*{BLANKS}[{{(]")),
    Sign(Format.NBIB, in_text=_lines(r"^(?:PMID- |PMC - |OWN - )")),
    Sign(Format.OVID, in_text=_lines(r"^\s?<\s?\d+\s?\.?\s?>\s*$|^VN  - Ovid|\A\s*Score\n  ")),
    Sign(Format.WOS, in_text=_lines(r"^(?:FN (?:Clarivate|Thomson|ISI)|VR 1\.0|PT [A-Z](?:\s|$))")),
    Sign(Format.REFWORKS, in_text=_lines(r"^RT [A-Z][\w ,]+$(?s:.{0,2000}?)^(?:SR|ID|A1|T1) ")),
    Sign(Format.ENW, in_text=_lines(r"^%[0T] \S")),
    Sign(Format.PROQUEST, in_text=re.compile(r"\A[_\s]*Report Information from ProQuest")),
    Sign(Format.PROQUEST, in_text=_lines(r"^Document 1 of \d+\s*$")),
    # Tags and an end without a single TY: an export that left it out.
    Sign(Format.RIS, in_text=_lines(r"\A(?>(?s:.*?)^(?:TI|T1|AU|A1|JF|JO|PY)  - )(?s:.*)^ER  -")),
    Sign(Format.TSV, in_bytes=lambda head: _find_delimiter(head, 60) == "\t"),
    Sign(Format.CSV, in_bytes=lambda head: bool(_find_delimiter(head, 60))),
    Sign(Format.TSV, in_text=re.compile(r"\A[^\n\t]*\t[^\n\t]*\t[^\n]*\n")),
    Sign(Format.CSV, in_bytes=_names_columns),
)


def sniff(head: bytes) -> Format:
    """The format of a file by its first bytes; UNKNOWN for text that is none of them."""
    text = decode_head(head).replace("\r\n", "\n").replace("\r", "\n")
    for sign in SIGNS:
        if sign.in_bytes and sign.in_bytes(head):
            return sign.format
        if sign.in_text and sign.in_text.search(text):
            return sign.format
    return Format.UNKNOWN
