"""screening: how far the finding is, what may be said of recall, and whether the test speaks for stopping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from themeloom.stages.screening.domain.ranking.recall import recall_estimate, sample_needed
from themeloom.stages.screening.domain.ranking.stopping import stopping_advice
from themeloom.stages.screening.domain.ranking.stream import read_in_random_order

TARGETS = (0.90, 0.95)
# Points of a curve; more cannot be told apart.
POINTS = 40


def figures_of_finds(
    decided: Sequence[tuple[int, bool]], ids: Sequence[int], *, randomly: Sequence[int] = ()
) -> dict[str, Any]:
    """What a report on a review says, as plain values fit for JSON.

    decided: reference and whether it goes on, in the order of decisions; ids: the whole pool; randomly:
    the same in its random order, nothing where none was ever drawn.
    """
    here = set(ids)
    kept = [(reference, relevant) for reference, relevant in decided if reference in here]
    answers = dict(kept)
    in_time = [relevant for _, relevant in kept]
    found, unread = sum(in_time), len(ids) - len(kept)
    sample = randomly[: read_in_random_order(reference in answers for reference in randomly)]
    in_sample = sum(answers[reference] for reference in sample)
    recall = recall_estimate(found, len(ids), len(sample), in_sample, unread=unread)
    advice = stopping_advice(in_time, len(ids))
    needed = [(target, sample_needed(found, unread, target)) for target in TARGETS]
    return {
        "pool": len(ids),
        "read": len(kept),
        "found": found,
        "unread": unread,
        "sample": len(sample),
        "in_sample": in_sample,
        "recall": {
            "estimate": recall.estimate,
            "low": recall.low,
            "high": recall.high,
            "sentence": recall.sentence,
        },
        "tests": [{"target": one.target, "p": one.p, "is_met": one.is_met} for one in advice.tests],
        "advice": advice.sentence,
        "assumptions": list(advice.assumptions),
        "needed": [
            {"target": target, "number": one.number, "sentence": one.sentence} for target, one in needed
        ],
        "curve": curve_of(in_time),
    }


def curve_of(in_time: Sequence[bool]) -> list[list[int]]:
    """How many were found after how many decisions, at POINTS places evenly apart, from [0, 0] to the last.

    >>> curve_of([True, False, True])
    [[0, 0], [1, 1], [2, 1], [3, 2]]
    """
    count = len(in_time)
    places = sorted({round(count * step / POINTS) for step in range(POINTS + 1)} | {0, count})
    sums = [0]
    for relevant in in_time:
        sums.append(sums[-1] + bool(relevant))
    return [[place, sums[place]] for place in places]
