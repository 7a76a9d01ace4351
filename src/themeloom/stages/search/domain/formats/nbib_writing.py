"""MEDLINE text (nbib), written as far as its tags go (NLM, "MEDLINE/PubMed Data Element Descriptions")."""

import re

from themeloom.stages.search.domain.formats.kinds_written import type_for
from themeloom.stages.search.domain.formats.writer import Frame, Writer
from themeloom.stages.search.domain.formats.written_text import one_line, text_lines
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format

TYPES: dict[str, str] = {
    "article": "Preprint",
    "article-journal": "Journal Article",
    "article-newspaper": "Newspaper Article",
    "book": "Book",
    "chapter": "Book Chapter",
    "dataset": "Dataset",
    "paper-conference": "Congress",
    "report": "Technical Report",
    "thesis": "Academic Dissertation",
    # No type of publication says that there is none; the note does.
    "document": "Journal Article",
}

# In the order of PubMed.
LINES: tuple[tuple[str, str], ...] = (
    ("issn", "IS"),
    ("isbn", "ISBN"),
    ("volume", "VI"),
    ("issue", "IP"),
    ("year", "DP"),
    ("title", "TI"),
    ("pages", "PG"),
    ("doi", "LID"),
    ("abstract", "AB"),
    ("authors", "FAU"),
    ("editors", "FED"),
    ("language", "LA"),
    ("kind", "PT"),
    ("place", "PL"),
    ("publisher", "PB"),
    ("journal", "JT"),
    ("keywords", "OT"),
)
NUMBERS: tuple[tuple[str, str], ...] = (("pmid", "PMID"), ("pmcid", "PMC"))
SHAPES = {"pmid": re.compile(r"\d{1,9}"), "pmcid": re.compile(r"PMC\d+")}
# A general note.
NOTE = "GN"
# Of authors, those who are no person.
GROUP = "CN"


def write_entry(record: Record, note: str, label: str) -> str:
    """A record; PMID, or OWN where it has none, begins it, and a blank line ends it."""
    numbers = {
        name: value
        for name, _ in NUMBERS
        if SHAPES[name].fullmatch(value := record.identifiers.get(name, ""))
    }
    lines = [_line("PMID", numbers["pmid"])] if "pmid" in numbers else []
    lines.append(_line("OWN", "Themeloom"))
    for field, tag in LINES:
        value = getattr(record, field)
        if field == "kind":
            lines.append(_line(tag, type_for(value, TYPES)))
        elif field == "title":
            lines.append(_line(tag, one_line(value)))
        elif not value:
            continue
        elif isinstance(value, tuple):
            people = field == "authors"
            lines += [
                _line(GROUP if people and "," not in item else tag, text)
                for item in value
                if (text := one_line(item))
            ]
        elif field == "abstract":
            # What looks like BibTeX goes on behind the line before it.
            text = "\n".join(line for line in text_lines(value) if line).replace("\n@", " @")
            lines.append(_line(tag, text.replace("\n", "\n      ")))
        elif field == "doi":
            lines.append(_line(tag, f"{one_line(value)} [doi]"))
        else:
            lines.append(_line(tag, str(value) if field == "year" else one_line(value)))
    if "pmcid" in numbers:
        lines.append(_line("PMC", numbers["pmcid"]))
    if note:
        lines.append(_line(NOTE, note))
    return "\n".join(lines) + "\n"


def _line(tag: str, value: str) -> str:
    return f"{tag:<4}- {value}"


FRAME = Frame(Format.NBIB, between="\n")
NBIB_WRITER = Writer(
    format=Format.NBIB,
    places={**dict(LINES), **{f"identifiers.{name}": tag for name, tag in NUMBERS}},
    note=NOTE,
    entry=write_entry,
    read_back=FRAME.read_back,
    save=FRAME.save,
)
