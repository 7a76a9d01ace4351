"""Claim: the advice to stop keeps its promise where rules of thumb do not, and the bound of recall holds.

    uv run python -m benchmarks.stopping_advice [--sets Donners_2021,Sep_2021] [--seed 1]

Plays each labelled screening with ranking and the random slice, until everything is read; asks each rule
where it would have stopped, and what had been found by then. Then asks, after each tenth of the reading,
whether the bound of recall from the random slice held, and whether that of closing checks drawn after SAFE's
rule did.
"""

import argparse
import os
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.dedup.tools import keep_to_one_core
from benchmarks.ranking.sets import Screening, read_screenings
from themeloom.stages.screening.domain.ranking.features import build_features
from themeloom.stages.screening.domain.ranking.model import rank
from themeloom.stages.screening.domain.ranking.recall import recall_after_sample, recall_estimate
from themeloom.stages.screening.domain.ranking.simulate import priors_of
from themeloom.stages.screening.domain.ranking.stopping import missed_target
from themeloom.stages.screening.domain.ranking.stream import is_random_turn, random_key, read_in_random_order
from themeloom.stages.screening.domain.ranking.text import text_of

STEP = 20  # a rule is asked after so many decisions: every one of thousands would change nothing but the time
CHECKS = (50, 100, 200, 400)
Rule = Callable[[Sequence[bool], int], bool]


def in_a_row(decisions: Sequence[bool], number: int) -> bool:
    return len(decisions) >= number and not any(decisions[-number:])


RULES: dict[str, Rule] = {
    "50 irrelevant in a row": lambda read, pool: in_a_row(read, 50),
    "5% of the records in a row": lambda read, pool: in_a_row(read, pool // 20),
    "10% read and 50 in a row (SAFE-like)": lambda read, pool: len(read) >= pool / 10 and in_a_row(read, 50),
    "100 in a row": lambda read, pool: in_a_row(read, 100),
    "10% of the records in a row": lambda read, pool: in_a_row(read, pool // 10),
    "200 in a row": lambda read, pool: in_a_row(read, 200),
    "**advice, target 90%**": lambda read, pool: missed_target(read, pool, 0.90) < 0.05,
    "**advice, target 95%**": lambda read, pool: missed_target(read, pool, 0.95) < 0.05,
}
SAFE = "10% read and 50 in a row (SAFE-like)"


def main() -> int:
    """Play each screening; print the tables."""
    asked = _arguments()
    keep_to_one_core()
    stops: dict[str, list[tuple[float, float]]] = {name: [] for name in RULES}
    held, lows, checks = [], [], {number: [] for number in CHECKS}
    for screening in read_screenings(asked.shared / "data" / "screening", asked.sets):
        if len(screening.texts) > asked.largest:
            continue
        read = play(screening, asked.seed)
        decisions = [screening.is_relevant[row] for row in read]
        for name, rule in RULES.items():
            stops[name].append(stop_of(decisions, rule))
        held += slice_bounds(screening, read, asked.seed, lows)
        end = int(stop_of(decisions, RULES[SAFE])[1] * len(read))
        for number in CHECKS:
            checks[number] += check_bounds(decisions, end, number)
        print(f"played {screening.name}", file=sys.stderr, flush=True)
    print(
        "| rule | mean recall at stop | worst | sets with recall of 0.95 or more | all found | share read |"
    )
    print("| --- | --: | --: | --: | --: | --: |")
    for name, found in stops.items():
        recalls, shares = [recall for recall, _ in found], [share for _, share in found]
        reached = statistics.mean(recall >= 0.95 for recall in recalls)
        everything = statistics.mean(recall == 1 for recall in recalls)
        print(
            f"| {name} | {statistics.mean(recalls):.3f} | {min(recalls):.3f} | {reached:.0%} "
            f"| {everything:.0%} | {statistics.mean(shares):.0%} |"
        )
    print("\n| bound of recall, 95% | asked | held | median bound |")
    print("| --- | --: | --: | --: |")
    print(_bound_line("random slice, after each tenth of the reading", list(zip(held, lows, strict=True))))
    for number, found in checks.items():
        if found:
            print(_bound_line(f"closing check of {number}", found))
    return 0


def _bound_line(name: str, found: Sequence[tuple[bool, float]]) -> str:
    held = statistics.mean(is_held for is_held, _ in found)
    return f"| {name} | {len(found):,} | {held:.1%} | {statistics.median(low for _, low in found):.2f} |"


def play(screening: Screening, seed: int) -> list[int]:
    """Every record in the order in which it is read: by rank, or in a random turn by chance."""
    features = build_features([text_of(*text) for text in screening.texts])
    labels = list(screening.is_relevant)
    by_chance = sorted(range(len(labels)), key=lambda row: random_key(seed, row))
    read = list(priors_of(labels, seed))
    done = set(read)
    ranked, fitted, queue = None, 0, iter(())
    for turn in range(len(labels) - len(read)):
        # As in the application, the order lags a little behind: by 2% of the decisions.
        if ranked is None or len(read) - fitted > len(read) // 50:
            ranked = rank(features, {row: labels[row] for row in read}, start=ranked)
            fitted, queue = len(read), iter(ranked.order().tolist())
        source = iter(by_chance) if is_random_turn(seed, turn) else queue
        row = next(row for row in source if row not in done)
        read.append(row)
        done.add(row)
    return read


def stop_of(decisions: Sequence[bool], rule: Rule) -> tuple[float, float]:
    """Recall and share read where the rule first says stop."""
    relevant = sum(decisions)
    for count in range(STEP, len(decisions), STEP):
        if rule(decisions[:count], len(decisions)):
            return sum(decisions[:count]) / relevant, count / len(decisions)
    return 1.0, 1.0


def slice_bounds(screening: Screening, read: Sequence[int], seed: int, lows: list[float]) -> list[bool]:
    """Does the bound from the random slice hold, after each tenth of the reading?"""
    count, relevant = len(read), sum(screening.is_relevant)
    by_chance = sorted(range(count), key=lambda row: random_key(seed, row))
    held = []
    for tenth in range(1, 10):
        done = set(read[: count * tenth // 10])
        size = read_in_random_order(row in done for row in by_chance)
        found = sum(screening.is_relevant[row] for row in done)
        in_sample = sum(screening.is_relevant[row] for row in by_chance[:size])
        low = recall_estimate(found, count, size, in_sample, unread=count - len(done)).low
        lows.append(low)
        held.append(found / relevant >= low - 1e-12)
    return held


def check_bounds(decisions: Sequence[bool], end: int, number: int) -> list[tuple[bool, float]]:
    """A hundred closing checks of the rest after `end` decisions: does the bound hold, and what is it?"""
    rest, found = np.array(decisions[end:]), sum(decisions[:end])
    if len(rest) < number:
        return []
    answers = []
    for draw in range(100):
        hits = int(np.random.default_rng(draw).choice(rest, number, replace=False).sum())
        low = recall_after_sample(found, len(rest), number, hits).low
        answers.append(((found + hits) / sum(decisions) >= low - 1e-12, low))
    return answers


def _arguments() -> argparse.Namespace:
    shared = Path(os.environ.get("THEMELOOM_SHARED", Path(__file__).parents[2] / "shared"))
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sets", default="", help="names with commas between; all where none is given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=10**9, help="records up to which a set is played")
    parser.add_argument("--shared", type=Path, default=shared)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
