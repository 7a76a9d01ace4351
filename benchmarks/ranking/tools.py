"""Ours and ASReview's command line on one screening, as whole processes, from the same two records."""

import json
import re
import sqlite3
import tempfile
import zipfile
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.dedup.tools import launch, ours
from benchmarks.peers.environments import RANKERS
from benchmarks.ranking.results import Row, now
from benchmarks.ranking.sets import Screening, write_plain
from themeloom.stages.screening.domain.ranking.figures import figures_of

OURS = "themeloom"
ASREVIEW = "asreview-simulate"
LABELS = {OURS: "**Themeloom**", ASREVIEW: RANKERS[ASREVIEW].label}


def run_ours(screening: Screening, seed: int) -> Row:
    """The command that people run."""
    row = Row(OURS, screening.name, screening.mark, seed, measured=now())
    cost, said, wrong = launch([str(ours()), "simulate", str(screening.file), "--seed", str(seed), "--json"])
    if cost["ended"]:
        return replace(row, error=_last_line(wrong))
    return replace(row, **json.loads(said) | {"seconds": cost["seconds"]})


def run_asreview(screening: Screening, seed: int, python: Path) -> Row:
    """Its own command line with its default model; where it stops on a long field, once more without."""
    row = _asreview(screening, seed, python, cut=False)
    if "field larger than field limit" not in row.error:
        return row
    return replace(
        _asreview(screening, seed, python, cut=True),
        note="stops on the file as it is; longest abstract cut for it",
    )


def _asreview(screening: Screening, seed: int, python: Path, *, cut: bool) -> Row:
    row = Row(ASREVIEW, screening.name, screening.mark, seed, measured=now())
    with tempfile.TemporaryDirectory() as folder:
        table, project = Path(folder) / "screening.csv", Path(folder) / "done.asreview"
        write_plain(screening, table, cut=cut)
        priors = ["--n-prior-included", "1", "--n-prior-excluded", "1", "--prior-seed", str(seed)]
        command = [str(python.with_name("asreview")), "simulate", str(table), *priors, "--seed", str(seed)]
        cost, said, wrong = launch([*command, "-o", str(project)])
        if cost["ended"] or not project.exists():
            return replace(row, error=_last_line(wrong))
        decisions = _decisions(project)
    figures = figures_of(decisions, len(screening.texts) - 2)
    told = re.search(r"Loss: ([\d.]+)", said)
    # Its loss is counted by itself; ours of its order has to be the same, or the order was read wrongly.
    if not told or abs(float(told[1]) - figures.loss) > 0.0006:
        raise SystemExit(
            f"{screening.name}: ASReview says {told and told[1]} where {figures.loss} was counted"
        )
    return replace(row, **asdict(figures), seconds=cost["seconds"])


def _decisions(project: Path) -> list[bool]:
    """Relevant or not, in the order in which ASReview showed the records; without those known beforehand."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(project) as packed:
        name = next(name for name in packed.namelist() if name.endswith("results.db"))
        database = sqlite3.connect(packed.extract(name, folder))
        try:
            rows = database.execute("SELECT label FROM results WHERE querier IS NOT NULL ORDER BY rowid")
            return [bool(label) for (label,) in rows]
        finally:
            database.close()


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "ended without a word"
