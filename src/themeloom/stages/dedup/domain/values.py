"""What deduplication compares: one entry a record, with the fields that can tell two apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from themeloom.stages.search.domain.record import Record

# Tags that hold a short form of the journal's name, kept by readers beside the full one.
SHORT_JOURNAL_TAGS = frozenset({"JA", "J2", "J9", "JI", "JO", "JF", "NL", "TA"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as deduplication sees it; `id` is the caller's own, unique among all entries.

    `source` names the database or file the record came from, "" where nobody knows: two records of
    one export that carry different accession numbers are held to be two publications unless all
    else is equal.
    """

    id: str
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str = ""
    journal_short: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    abstract: str = ""
    accession: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


def entry_from_record(id: str, record: Record, *, source: str = "") -> Entry:
    """The entry that stands for a record under the caller's `id`."""
    short = next((value for tag, value, _ in record.unplaced if tag in SHORT_JOURNAL_TAGS), "")
    return Entry(
        id=id,
        title=record.title,
        authors=record.authors,
        year=record.year,
        journal=record.journal,
        journal_short=short,
        volume=record.volume,
        issue=record.issue,
        pages=record.pages,
        doi=record.doi,
        abstract=record.abstract,
        accession=record.accession,
        identifiers=record.identifiers,
        source=source,
    )
