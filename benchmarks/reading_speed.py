"""Claim: large exports are read in at most 100 MiB and at most a third of the processor time peers take.

    uv run python -m benchmarks.reading_speed [--formats ris,bibtex] [--runs 3] [--scale 1.0]

Builds large files from real records in a temporary folder and reads each with Themeloom and its peers, in
turns, in processes of their own. Prints a Markdown table: medians of processor time (user and system) and of
the highest memory. Ours is measured three times: `count` (how many records), `cut` (each record with its text
and its line, no field asked for) and `read` (all fields placed).
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import large_files
from benchmarks.peers.environments import PEERS, Cost, measure, prepare


@dataclass(frozen=True, slots=True)
class Task:
    """A file to build, how many records it has, who else reads it, and how few it gives to the slowest."""

    build: Callable[[Path, int], Iterator[str]]
    count: int
    suffix: str
    peers: tuple[str, ...] = ()
    # Readers that would take minutes get this share of the file; their time is told as for the whole.
    slow: tuple[str, ...] = ()


TASKS: dict[str, Task] = {
    "ris": Task(large_files.ris, 100_000, "ris", ("rispy",)),
    "bibtex": Task(
        large_files.bibtex, 50_000, "bib", ("bibtexparser2", "pybtex", "bibtexparser1"), ("bibtexparser1",)
    ),
    "nbib": Task(large_files.nbib, 20_000, "nbib", ("nbib",)),
    "wos": Task(large_files.wos, 20_000, "txt", ("rispy-wos",)),
    "csv": Task(large_files.csv, 20_000, "csv", ("csv",)),
    "pubmed_xml": Task(large_files.pubmed_xml, 20_000, "xml"),
    "endnote_xml": Task(large_files.endnote_xml, 20_000, "xml"),
}
SLOW_SHARE = 20


def main() -> int:
    """Build, measure in turns, print."""
    asked = _arguments()
    formats = asked.shared / "data" / "formats"
    tasks = {name: TASKS[name] for name in asked.formats.split(",")}
    pythons = prepare(asked.environments, sorted({peer for task in tasks.values() for peer in task.peers}))
    pythons |= dict.fromkeys(("count", "cut", "read"), Path(sys.executable))
    print("| file | reader | records | processor time, s | against `read` | memory, MiB |")
    print("| --- | --- | --: | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder:
        for name, task in tasks.items():
            count = max(SLOW_SHARE, int(task.count * asked.scale))
            file, part = (Path(folder) / f"{which}.{task.suffix}" for which in ("whole", "part"))
            _write(file, task.build(formats, count))
            if task.slow:
                _write(part, task.build(formats, count // SLOW_SHARE))
            readers = ("read", "cut", "count", *task.peers)
            costs: dict[str, list[Cost]] = {reader: [] for reader in readers}
            for _ in range(asked.runs):
                for reader in readers:
                    costs[reader].append(
                        measure(pythons[reader], reader, part if reader in task.slow else file)
                    )
            _tell(name, file, task, costs)
            file.unlink()
    return 0


def _arguments() -> argparse.Namespace:
    shared = Path(os.environ.get("THEMELOOM_SHARED", Path(__file__).parents[2] / "shared"))
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--formats", default=",".join(TASKS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--scale", type=float, default=1.0, help="0.1 for a tenth of the records")
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--environments", type=Path, default=Path(tempfile.gettempdir()) / "themeloom-peers")
    return parser.parse_args()


def _write(file: Path, parts: Iterator[str]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(parts)


def _tell(name: str, file: Path, task: Task, costs: dict[str, list[Cost]]) -> None:
    ours = statistics.median(cost.seconds for cost in costs["read"])
    for reader, runs in costs.items():
        share = SLOW_SHARE if reader in task.slow else 1
        seconds = share * statistics.median(cost.seconds for cost in runs)
        memory = statistics.median(cost.mebibytes for cost in runs)
        answer = runs[0].answer
        records = answer.get("error") or f"{share * answer['records']:,}"
        label = PEERS[reader].label if reader in PEERS else f"**Themeloom**, {reader}"
        label += f" (from a {SLOW_SHARE}th of the file)" if share > 1 else ""
        size = f"{name}, {file.stat().st_size / 1e6:.1f} MB" if reader == "read" else ""
        print(
            f"| {size} | {label} | {records} | {seconds:.2f} | {seconds / ours:.2f} | {memory:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
