"""Titles as deduplication compares them: in one spelling, and each way in which a title may be given."""

from enum import IntEnum

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from themeloom.stages.dedup.domain.pairwise import OTHER
from themeloom.stages.dedup.domain.spelling import make_readable, map_where, spell
from themeloom.stages.dedup.domain.wording import (
    ADDITIONS,
    ANNOUNCES_ERRATUM,
    COUNTED,
    FOOTNOTES,
    REFERRING,
    TWO_TITLES,
)


class Titles(IntEnum):
    """How near two titles are; a higher one is nearer."""

    BLANK = 0  # one of the two has none
    FAR = 1
    PART = 2  # one is the other without its subtitle, or with a heading before it
    CLOSE = 3
    EQUAL = 4


# Out of 100, for titles in one spelling: a letter in twenty may differ by mistyping ...
EQUAL_RATIO = 95
# ... and a word or two by edition, translation of a term or a missing article.
CLOSE_RATIO = 86
# The same words in another order, where the letters are this alike at least.
SAME_WORDS, REORDERED_RATIO = 92, 60
# What of a title is compared; a longer one is a text that strayed into the field.
MOST_LETTERS = 1_000
# A title that is the beginning or the end of another must say this much to be taken for it (letters),
# and this much where a letter may be mistyped.
LEAST_PART, LEAST_LIKE_PART, LIKE_PART = 18, 27, 93


def prepare_titles(raw: pl.DataFrame) -> pl.DataFrame:
    """From `title`: `bare` (readable, without what databases add), `title` (in one spelling), `compact`
    (its letters alone), `first_title` and `second_title` (the halves of one in two languages, else ""),
    `announces_erratum` (a database notes that an erratum of this piece stands elsewhere).
    """
    readable = make_readable(raw["title"].str.head(MOST_LETTERS))
    shown = raw.select(
        bare=readable.str.replace_all(ADDITIONS, " ").str.replace_all(r"\s+", " ").str.strip_chars()
    )
    shown = shown.with_columns(bare=_without_footnotes(shown["bare"]))
    two = pl.col("bare").str.extract_groups(TWO_TITLES)
    found = shown.select(
        "bare",
        title=spell(pl.col("bare").str.replace_all(REFERRING, "")),
        first_title=spell(two.struct[0]).fill_null(""),
        second_title=spell(two.struct[1]).fill_null(""),
        announces_erratum=pl.lit(readable.str.contains(ANNOUNCES_ERRATUM)),
    )
    # A title that is nothing but an addition, "[Letter]", keeps it.
    empty = (found["title"] == "") & (readable != "")
    if empty.any():
        found = found.with_columns(
            bare=pl.when(empty).then(pl.lit(readable)).otherwise("bare"),
            title=pl.when(empty).then(spell(pl.lit(readable))).otherwise("title"),
        )
    first = pl.col("title").str.extract(r"^(\w+ )").fill_null(" ")
    may_repeat = found.select(
        (pl.col("title") + " ").str.slice(1).str.contains(first, literal=True)
    ).to_series()
    return found.with_columns(title=map_where(found["title"], may_repeat, without_repetition)).with_columns(
        compact=pl.col("title").str.replace_all(" ", "", literal=True)
    )


def _without_footnotes(bare: pl.Series) -> pl.Series:
    found = bare.str.extract_groups(FOOTNOTES)
    cut = found.struct[0]
    # "Study 1" counts, "study1" has a mark after it.
    may_count = found.struct[1].str.to_lowercase().is_in(sorted(COUNTED)) & ~cut.str.contains(r"\p{L}{4}$")
    return cut.str.strip_chars().zip_with(cut.is_not_null() & ~may_count, bare)


def without_repetition(title: str) -> str:
    """A title whose every line was copied twice, given once; any other title as it is.

    >>> without_repetition("waiting for a kidney waiting for a kidney in wales in wales")
    'waiting for a kidney in wales'
    """
    words, once, at = title.split(), [], 0
    while at < len(words):
        left = (len(words) - at) // 2
        length = next((n for n in range(left, 0, -1) if words[at : at + n] == words[at + n : at + 2 * n]), 0)
        if not length:
            return title
        once += words[at : at + length]
        at += 2 * length
    return " ".join(once)


def compare_titles(pairs: pl.DataFrame) -> pl.DataFrame:
    """`titles` (a `Titles`) and `ratio` (0 to 100) for each pair, the nearest of all ways to give them."""
    found = _compare(pairs["title"], pairs["title" + OTHER], pairs["compact"], pairs["compact" + OTHER])
    halved = (pairs["first_title"] != "") | (pairs["first_title" + OTHER] != "")
    at = (halved & (found["titles"] < Titles.EQUAL)).arg_true()
    if not len(at):
        return found
    some, best, ratio = pairs[at], found["titles"][at], found["ratio"][at]
    ways = ("title", "first_title", "second_title")
    for one in ways:
        for other in ways:
            a, b = some[one], some[other + OTHER]
            near = _compare(a, b, _letters(a), _letters(b))
            better = (a != "") & (b != "") & (near["titles"] >= best)
            best = near["titles"].zip_with(better, best)
            ratio = near["ratio"].zip_with(better & (near["ratio"] > ratio), ratio)
    return found.with_columns(
        titles=found["titles"].scatter(at, best), ratio=found["ratio"].scatter(at, ratio)
    )


def _letters(titles: pl.Series) -> pl.Series:
    return titles.str.replace_all(" ", "", literal=True)


def _compare(a: pl.Series, b: pl.Series, letters: pl.Series, letters_b: pl.Series) -> pl.DataFrame:
    ratio = likeness(letters, letters_b)
    titles = pl.select(
        pl.when((letters == "") | (letters_b == ""))
        .then(pl.lit(Titles.BLANK, pl.Int8))
        .when(ratio >= EQUAL_RATIO)
        .then(pl.lit(Titles.EQUAL, pl.Int8))
        .when(ratio >= CLOSE_RATIO)
        .then(pl.lit(Titles.CLOSE, pl.Int8))
        .otherwise(pl.lit(Titles.FAR, pl.Int8))
    ).to_series()
    at = (titles == Titles.FAR).arg_true()
    if len(at):
        nearer = _look_closer(a[at], b[at], letters[at], letters_b[at], ratio[at])
        titles = titles.scatter(at, nearer)
    return pl.DataFrame({"titles": titles, "ratio": ratio})


def _look_closer(
    a: pl.Series, b: pl.Series, letters: pl.Series, letters_b: pl.Series, ratio: pl.Series
) -> pl.Series:
    """PART, CLOSE or FAR for titles whose letters as a whole are not alike."""
    is_first = letters.str.len_chars() <= letters_b.str.len_chars()
    short, long = letters.zip_with(is_first, letters_b), letters_b.zip_with(is_first, letters)
    length = short.str.len_chars()
    beginning, end = likeness(short, long.str.head(length)), likeness(short, long.str.tail(length))
    is_part = ((beginning == 100) | (end == 100)) & (length >= LEAST_PART)
    is_like_part = ((beginning >= LIKE_PART) | (end >= LIKE_PART)) & (length >= LEAST_LIKE_PART)
    lengths, lengths_b = letters.str.len_chars(), letters_b.str.len_chars()
    of_one_length = (lengths <= 1.1 * lengths_b) & (lengths_b <= 1.1 * lengths)
    reordered = (ratio >= REORDERED_RATIO) & of_one_length
    same_words = pl.zeros(len(a), pl.Float32, eager=True)
    if reordered.any():
        at = reordered.arg_true()
        same_words = same_words.scatter(at, likeness(_in_order(a[at]), _in_order(b[at])))
    return pl.select(
        pl.when(is_part)
        .then(pl.lit(Titles.PART, pl.Int8))
        .when(same_words >= SAME_WORDS)
        .then(pl.lit(Titles.CLOSE, pl.Int8))
        .when(is_like_part)
        .then(pl.lit(Titles.PART, pl.Int8))
        .otherwise(pl.lit(Titles.FAR, pl.Int8))
    ).to_series()


def _in_order(titles: pl.Series) -> pl.Series:
    return titles.str.split(" ").list.sort().list.join(" ")


def likeness(a: pl.Series, b: pl.Series) -> pl.Series:
    """How alike two columns of text are, letter by letter, 0 to 100 (normalized indel likeness)."""
    found = process.cpdist(a.to_list(), b.to_list(), scorer=fuzz.ratio, dtype=np.float32)
    return pl.Series(found, dtype=pl.Float32)
