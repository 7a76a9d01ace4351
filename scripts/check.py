"""Runs every check, one after the other, and says at the end how each of them ended.

    python scripts/check.py fast    lint, types, contracts, front end, tests of the pure centre and on SQLite
    python scripts/check.py all     the same, the tests on PostgreSQL, and the browser on both databases

A part that fails does not stop the others; the exit code says whether any failed. The last line adds up the
tests of all parts; a part that is one check only (the linter, say) counts as one.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
ON_POSTGRES = (PYTHON, "scripts/with_postgres.py")
# A file that cannot be read must not hide how the others fare.
PYTEST = (PYTHON, "-m", "pytest", "-q", "--continue-on-collection-errors")
# Tests of one file stay together: some build on one another, and what a file sets up is set up once.
TWO_AT_A_TIME = ("-n", "2", "--dist", "loadfile")
# Tests of the pure centre, and the journeys through it, run with Django shut out, and only so.
CENTRE = (
    "src/themeloom/kernel",
    "tests/journeys",
    *sorted(str(place.relative_to(ROOT)) for place in ROOT.glob("src/themeloom/stages/*/tests/domain")),
)
BESIDES_THE_CENTRE = tuple(f"--ignore={place}" for place in CENTRE)
# These never touch a database, or choose their own: once is enough.
WITHOUT_DATABASE = (
    *BESIDES_THE_CENTRE,
    "--ignore=tests/architecture",
    "--ignore=tests/cli",
    "--ignore=tests/corpus",
    "--ignore=tests/docs",
    "--ignore=tests/running/test_the_server.py",
    # Some thousands of pages; what they show does not hang on the database.
    "--ignore=tests/leaks",
)


@dataclass(frozen=True)
class Part:
    """One line of the summary: a command, and what to read its count of tests from."""

    name: str
    command: tuple[str, ...]
    counted_by: str = "exit code"
    fast: bool = True


@dataclass(frozen=True)
class Counts:
    """The tests of a part, or of all of them."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


@dataclass(frozen=True)
class Outcome:
    """How a part ended."""

    is_well: bool
    seconds: float
    counts: Counts


def _tool(name: str) -> str:
    return str(Path(PYTHON).parent / name)


PARTS = (
    Part("lint", (_tool("ruff"), "check", "--quiet", ".")),
    Part("format", (_tool("ruff"), "format", "--check", "--quiet", ".")),
    Part("types", (_tool("mypy"),)),
    Part("contracts", (_tool("lint-imports"), "--no-cache")),
    Part("island types", (PYTHON, "scripts/front_end.py", "check")),
    Part("island tests", (PYTHON, "scripts/front_end.py", "test"), "node"),
    Part(
        "pure centre",
        (PYTHON, "-m", "tests.architecture.house.purity", "-p", "xdist", *TWO_AT_A_TIME, *CENTRE),
        "pytest",
    ),
    Part(
        "sqlite",
        (*PYTEST, *TWO_AT_A_TIME, "-m", "not browser and not postgres", *BESIDES_THE_CENTRE),
        "pytest",
    ),
    Part(
        "postgresql",
        (*ON_POSTGRES, *PYTEST, *TWO_AT_A_TIME, "-m", "not browser", *WITHOUT_DATABASE),
        "pytest",
        fast=False,
    ),
    Part("browser, sqlite", (*PYTEST, *TWO_AT_A_TIME, "-m", "browser"), "pytest", fast=False),
    # What a browser shows hardly hangs on the database: one walk through all stages, and blind votes of two.
    Part(
        "browser, postgresql",
        (
            *ON_POSTGRES,
            *PYTEST,
            *TWO_AT_A_TIME,
            "-m",
            "browser",
            "tests/browser/test_one_thread.py",
            "tests/browser/test_four_reviews_at_once.py",
        ),
        "pytest",
        fast=False,
    ),
)


def run(part: Part) -> Outcome:
    """Run one part with its output shown as it comes."""
    print(f"\n=== {part.name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="themeloom-check-") as folder:
        report = Path(folder) / "report.xml"
        command = [*part.command, f"--junit-xml={report}"] if part.counted_by == "pytest" else part.command
        begin = time.monotonic()
        code, output = _shown(command, Path(folder) / "data")
        seconds = time.monotonic() - begin
        if part.counted_by == "pytest":
            counts = _pytest_counts(report)
        elif part.counted_by == "node":
            counts = _node_counts(output)
        else:
            counts = Counts(passed=int(code == 0))
    if code != 0 and counts.failed == 0:
        # A part that broke before its first test is a failure in the total as well.
        counts += Counts(failed=1)
    return Outcome(code == 0, seconds, counts)


def _shown(command: Sequence[str], data: Path) -> tuple[int, str]:
    # The parts choose their database themselves, and never touch the installation of whoever runs them.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("THEMELOOM_")}
    environment = {**ours, "THEMELOOM_DATA": str(data)}
    environment.pop("DATABASE_URL", None)
    lines = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return process.returncode, "".join(lines)


def _pytest_counts(report: Path) -> Counts:
    if not report.is_file():
        return Counts()
    # The report was written by pytest a moment ago; nothing foreign is parsed here.
    suites = ElementTree.parse(report).getroot().iter("testsuite")  # noqa: S314
    sums = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in suites:
        for name in sums:
            sums[name] += int(suite.get(name, 0))
    failed = sums["failures"] + sums["errors"]
    return Counts(sums["tests"] - failed - sums["skipped"], failed, sums["skipped"])


def _node_counts(output: str) -> Counts:
    found = dict(re.findall(r"^\S?\s*(pass|fail|skipped) (\d+)$", output, re.MULTILINE))
    return Counts(int(found.get("pass", 0)), int(found.get("fail", 0)), int(found.get("skipped", 0)))


def main(wanted: str) -> int:
    """Run the parts; 0 where all of them are well."""
    if wanted not in ("fast", "all"):
        print(__doc__)
        return 2
    outcomes = {part: run(part) for part in PARTS if part.fast or wanted == "all"}
    print("\n=== summary")
    for part, outcome in outcomes.items():
        mark = "ok" if outcome.is_well else "FAILED"
        counted = "" if part.counted_by == "exit code" else str(outcome.counts)
        print(f"{mark:<7}{part.name:<22}{outcome.seconds:>7.1f} s  {counted}".rstrip())
    print(f"{'':<7}{'together':<22}{sum(outcome.seconds for outcome in outcomes.values()):>7.1f} s\n")
    print(sum((outcome.counts for outcome in outcomes.values()), Counts()))
    return int(not all(outcome.is_well for outcome in outcomes.values()))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else ""))
    except KeyboardInterrupt:
        sys.exit(130)
