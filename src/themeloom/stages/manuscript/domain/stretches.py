"""manuscript: a sentence cut into the stretches in which a number belongs to what stands beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .numerals import Numeral

# A comma in 1,531 and a colon in 2:1 cut nothing.
_BREAK = re.compile(r";|\n|:(?!\d)|,(?!\d)|\s[–—-]\s")
_AND = re.compile(r"\b(?:and|but|while|whereas)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a sentence with the numbers in it."""

    start: int
    end: int
    text: str
    numerals: tuple[Numeral, ...]


def cut_sentence(sentence: str, numerals: Sequence[Numeral]) -> tuple[Stretch, ...]:
    """The stretches of a sentence, in order: cut at its stops, and at "and" where it joins two numbers."""
    stretches: list[Stretch] = []
    start = 0
    for end in [*(match.start() for match in _BREAK.finditer(sentence)), len(sentence)]:
        stretches += _cut_at_and(sentence, start, end, numerals)
        start = end
    return tuple(stretches)


def _cut_at_and(sentence: str, start: int, end: int, numerals: Sequence[Numeral]) -> list[Stretch]:
    here = [numeral for numeral in numerals if start <= numeral.start < end]
    for match in _AND.finditer(sentence, start, end):
        is_between = any(one.end <= match.start() for one in here) and any(
            one.start >= match.end() for one in here
        )
        if is_between:
            left = Stretch(
                start,
                match.start(),
                sentence[start : match.start()],
                tuple(one for one in here if one.start < match.start()),
            )
            return [left, *_cut_at_and(sentence, match.start(), end, numerals)]
    return [Stretch(start, end, sentence[start:end], tuple(here))]
