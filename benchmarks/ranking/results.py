"""Measured simulations, kept in a file outside the repository, so that ours can be measured alone."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

MEASURES = ("recall_10", "recall_20", "recall_50", "wss_95", "loss")


@dataclass(frozen=True, slots=True)
class Row:
    """One tool on one set of a certain content, with the records known beforehand drawn by one seed."""

    tool: str
    set: str
    mark: str
    seed: int
    records: int = 0
    relevant: int = 0
    recall_10: float = 0
    recall_20: float = 0
    recall_50: float = 0
    wss_95: float = 0
    loss: float = 0
    seconds: float = 0  # processor time of the whole process
    error: str = ""
    note: str = ""
    measured: str = ""

    @property
    def key(self) -> tuple[str, str, str, int]:
        return self.tool, self.set, self.mark, self.seed


def now() -> str:
    """Day and minute, as rows keep them."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def load(file: Path) -> dict[tuple[str, str, str, int], Row]:
    """Rows by their key; none where there is no file."""
    if not file.exists():
        return {}
    rows = [Row(**row) for row in json.loads(file.read_text("utf-8"))]
    return {row.key: row for row in rows}


def save(file: Path, rows: dict[tuple[str, str, str, int], Row]) -> None:
    """Write all rows anew."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([asdict(row) for row in rows.values()], indent=1), "utf-8")
