"""Claim: with 100,000 references and 30 people at once, the next reference is there before anybody notices.

    uv run python -m benchmarks.desk_load [--references 100000] [--people 30] [--seconds 60] [--pause 3]

On SQLite and on PostgreSQL: fills a pool, starts the server with `themeloom serve`, and lets everybody vote
on four reviews at a time, with a pause for reading between two references. Prints the table of
docs/benchmarks.md: what the server took from the key press to the next reference. Everything is made in a
temporary folder and a temporary PostgreSQL server, and is gone afterwards.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
COLUMNS = (
    "database",
    "references",
    "people",
    "mean pause, s",
    "votes a second",
    "median ms",
    "95th percentile ms",
    "longest ms",
    "opening the desk, median ms",
    "failed",
)
HEAD = f"| {' | '.join(COLUMNS)} |\n| --- |{' --: |' * (len(COLUMNS) - 1)}"


def main() -> int:
    """One database after the other."""
    asked = _arguments()
    print(HEAD, flush=True)
    for database in asked.databases.split(","):
        with _server_of(database) as url, tempfile.TemporaryDirectory(prefix="themeloom-load-") as folder:
            environment = os.environ | {"THEMELOOM_DATA": folder, "DATABASE_URL": url}
            told = Path(folder) / "told.json"
            with told.open("w") as out:
                _run("benchmarks.desk.pool", asked, environment, out)
            with _application(environment) as origin:
                measured = _measure(told, origin, asked)
            print(_row(database, asked, measured), flush=True)
            for fault in measured["faults"][:5]:
                print(f"  {fault}", file=sys.stderr)
    return 0


@contextmanager
def _server_of(database: str) -> Iterator[str]:
    sys.path.insert(0, str(ROOT / "scripts"))
    import with_postgres

    if database == "SQLite":
        with nullcontext(""):
            yield ""
        return
    binaries = with_postgres.find_binaries()
    if binaries is None:
        raise SystemExit(with_postgres.MISSING)
    with with_postgres.temporary_server(binaries) as url:
        yield url


def _run(module: str, asked: argparse.Namespace, environment: dict[str, str], out: Any) -> None:
    numbers = [f"--references={asked.references}", f"--people={asked.people}", f"--reviews={asked.reviews}"]
    subprocess.run(
        [sys.executable, "-m", module, *numbers], env=environment, cwd=ROOT, stdout=out, check=True
    )


@contextmanager
def _application(environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "themeloom", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            origin = f"http://127.0.0.1:{port}"
            _wait_for(origin)
            yield origin
        finally:
            server.terminate()


def _wait_for(origin: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{origin}/account/login/", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The server did not start.")


def _measure(told: Path, origin: str, asked: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.desk.people", str(told), origin]
    command += [f"--seconds={asked.seconds}", f"--pause={asked.pause}"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _row(database: str, asked: argparse.Namespace, measured: dict[str, Any]) -> str:
    votes, pages = sorted(measured["votes"]), measured["pages"]
    at_95 = votes[min(len(votes) - 1, int(len(votes) * 0.95))]
    cells = (
        database,
        f"{asked.references:,}",
        str(asked.people),
        f"{asked.pause:g}",
        f"{len(votes) / asked.seconds:.1f}",
        *(f"{ms:,.0f}" for ms in (statistics.median(votes), at_95, votes[-1], statistics.median(pages))),
        str(len(measured["faults"])),
    )
    return f"| {' | '.join(cells)} |"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--references", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--reviews", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=3)
    parser.add_argument("--databases", default="SQLite,PostgreSQL")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
