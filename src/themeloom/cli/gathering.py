"""The records of several files on their way into deduplication: told apart by place, never held."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from themeloom.cli.exports import name_of, opened
from themeloom.cli.oddities import Oddities
from themeloom.cli.spool import RecordSpool
from themeloom.stages.dedup.domain.entries import BATCH
from themeloom.stages.dedup.domain.named_database import named_database
from themeloom.stages.dedup.domain.provenance import Found
from themeloom.stages.dedup.domain.table_columns import TableColumns, has_plain_columns
from themeloom.stages.dedup.domain.values import Entry, entry_from_record
from themeloom.stages.search.domain.formats.bibtex_table import read_bibtex_rows
from themeloom.stages.search.domain.reading import read_source
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source


def id_of(place: int) -> str:
    """The id of the record at this place among all, from 0; ids are in the order of places."""
    return f"{place:08}"


@dataclass
class Gathering:
    """Files that are read once, one after the other, and what has to be remembered of their records.

    `names` holds what each record calls itself, if `keep_names`; the records themselves go to the spool,
    if there is one.
    """

    files: Sequence[str]
    spool: RecordSpool | None = None
    keep_names: bool = False
    told: Callable[[int], Any] | None = None
    oddities: Oddities = field(default_factory=Oddities)
    names: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    count: int = 0

    def entries(self) -> Iterator[Entry | pl.DataFrame]:
        """What deduplication compares, as it asks for it. Raises Refused for a file that cannot be read."""
        for number, path in enumerate(self.files):
            self.starts.append(self.count)
            with opened(path, told=self.told) as content:
                source = Source(content, name_of(path))
                if self.spool is None and has_plain_columns(source.head):
                    yield from self._columns(source)
                    continue
                for item in read_source(source):
                    if isinstance(item, Record):
                        yield self._take(item, number)
                    else:
                        self.oddities.take(source.name, item)

    def _columns(self, source: Source) -> Iterator[pl.DataFrame]:
        """A table without making records of it, where nobody needs records."""
        columns: TableColumns | None = None
        waiting: list[list[str]] = []
        for row in read_bibtex_rows(source):
            if isinstance(row, Problem):
                self.oddities.take(source.name, row)
            elif columns is None:
                columns = TableColumns(row.cells)
            else:
                waiting.append(row.cells)
                if len(waiting) == BATCH:
                    yield self._take_rows(columns, waiting)
                    waiting = []
        if columns is not None:
            yield self._take_rows(columns, waiting)

    def _take_rows(self, columns: TableColumns, rows: list[list[str]]) -> pl.DataFrame:
        if self.keep_names:
            self.names += map(columns.name_of, rows)
        start = self.count
        self.count += len(rows)
        return columns.fill([id_of(place) for place in range(start, self.count)], rows)

    def gather(self) -> None:
        """Read all files into the spool before anything is compared."""
        for _ in self.entries():
            pass

    def entries_again(self) -> Iterator[Entry]:
        """The entries of what was laid aside. There has to be a spool."""
        for place in range(self.count):
            id = id_of(place)
            yield self._entry(id, self.found(id).record, self.place_in_file(id)[0])

    def _take(self, record: Record, number: int) -> Entry:
        if self.spool is not None:
            self.spool.lay_aside(record)
        if self.keep_names:
            self.names.append(record.key or record.accession)
        entry = self._entry(id_of(self.count), record, number)
        self.count += 1
        return entry

    def _entry(self, id: str, record: Record, number: int) -> Entry:
        database = named_database(record)
        return entry_from_record(id, record, source=f"{number} {database}" if database else "")

    def counts(self) -> list[int]:
        """How many records each file held."""
        ends = [*self.starts[1:], self.count]
        return [end - start for start, end in zip(self.starts, ends, strict=True)]

    def place_in_file(self, id: str) -> tuple[int, int]:
        """The number of the file, from 0, and the position of the record in it, from 1."""
        place = int(id)
        number = bisect_right(self.starts, place) - 1
        return number, place - self.starts[number] + 1

    def found(self, id: str) -> Found:
        """The record and where it was found. There has to be a spool."""
        if self.spool is None:
            raise LookupError("The records were not laid aside.")
        number, position = self.place_in_file(id)
        return Found(self.labels[number], position, self.spool[int(id)])

    @cached_property
    def labels(self) -> list[str]:
        """What people call the files: their names, or all of their paths where two are called the same."""
        names = [name_of(path) for path in self.files]
        paths = [
            path if names.count(name) > 1 else name for path, name in zip(self.files, names, strict=True)
        ]
        return [
            f"{path} (file {number})" if paths.count(path) > 1 else path
            for number, path in enumerate(paths, start=1)
        ]
