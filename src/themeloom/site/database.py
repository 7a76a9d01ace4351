"""Where the data lie: SQLite tuned for a team, or PostgreSQL through a pool; the secret key beside them."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
    "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000; PRAGMA foreign_keys=ON;"
)


def data_folder() -> Path:
    """The installation's folder: THEMELOOM_DATA, else `.themeloom` where one stands, else `~/.themeloom`."""
    named = os.environ.get("THEMELOOM_DATA")
    here = Path(".themeloom")
    if named:
        return Path(named).expanduser().resolve()
    return here.resolve() if here.is_dir() else Path.home() / ".themeloom"


def database_from(url: str, data: Path) -> dict[str, Any]:
    """Django's settings for the database at this address; raises ValueError for one it does not know."""
    if not url:
        return sqlite_at(data / "themeloom.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite_at(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL begins with {parts.scheme!r}; give postgresql://… or leave it out.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 10, "timeout": 20}},
    }


def sqlite_at(path: Path) -> dict[str, Any]:
    """SQLite with write-ahead log and immediate transactions; its defaults lose most writes under load."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # Opening the file anew, with all its tables, would cost each request 7 ms and a warm cache.
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
    }


def secret_from(data: Path) -> str:
    """The installation's secret key, made on first use and readable by its owner alone."""
    path = data / "secret-key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        if not path.read_text():
            path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
