"""Claim: features of 50,000 references in under 20 CPU seconds, and a new order of them in under 0.3.

    uv run python -m benchmarks.ranking_speed [--sizes 10000,50000,100000] [--peers-up-to 50000]

Pools are the texts of all labelled screenings together; above 59,295, more are made of stretches of these.
Ours, scikit-learn's TfidfVectorizer with LinearSVC, and ASReview's own features, each in a process of its own
on one core and on the same pool; the processor time to build, and to rank after 100, 1,000 and 5,000
decisions: from nothing, and from the ranking one decision earlier.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.dedup.tools import PEERS, keep_to_one_core, launch
from benchmarks.peers.environments import prepare
from benchmarks.ranking.pools import write_pool
from benchmarks.ranking.sets import read_screenings
from benchmarks.ranking.tools import ASREVIEW

LABELS = {
    "themeloom": "**Themeloom**",
    "scikit-learn": "scikit-learn, ELAS u4's recipe",
    "asreview": "ASReview 2.2's classes, ELAS u4",
}
HEAD = (
    "| references | tool | terms | entries | features, CPU s | rank after 100, ms | 1,000 | 5,000 | "
    "one decision later: 100, ms | 1,000 | 5,000 | MiB |\n"
    "| --: | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |"
)


def main() -> int:
    """Measure size by size, tool by tool; print lines as they come."""
    asked = _arguments()
    screenings = read_screenings(asked.shared / "data" / "screening")
    keep_to_one_core()
    pythons = {"themeloom": Path(sys.executable), "scikit-learn": Path(sys.executable)}
    pythons["asreview"] = prepare(asked.environments, [ASREVIEW])[ASREVIEW]
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, asked.sizes.split(",")):
            pool = Path(folder) / f"{size}.json"
            write_pool(screenings, size, pool)
            for tool, python in pythons.items():
                if tool == "themeloom" or size <= asked.peers_up_to:
                    print(_line(size, tool, python, pool), flush=True)
    return 0


def _line(size: int, tool: str, python: Path, pool: Path) -> str:
    cost, said, wrong = launch([str(python), str(PEERS / "featuring.py"), tool, str(pool)])
    if cost["ended"]:
        raise SystemExit(wrong)
    told = json.loads(said.splitlines()[-1])
    cold = " | ".join(f"{told[count] * 1000:.0f}" for count in ("100", "1000", "5000"))
    warm = " | ".join(
        f"{told[f'{count} again'] * 1000:.0f}" if f"{count} again" in told else ""
        for count in ("100", "1000", "5000")
    )
    return (
        f"| {size:,} | {LABELS[tool]} | {told['terms']:,} | {told['entries']:,} | {told['features']:.1f} "
        f"| {cold} | {warm} | {cost['mebibytes']:,.0f} |"
    )


def _arguments() -> argparse.Namespace:
    shared = Path(os.environ.get("THEMELOOM_SHARED", Path(__file__).parents[2] / "shared"))
    peers = Path(tempfile.gettempdir()) / "themeloom-peers"
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default="10000,50000,100000")
    parser.add_argument("--peers-up-to", type=int, default=50_000)
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--environments", type=Path, default=peers)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
