"""Pairs of prepared entries judged in columns: compare -> decide, and only what is not different kept."""

import polars as pl

from themeloom.stages.dedup.domain.compare import compare, is_worth_it
from themeloom.stages.dedup.domain.decide import decide
from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.rules import RULES

DIFFERENT = [at for at, rule in enumerate(RULES) if rule.band is Band.DIFFERENT]
# What is known of a judged pair: the answers that `reason.explain` puts into words, and the decision.
ANSWERS: dict[str, type[pl.DataType]] = {
    "doi": pl.Int8,
    "pmid": pl.Int8,
    "pages": pl.Int8,
    "volume": pl.Int8,
    "journal": pl.Int8,
    "abstract": pl.Int8,
    "titles": pl.Int8,
    "authors": pl.Int8,
    "years_apart": pl.Int32,
    "is_twin": pl.Boolean,
    "numbers_differ": pl.Boolean,
    "marks_differ": pl.Boolean,
    "is_blank": pl.Boolean,
    "is_generic": pl.Boolean,
    "same_export": pl.Boolean,
    "rule": pl.Int16,
    "is_veto": pl.Boolean,
    "score": pl.Float64,
}


def judge(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs that are the same or for eyes: `at`, `at_b`, and ANSWERS.

    `pairs` has the columns of `prepare` and `at`, each twice (`_b` for the second entry).
    """
    return without_different(judge_all(pairs.filter(is_worth_it(pairs))))


def without_different(judged: pl.DataFrame) -> pl.DataFrame:
    """Of judged pairs those that are the same or for eyes."""
    return judged.filter(~pl.col("rule").is_in(DIFFERENT))


def judge_all(pairs: pl.DataFrame) -> pl.DataFrame:
    """As `judge`, for every pair, whatever it is."""
    decided = decide(compare(pairs)).select(pl.col(name).cast(kind) for name, kind in ANSWERS.items())
    return pl.concat([pairs.select("at", "at_b"), decided], how="horizontal")
