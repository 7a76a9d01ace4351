"""Claim: records that say less, and that say it badly, cost duplicates found, hardly ever a publication.

    uv run python -m benchmarks.dedup_damaged [--seeds 1,2]

Takes the labelled sets of reviews and damages every record at random: years, pages, volumes, issues, authors,
DOIs and abstracts left out, journals cut to four letters a word, letters of titles dropped, subtitles gone.
Nothing is tuned on the copies; they show how steady the rules are. Prints the table of docs/benchmarks.md.
"""

import argparse
import os
import random
import re
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.dedup.scoring import Score, score
from benchmarks.dedup.sets import REVIEW_SETS, LabelledSet, Row, read_set
from themeloom.stages.dedup.domain.bands import waiting
from themeloom.stages.dedup.domain.deduplicate import deduplicate
from themeloom.stages.dedup.domain.values import Entry


def main() -> int:
    """Damage, deduplicate, score: one set after the other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    root = os.environ.get("THEMELOOM_SHARED")
    shared = Path(root) if root else Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--seeds", default="1,2")
    asked = parser.parse_args()
    seeds = asked.seeds.split(",")
    print("| set, damaged | TP | FP | FN | sensitivity | precision | mixed clusters | for eyes |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    total, waits = Score(), 0
    for name in REVIEW_SETS:
        labelled = read_set(asked.shared / "data" / "dedup" / f"{name}.csv.gz")
        for seed in seeds:
            found, eyes = _measure(labelled, random.Random(f"{seed}{name}"))  # noqa: S311
            _tell(f"{name}, seed {seed}", found, eyes)
            total, waits = total + found, waits + eyes
    _tell("**all**", total, waits)
    return 0


def _measure(labelled: LabelledSet, rng: random.Random) -> tuple[Score, int]:
    found = deduplicate(damaged(entry_of(row), rng) for row in labelled.rows)
    return score(labelled.truth, found.cluster_of()), len(waiting(found).ids)


def _tell(name: str, found: Score, eyes: int) -> None:
    print(
        f"| {name} | {found.removed:,} | {found.lost} | {found.missed} | {found.sensitivity:.4f} "
        f"| {found.precision:.4f} | {found.mixed} | {eyes / found.records:.1%} |",
        flush=True,
    )


def entry_of(row: Row) -> Entry:
    """A row as it is compared."""
    return Entry(
        id=row["id"],
        title=row["title"],
        authors=tuple(name for name in re.split(r" and |; ", row["author"]) if name),
        year=int(row["year"][:4]) if row["year"][:4].isdigit() else None,
        journal=row["journal"] or row["booktitle"],
        volume=row["volume"],
        issue=row["number"],
        pages=row["pages"],
        doi=row["doi"],
        abstract=row["abstract"],
    )


def damaged(entry: Entry, rng: random.Random) -> Entry:
    """The entry with some of its fields gone, cut or mistyped."""

    def chance(share: float) -> bool:
        return rng.random() < share

    title, place = entry.title, rng.randrange(max(1, len(entry.title)))
    if chance(0.15) and ":" in title:
        title = title.partition(":")[0]
    elif chance(0.15):
        title = title[:place] + title[place + 1 :]
    authors = () if chance(0.08) else entry.authors[:1] if chance(0.2) else entry.authors
    pages = "" if chance(0.25) else entry.pages.partition("-")[0] if chance(0.1) else entry.pages
    return replace(
        entry,
        title=title,
        authors=authors,
        pages=pages,
        year=None if chance(0.25) else entry.year,
        volume="" if chance(0.2) else entry.volume,
        issue="" if chance(0.3) else entry.issue,
        journal=" ".join(word[:4] for word in entry.journal.split()) if chance(0.3) else entry.journal,
        doi="" if chance(0.5) else entry.doi,
        abstract="" if chance(0.5) else entry.abstract,
    )


if __name__ == "__main__":
    sys.exit(main())
