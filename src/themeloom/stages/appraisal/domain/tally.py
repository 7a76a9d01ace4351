"""appraisal: how many papers have which answer to each item; counted, never added up to a score."""

from collections.abc import Iterable
from dataclasses import dataclass

from .instruments import Instrument


@dataclass(frozen=True, slots=True)
class Judged:
    """What one report's judgement of one item came to: agreed or settled, never a single rater's."""

    report: str
    item: str
    answer: str


def tally(instrument: Instrument, judgements: Iterable[Judged]) -> dict[str, dict[str, int]]:
    """Item key -> answer -> papers, every item and every answer present, in the instrument's order.

    Raises Refused for an answer outside the item's scale, KeyError for an item of another instrument.
    """
    counted = {item.key: dict.fromkeys(item.scale.labels, 0) for item in instrument.items}
    for judged in judgements:
        counted[judged.item][instrument.item(judged.item).read(judged.answer)] += 1
    return counted


def inadequate(instrument: Instrument, judgements: Iterable[Judged]) -> dict[str, tuple[str, ...]]:
    """Item key -> the reports whose answer does not fulfil it ("Can't tell" and "No" in CASP)."""
    found: dict[str, list[str]] = {item.key: [] for item in instrument.items}
    for judged in judgements:
        if not instrument.item(judged.item).is_adequate(judged.answer):
            found[judged.item].append(judged.report)
    return {item: tuple(reports) for item, reports in found.items()}
