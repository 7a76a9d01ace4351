"""Read any export: the format is told by content, records and problems come out one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from themeloom.stages.search.domain.record import Problem, Record


@dataclass(frozen=True)
class Reading:
    """A file being read; iterating gives its records and problems in the order of the file, once."""

    name: str
    format: str
    items: Iterator[Record | Problem]

    def __iter__(self) -> Iterator[Record | Problem]:
        return self.items


def read(file: BinaryIO, *, name: str) -> Reading:
    """Open an export for reading; `name` is what messages call the file.

    Raises Unreadable, before anything is read, for a file without records: empty, PDF, web page,
    binary, or a format that is not read yet.
    """
    raise NotImplementedError
