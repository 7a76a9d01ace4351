"""When to stop reading: the test of Callaghan and Müller-Hansen, as advice with what it takes for granted.

Callaghan MW, Müller-Hansen F. Statistical stopping criteria for automated screening in systematic reviews.
Systematic Reviews 2020;9:273. The test asks of every stretch of latest decisions: had the target been missed,
how likely were so few relevant ones in this stretch, if it were a random draw from what was then unread? It
is not one: a good order puts relevant ones first, so that the test is careful rather than bold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from themeloom.stages.screening.domain.ranking.chances import at_most

TARGETS = (0.90, 0.95)
CONFIDENCE = 0.95
ASSUMPTIONS = (
    "The test treats the latest decisions as if they had been drawn at random from what was unread. A "
    "ranking that works puts relevant references first, which makes the test more careful than it says.",
    "It says nothing if the ranking has turned away from a whole kind of relevant reference: the random "
    "slice is there to notice that.",
    "It takes the decisions as right. What was overlooked while reading is not counted.",
    "Whoever looks after every decision and stops at the first good answer takes a little more risk than 5%. "
    "Write the rule down before you begin.",
)


@dataclass(frozen=True, slots=True)
class Test:
    """The test for one target: the chance of what was seen, had the target been missed."""

    target: float
    p: float
    is_met: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """What the test says, for people; stopping stays their decision."""

    tests: tuple[Test, ...]
    sentence: str
    assumptions: tuple[str, ...] = ASSUMPTIONS


def missed_target(decisions: Sequence[bool], pool_size: int, target: float = 0.95) -> float:
    """The chance of the latest decisions, had fewer than `target` of the relevant been found: p of the test.

    decisions: relevant or not, in the order in which they were made; pool_size: all references, read or not.
    1 where nothing was decided.
    """
    count = len(decisions)
    if count > pool_size:
        raise ValueError(f"{count} decisions on a pool of {pool_size}")
    places = np.flatnonzero(np.asarray(decisions, dtype=bool))
    found = len(places)
    # Of all stretches with so many relevant ones the longest has the lowest chance: it alone is asked.
    within = np.arange(found + 1)
    begins = np.concatenate(([0], places + 1))[::-1]
    sizes = count - begins
    within, sizes = within[sizes > 0], sizes[sizes > 0]
    if not len(sizes):
        return 1.0
    missed = np.floor(found / target + 1 - (found - within)).astype(np.int64)
    populations = sizes + pool_size - count
    possible = missed <= populations
    chances = np.where(possible, at_most(within, populations, np.minimum(missed, populations), sizes), 0.0)
    return float(chances.min())


def stopping_advice(decisions: Sequence[bool], pool_size: int) -> Advice:
    """The test at both targets, and a sentence; never an order."""
    tests = []
    for target in TARGETS:
        p = missed_target(decisions, pool_size, target)
        tests.append(Test(target, p, p < 1 - CONFIDENCE))
    return Advice(tuple(tests), _sentence(tests, sum(map(bool, decisions)), len(decisions), pool_size))


def _sentence(tests: Sequence[Test], found: int, count: int, pool_size: int) -> str:
    if count == pool_size:
        return "Everything has been read."
    if not found:
        return "No relevant reference has been found yet, so the test has nothing to go by."
    met = [test.target for test in tests if test.is_met]
    if not met:
        return (
            f"The test does not speak for stopping yet: as far as the latest decisions show, fewer than "
            f"{TARGETS[0]:.0%} of the relevant references may have been found."
        )
    return (
        f"If fewer than {max(met):.0%} of the relevant references had been found, so few among the latest "
        "decisions would be seen in fewer than 1 of 20 cases. "
        "This speaks for stopping; the decision is yours."
    )
