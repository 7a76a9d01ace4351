"""The pace of asking: never more than so many requests a second, whoever on this server asks."""

import threading
import time
from collections.abc import Callable


class Pace:
    """Lets one request pass every 1/`a_second` seconds; callers wait for their turn in `sleep`.

    `clock` gives seconds that only grow. Threads may share one.
    """

    def __init__(self, a_second: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.gap = 1 / a_second
        self._clock = clock
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self, sleep: Callable[[float], None]) -> None:
        """Wait until it is this caller's turn."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + self.gap
        if turn > now:
            sleep(turn - now)


_paces: dict[tuple[str, float], Pace] = {}
_paces_lock = threading.Lock()


def pace_for(host: str, a_second: float) -> Pace:
    """The pace of this process towards a host; one for all who ask it."""
    with _paces_lock:
        return _paces.setdefault((host, a_second), Pace(a_second))
