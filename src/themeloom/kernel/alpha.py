"""Krippendorff's alpha: agreement of any number of people, with gaps.

Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

V = TypeVar("V", bound=Hashable)

FIRM = 0.80
TENTATIVE = 0.667


def krippendorff_alpha(
    units: Iterable[Iterable[V | None]], *, ordered: Sequence[V] | None = None
) -> float | None:
    """Alpha over units, each the answers that people gave to one thing, None for a gap.

    Nominal, unless `ordered` gives the scale from its low to its high end: then ordinal, and an
    answer that is not on the scale ("not applicable") counts as a gap. None where alpha is
    undefined: nothing was answered by two, or only one answer was ever given.
    """
    counted = [Counter(answer for answer in unit if answer is not None) for unit in units]
    if ordered is not None:
        scale = set(ordered)
        counted = [Counter({a: n for a, n in unit.items() if a in scale}) for unit in counted]
    counted = [unit for unit in counted if unit.total() > 1]
    totals: Counter[V] = Counter()
    for unit in counted:
        totals.update(unit)
    if len(totals) < 2:
        return None
    values = list(totals) if ordered is None else [value for value in ordered if value in totals]
    distance = _distances(values, totals, is_ordinal=ordered is not None)
    observed = sum(
        count * unit[other] * distance[value, other] / (unit.total() - 1)
        for unit in counted
        for value, count in unit.items()
        for other in unit
    )
    expected = sum(totals[a] * totals[b] * gap for (a, b), gap in distance.items())
    return 1 - (totals.total() - 1) * observed / expected


def reading_of_alpha(alpha: float | None) -> str:
    """What an alpha allows, in a sentence (Krippendorff's own limits)."""
    if alpha is None:
        return "Alpha cannot be computed: it needs at least two different answers and things answered by two."
    if alpha >= FIRM:
        allows = "firm conclusions"
    elif alpha >= TENTATIVE:
        allows = "tentative conclusions"
    else:
        return f"Krippendorff’s alpha is {alpha:.2f}: too low even for tentative conclusions."
    return f"Krippendorff’s alpha is {alpha:.2f}: enough for {allows}."


def _distances(values: list[V], totals: Counter[V], *, is_ordinal: bool) -> dict[tuple[V, V], float]:
    """The squared difference of each pair of values; ordinal ones are as far apart as answers lie between."""
    distance: dict[tuple[V, V], float] = {}
    for low, a in enumerate(values):
        for high, b in enumerate(values):
            if not is_ordinal:
                distance[a, b] = float(a != b)
                continue
            between = sum(totals[value] for value in values[min(low, high) : max(low, high) + 1])
            distance[a, b] = (between - (totals[a] + totals[b]) / 2) ** 2
    return distance
