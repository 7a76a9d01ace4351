"""How far a long command is, on standard error; nothing where that is no terminal."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from themeloom.cli.exports import STANDARD


class Reading:
    """Two bars: how much of the files is read, and the step of the work behind."""

    def __init__(self, bars: Progress, files: Sequence[str]) -> None:
        self._bars = bars
        sizes = [os.path.getsize(path) for path in files if path != STANDARD and os.path.isfile(path)]
        self._reading = bars.add_task("Reading", total=sum(sizes) if len(sizes) == len(files) else None)
        self._working = bars.add_task("Comparing", total=None, visible=False)

    def read(self, count: int) -> None:
        """So many bytes more were read."""
        self._bars.advance(self._reading, count)

    def work(self, step: str, done: int, of: int) -> None:
        """The step that is being done, how much of it, and of how much; 0 where nobody knows."""
        self._bars.update(
            self._working, description=step.capitalize(), completed=done, total=of or None, visible=True
        )


@contextmanager
def progress(files: Sequence[str], *, quiet: bool) -> Iterator[Reading]:
    """Bars that go away when the work is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    is_shown = sys.stderr.isatty() and not quiet
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not is_shown) as bars:
        yield Reading(bars, files)
