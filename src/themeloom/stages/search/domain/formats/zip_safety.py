"""Zips from strangers: kept in a temporary file, and refused where they would unpack to too much."""

import shutil
import tempfile
import zipfile
from typing import IO, cast

from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.source import Source

# Up to here a zip is kept in memory, beyond it on disk.
KEPT_IN_MEMORY = 1 << 23
# More files than any export has.
MOST_ENTRIES = 10_000
# Text shrinks to a tenth; what shrinks to a thousandth was made to fill a disk.
HIGHEST_RATIO = 1000
# Small files may shrink by more without harm.
HARMLESS_SIZE = 1 << 24

DAMAGED = "\u201c{name}\u201d is a zip archive that is damaged and could not be opened. Export it again."
BOMB = (
    "\u201c{name}\u201d would unpack to more than {size} MB, or to far more than its size. Nothing was read. "
    "If it is an export of yours, unpack it and import its files one by one."
)
MANY = "\u201c{name}\u201d holds more than {count} files, so nothing was read. Import the exports in it."
LOCKED = "\u201c{name}\u201d is protected by a password. Unpack it and import the files in it."


class Spool:
    """A whole source in a temporary file that can be read from any place."""

    def __init__(self, source: Source) -> None:
        self.file = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY))  # noqa: SIM115
        shutil.copyfileobj(source, self.file)
        self.size = self.file.tell()
        self.file.seek(0)

    def close(self) -> None:
        self.file.close()


def open_zip(spool: Spool, name: str, *, largest: int) -> zipfile.ZipFile:
    """The zip in a spool.

    Raises Unreadable for one that is damaged, locked, holds too many files, or says that it unpacks to more
    than `largest` bytes. What it says is not trusted further: reading must be bounded as well.
    """
    try:
        archive = zipfile.ZipFile(spool.file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as failure:
        raise Unreadable(DAMAGED.format(name=name)) from failure
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(MANY.format(name=name, count=MOST_ENTRIES))
    if total > largest or (total > HARMLESS_SIZE and total > HIGHEST_RATIO * spool.size):
        raise Unreadable(BOMB.format(name=name, size=largest >> 20))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(LOCKED.format(name=name))
    return archive
