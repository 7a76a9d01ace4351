"""What a child of the tests answers; a module of its own, since a child imports what it is given."""

import os
import signal
import time
from collections.abc import Callable
from typing import Any


def make() -> Callable[[Any], Any]:
    """Something that counts what it was asked, and does as it is told."""
    asked = 0

    def answer(question: Any) -> Any:
        nonlocal asked
        asked += 1
        if question == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if question == "fail":
            raise ValueError("no such thing")
        if question == "sleep":
            time.sleep(60)
        return asked, os.getpid(), "django" in __import__("sys").modules

    return answer
