"""Entries as columns: what a pool of any size is compared in."""

from collections.abc import Iterable, Iterator

import polars as pl

from themeloom.stages.dedup.domain.values import Entry

# What of an abstract is kept.
ABSTRACT_LETTERS = 600
BATCH = 20_000
# Between the authors of an entry, who are held as one text.
BETWEEN_NAMES = "\n"
COLUMNS: dict[str, pl.DataType] = {
    "id": pl.String(),
    "title": pl.String(),
    "authors": pl.String(),
    "year": pl.Int32(),
    "journal": pl.String(),
    "journal_short": pl.String(),
    "volume": pl.String(),
    "issue": pl.String(),
    "pages": pl.String(),
    "doi": pl.String(),
    "pmid": pl.String(),
    "abstract": pl.String(),
    "accession": pl.String(),
    "identifiers": pl.String(),
    "source": pl.String(),
}


# What is compared, one by one or many in columns.
Entries = Iterable[Entry | pl.DataFrame]


def columns_of(entries: Entries) -> Iterator[pl.DataFrame]:
    """The entries as frames of the columns above, a batch of entries each; taken from any iterable once.

    What comes in columns goes through as it is.
    """
    waiting: list[tuple[object, ...]] = []
    for entry in entries:
        if isinstance(entry, pl.DataFrame):
            yield entry
            continue
        waiting.append(_row(entry))
        if len(waiting) == BATCH:
            yield _frame(waiting)
            waiting = []
    if waiting:
        yield _frame(waiting)


def _frame(rows: list[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame({name: [row[at] for row in rows] for at, name in enumerate(COLUMNS)}, schema=COLUMNS)


def _row(entry: Entry) -> tuple[object, ...]:
    identifiers = entry.identifiers
    return (
        entry.id,
        entry.title,
        BETWEEN_NAMES.join(entry.authors),
        entry.year,
        entry.journal,
        entry.journal_short,
        entry.volume,
        entry.issue,
        entry.pages,
        entry.doi,
        identifiers.get("pmid", ""),
        entry.abstract[:ABSTRACT_LETTERS],
        entry.accession,
        "\n".join(f"{name}={identifiers[name]}" for name in sorted(identifiers)) if identifiers else "",
        entry.source,
    )
