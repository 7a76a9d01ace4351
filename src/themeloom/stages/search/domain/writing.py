"""Write records in any format that is written, so that reading gives them back.

No format says all that a record says, and reading tidies. So what is written is read back, record by
record, before it leaves: where something would come back differently, the record's note says it exactly
(see `carried`); where even that fails, the loss is told.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, BinaryIO

from themeloom.stages.search.domain.formats.bibtex_writing import BIBTEX_WRITER
from themeloom.stages.search.domain.formats.carried import (
    content_of,
    lacks_unplaced,
    restore,
    unlike,
    write_note,
)
from themeloom.stages.search.domain.formats.csl_json_writing import CSL_JSON_WRITER
from themeloom.stages.search.domain.formats.csv_writing import CSV_WRITER
from themeloom.stages.search.domain.formats.endnote_xml_writing import ENDNOTE_XML_WRITER
from themeloom.stages.search.domain.formats.nbib_writing import NBIB_WRITER
from themeloom.stages.search.domain.formats.ris_surely import surely_comes_back
from themeloom.stages.search.domain.formats.ris_writing import RIS_WRITER
from themeloom.stages.search.domain.formats.writer import Entry, Writer
from themeloom.stages.search.domain.formats.written_text import FORBIDDEN
from themeloom.stages.search.domain.formats.xlsx_writing import XLSX_WRITER
from themeloom.stages.search.domain.labels import Labels
from themeloom.stages.search.domain.losses import LETTERS, LOST, NO_PLACE, TAKEN_FOR, UNLIKE, Loss, Losses
from themeloom.stages.search.domain.record import Record, Severity
from themeloom.stages.search.domain.sniff import NAMES, Format, sniff
from themeloom.stages.search.domain.source import HEAD_BYTES

# One writer a format. A new format is one file with a writer and one line here.
WRITERS: dict[Format, Writer] = {
    writer.format: writer
    for writer in (
        replace(RIS_WRITER, is_sure=surely_comes_back),
        NBIB_WRITER,
        BIBTEX_WRITER,
        CSL_JSON_WRITER,
        ENDNOTE_XML_WRITER,
        CSV_WRITER,
        XLSX_WRITER,
    )
}

# So many records are read back together.
BATCH = 64


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many records, and what of them other programs, or anybody, will not find."""

    format: Format
    records: int
    losses: tuple[Loss, ...]


def write(records: Iterable[Record], file: BinaryIO, *, format: Format) -> Written:
    """Write records to a binary file that need not be seekable; the file is not closed.

    Records are taken, checked and written a few at a time; memory does not grow with them, except
    that a workbook is gathered in temporary files. Raises KeyError for a format that is not in WRITERS.
    """
    writer = WRITERS[format]
    run = _Run(writer)
    beginning = _Beginning(file)
    writer.save(run.entries(records), beginning)  # type: ignore[arg-type]
    if run.position and (taken_for := sniff(bytes(beginning.head))) is not format:
        run.losses.tell(1, Severity.ERROR, TAKEN_FOR.replace("{format}", NAMES[taken_for]), [""])
    return Written(format, run.position, run.losses.all())


class _Beginning:
    """A file that remembers how it begins."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.head = bytearray()

    def write(self, data: bytes) -> int:
        if len(self.head) < HEAD_BYTES:
            self.head += data[: HEAD_BYTES - len(self.head)]
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


@dataclass(slots=True)
class _Draft:
    record: Record
    position: int
    label: str
    note: str
    entry: Entry


class _Run:
    """One file being written."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.position = 0
        self.losses = Losses(format=NAMES[writer.format], note=writer.note)
        self.label: Callable[[Record, int], str] | None = Labels().label if writer.needs_labels else None

    def entries(self, records: Iterable[Record]) -> Iterator[Entry]:
        coming = iter(records)
        while batch := list(islice(coming, BATCH)):
            drafts = [self._draft(record) for record in batch]
            odd: list[_Draft] = []
            doubtful = [draft for draft in drafts if not self._is_sure(draft)]
            for draft, as_read in zip(doubtful, self._read_back(doubtful), strict=True):
                if as_read is None or not _comes_back(draft.record, as_read):
                    self._note_exactly(draft, as_read)
                    odd.append(draft)
            for draft, again in zip(odd, self._read_back(odd), strict=True):
                self._tell_lost(draft, again)
            yield from (draft.entry for draft in drafts)

    def _draft(self, record: Record) -> _Draft:
        self.position += 1
        places = self.writer.places
        label = self.label(record, self.position) if self.label else ""
        homeless = {name: value for name, value in content_of(record).items() if name not in places}
        note = write_note(homeless, {}, record.unplaced)
        self.losses.tell(self.position, Severity.NOTE, NO_PLACE, homeless)
        if record.unplaced:
            self.losses.tell(self.position, Severity.NOTE, NO_PLACE, ["unplaced"])
        return _Draft(record, self.position, label, note, self.writer.entry(record, note, label))

    def _is_sure(self, draft: _Draft) -> bool:
        return self.writer.is_sure is not None and self.writer.is_sure(draft.record, draft.note)

    def _read_back(self, drafts: list[_Draft]) -> list[Record | None]:
        """What reading finds for each draft, its note not followed; None where that cannot be told."""
        if not drafts:
            return []
        found = self.writer.read_back([draft.entry for draft in drafts])
        if len(found) == len(drafts):
            return list(found)
        if len(drafts) == 1:
            return [None]
        # Something in one of them is taken for more than it is: each is read by itself.
        return [one for draft in drafts for one in self._read_back([draft])]

    def _note_exactly(self, draft: _Draft, as_read: Record | None) -> None:
        """Let the note say what would come back differently."""
        record = draft.record
        said = content_of(as_read) if as_read is not None else {}
        exact = unlike(record, as_read) if as_read is not None else content_of(record)
        draft.note = write_note(exact, said, record.unplaced)
        draft.entry = self.writer.entry(record, draft.note, draft.label)
        named = [name for name, value in exact.items() if value != "" and name in self.writer.places]
        self.losses.tell(draft.position, Severity.NOTE, UNLIKE, named)
        broken = [name for name in named if FORBIDDEN.search(_text(exact[name]))]
        self.losses.tell(draft.position, Severity.WARNING, LETTERS, broken)

    def _tell_lost(self, draft: _Draft, again: Record | None) -> None:
        """Tell what comes back differently all the same."""
        record = draft.record
        if again is None:
            self.losses.tell(draft.position, Severity.ERROR, LOST, content_of(record))
        elif not _comes_back(record, again):
            back = restore(again)
            lost = [*unlike(record, back), *(["unplaced"] if lacks_unplaced(record, back) else [])]
            self.losses.tell(draft.position, Severity.ERROR, LOST, lost)


def _text(value: Any) -> str:
    return "".join(value) if isinstance(value, tuple) else str(value)


def _comes_back(record: Record, as_read: Record) -> bool:
    back = restore(as_read)
    return not unlike(record, back) and not lacks_unplaced(record, back)
