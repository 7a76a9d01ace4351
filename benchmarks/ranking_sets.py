"""Claim: ranks as well as ASReview's default model, on each labelled screening, from the same two records.

    uv run python -m benchmarks.ranking_sets [--ours-only] [--sets Donners_2021,Sep_2021] [--seeds 1,2,3]

Runs `themeloom simulate SET --seed N --json` and `asreview simulate` (version 2.2, ELAS u4, prior seed N), as
whole processes on one core, and prints the table of docs/benchmarks.md. ASReview's rows are kept in a results
file outside the repository; `--ours-only` measures ours anew and prints its last rows for the same content.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.dedup.tools import keep_to_one_core
from benchmarks.peers.environments import prepare
from benchmarks.ranking import results, tables
from benchmarks.ranking.sets import BY_TITLE_AND_ABSTRACT, read_screenings
from benchmarks.ranking.tools import ASREVIEW, OURS, run_asreview, run_ours


def main() -> int:
    """Measure set by set, the smallest first; lines as they come, then the means."""
    asked = _arguments()
    screenings = read_screenings(asked.shared / "data" / "screening", asked.sets)
    seeds = [int(seed) for seed in asked.seeds.split(",")]
    keep_to_one_core()
    python = None if asked.ours_only else prepare(asked.environments, [ASREVIEW])[ASREVIEW]
    kept = results.load(asked.results)
    print(tables.HEAD)
    shown = []
    for screening in screenings:
        for tool in (OURS, ASREVIEW):
            for seed in seeds:
                key = (tool, screening.name, screening.mark, seed)
                if tool == OURS:
                    kept[key] = run_ours(screening, seed)
                elif (
                    python and (key not in kept or not asked.resume) and len(screening.texts) <= asked.largest
                ):
                    kept[key] = run_asreview(screening, seed, python)
                results.save(asked.results, kept)
            rows = [row for row in kept.values() if row.key[:3] == key[:3] and row.seed in seeds]
            shown += rows
            if rows:
                print("\n".join(tables.lines_of(rows)), flush=True)
    by_abstract = [row for row in shown if row.set in BY_TITLE_AND_ABSTRACT]
    by_full_text = [row for row in shown if row.set not in BY_TITLE_AND_ABSTRACT]
    for name, group in (
        ("decided on titles and abstracts", by_abstract),
        ("decided on full texts", by_full_text),
        ("all", shown),
    ):
        print("\n".join(tables.mean_lines(name, group)))
    print("\n".join(sorted({f"(1) {row.note}" for row in shown if row.note})))
    return 0


def _arguments() -> argparse.Namespace:
    shared = Path(os.environ.get("THEMELOOM_SHARED", Path(__file__).parents[2] / "shared"))
    peers = Path(tempfile.gettempdir()) / "themeloom-peers"
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sets", default="", help="names with commas between; all where none is given")
    parser.add_argument("--seeds", default="1", help="numbers with commas between")
    parser.add_argument("--ours-only", action="store_true", help="ASReview's rows come from the results file")
    parser.add_argument(
        "--resume", action="store_true", help="measure of ASReview only what is not there yet"
    )
    parser.add_argument("--largest", type=int, default=10**9, help="records up to which ASReview is run")
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--environments", type=Path, default=peers)
    parser.add_argument("--results", type=Path, default=peers / "ranking_sets.json")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
