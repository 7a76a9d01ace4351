"""Tools run as whole processes on a file, and what their processes cost."""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import benchmarks.peers
from benchmarks.peers.environments import DEDUPERS

PEERS = Path(benchmarks.peers.__file__).parent
OURS = "themeloom"
LABELS = {OURS: "**Themeloom**"} | {name: peer.label for name, peer in DEDUPERS.items()}
# What `themeloom dedupe` says of the pairs it leaves to people.
WAITING = re.compile(r"([\d,]+)\s+pairs? .*eyes")


@dataclass(frozen=True, slots=True)
class Run:
    """A process: what it cost, what it said, and what it wrote of each record."""

    seconds: float  # processor time, user and system
    passed: float
    mebibytes: float
    error: str = ""
    pairs: int | None = None  # in the middle band
    cluster_of: dict[str, str] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    merging: str = ""  # how making one record of each group went, where that is a step of its own


def keep_to_one_core() -> None:
    """This process, and all it starts, politely on one core: what is measured is one core's time."""
    os.nice(10)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def run(tool: str, python: Path, table: Path, ids: Sequence[str]) -> Run:
    """A tool on a table of records, `ids` in their order; ours with the command that people run."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "clusters.csv"
        if tool == OURS:
            command = [str(ours()), "dedupe", str(table), "--clusters", str(target)]
        else:
            command = [str(python), str(PEERS / "deduping.py"), tool, str(table), str(target)]
        cost, said, wrong = launch(command)
        error = "" if cost["ended"] == 0 else f"ended with {cost['ended']}: {_last_line(wrong)}"
        pairs: int | None = None
        if tool == OURS:
            found = WAITING.search(said)
            pairs = int(found[1].replace(",", "")) if found else 0
        elif not error:
            told = json.loads(_last_line(said))
            error, pairs = told.get("error", ""), told.get("pairs")
        cluster_of, waiting = read_clusters(target, ids) if target.exists() and not error else ({}, set())
        merging = _merging(python, table, target) if tool == "bib-dedupe" and cluster_of else ""
    return Run(
        cost["seconds"],
        cost["passed"],
        cost["mebibytes"],
        error,
        pairs,
        cluster_of,
        frozenset(waiting),
        merging,
    )


def read_clusters(file: Path, ids: Sequence[str]) -> tuple[dict[str, str], set[str]]:
    """Groups and waiting records, by the set's ids: as the tool has them, or by the position in the file."""
    known = set(ids)
    cluster_of: dict[str, str] = {}
    waiting: set[str] = set()
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            id = row["id"] if row["id"] in known else ids[int(row["position"]) - 1]
            cluster_of[id] = row["cluster"]
            if row["band"] == "look":
                waiting.add(id)
    return cluster_of, waiting


def write_clusters(file: Path, done: Run) -> None:
    """What a run answered, to be read again."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("id", "cluster", "band"))
        for id, cluster in done.cluster_of.items():
            writer.writerow((id, cluster, "look" if id in done.waiting else "auto"))


def _merging(python: Path, table: Path, clusters: Path) -> str:
    command = [str(python), str(PEERS / "deduping.py"), "bib-dedupe-merge", str(table), str(clusters)]
    cost, said, _ = launch(command)
    told = json.loads(_last_line(said) or "{}")
    wrong = told.get("error", "")
    return f"fails: {wrong}" if wrong else f"{told['records']:,} records in {cost['seconds']:.1f} CPU s"


def ours() -> Path:
    """The command, as installed beside this Python."""
    return Path(sys.executable).with_name("themeloom")


def launch(command: Sequence[str]) -> tuple[dict[str, Any], str, str]:
    """What a command cost, its output, its complaints."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "cost.json"
        done = subprocess.run(
            [sys.executable, "-S", str(PEERS / "launch.py"), str(target), *command],
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            cwd=folder,  # some peers leave files where they run
        )
        return json.loads(target.read_text()), done.stdout, done.stderr


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
