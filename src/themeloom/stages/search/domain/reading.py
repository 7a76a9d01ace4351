"""Read any export: the format is told by content, records and problems come out one by one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from themeloom.stages.search.domain.formats.bibtex import read_bibtex
from themeloom.stages.search.domain.formats.carried import restored
from themeloom.stages.search.domain.formats.csl_json import read_csl_json
from themeloom.stages.search.domain.formats.csv_table import read_table
from themeloom.stages.search.domain.formats.endnote_xml import read_endnote_xml
from themeloom.stages.search.domain.formats.enw import read_enw
from themeloom.stages.search.domain.formats.nbib import read_nbib
from themeloom.stages.search.domain.formats.openalex_works import read_openalex
from themeloom.stages.search.domain.formats.ovid import read_ovid
from themeloom.stages.search.domain.formats.proquest_report import read_proquest_report
from themeloom.stages.search.domain.formats.pubmed_xml import read_pubmed_xml
from themeloom.stages.search.domain.formats.refworks import read_refworks
from themeloom.stages.search.domain.formats.ris import read_ris
from themeloom.stages.search.domain.formats.wos import read_wos
from themeloom.stages.search.domain.formats.xlsx import read_xlsx
from themeloom.stages.search.domain.formats.zip_archive import read_zip
from themeloom.stages.search.domain.formats.zotero_rdf import read_zotero_rdf
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.sniff import NAMES, Format, sniff
from themeloom.stages.search.domain.source import Source

__all__ = ["READERS", "Reading", "Unreadable", "read"]

Reader = Callable[[Source], Iterator[Record | Problem]]


def _read_zip(source: Source) -> Iterator[Record | Problem]:
    return read_zip(source, read, READERS.__contains__)


# Formats whose columns a person can give fields; text of a layout of one's own is in no format known here.
OF_COLUMNS = frozenset({Format.CSV, Format.TSV, Format.UNKNOWN})

# One reader a format. A new format is one file with a reader and one line here.
READERS: dict[Format, Reader] = {
    Format.RIS: read_ris,
    Format.NBIB: read_nbib,
    Format.OVID: read_ovid,
    Format.WOS: read_wos,
    Format.REFWORKS: read_refworks,
    Format.ENW: read_enw,
    Format.ENDNOTE_XML: read_endnote_xml,
    Format.PUBMED_XML: read_pubmed_xml,
    Format.CSV: read_table,
    Format.TSV: read_table,
    Format.XLSX: read_xlsx,
    Format.PROQUEST: read_proquest_report,
    Format.BIBTEX: read_bibtex,
    Format.CSL_JSON: read_csl_json,
    Format.OPENALEX: read_openalex,
    Format.ZOTERO_RDF: read_zotero_rdf,
    Format.ZIP: _read_zip,
}

# What to say, and what to do, where a file has no records in it. {name} is the file.
REFUSALS: dict[Format, str] = {
    Format.EMPTY: (
        "\u201c{name}\u201d is empty. The export may have been stopped before anything was written: "
        "export it again and check its size before you import it."
    ),
    Format.PDF: (
        "\u201c{name}\u201d is a PDF, whatever its name says. Records come from a database's or a reference "
        "manager's export: choose RIS there. Full texts are added at the full-text stage."
    ),
    Format.HTML: (
        "\u201c{name}\u201d is a web page, not an export: most likely the database showed a sign-in or an "
        "error page instead of the file. Sign in there again and repeat the export."
    ),
    Format.BINARY: (
        "\u201c{name}\u201d holds no text that could be read. It may be damaged, or of another kind than its "
        "name says: export it again as RIS."
    ),
    Format.UNKNOWN: (
        "No records were found in \u201c{name}\u201d: it holds text, but in no format known here. "
        "Export it again as RIS."
    ),
}
NOT_READ_YET = (
    "\u201c{name}\u201d is {format}, which is not read yet. Export the same references as RIS, from the "
    "database or through a reference manager, and import that."
)


@dataclass(frozen=True)
class Reading:
    """A file being read; iterating gives its records and problems in the order of the file, once."""

    name: str
    format: Format
    items: Iterator[Record | Problem]

    def __iter__(self) -> Iterator[Record | Problem]:
        return self.items


def read(file: BinaryIO, *, name: str, columns: Mapping[str, str] | None = None) -> Reading:
    """Open an export for reading; `name` is what messages call the file.

    `columns` says of a table which field each heading is, "" for none: {"Wer": "authors"}.

    The file need not be seekable; it is read once, and memory does not grow with it. Raises
    Unreadable, before anything is read, for a file without records: empty, PDF, web page, binary, or
    a format that is not read yet. Once reading has begun nothing is raised: a record that cannot be
    read right is given as far as it goes, with a Problem that names its line.
    """
    return read_source(Source(file, name), columns=columns)


def read_source(source: Source, *, columns: Mapping[str, str] | None = None) -> Reading:
    """As `read`, of a source whose head was looked at."""
    name, format = source.name, sniff(source.head)
    if columns and format in OF_COLUMNS:
        return Reading(name, _of_text(format), read_table(source, columns=columns))
    if columns and format is Format.XLSX:
        return Reading(name, format, read_xlsx(source, columns=columns))
    reader = READERS.get(format)
    if reader is None:
        sentence = REFUSALS.get(format, NOT_READ_YET)
        raise Unreadable(sentence.format(name=name, format=NAMES[format]))
    return Reading(name, format, restored(reader(source)))


def _of_text(format: Format) -> Format:
    return Format.CSV if format is Format.UNKNOWN else format
