"""How much of what is relevant has been found: estimated from a random sample, never without interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

from themeloom.stages.screening.domain.ranking.chances import at_most, fewest_relevant, most_relevant

CONFIDENCE = 0.95
RISK = 1 - CONFIDENCE
# A sample of so much of the rest saves no work worth a doubt.
NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Recall:
    """A share of the relevant references that has been found.

    estimate: the likeliest value, None where the sample has too little to say one.
    low, high: exact one-sided limits, each with 95% confidence; low is 0 where nothing can be shown.
    sentence: what may be told to people; it never has the estimate alone.
    """

    estimate: float | None
    low: float
    high: float
    sentence: str

    @property
    def is_shown(self) -> bool:
        """Does the sample show anything at all?"""
        return self.low > 0


@dataclass(frozen=True, slots=True)
class Sample:
    """How many of the unread have to be drawn at random, none of them relevant, to support a target."""

    number: int
    unread: int
    is_everything: bool
    sentence: str


def recall_estimate(
    found: int, pool_size: int, sample_size: int, sample_relevant: int, *, unread: int | None = None
) -> Recall:
    """Recall from the random slice: `sample_size` references read in random order, some of them relevant.

    found: relevant references found so far, wherever; sample_relevant: those among the sample.
    unread: how many of the pool nobody has read, where it is known; it can only narrow the interval.

    The sample bounds how many relevant ones the pool has (hypergeometric, exact); found over that is recall.
    """
    _check(found, pool_size, sample_size, sample_relevant)
    if unread == 0 or sample_size == pool_size:
        return Recall(1.0, 1.0, 1.0, "Everything has been read: all relevant references have been found.")
    if found == 0:
        return Recall(
            None, 0.0, 1.0, "No relevant reference has been found yet, so nothing can be said of recall."
        )
    if sample_size == 0:
        return Recall(
            None,
            0.0,
            1.0,
            "Nothing can be shown yet: no reference has been read in random order. "
            "The random slice begins with the next references that are handed out.",
        )
    rest = pool_size - found if unread is None else unread
    most = min(found + rest, max(found, most_relevant(pool_size, sample_size, sample_relevant, RISK)))
    fewest = max(found, fewest_relevant(pool_size, sample_size, sample_relevant, RISK))
    low, high = found / most, found / fewest
    estimate = None
    if sample_relevant:
        estimate = found / min(found + rest, max(found, sample_relevant * pool_size / sample_size))
    basis = f"{_references(sample_size)} read in random order, {_of_them(sample_relevant)}"
    return Recall(estimate, low, high, _sentence(low, estimate, basis))


def recall_after_sample(found: int, unread: int, drawn: int, relevant: int) -> Recall:
    """Recall after a closing check: `drawn` of the `unread` rest, at random and all at once, were read.

    found: relevant ones found before the check; relevant: how many the check found. The bound holds for one
    check whose size was set before it began, not for one that is prolonged until it pleases.
    """
    _check(relevant, unread, drawn, relevant)
    if unread == drawn:
        return Recall(1.0, 1.0, 1.0, "Everything has been read: all relevant references have been found.")
    now = found + relevant
    if now == 0:
        return Recall(
            None, 0.0, 1.0, "No relevant reference has been found yet, so nothing can be said of recall."
        )
    if drawn == 0:
        return Recall(
            None, 0.0, 1.0, "Nothing can be shown yet: none of the unread references was drawn at random."
        )
    low = now / (found + most_relevant(unread, drawn, relevant, RISK))
    high = now / (found + fewest_relevant(unread, drawn, relevant, RISK))
    estimate = now / (found + max(relevant, relevant * unread / drawn)) if relevant else None
    basis = f"{_references(drawn)} drawn at random from {unread:,} unread, {_of_them(relevant)}"
    return Recall(estimate, low, high, _sentence(low, estimate, basis))


def sample_needed(found: int, unread: int, target: float) -> Sample:
    """How many of the unread to draw, so that finding none of them relevant shows recall of `target` or more.

    target: above 0 and below 1.
    """
    if not 0 < target < 1:
        raise ValueError(f"a target between 0 and 1 is needed, not {target}")
    if unread == 0:
        return Sample(0, 0, True, "Everything has been read; there is nothing to check.")
    # One more missed than this, and recall is below the target.
    bearable = math.floor(found / target - found + 1e-9)
    low, high = 1, unread
    while low < high:
        middle = (low + high) // 2
        if bearable + 1 > unread or at_most(0, unread, bearable + 1, middle)[0] <= RISK:
            high = middle
        else:
            low = middle + 1
    percent = f"{target:.0%}"
    if bearable + 1 > unread:
        return Sample(
            0,
            unread,
            False,
            f"Even if all {unread:,} unread references were relevant, {percent} would have been found.",
        )
    if low >= NEARLY_ALL * unread:
        return Sample(
            unread,
            unread,
            True,
            f"Read everything: to show that {percent} have been found, {low:,} of the {unread:,} unread "
            "references would have to be checked.",
        )
    return Sample(
        low,
        unread,
        False,
        f"Draw {low:,} of the {unread:,} unread references at random. If none of them is relevant, this "
        f"shows with 95% confidence that at least {percent} of the relevant references have been found.",
    )


def _sentence(low: float, estimate: float | None, basis: str) -> str:
    # Rounded down: the sentence must not promise more than the sample shows.
    percent = math.floor(low * 100 + 1e-9)
    if percent < 1:
        return f"Nothing can be shown yet: {basis}, is too small a sample."
    sentence = f"With 95% confidence at least {percent}% of the relevant references have been found"
    if estimate is not None:
        sentence += f"; the likeliest value is {round(estimate * 100)}%"
    return f"{sentence} ({basis})."


def _of_them(relevant: int) -> str:
    return f"{relevant or 'none'} of them relevant"


def _references(number: int) -> str:
    return "1 reference" if number == 1 else f"{number:,} references"


def _check(found: int, pool: int, sample: int, relevant: int) -> None:
    if not 0 <= relevant <= sample <= pool or not relevant <= found <= pool:
        raise ValueError(
            f"{found} found and {relevant} of them in a sample of {sample} cannot be of a pool of {pool}"
        )
