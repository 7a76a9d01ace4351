"""Claim: time and memory of deduplication grow with the number of records, not with its square.

    uv run python -m benchmarks.dedup_growth [--sizes 10000,50000,100000] [--peer-sizes 10000] [--ours-only]

Makes pools of records in a temporary folder, about a third of them surplus, and runs on each, as whole
processes on one core, `themeloom dedupe pool.csv --clusters`, `themeloom dedupe pool.ris -o unique.ris` and,
up to the sizes it can be waited for, the peer. Prints the table of docs/benchmarks.md. Right and wrong are
told for sanity alone: made copies are easier than real ones.
"""

import argparse
import csv
import hashlib
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.dedup import results
from benchmarks.dedup.results import Row
from benchmarks.dedup.scoring import score
from benchmarks.dedup.tools import LABELS, OURS, keep_to_one_core, launch, ours, run
from benchmarks.peers.environments import DEDUPERS, prepare

SIZES = "10000,50000,100000,500000,1000000"
UNIQUE = "themeloom -o"
COMMANDS = {OURS: "`--clusters`, from CSV", UNIQUE: "`-o unique.ris`, from RIS"}
HEAD = (
    "| records | tool | CPU s | CPU s per 10,000 | wall s | MiB | left | surplus left | publications lost |\n"
    "| --: | --- | --: | --: | --: | --: | --: | --: | --: |"
)


def main() -> int:
    """Make, measure, print: one size after the other."""
    asked = _arguments()
    keep_to_one_core()
    peer_sizes = [] if asked.ours_only else _numbers(asked.peer_sizes)
    pythons = prepare(asked.environments, list(DEDUPERS)) if peer_sizes else {}
    kept = results.load(asked.results)
    print(HEAD)
    for size in _numbers(asked.sizes):
        with tempfile.TemporaryDirectory(prefix="themeloom-pool-", dir=asked.folder) as name:
            folder = Path(name)
            # In a process of its own, whose memory goes with it.
            subprocess.run(
                [sys.executable, "-m", "benchmarks.dedup.pools", folder, str(size)],
                check=True,
                cwd=Path(__file__).parents[1],
            )
            mark = _mark(folder / "pool.csv")
            truth = _truth(folder / "truth.csv")
            rows = [_clusters(OURS, Path(), folder, mark, truth), _unique(folder, mark, len(truth))]
            for tool in DEDUPERS:
                key = (tool, _name(len(truth)), mark)
                if size in peer_sizes:
                    kept[key] = _clusters(tool, pythons[tool], folder, mark, truth)
                    results.save(asked.results, kept)
                rows += [kept[key]] if key in kept else []
        for row in rows:
            print(_line(row, len(truth)), flush=True)
    return 0


def _arguments() -> argparse.Namespace:
    peers = Path(tempfile.gettempdir()) / "themeloom-peers"
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--peer-sizes", default="10000", help="the peer takes minutes for 10,000 records")
    parser.add_argument("--ours-only", action="store_true", help="peers' rows come from the results file")
    parser.add_argument("--folder", type=Path, help="for the pools, 3 GB for a million records")
    parser.add_argument("--environments", type=Path, default=peers)
    parser.add_argument("--results", type=Path, default=peers / "dedup_growth.json")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part]


def _mark(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:16]


def _truth(file: Path) -> dict[str, str]:
    """The publication of each record, in the order of the pool's file: database by database."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["cluster"] for row in csv.DictReader(lines)}


def _name(records: int) -> str:
    return f"{records:,}"


def _clusters(tool: str, python: Path, folder: Path, mark: str, truth: dict[str, str]) -> Row:
    done = run(tool, python, folder / "pool.csv", list(truth))
    row = Row(
        tool=tool,
        set=_name(len(truth)),
        mark=mark,
        score=None,
        seconds=done.seconds,
        passed=done.passed,
        mebibytes=done.mebibytes,
        pairs=done.pairs,
        waiting=len(done.waiting),
        error=done.error,
        merging=done.merging,
        measured=results.now(),
    )
    if done.error:
        return row
    try:
        left = len(set(done.cluster_of.values()))
        return replace(row, score=score(truth, done.cluster_of), left=left)
    except ValueError as failure:
        return replace(row, error=str(failure))


def _unique(folder: Path, mark: str, records: int) -> Row:
    target = folder / "unique.ris"
    cost, _, wrong = launch([str(ours()), "dedupe", str(folder / "pool.ris"), "-o", str(target)])
    error = "" if cost["ended"] == 0 else (wrong.strip().splitlines() or [f"ended with {cost['ended']}"])[-1]
    return Row(
        tool=UNIQUE,
        set=_name(records),
        mark=mark,
        score=None,
        seconds=cost["seconds"],
        passed=cost["passed"],
        mebibytes=cost["mebibytes"],
        error=error,
        left=0 if error else _records_of_ris(target),
        measured=results.now(),
    )


def _records_of_ris(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(1 for line in lines if line.startswith(b"TY  - "))


def _line(row: Row, records: int) -> str:
    label = f"**Themeloom**, {COMMANDS[row.tool]}" if row.tool in COMMANDS else LABELS[row.tool]
    if row.error:
        return f"| {row.set} | {label} | {row.error} |" + " |" * 6
    per_part = row.seconds * 10_000 / records
    right = f"{row.score.missed:,} | {row.score.lost:,}" if row.score else "|"
    return (
        f"| {row.set} | {label} | {row.seconds:.1f} | {per_part:.2f} | {row.passed:.1f} | "
        f"{row.mebibytes:,.0f} | {row.left:,} | {right} |"
    )


if __name__ == "__main__":
    sys.exit(main())
