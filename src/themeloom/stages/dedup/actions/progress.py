"""How far the placing of records is, as one number that never goes back, with the step in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from themeloom.stages.dedup.domain.pool import Told

T = TypeVar("T")

# Where each part of the work ends, in parts of a thousand; most of it is comparing.
WHOLE = 1000
READ, COMPARED, WRITTEN = 150, 750, WHOLE
EVERY = 500


class Progress:
    """Brings the steps of placing together into one count of a thousand."""

    def __init__(self, told: Told | None) -> None:
        self._told = told
        self._at = 0
        self._start = 0
        self._step = ""

    def tell(self, step: str, done: int, of: int, *, end: int) -> None:
        """`done` of `of` in a step that ends at `end`, in parts of a thousand."""
        if self._told is None:
            return
        if step != self._step:
            self._step, self._start = step, self._at
        share = min(1.0, done / of) if of else 1.0
        self._at = max(self._at, int(self._start + share * (end - self._start)))
        words = f"{step}: {done:,} of {of:,}" if of > 1 else step
        self._told(words, self._at, WHOLE)

    def comparing(self, step: str, done: int, of: int) -> None:
        """A step of the comparison. How many follow is not known, so each takes half of what is left."""
        start = self._at if step != self._step else self._start
        self.tell(step, done, of, end=start + (COMPARED - start) // 2)

    def reading(self, things: Iterable[T], of: int) -> Iterator[T]:
        """The same things, told as they are read."""
        for number, one in enumerate(things):
            if number % EVERY == 0:
                self.tell("reading the records that are here", number, of, end=READ)
            yield one
