"""Claim: 100,000 mutated exports end in records and listed problems or a clear refusal, and nothing is lost.

    uv run python -m benchmarks.mutated_files [--count 100000] [--seed 1] [--shared ../shared] [--faults DIR]

Each file is read within its share of processor time and memory in a worker process; a watchdog ends a worker
that hangs. `--only INDEX` does one file again. Ends with 1 where a fault was found; faulty files are written
to the folder of faults with their reasons.
"""

import argparse
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path

from benchmarks.mutants.samples import Sample, handmade, real
from benchmarks.mutants.trial import Outcome, attempt

# A worker that says nothing for so long hangs where not even a signal reaches it.
SILENCE = 60
BATCH = 500


def main() -> int:
    asked = _arguments()
    samples = handmade()
    folder = asked.shared / "data" / "formats"
    samples += real(folder) if folder.is_dir() else []
    print(f"{len(samples)} exports to mutate, {asked.count:,} files, seed {asked.seed}")
    if asked.only is not None:
        outcome, data = attempt(samples, asked.seed, asked.only)
        _keep(asked.faults, outcome, data)
        print(outcome)
        return bool(outcome.faults)
    begun = time.monotonic()
    tally = _Tally(asked.faults)
    for outcome, data in _run(samples, asked.seed, asked.count, asked.workers):
        tally.add(outcome, data)
    tally.tell(time.monotonic() - begun)
    return bool(tally.faulty)


def _arguments() -> argparse.Namespace:
    shared = Path(os.environ.get("THEMELOOM_SHARED", Path(__file__).parents[2] / "shared"))
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", type=int, help="one file again, by its number")
    parser.add_argument("--shared", type=Path, default=shared, help="where data/formats lies; may be absent")
    parser.add_argument("--faults", type=Path, default=Path("/tmp/themeloom-faults"))  # noqa: S108
    return parser.parse_args()


def _run(samples: list[Sample], seed: int, count: int, workers: int) -> Iterator[tuple[Outcome, bytes]]:
    """Outcomes of all files; a batch whose worker hangs or dies is told, and the next begins."""
    batches = iter([range(at, min(at + BATCH, count)) for at in range(0, count, BATCH)])
    context = multiprocessing.get_context("fork")
    running: dict[Connection, tuple[multiprocessing.process.BaseProcess, range, list[int]]] = {}

    def start(batch: range) -> None:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(theirs, samples, seed, batch))
        process.start()
        theirs.close()
        running[ours] = (process, batch, [batch.start - 1])

    for _, batch in zip(range(workers), batches, strict=False):
        start(batch)
    while running:
        ready = wait(list(running), timeout=SILENCE)
        for connection in ready or list(running):
            assert isinstance(connection, Connection)
            process, batch, done = running[connection]
            try:
                if not ready:
                    raise EOFError
                outcome, data = connection.recv()
                done[0] = outcome.index
                yield outcome, data
                continue
            except EOFError:
                process.kill()
                process.join()
                del running[connection]
            if (stuck := done[0] + 1) < batch.stop:
                yield Outcome(stuck, "?", "?", 0, faults=["the worker hung or died"]), b""
                start(range(stuck + 1, batch.stop))
            elif (following := next(batches, None)) is not None:
                start(following)


def _work(answers: Connection, samples: list[Sample], seed: int, batch: range) -> None:
    for index in batch:
        outcome, data = attempt(samples, seed, index)
        answers.send((outcome, data if outcome.faults else b""))


class _Tally:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.formats: Counter[str] = Counter()
        self.records = self.problems = self.faulty = self.bytes = 0
        self.seconds = 0.0
        self.slowest: Outcome | None = None

    def add(self, outcome: Outcome, data: bytes) -> None:
        self.formats[outcome.format] += 1
        self.records += outcome.records
        self.problems += outcome.problems
        self.seconds += outcome.seconds
        self.bytes += outcome.size
        if self.slowest is None or outcome.seconds > self.slowest.seconds:
            self.slowest = outcome
        if outcome.faults:
            self.faulty += 1
            _keep(self.folder, outcome, data)
            print(f"FAULT {outcome.name} ({outcome.accidents}): {outcome.faults[0]}", flush=True)

    def tell(self, wall: float) -> None:
        files = sum(self.formats.values())
        slowest = self.slowest or Outcome(0, "", "", 0)
        print(f"| files | {files:,} ({self.bytes / 1e6:,.0f} MB) |")
        print(f"| read to records and problems | {files - self.formats['refused']:,} |")
        print(f"| refused with a sentence | {self.formats['refused']:,} |")
        print(f"| records | {self.records:,} |")
        print(f"| problems listed | {self.problems:,} |")
        print(f"| slowest file | {slowest.seconds:.2f} s ({slowest.name}, {slowest.size:,} bytes) |")
        print(f"| reading | {self.seconds:,.0f} s of processor time, {wall:,.0f} s in all |")
        print(f"| **faults** (exception, hang, memory, loss) | **{self.faulty}** |")
        print("formats:", ", ".join(f"{name} {count:,}" for name, count in self.formats.most_common()))


def _keep(folder: Path, outcome: Outcome, data: bytes) -> None:
    if outcome.faults:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / outcome.name).write_bytes(data)
        reasons = "\n".join(outcome.faults)
        (folder / f"{outcome.name}.txt").write_text(f"{outcome.accidents}\n{reasons}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
