"""What is known of the published review: its papers, their characteristics, ratings and framework.

Facts of Sheridan Rains et al. 2020 (a thematic synthesis of service users' experiences of community
services for complex emotional needs); no passage of its text and no participant's words are here.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

DATA = resources.files(__package__) / "data"


@dataclass(frozen=True, slots=True)
class Quoted:
    """That the published framework quotes a paper under a theme, in whose voice."""

    theme: str
    subtheme: str
    paper: str
    voice: str


@dataclass(frozen=True, slots=True)
class RisEntry:
    """One record of the example's files, with its key and its lines as they stand."""

    key: str
    type: str
    text: str


def characteristics() -> dict[str, dict[str, str]]:
    """The published table of characteristics, by paper."""
    return {row["paper"]: row for row in _rows("characteristics.csv")}


def ratings() -> dict[str, dict[str, str]]:
    """The published CASP ratings: paper -> item ("casp_1" …) -> answer."""
    return {row.pop("paper"): row for row in _rows("appraisal_casp.csv")}


def framework() -> list[Quoted]:
    """Where the published framework quotes which paper, in its order."""
    return [
        Quoted(row["theme"], row["subtheme"], row["paper"], row["voice"]) for row in _rows("framework.csv")
    ]


def included() -> list[RisEntry]:
    """The 47 included papers."""
    return _entries("included.ris")


def not_included() -> list[RisEntry]:
    """The 21 works that the review cites and did not include."""
    return _entries("not_included.ris")


def _rows(name: str) -> list[dict[str, str]]:
    text = (DATA / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _entries(name: str) -> list[RisEntry]:
    return list(_split((DATA / name).read_text(encoding="utf-8")))


def _split(text: str) -> Iterator[RisEntry]:
    lines: list[str] = []
    for line in text.splitlines():
        lines.append(line)
        if line.startswith("ER  -"):
            entry = "\n".join(lines).strip("\n") + "\n"
            tags = dict(one.split("  - ", 1) for one in reversed(lines) if one[2:6] == "  - ")
            yield RisEntry(key=tags["ID"], type=tags["TY"], text=entry)
            lines = []
