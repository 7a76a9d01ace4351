"""Duties: what has to be brought up to date as long as the application runs, by one process at a time.

A job is asked for by a person and ends; a duty is nobody's and goes on. A stage registers its own in its
`tasks.py`; whoever runs a worker runs the duties beside it, in a thread of their own.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable
from typing import Protocol

from django.db import Error, connection

from themeloom.base.jobs.tenure import Tenure

# Seconds: while another process holds the duty; after a failure of our own.
AWAY = 2.0
AFTER_A_FAULT = 5.0

_log = logging.getLogger(__name__)


class Duty(Protocol):
    """What is done again and again."""

    def look(self) -> float:
        """Do what is due; gives the seconds after which to look again, 0 where more is due now."""
        ...

    def stop(self) -> None:
        """Give back what is held; nothing is asked of it any more."""
        ...


_makers: dict[str, Callable[[], Duty]] = {}


def register(name: str, make: Callable[[], Duty]) -> None:
    """Make a duty known; it is made where this process takes it on."""
    _makers[name] = make


class Round:
    """One duty in one process: looks while this process holds it, waits while another does."""

    def __init__(self, name: str) -> None:
        self.tenure = Tenure(f"duty-{name}")
        self._make = _makers[name]
        self._duty: Duty | None = None
        self._stopping = threading.Event()

    def once(self) -> float:
        """Do what is due, if it is ours to do; gives the seconds to wait."""
        if not self.tenure.is_ours():
            self._leave()
            return AWAY
        if self._duty is None:
            self._duty = self._make()
        return self._duty.look()

    def run(self) -> None:
        """Go on until asked to stop; a fault is logged and tried again."""
        rest = 0.0
        while not self._stopping.wait(rest):
            try:
                rest = self.once()
            except Error:
                # The database has gone, or closed this connection: begin with a new one.
                _log.warning("a duty could not be done", exc_info=True)
                connection.close()
                rest = AFTER_A_FAULT
            except Exception:
                _log.exception("a duty could not be done")
                rest = AFTER_A_FAULT
        self.close()

    def close(self) -> None:
        """Give back what is held."""
        self._leave()
        self.tenure.end()
        connection.close()

    def ask_to_stop(self) -> None:
        """End after what is in hand; a process that computes for it is ended at once."""
        self._stopping.set()
        self._leave()

    def _leave(self) -> None:
        duty, self._duty = self._duty, None
        if duty is not None:
            duty.stop()


class Rounds:
    """All duties of this process, each in a thread; stopped with the process at the latest."""

    def __init__(self) -> None:
        self._rounds = [Round(name) for name in _makers]
        self._threads = [
            threading.Thread(target=one.run, name=one.tenure.name, daemon=True) for one in self._rounds
        ]
        for thread in self._threads:
            thread.start()
        atexit.register(self.stop)

    def stop(self, patience: float = 5.0) -> None:
        """End all of them, and wait for them a little."""
        for one in self._rounds:
            one.ask_to_stop()
        for thread in self._threads:
            thread.join(patience)
        atexit.unregister(self.stop)


def do_what_is_due() -> None:
    """Do all that is due now and come back; for a worker that ends when nothing waits."""
    for name in _makers:
        one = Round(name)
        try:
            while one.once() == 0:
                pass
        finally:
            one.close()
