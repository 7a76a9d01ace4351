"""A process beside the worker: holds what is large, answers one question at a time, goes when it goes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import Any

# What answers: made once in the child, then called with each question.
Answerer = Callable[[Any], Any]


class ChildDied(Exception):
    """The child ended while it was asked something; the next question starts another one."""


class ChildFailed(Exception):
    """The child could not answer; the text says why. It is still there."""


class Child:
    """One process, started when it is first asked, started again when it has died.

    `make` is a function of a module; the child imports that module and nothing else of the application. It
    is begun afresh (spawn), so that it holds neither connections nor locks of its parent, and ends when its
    parent ends, in whatever way that happens.
    """

    def __init__(self, make: Callable[[], Answerer]) -> None:
        self._make = make
        self._process: Any = None
        self._line: Connection | None = None
        self._asking = threading.Lock()
        self._is_over = False

    @property
    def pid(self) -> int | None:
        """Which process it is; None while there is none."""
        return self._process.pid if self._process is not None and self._process.is_alive() else None

    def ask(self, question: Any) -> Any:
        """The answer; ChildDied where the child ended meanwhile, ChildFailed where it could not answer."""
        with self._asking:
            line = self._started()
            try:
                line.send(question)
                is_good, answer = line.recv()
            except (EOFError, OSError) as broken:
                self._forget()
                raise ChildDied("the process that computes has ended unexpectedly") from broken
        if not is_good:
            raise ChildFailed(answer)
        return answer

    def stop(self) -> None:
        """End the child for good; what it was asked is left unanswered, and nothing is asked any more."""
        self._is_over = True
        process = self._process
        if process is None:
            return
        process.terminate()
        process.join(5)
        # Whoever waits for an answer hears now that there is none; one of the two alone closes the line.
        with self._asking:
            self._forget()

    def _started(self) -> Connection:
        if self._is_over:
            raise ChildDied("the process that computes was stopped")
        if self._line is None or self._process is None or not self._process.is_alive():
            self._forget()
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(
                target=_answer, args=(theirs, self._make), name="themeloom-child", daemon=True
            )
            self._process.start()
            theirs.close()
        return self._line

    def _forget(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line, self._process = None, None


def _answer(line: Connection, make: Callable[[], Answerer]) -> None:
    """What the child does: answer until nobody can ask any more."""
    # Ctrl+C reaches all processes of a terminal; the parent says when this one is to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    answer = make()
    while True:
        try:
            question = line.recv()
        except (EOFError, OSError):
            return
        try:
            reply = (True, answer(question))
        except Exception as fault:  # whatever it is, the parent has to hear of it
            reply = (False, f"{type(fault).__name__}: {fault}")
        line.send(reply)


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)
