"""Abstracts as deduplication compares them: how alike they begin."""

import polars as pl
from rapidfuzz.utils import default_process

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.spelling import make_readable
from themeloom.stages.dedup.domain.titles import likeness

# Letters of the abstract that are compared; and how many there must be at least.
LETTERS = 300
LEAST_LETTERS = 80
# Letters by which two records with the same abstract meet.
KEY_LETTERS = 60
SAME_ABSTRACT = 85
OTHER_ABSTRACT = 55


def prepare_abstracts(raw: pl.Series) -> pl.Series:
    """The beginnings of abstracts in small letters, without punctuation."""
    readable = make_readable(raw.str.head(2 * LETTERS))
    return pl.Series([default_process(text)[:LETTERS] for text in readable], dtype=pl.String)


def abstract_keys(prepared: pl.Series) -> pl.Series:
    """The first letters of prepared abstracts, without blanks; "" where there are few."""
    letters = prepared.str.head(2 * KEY_LETTERS).str.replace_all(" ", "", literal=True).str.head(KEY_LETTERS)
    return letters.set(letters.str.len_chars() < KEY_LETTERS, "")


def compare_abstracts(pairs: pl.DataFrame) -> pl.Series:
    """An `Agreement` for each pair; MISSING also where they are neither alike nor unlike."""
    a, b = pairs["abstract"], pairs["abstract_b"]
    lengths, lengths_b = a.str.len_chars(), b.str.len_chars()
    shorter = lengths.zip_with(lengths <= lengths_b, lengths_b)
    found = pl.zeros(len(a), pl.Int8, eager=True)
    at = (shorter >= LEAST_LETTERS).arg_true()
    if not len(at):
        return found
    ratio = likeness(a[at].str.head(shorter[at]), b[at].str.head(shorter[at]))
    answers = pl.select(
        pl.when(ratio >= SAME_ABSTRACT)
        .then(pl.lit(Agreement.SAME, pl.Int8))
        .when(ratio < OTHER_ABSTRACT)
        .then(pl.lit(Agreement.DIFFERENT, pl.Int8))
        .otherwise(pl.lit(Agreement.MISSING, pl.Int8))
    ).to_series()
    return found.scatter(at, answers)
