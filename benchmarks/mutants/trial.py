"""One mutated file, read: within its time and memory, to records and problems or a refusal, nothing lost."""

import io
import random
import resource
import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from benchmarks.mutants.accidents import mutate
from benchmarks.mutants.losses import find_faults
from benchmarks.mutants.samples import Sample
from themeloom.stages.search.domain.reading import Unreadable, read
from themeloom.stages.search.domain.record import Problem, Record

# What a file may cost: processor seconds, and more for each megabyte; memory above the highest so far, and
# thirty-two times its size.
SECONDS, SECONDS_PER_MB = 1.0, 2.0
MOST_MEMORY_KIB = 64 << 10


class TooSlow(BaseException):
    """The file took longer than it may."""


@dataclass(slots=True)
class Outcome:
    """What became of one file."""

    index: int
    name: str
    accidents: str
    size: int
    format: str = ""
    records: int = 0
    problems: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


class Slow(io.BytesIO):
    """A file that comes in pieces of any size, as from a network."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self.most = most

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(self.most, size) if size is not None and size >= 0 else size)


def attempt(samples: list[Sample], seed: int, index: int) -> tuple[Outcome, bytes]:
    """Mutate one export and read it; the outcome lists every fault."""
    sample, data, accidents = mutate(samples, f"{seed}:{index}")
    name = f"mutant-{index}-{sample.name}"
    outcome = Outcome(index, name, accidents, len(data))
    chance = random.Random(f"{seed}:{index}:pieces")  # noqa: S311
    file = Slow(data, chance.choice((1 << 18, 1 << 18, 1 << 18, 4096, 97)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    try:
        with _at_most(SECONDS + SECONDS_PER_MB * len(data) / 1e6):
            reading = read(file, name=name)
            outcome.format = reading.format.value
            items = list(reading)
            # Fields may be worked out only when they are asked for, which must not take long or fail either.
            for item in items:
                item.to_dict()
        outcome.seconds = time.process_time() - begun
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        if grown > MOST_MEMORY_KIB + (len(data) >> 5):
            outcome.faults.append(f"took {grown >> 10} MiB of memory for {len(data)} bytes")
        outcome.records = sum(isinstance(item, Record) for item in items)
        outcome.problems = sum(isinstance(item, Problem) for item in items)
        outcome.faults += find_faults(data, name, reading.format, items)
    except Unreadable as refusal:
        outcome.seconds = time.process_time() - begun
        if outcome.format and outcome.format not in ("xlsx", "zip"):
            outcome.faults.append(f"refused after reading had begun: {refusal}")
        outcome.format = "refused"
        if name not in str(refusal) or not str(refusal).endswith("."):
            outcome.faults.append(f"a refusal that does not name the file: {refusal}")
    except TooSlow:
        outcome.seconds = time.process_time() - begun
        outcome.faults.append(f"took more than {outcome.seconds:.1f} s for {len(data)} bytes")
    except BaseException:
        outcome.faults.append(traceback.format_exc(limit=-3))
    return outcome, data


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
