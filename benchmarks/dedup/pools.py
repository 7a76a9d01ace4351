"""Made pools of any size: works as four databases tell them, with the truth beside; about a third is surplus.

Copies of a work differ as exports of databases do: case, abbreviated journals, initials, missing fields, page
ranges cut short, a subtitle dropped, a slip of the pen, the form of the DOI, an abstract cut off. The
databases' records follow one another, so that copies of a work lie far apart.

    python -m benchmarks.dedup.pools FOLDER RECORDS
"""

import csv
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TextIO

from benchmarks.dedup.sets import Row, ris_lines
from benchmarks.dedup.works import Press, Work

COLUMNS = (
    "id",
    "entrytype",
    "title",
    "author",
    "year",
    "journal",
    "booktitle",
    "volume",
    "number",
    "pages",
    "doi",
    "isbn",
    "abstract",
    "source_db",
)
# The files of a pool and their first lines.
KINDS = {"pool.csv": ",".join(COLUMNS) + "\r\n", "pool.ris": "", "truth.csv": "id,cluster\r\n"}
# In how many of the four databases a work stands: one and a half on average, so that a third is surplus.
COPIES = (1,) * 67 + (2,) * 20 + (3,) * 9 + (4,) * 4


@dataclass(frozen=True, slots=True)
class Database:
    """How a database tells a work."""

    name: str
    short_journals: bool
    initials: bool
    short_pages: bool
    doi: Callable[[str], str]
    title: Callable[[str], str]
    without_abstract: float
    without_doi: float
    without_issue: float


DATABASES = (
    Database("pubmed", True, True, True, str, lambda t: f"{t}.", 0.10, 0.15, 0.02),
    Database("embase", False, True, False, str.upper, str, 0.05, 0.35, 0.05),
    Database("scopus", False, True, False, str, str.title, 0.03, 0.10, 0.15),
    Database("wos", False, False, False, "https://doi.org/{}".format, str.upper, 0.12, 0.25, 0.05),
)


def write_pool(folder: Path, records: int, *, seed: int = 4) -> None:
    """`pool.csv`, `pool.ris` and `truth.csv` (`id,cluster`), written as they are made.

    The last work's copies are all written, so that there may be up to three records more.
    """
    random = Random(seed)  # noqa: S311
    told, written = Counter[str](), 0
    with ExitStack() as opened:
        parts = {
            (base.name, kind): opened.enter_context(_new(_part(folder, base.name, kind)))
            for base in DATABASES
            for kind in KINDS
        }
        for number, work in enumerate(Press(seed).works(records)):
            if written >= records:
                break
            for base in random.sample(DATABASES, random.choice(COPIES)):
                written += 1
                told[base.name] += 1
                row = _told(work, base, f"{base.name}{told[base.name]}", random)
                csv.writer(parts[base.name, "truth.csv"]).writerow((row["id"], f"w{number}"))
                csv.writer(parts[base.name, "pool.csv"]).writerow([row[name] for name in COLUMNS])
                parts[base.name, "pool.ris"].writelines(ris_lines(row))
    for kind, head in KINDS.items():
        _join(folder, kind, head)


def _part(folder: Path, name: str, kind: str) -> Path:
    return folder / f"{name}.{kind}.part"


def _new(file: Path) -> TextIO:
    return file.open("w", encoding="utf-8", newline="")


def _join(folder: Path, kind: str, head: str) -> None:
    """One file of a kind, database by database."""
    with (folder / kind).open("wb") as out:
        out.write(head.encode())
        for base in DATABASES:
            part = _part(folder, base.name, kind)
            with part.open("rb") as content:
                shutil.copyfileobj(content, out, 1 << 20)
            part.unlink()


def _told(work: Work, base: Database, id: str, random: Random) -> Row:
    """A work as a database tells it, with what goes wrong on the way."""

    def has(missing: float) -> bool:
        return random.random() >= missing

    title = work.title
    if work.subtitle and has(0.06):
        title = f"{title}: {work.subtitle}"
    if not has(0.04):
        title = _slip(title, random)
    pages = f"{work.first_page}-{work.last_page}"
    if base.short_pages:
        pages = f"{work.first_page}-{_cut(work.first_page, work.last_page)}"
    return {
        "id": id,
        "entrytype": "article",
        "title": base.title(title),
        "author": " and ".join(_author(*name, base) for name in work.authors) if has(0.01) else "",
        "year": str(work.year) if has(0.01) else "",
        "journal": work.journal.short if base.short_journals else work.journal.name,
        "booktitle": "",
        "volume": str(work.volume) if has(0.03) else "",
        "number": str(work.issue) if has(base.without_issue) else "",
        "pages": pages if has(0.04) else "",
        "doi": base.doi(work.doi) if has(base.without_doi) else "",
        "isbn": work.issn if has(0.3) else "",
        "abstract": _abstract(work.abstract, random) if has(base.without_abstract) else "",
        "source_db": base.name,
    }


def _author(family: str, given: str, base: Database) -> str:
    if not base.initials:
        return f"{family}, {given}"
    return f"{family}, {' '.join(f'{name[0]}.' for name in given.split())}"


def _cut(first: int, last: int) -> str:
    """1008-1012 as MEDLINE has it: 1008-12."""
    a, b = str(first), str(last)
    if len(a) != len(b):
        return b
    differs = next((place for place, (x, y) in enumerate(zip(a, b, strict=True)) if x != y), 0)
    return b[differs:]


def _slip(text: str, random: Random) -> str:
    """Two letters swapped, or one left out."""
    place = random.randrange(1, len(text) - 2)
    if random.random() < 0.5:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + text[place + 1 :]


def _abstract(text: str, random: Random) -> str:
    chance = random.random()
    if chance < 0.05:
        return text[: len(text) // 2]
    return f"{text} Copyright the authors." if chance < 0.2 else text


if __name__ == "__main__":
    write_pool(Path(sys.argv[1]), int(sys.argv[2]))
