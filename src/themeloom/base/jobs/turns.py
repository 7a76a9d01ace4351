"""Work that may be done by one at a time in the whole installation, such as comparing records of a pool.

Within one process the turn is a lock; between processes PostgreSQL keeps it. It is held while long work
compares, reads and writes in several transactions, so it is no lock on rows.
"""

import hashlib
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


@contextmanager
def in_turn(what: str) -> Iterator[None]:
    """Wait until nobody else does this, by its name, and do it; the next one begins when the block ends."""
    with _locks[what]:
        if connection.vendor != "postgresql":
            yield
            return
        key = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [key])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
