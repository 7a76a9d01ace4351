"""What a reader owes for any bytes: all text in records or problems, and nothing no database can store.

Told independently of the readers as far as can be: letters are counted, XML is parsed, JSON is loaded, zips
and workbooks are opened by the libraries themselves.
"""

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from openpyxl import load_workbook

from themeloom.stages.search.domain.encoding import TextBlocks, tell_encoding
from themeloom.stages.search.domain.formats.zip_archive import NOT_MEANT, OUTSIDE
from themeloom.stages.search.domain.reading import READERS, Unreadable, read
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.source import Source

Items = list[Record | Problem]

XML_RECORDS = {
    Format.ENDNOTE_XML: re.compile(r"<record(?:\s[^<>]*)?>(?:(?!<record[\s/>]).)*?</record\s*>", re.DOTALL),
    Format.PUBMED_XML: re.compile(
        r"<(Pubmed(?:Book)?Article)(?:\s[^<>]*)?>(?:(?!<Pubmed(?:Book)?Article[\s/>]).)*?</\1\s*>", re.DOTALL
    ),
}
# What no field may hold: PostgreSQL stores neither zero bytes nor halves of letter pairs.
NOT_STORED = re.compile("[\0\ud800-\udfff]")
BETWEEN_ITEMS = {
    Format.CSL_JSON: re.compile(r"[\s,\[\]{}]+|\"(?:items|references)\"\s*:"),
    # A page of OpenAlex says how many works there are, and by which groups: no news.
    Format.OPENALEX: re.compile(
        r"\"meta\"\s*:\s*\{[^{}]*\}|\"(?:results|group_by|chase|meta)\"\s*:|\bnull\b|[\s,\[\]{}]+"
    ),
}


def find_faults(data: bytes, name: str, format: Format, items: Items) -> Iterator[str]:
    """A sentence for everything that is lost or wrong in what was read."""
    records = [item for item in items if isinstance(item, Record)]
    if [record.position for record in records] != list(range(1, len(records) + 1)):
        yield "records are not counted from 1 on"
    for item in items:
        if not all(map(_can_be_stored, _texts(item.to_dict()))):
            yield f"a letter that cannot be stored in what begins on line {item.line}"
        if isinstance(item, Record) and Record.from_dict(item.to_dict()) != item:
            yield f"the record on line {item.line} does not come back from its dictionary"
    kept = "".join(item.verbatim if isinstance(item, Record) else item.text for item in items)
    if format is Format.ZIP:
        yield from _lost_in_zip(data, records)
    elif format is Format.XLSX:
        yield from _lost_in_workbook(data, kept, items)
    else:
        text = decoded(data)
        yield from _lost_in_text(text, format, kept, len(records))
        lines = text.count("\n") + text.count("\r") + 1
        if any(not 1 <= item.line <= lines for item in items):
            yield "a line number beyond the file"


def decoded(data: bytes) -> str:
    """The text of a file; what is UTF-8 is not left to the readers to decode."""
    encoding, mark = tell_encoding(data[: 1 << 16])
    try:
        if encoding == "utf-8":
            return data[mark:].decode().replace("\0", "\ufffd")
    except UnicodeDecodeError:
        pass
    return "".join(TextBlocks(Source(io.BytesIO(data))))


def _lost_in_text(text: str, format: Format, kept: str, records: int) -> Iterator[str]:
    if pattern := XML_RECORDS.get(format):
        for found in pattern.finditer(text):
            if found.group() not in kept:
                yield f"an element {found.group()[:60]!r} is in no record and no problem"
    elif format is Format.ZOTERO_RDF:
        yield from _lost_in_rdf(text, kept)
    elif between := BETWEEN_ITEMS.get(format):
        if lost := _letters(between.sub("", text)) - _letters(kept):
            yield f"letters lost: {_shown(lost)}"
        if format is Format.CSL_JSON:
            yield from _lost_in_json(text, records)
    elif lost := _letters(text) - _letters(kept):
        bare = "".join(kept.split())
        lines = ("".join(line.split()) for line in re.split(r"[\r\n]", text))
        gone = next((line for line in lines if line and line not in bare), "a line that stands twice")
        yield f"letters lost: {_shown(lost)} in {gone[:80]!r}"


def _letters(text: str) -> Counter[str]:
    counts = Counter("".join(text.split()))
    del counts["\ufeff"]
    return counts


def _shown(lost: Counter[str]) -> str:
    return ", ".join(f"{count} {letter!r}" for letter, count in lost.most_common(5))


def _lost_in_rdf(text: str, kept: str) -> Iterator[str]:
    """All that a well-formed file's children say is kept, as it stands."""
    try:
        root = ElementTree.fromstring(text)  # noqa: S314
    except (ElementTree.ParseError, ValueError):
        return
    bare = "".join(kept.split())
    for child in root:
        for said in child.itertext():
            plain = "".join(said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split())
            if plain not in bare and "".join(said.split()) not in bare and "&" not in text:
                yield f"{said[:60]!r} is in no record and no problem"
                return


def _lost_in_json(text: str, records: int) -> Iterator[str]:
    try:
        whole = json.loads(text.strip().lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return
    items = whole
    if isinstance(whole, dict):
        items = next(
            (whole[name] for name in ("items", "references") if isinstance(whole.get(name), list)), [whole]
        )
    expected = sum(isinstance(item, dict) for item in items)
    if records < expected:
        yield f"{expected} items, but {records} records"


def _lost_in_zip(data: bytes, records: list[Record]) -> Iterator[str]:
    """Each file that can be read alone gives as many records as it does alone."""
    expected = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or OUTSIDE.search(entry.filename) or NOT_MEANT.search(entry.filename):
                continue
            try:
                content = archive.read(entry)
                reading = read(io.BytesIO(content), name=entry.filename)
                if reading.format is not Format.ZIP:
                    expected += sum(isinstance(item, Record) for item in reading)
            except Exception:  # noqa: S112 - damaged, or refused: then a problem says so
                continue
    if len(records) < expected:
        yield f"{expected} records in the files of the archive, but {len(records)} were read"


def _lost_in_workbook(data: bytes, kept: str, items: Items) -> Iterator[str]:
    """Each cell's text is in a record or a problem, unless a problem says that a sheet breaks off."""
    if any(isinstance(item, Problem) and "is damaged behind" in item.sentence for item in items):
        return
    try:
        sheets = load_workbook(io.BytesIO(data), data_only=False).worksheets
    except Exception:  # a workbook so damaged that only parts of it can be read
        return
    bare = "".join(kept.split())
    for sheet in sheets:
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                if isinstance(value, str) and "".join(value.replace("_x000D_", "").split()) not in bare:
                    yield f"the cell {value[:60]!r} is in no record and no problem"
                    return


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield name
            yield from _texts(part)
    elif isinstance(value, Iterable):
        for part in value:
            yield from _texts(part)


def _can_be_stored(text: str) -> bool:
    return NOT_STORED.search(text) is None


__all__ = ["READERS", "Items", "Unreadable", "decoded", "find_faults"]
