"""Exports on the command line: files by name or from standard input, each refusal in a sentence."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import click

from themeloom.kernel.refusal import Refused

STANDARD = "-"


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A file to read, standard input where the path is "-". Raises Refused where it cannot be opened."""
    if path == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below; only opening is refused here
    except OSError as failure:
        reason = failure.strerror or str(failure)
        raise Refused(f"“{path}” could not be opened ({reason}). Check its name and where it lies.") from None
    with file:
        yield file


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
