"""screening: how fast somebody reads, from the times of their own votes alone."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from statistics import median

# A longer gap is a pause, not reading.
PAUSE_SECONDS = 300
FEWEST_GAPS = 5


def seconds_a_reference(times: Iterable[datetime]) -> float | None:
    """The median gap between two references; None before there are enough to tell.

    `times` has one time for each reference, in any order.
    """
    ordered = sorted(times)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(ordered)]
    reading = [gap for gap in gaps if gap <= PAUSE_SECONDS]
    return median(reading) if len(reading) >= FEWEST_GAPS else None


def duration_in_words(seconds: float) -> str:
    """A rough duration, as people say it.

    >>> duration_in_words(6600)
    'about 1 h 50 min'
    """
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    if minutes < 60:
        return f"about {minutes} min"
    hours, rest = divmod(round(minutes / 10) * 10, 60)
    if hours >= 8 or rest == 0:
        return f"about {round(minutes / 60)} h"
    return f"about {hours} h {rest} min"


def time_in_words(seconds: float) -> str:
    """How long one reference takes, as people say it.

    >>> time_in_words(24.4), time_in_words(95)
    ('24 seconds', '1 min 35 s')
    """
    whole = max(1, round(seconds))
    if whole < 60:
        return "1 second" if whole == 1 else f"{whole} seconds"
    return f"{whole // 60} min {whole % 60} s"
