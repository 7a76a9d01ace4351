"""Numbers in titles: parts, phases and years tell works apart that are otherwise named alike."""

import re
from itertools import pairwise

import polars as pl

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.spelling import map_where
from themeloom.stages.dedup.domain.wording import COUNTED, NUMBER_WORDS, ORDINALS, ROMAN, SAFE_ROMAN

# "10 000" and "10,000" are 10000.
NUMBERS = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d+")
# Only titles with one of these can hold a number.
SMALL = "|".join(["[a-z]", *sorted({*ROMAN, *NUMBER_WORDS})])
COUNTED_WORDS = "|".join(sorted(COUNTED))
MAY_COUNT = (
    rf"\d|\b(?:{'|'.join(sorted(SAFE_ROMAN))})\b|\b(?:i|v|x)$"
    rf"|\b(?:{COUNTED_WORDS}) (?:{SMALL})\b|\b(?:{'|'.join(ORDINALS)}) (?:{COUNTED_WORDS})\b"
)


def prepare_numbers(titles: pl.Series) -> pl.Series:
    """The numbers in titles in one spelling, Roman ones and parts included: sorted, one text a title."""
    may_count = titles.str.contains(MAY_COUNT)
    return map_where(titles, may_count, _numbers).set(~may_count, "")


def _numbers(title: str) -> str:
    return " ".join(sorted(find_numbers(title)))


def find_numbers(title: str) -> frozenset[str]:
    """The numbers in a title in one spelling.

    >>> sorted(find_numbers("fatigue in covid 19 part ii"))
    ['19', '2']
    """
    words = title.split()
    found = {number.replace(" ", "").lstrip("0") or "0" for number in NUMBERS.findall(title)}
    for before, word in zip(["", *words], words, strict=False):
        if word in SAFE_ROMAN:
            found.add(ROMAN[word])
        elif before in COUNTED:
            found.add(ROMAN.get(word) or NUMBER_WORDS.get(word) or (word if len(word) == 1 else ""))
    found |= {ORDINALS[word] for word, after in pairwise(words) if word in ORDINALS and after in COUNTED}
    if words and words[-1] in ("i", "v", "x"):
        found.add(ROMAN[words[-1]])
    return frozenset(found - {""})


def compare_numbers(pairs: pl.DataFrame) -> pl.Series:
    """How the numbers of each pair's titles stand to each other, an `Agreement`; two without agree.

    MISSING where one title has all the numbers of the other and more: a number in a subtitle that was
    dropped, or left out of a translation, tells nothing.
    """
    a, b = pl.col("numbers"), pl.col("numbers_b")
    one, other = a.str.split(" "), b.str.split(" ")
    within = (
        (one.list.set_difference(other).list.len() == 0)
        | (other.list.set_difference(one).list.len() == 0)
        | (a == "")
        | (b == "")
    )
    return pairs.select(
        pl.when(a == b)
        .then(pl.lit(Agreement.SAME, pl.Int8))
        .when(within)
        .then(pl.lit(Agreement.MISSING, pl.Int8))
        .otherwise(pl.lit(Agreement.DIFFERENT, pl.Int8))
    ).to_series()
