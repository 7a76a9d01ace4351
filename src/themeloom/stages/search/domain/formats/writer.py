"""How one format is written: the place of every field, as data, and how a record becomes an entry."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from themeloom.stages.search.domain.reading import READERS
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.source import Source

# What a writer makes of a record: text, or the cells of a row.
Entry = Any


@dataclass(frozen=True, eq=False)
class Writer:
    """A format that can be written.

    `places` names, for every field the format has a place for, the tag that carries it; the other fields go
    into the note (see `carried`), whose tag is `note`. `entry` makes the entry of a record from the
    record, its note, and its label: a name that is the record's own in this file, which some formats
    need. `read_back` reads entries with the project's own reader, without following notes. `save`
    writes all entries to a file. `is_sure` may say of a record and its note that they will be read back
    as they are, so that it need not be tried.
    """

    format: Format
    places: Mapping[str, str]
    note: str
    entry: Callable[[Record, str, str], Entry]
    read_back: Callable[[list[Entry]], list[Record]]
    save: Callable[[Iterable[Entry], BinaryIO], None]
    needs_labels: bool = False
    is_sure: Callable[[Record, str], bool] | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before, between and behind the entries of a text file."""

    format: Format
    opening: str = ""
    between: str = ""
    closing: str = ""

    def read_back(self, entries: list[str]) -> list[Record]:
        """The records that the reader of this format finds in a file of these entries."""
        text = self.opening + self.between.join(entries) + self.closing
        items = READERS[self.format](Source(BytesIO(text.encode())))
        return [item for item in items if isinstance(item, Record)]

    def save(self, entries: Iterable[str], file: BinaryIO) -> None:
        """Write entries one by one."""
        file.write(self.opening.encode())
        between = ""
        for entry in entries:
            file.write((between + entry).encode())
            between = self.between
        file.write(self.closing.encode())
