"""Zip archives of exports: each file in one is read as it would be alone, one after the other.

Nothing is ever written to where a name in the archive says, and files whose names lead outside it are not
read. An archive in an archive is not opened. Records are counted on from file to file; lines are those of
the file a record stands in, and a note says where each file begins.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO, BinaryIO, Protocol, cast
from zipfile import ZipFile, ZipInfo

from themeloom.stages.search.domain.formats.zip_safety import Spool, open_zip
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.sniff import NAMES, Format, sniff
from themeloom.stages.search.domain.source import HEAD_BYTES, Source

LARGEST_ARCHIVE = 1 << 31

NO_EXPORTS = (
    "\u201c{name}\u201d is a zip archive that holds no export known here. Unpack it, look for the files that "
    "the database or the reference manager wrote, and import those."
)
BEGINS = "Here begins \u201c{member}\u201d, {format}."
TRICK = "\u201c{member}\u201d was not read: its name leads outside the archive, as no export's does."
NESTED = "\u201c{member}\u201d was not read: it is an archive in an archive. Unpack it and import its files."
DAMAGED = "\u201c{member}\u201d is damaged in the archive; it was read as far as it goes."

OUTSIDE = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|[\0]")
# What operating systems add of their own.
NOT_MEANT = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


class Opened(Protocol):
    """What reading a file gives."""

    @property
    def format(self) -> Format: ...

    def __iter__(self) -> Iterator[Record | Problem]: ...


class Opens(Protocol):
    """How a file is opened for reading."""

    def __call__(self, file: BinaryIO, *, name: str) -> Opened: ...


class _Member:
    """A file in an archive; where it is damaged it ends, and `is_damaged` says so."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.is_damaged = False

    def read(self, size: int = -1) -> bytes:
        try:
            return self.file.read(size)
        except Exception:  # zlib and zipfile raise many kinds
            self.is_damaged = True
            return b""


def read_zip(
    source: Source, read: Opens, is_readable: Callable[[Format], bool]
) -> Iterator[Record | Problem]:
    """Records and problems of all exports in an archive, in its order.

    Raises Unreadable, before anything is read, for an archive that is damaged, locked, would unpack to too
    much, or holds no export.
    """
    spool = Spool(source)
    try:
        archive = open_zip(spool, source.name, largest=LARGEST_ARCHIVE)
        entries = [entry for entry in archive.infolist() if _is_meant(entry)]
        if not any(is_readable(_sniff(archive, entry)) for entry in entries):
            raise Unreadable(NO_EXPORTS.format(name=source.name))
    except BaseException:
        spool.close()
        raise
    return _read(spool, archive, entries, read)


def _is_meant(entry: ZipInfo) -> bool:
    return not entry.is_dir() and not NOT_MEANT.search(entry.filename.replace("..", ""))


def _sniff(archive: ZipFile, entry: ZipInfo) -> Format:
    if OUTSIDE.search(entry.filename):
        return Format.UNKNOWN
    try:
        with archive.open(entry) as file:
            format = sniff(_Member(file).read(HEAD_BYTES))
    except Exception:  # a header that lies
        return Format.UNKNOWN
    return Format.UNKNOWN if format is Format.ZIP else format


def _read(spool: Spool, archive: ZipFile, entries: list[ZipInfo], read: Opens) -> Iterator[Record | Problem]:
    position = 0
    try:
        for entry in entries:
            for item in _read_member(archive, entry, read):
                if isinstance(item, Record):
                    position += 1
                    yield replace(item, position=position)
                else:
                    yield item
    finally:
        archive.close()
        spool.close()


def _read_member(archive: ZipFile, entry: ZipInfo, read: Opens) -> Iterator[Record | Problem]:
    name = entry.filename
    if OUTSIDE.search(name):
        yield Problem(1, Severity.ERROR, TRICK.format(member=name))
        return
    try:
        file = archive.open(entry)
    except Exception:  # a header that lies
        yield Problem(1, Severity.ERROR, DAMAGED.format(member=name))
        return
    with file:
        member = _Member(file)
        source = Source(cast(BinaryIO, member), name)
        if sniff(source.head) is Format.ZIP:
            yield Problem(1, Severity.WARNING, NESTED.format(member=name))
            return
        try:
            reading = read(cast(BinaryIO, source), name=name)
        except Unreadable as refusal:
            yield Problem(1, Severity.WARNING, str(refusal))
        else:
            sentence = BEGINS.format(member=name, format=NAMES[reading.format])
            yield Problem(1, Severity.NOTE, sentence)
            yield from reading
        if member.is_damaged:
            yield Problem(1, Severity.ERROR, DAMAGED.format(member=name))
