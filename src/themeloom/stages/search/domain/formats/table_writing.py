"""A table of records: one column a field, under headings that reading knows, and one for the note."""

from typing import Any

from themeloom.stages.search.domain.formats.kinds_written import type_for
from themeloom.stages.search.domain.formats.table_headings import KINDS, NOTE_HEADING
from themeloom.stages.search.domain.formats.written_text import one_line, text_lines
from themeloom.stages.search.domain.record import Record

COLUMNS: tuple[tuple[str, str], ...] = (
    ("title", "Title"),
    ("authors", "Authors"),
    ("year", "Year"),
    ("journal", "Journal"),
    ("volume", "Volume"),
    ("issue", "Issue"),
    ("pages", "Pages"),
    ("doi", "DOI"),
    ("abstract", "Abstract"),
    ("keywords", "Keywords"),
    ("kind", "Type"),
    ("editors", "Editors"),
    ("publisher", "Publisher"),
    ("place", "Place of publication"),
    ("issn", "ISSN"),
    ("isbn", "ISBN"),
    ("language", "Language"),
    ("url", "URL"),
    ("key", "Key"),
    ("accession", "Accession number"),
    ("identifiers.pmid", "PMID"),
    ("identifiers.pmcid", "PMCID"),
)
NOTE = NOTE_HEADING
HEADINGS = [heading for _, heading in COLUMNS]

# Kinds that a table calls by their own name, for that name reads back as the kind.
TYPES = {kind: kind for kind in set(KINDS.values()) if KINDS.get(kind) == kind}


def cells_of(record: Record) -> list[str]:
    """The cells of a record, its note apart; several names or keywords are parted by semicolons."""
    cells: list[str] = []
    for field, _ in COLUMNS:
        value: Any
        if field.startswith("identifiers."):
            value = record.identifiers.get(field.removeprefix("identifiers."), "")
        else:
            value = getattr(record, field)
        if field == "kind":
            cells.append(type_for(value, TYPES))
        elif isinstance(value, tuple):
            cells.append("; ".join(map(one_line, value)))
        elif field == "abstract":
            cells.append("\n".join(text_lines(value)))
        else:
            cells.append(one_line(str(value or "")))
    return cells
