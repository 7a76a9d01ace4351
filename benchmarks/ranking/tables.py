"""The tables of docs/benchmarks.md on ranking."""

import statistics
from collections.abc import Sequence

import numpy as np

from benchmarks.ranking.results import MEASURES, Row
from benchmarks.ranking.tools import ASREVIEW, LABELS, OURS

HEAD = (
    "| set | records | relevant | tool | recall at 10% | at 20% | at 50% | WSS@95 | loss | CPU s |\n"
    "| --- | --: | --: | --- | --: | --: | --: | --: | --: | --: |"
)


def lines_of(rows: Sequence[Row]) -> list[str]:
    """The rows of one tool on one set as one line, the mean over the seeds."""
    first = rows[0]
    told = f"| {first.set} | {first.records:,} | {first.relevant:,} | {LABELS[first.tool]} | "
    if first.error:
        return [f"{told}{first.error} | | | | | |"]
    means = [statistics.mean(getattr(row, measure) for row in rows) for measure in MEASURES]
    cells = " | ".join(f"{value:.3f}" for value in means)
    mark = " (1)" if first.note else ""
    return [
        f"{told}{cells} | {statistics.mean(row.seconds for row in rows):.1f} |".replace(
            LABELS[first.tool] + " |", LABELS[first.tool] + mark + " |"
        )
    ]


def mean_lines(name: str, rows: Sequence[Row]) -> list[str]:
    """Both tools over the sets and seeds that both have, and the difference with its interval over sets."""
    by_tool = {
        tool: {row.key[1:]: row for row in rows if row.tool == tool and not row.error} for tool in LABELS
    }
    both = sorted(by_tool[OURS].keys() & by_tool[ASREVIEW].keys())
    if not both:
        return []
    sets = sorted({key[0] for key in both})
    lines = []
    for tool in LABELS:
        found = [by_tool[tool][key] for key in both]
        cells = [f"{statistics.mean(_by_set(found, sets, measure)):.3f}" for measure in MEASURES]
        seconds = statistics.mean(_by_set(found, sets, "seconds"))
        lines.append(
            f"| **{name}**, mean of {len(sets)} | | | {LABELS[tool]} | {' | '.join(cells)} | {seconds:.1f} |"
        )
    cells = []
    for measure in MEASURES:
        ours = np.array(_by_set([by_tool[OURS][key] for key in both], sets, measure))
        theirs = np.array(_by_set([by_tool[ASREVIEW][key] for key in both], sets, measure))
        low, high = interval(ours - theirs)
        cells.append(f"{(ours - theirs).mean():+.4f} ({low:+.4f} to {high:+.4f})")
    lines.append(f"| difference (95% bootstrap over sets) | | | | {' | '.join(cells)} | |")
    return lines


def interval(differences: np.ndarray, draws: int = 10_000) -> tuple[float, float]:
    """The 95% percentile interval of a mean, sets drawn with replacement."""
    chosen = np.random.default_rng(1).integers(0, len(differences), (draws, len(differences)))
    low, high = np.quantile(differences[chosen].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)


def _by_set(rows: Sequence[Row], sets: Sequence[str], measure: str) -> list[float]:
    return [statistics.mean(getattr(row, measure) for row in rows if row.set == name) for name in sets]
