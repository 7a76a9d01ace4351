"""Measured rows, kept in a file outside the repository: ours can be measured anew beside peers' last ones."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.dedup.scoring import Score


@dataclass(frozen=True, slots=True)
class Row:
    """One tool on one set of a certain content."""

    tool: str
    set: str
    mark: str
    score: Score | None
    seconds: float
    passed: float
    mebibytes: float
    pairs: int | None = None  # in the middle band
    waiting: int = 0  # records in the middle band
    missed_but_waiting: int = 0
    error: str = ""
    merging: str = ""
    left: int = 0  # records after merging, where they were written
    measured: str = ""  # day and time, UTC


def now() -> str:
    """Day and minute, as rows keep them."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def load(file: Path) -> dict[tuple[str, str, str], Row]:
    """Rows by tool, set and mark of the content; none where there is no file."""
    if not file.exists():
        return {}
    found = json.loads(file.read_text("utf-8"))
    rows = [Row(**{**row, "score": Score(**row["score"]) if row["score"] else None}) for row in found]
    return {(row.tool, row.set, row.mark): row for row in rows}


def save(file: Path, rows: dict[tuple[str, str, str], Row]) -> None:
    """Write all rows anew."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([asdict(row) for row in rows.values()], indent=1), "utf-8")
