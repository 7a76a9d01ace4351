"""Claim: more duplicates are found than by any peer, with fewer wrong joins, in a fraction of the time.

    uv run python -m benchmarks.dedup_sets [--ours-only] [--sets stroke,sra_copper] [--errors stroke]

Runs `themeloom dedupe SET --clusters` and each peer on each labelled set, as whole processes on one core,
and prints the tables of docs/benchmarks.md. Peers' rows are kept in a results file outside the repository;
`--ours-only` measures ours anew and prints the peers' last rows for the same content. `--errors` prints our
errors on the sets named, record beside record. A set may also be a file with the same columns.
"""

import argparse
import os
import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.dedup import results, tables
from benchmarks.dedup.beside import errors
from benchmarks.dedup.results import Row
from benchmarks.dedup.scoring import missed_but_waiting, score
from benchmarks.dedup.sets import REVIEW_SETS, STRESS_SETS, LabelledSet, read_set, write_csv
from benchmarks.dedup.tools import (
    OURS,
    Run,
    keep_to_one_core,
    read_clusters,
    run,
    write_clusters,
)
from benchmarks.peers.environments import DEDUPERS, prepare

TOOLS = (OURS, *DEDUPERS)


def main() -> int:
    """Measure set by set, tool by tool; print lines as they come, then the sets of a kind together."""
    asked = _arguments()
    sets = [read_set(_file(asked.shared / "data" / "dedup", name)) for name in asked.sets.split(",")]
    keep_to_one_core()
    with tempfile.TemporaryDirectory() as folder:
        if asked.errors:
            for labelled in sets:
                if labelled.name in asked.errors.split(","):
                    sys.stdout.writelines(errors(labelled, _run(OURS, Path(), labelled, Path(folder))))
            return 0
        pythons = {} if asked.ours_only else prepare(asked.environments, list(DEDUPERS))
        kept = results.load(asked.results)
        print(tables.SETS_HEAD)
        for labelled in sets:
            for tool in TOOLS:
                key = (tool, labelled.name, labelled.mark)
                answer = asked.results.with_name(f"{tool}-{labelled.name}-{labelled.mark}.csv")
                if tool == OURS or not asked.ours_only:
                    runs = asked.runs if tool == OURS else 1
                    kept[key] = _measure(
                        tool, pythons.get(tool, Path()), labelled, Path(folder), runs, answer
                    )
                elif key in kept and not kept[key].error and answer.exists():
                    kept[key] = _scored(kept[key], labelled, answer)
                results.save(asked.results, kept)
                if key in kept:
                    print(tables.set_line(kept[key]), flush=True)
    marks = {labelled.name: labelled.mark for labelled in sets}
    rows = [row for row in kept.values() if marks.get(row.set) == row.mark]
    for name, group in (("six review sets", REVIEW_SETS), ("two stress sets", STRESS_SETS)):
        print("\n".join(tables.pooled_lines(f"**{name}**", TOOLS, rows, group)))
    print("\n".join(tables.merging_lines(rows)))
    return 0


def _arguments() -> argparse.Namespace:
    shared = Path(os.environ.get("THEMELOOM_SHARED", Path(__file__).parents[2] / "shared"))
    peers = Path(tempfile.gettempdir()) / "themeloom-peers"
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sets", default=",".join((*REVIEW_SETS, *STRESS_SETS)))
    parser.add_argument("--ours-only", action="store_true", help="peers' rows come from the results file")
    parser.add_argument("--errors", default="", help="print our errors on these sets and measure nothing")
    parser.add_argument("--runs", type=int, default=3, help="of ours; the median is told")
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--environments", type=Path, default=peers)
    parser.add_argument("--results", type=Path, default=peers / "dedup_sets.json")
    return parser.parse_args()


def _file(folder: Path, name: str) -> Path:
    """The set of this name, or a file anywhere with the same columns."""
    return Path(name) if name.endswith((".csv", ".csv.gz")) else folder / f"{name}.csv.gz"


def _run(tool: str, python: Path, labelled: LabelledSet, folder: Path) -> Run:
    table = folder / f"{labelled.name}.csv"
    if not table.exists():
        write_csv(labelled.rows, table)
    return run(tool, python, table, list(labelled.truth))


def _measure(tool: str, python: Path, labelled: LabelledSet, folder: Path, runs: int, answer: Path) -> Row:
    """Medians of the cost; the answer is kept, so that it can be scored again."""
    done = [_run(tool, python, labelled, folder) for _ in range(runs)]
    first = done[0]
    row = Row(
        tool=tool,
        set=labelled.name,
        mark=labelled.mark,
        score=None,
        seconds=statistics.median(run.seconds for run in done),
        passed=statistics.median(run.passed for run in done),
        mebibytes=statistics.median(run.mebibytes for run in done),
        pairs=first.pairs,
        error=first.error,
        merging=first.merging,
        measured=results.now(),
    )
    if first.error:
        return row
    write_clusters(answer, first)
    return _scored(row, labelled, answer)


def _scored(row: Row, labelled: LabelledSet, answer: Path) -> Row:
    cluster_of, waiting = read_clusters(answer, list(labelled.truth))
    try:
        found = score(labelled.truth, cluster_of)
    except ValueError as failure:
        return replace(row, error=str(failure))
    return replace(
        row,
        score=found,
        waiting=len(waiting),
        missed_but_waiting=missed_but_waiting(labelled.truth, cluster_of, waiting),
    )


if __name__ == "__main__":
    sys.exit(main())
