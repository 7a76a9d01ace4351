"""Exports on the command line: files by name or from standard input, each refusal in a sentence."""

import gzip
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

import click

from themeloom.kernel.refusal import Refused

STANDARD = "-"
GZIP = b"\x1f\x8b"
DAMAGED = (
    "“{name}” is compressed (gzip) and damaged: it cannot be unpacked to its end. Fetch it again, or pack it "
    "anew."
)


@contextmanager
def opened(path: str, *, told: Callable[[int], Any] | None = None) -> Iterator[BinaryIO]:
    """A file to read, standard input where the path is "-"; what is compressed by gzip comes unpacked.

    `told` hears of every read how many bytes of the file it took. Raises Refused where the file cannot be
    opened, and while it is read where it cannot be unpacked.
    """
    if path == STANDARD:
        yield _unpacked(sys.stdin.buffer, name_of(path), told)
        return
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below; only opening is refused here
    except OSError as failure:
        reason = failure.strerror or str(failure)
        raise Refused(f"“{path}” could not be opened ({reason}). Check its name and where it lies.") from None
    with file:
        yield _unpacked(file, name_of(path), told)


def _unpacked(file: BinaryIO, name: str, told: Callable[[int], Any] | None) -> BinaryIO:
    # What tests put in the place of standard input cannot be looked at beforehand.
    peek = getattr(file, "peek", None)
    is_packed = peek is not None and peek(len(GZIP)).startswith(GZIP)
    counted = _Counted(file, told) if told else file
    return cast(BinaryIO, _Unpacked(counted, name) if is_packed else counted)


class _Counted:
    """A file that tells how much of it was read."""

    def __init__(self, file: BinaryIO, told: Callable[[int], Any]) -> None:
        self._file = file
        self._told = told

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._told(len(data))
        return data


class _Unpacked:
    """What a file holds that gzip compressed."""

    def __init__(self, file: Any, name: str) -> None:
        self._file = gzip.GzipFile(fileobj=file)
        self._name = name

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except (EOFError, OSError, zlib.error):
            raise Refused(DAMAGED.format(name=self._name)) from None


def name_of(path: str) -> str:
    """What messages call a file."""
    return "standard input" if path == STANDARD else path.replace("\\", "/").rpartition("/")[2]


class Refusals:
    """Files that could not be read, while the others are."""

    def __init__(self) -> None:
        self.count = 0

    @contextmanager
    def told(self) -> Iterator[None]:
        """Print the sentence of a refusal on standard error and go on."""
        try:
            yield
        except Refused as refusal:
            self.count += 1
            click.echo(str(refusal), err=True)

    def finish(self) -> None:
        """End with status 1 where a file could not be read."""
        if self.count:
            raise SystemExit(1)
