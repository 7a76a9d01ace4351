"""manuscript: the numbers in a sentence, in digits or in words, and which of them cannot be counts."""

import re
from dataclasses import dataclass

UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS: dict[str, int] = {word: n for n, word in enumerate(UNITS, start=1)}
WORDS |= {word: n * 10 for n, word in enumerate(TENS, start=2)}

_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"
_TENS = "|".join(TENS)
_ONES = "|".join(UNITS[:9])
_WORD = rf"(?:(?:{_TENS})[- ](?:{_ONES})|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_NUMERAL = re.compile(rf"(?P<decimal>\d+\.\d+)|(?P<digits>{_DIGITS})|\b(?P<word>{_WORD})\b", re.IGNORECASE)

# What may stand around digits that are not a count: decimals, shares, ranges, ages, doses, citations.
_NOT_BEFORE = re.compile(r"(?:[\w.,]|[A-Za-z]-|\d\s?[–-]\s?|[<>≤≥±£$€]\s?|\bp\s?[=<]\s?)$")
_NOT_AFTER = re.compile(r"(?:\.\d|,\d|[A-Za-z]|\s?%|\s?per ?cent\b|[–-]\w|\s[–-]\s\d)", re.IGNORECASE)
_CITATION = re.compile(r"\[[\d,;\s–-]+\]")
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|nearly|almost|roughly|some|over|under|more than|fewer than|less than|"
    r"at least|at most|up to|circa|ca\.?)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a sentence; of a decimal, `value` is the whole part.

    `may_count` is false for what is plainly no count of things (a decimal, a share, a range, a
    citation); `is_exact` is false after "about", "more than" and the like.
    """

    value: int
    start: int
    end: int
    text: str
    may_count: bool = True
    is_exact: bool = True

    @property
    def is_year(self) -> bool:
        """Whether it may be a year: whoever reads it has to look at what stands around it."""
        return self.text.isdigit() and len(self.text) == 4 and 1900 <= self.value <= 2099

    @property
    def is_one(self) -> bool:
        """Whether it is the word "one", which often is no number at all."""
        return self.text.casefold() == "one"


def find_numerals(sentence: str) -> tuple[Numeral, ...]:
    """All numbers of a sentence in order; both ends of a range are listed."""
    citations = [(match.start(), match.end()) for match in _CITATION.finditer(sentence)]
    found: list[Numeral] = []
    for match in _NUMERAL.finditer(sentence):
        start, end = match.span()
        before, after = sentence[:start], sentence[end:]
        if match["decimal"]:
            value, may_count = int(float(match["decimal"])), False
        elif match["word"]:
            value = read_words(match["word"])
            may_count = not re.match(r"-\w", after) and not before.endswith("-")
        else:
            value = int(match["digits"].replace(",", ""))
            is_cited = any(first <= start < last for first, last in citations)
            may_count = not (is_cited or _NOT_BEFORE.search(before) or _NOT_AFTER.match(after))
        found.append(Numeral(value, start, end, match[0], may_count, not _ABOUT.search(before)))
    return tuple(found)


def read_words(words: str) -> int:
    """The value of a number in words up to ninety-nine; raises KeyError for any other word."""
    return sum(WORDS[word] for word in re.split(r"[- ]", words.casefold()))
