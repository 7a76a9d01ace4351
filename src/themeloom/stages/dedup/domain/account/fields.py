"""dedup: the fields of a record as an account shows them, in the order in which eyes want them."""

from typing import Any

from themeloom.stages.search.domain.record import Record

FIELDS: dict[str, str] = {
    "title": "Title",
    "authors": "Authors",
    "year": "Year",
    "journal": "Journal",
    "volume": "Volume",
    "issue": "Issue",
    "pages": "Pages",
    "doi": "DOI",
    "kind": "Type",
    "language": "Language",
    "publisher": "Publisher",
    "issn": "ISSN",
    "isbn": "ISBN",
    "accession": "Accession number",
    "identifiers": "Identifiers",
    "abstract": "Abstract",
    "keywords": "Keywords",
    "url": "Address",
}
# What two records of one publication may well have each their own of; a difference there says nothing.
OWN = frozenset({"accession", "identifiers", "url", "keywords"})
# Enough of a text to know it by; the record itself has all of it.
LONGEST = 900


def shown(record: Record, field: str) -> str:
    """A field as text, cut where it goes on for long; "" where the record does not say it.

    >>> shown(Record(1, 1, "", authors=("Okafor, N.", "Lind, P.")), "authors")
    'Okafor, N.; Lind, P.'
    """
    return cut(as_text(getattr(record, field)))


def as_text(value: Any) -> str:
    """A value of a field as one text: names joined by semicolons, nothing for nothing."""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{name} {number}" for name, number in sorted(value.items()))
    return "" if value is None else str(value)


def cut(text: str, longest: int = LONGEST) -> str:
    """The beginning of a long text, with a sign that it goes on."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()} …"
