"""What one process of an installation does at a time: held until it goes, then taken over by another."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection


class Tenure:
    """A lock on a name between processes: on a file of the data folder, or in the session of PostgreSQL.

    Both are let go by the operating system, or by the database, when the process that holds them ends.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._file: IO[str] | None = None
        self._session: int | None = None

    def is_ours(self) -> bool:
        """Whether this process holds it; takes it where nobody does. Asked by one thread, again and again."""
        return self._in_session() if connection.vendor == "postgresql" else self._on_file()

    def end(self) -> None:
        """Let it go."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._session is not None:
            self._session = None
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [self._key])

    @property
    def _key(self) -> int:
        return int.from_bytes(hashlib.sha256(self.name.encode()).digest()[:8], "big", signed=True)

    def _in_session(self) -> bool:
        with connection.cursor() as cursor:
            # A connection that was lost took the lock with it.
            cursor.execute("SELECT pg_backend_pid()")
            session = cursor.fetchone()[0]
            if self._session != session:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [self._key])
                self._session = session if cursor.fetchone()[0] else None
        return self._session is not None

    def _on_file(self) -> bool:
        if self._file is None:
            folder = Path(settings.DATA)
            folder.mkdir(parents=True, exist_ok=True)
            file = (folder / f"{self.name}.lock").open("a")
            if not _lock(file):
                file.close()
                return False
            self._file = file
        return True


def _lock(file: IO[str]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
