"""A decision in a sentence and a number: what agrees, what does not, and how much that is."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.names import Authors
from themeloom.stages.dedup.domain.titles import Titles

TITLES = {
    Titles.BLANK: "a title is missing",
    Titles.FAR: "titles differ",
    Titles.PART: "titles differ by a subtitle",
    Titles.CLOSE: "titles differ in a word or two",
    Titles.EQUAL: "same title",
}
AUTHORS = {
    Authors.MISSING: "authors missing",
    Authors.DIFFERENT: "other authors",
    Authors.OVERLAP: "some of the same authors",
    Authors.SAME: "same first author",
}
# Field, and what to say where it is the same and where it is not.
FIELDS: tuple[tuple[str, str, str], ...] = (
    ("doi", "same DOI", "DOIs differ"),
    ("pmid", "same PubMed number", "PubMed numbers differ"),
    ("pages", "same first page", "first pages differ"),
    ("volume", "same volume", "volumes differ"),
    ("journal", "same journal", "journals differ"),
    ("abstract", "same abstract", "abstracts differ"),
)
# How much a field says when both records have it. A DOI says most, a year little; the weights order the
# pairs that people look at, they decide nothing.
WEIGHTS: dict[str, float] = {
    "titles": 5.0,
    "authors": 3.0,
    "doi": 4.0,
    "pmid": 4.0,
    "pages": 3.0,
    "volume": 1.5,
    "issue": 0.5,
    "journal": 1.5,
    "abstract": 2.0,
    "years_apart": 1.5,
}
# What an answer is worth; one that is not named counts as if the field were missing.
AGREES = {Agreement.SAME: 1.0, Agreement.DIFFERENT: 0.0}
WORTH: dict[str, Mapping[Any, float]] = dict.fromkeys(WEIGHTS, AGREES) | {
    "titles": {Titles.FAR: 0.0, Titles.PART: 0.6, Titles.CLOSE: 0.7, Titles.EQUAL: 1.0},
    "authors": {Authors.DIFFERENT: 0.0, Authors.OVERLAP: 0.6, Authors.SAME: 1.0},
    "years_apart": {0: 1.0, 1: 0.5} | dict.fromkeys(range(2, 3000), 0.0),
}


def explain(found: Mapping[str, Any]) -> str:
    """Why, in one sentence: what agrees first, then what does not. `found` is a row of `compare`."""
    if found["is_twin"]:
        return "the records are the same in every field"
    agrees: list[str] = []
    differs: list[str] = []
    for field, same, different in FIELDS:
        answer = found[field]
        if answer == Agreement.SAME:
            agrees.append(same)
        elif answer == Agreement.DIFFERENT:
            differs.append(different)
    titles, authors, apart = Titles(found["titles"]), Authors(found["authors"]), found["years_apart"]
    (agrees if titles is Titles.EQUAL else differs).append(TITLES[titles])
    (agrees if authors >= Authors.OVERLAP else differs).append(AUTHORS[authors])
    if apart == 0:
        agrees.append("same year")
    elif apart:
        differs.append(f"{apart} year{'s' if apart > 1 else ''} apart")
    if found["numbers_differ"]:
        differs.append("numbers in the titles differ")
    if found["marks_differ"] and not found["is_blank"]:
        differs.append("one is an erratum, reply, comment or protocol")
    if found["is_generic"] and titles is not Titles.BLANK:
        differs.append("the title is a general one")
    if found["same_export"]:
        differs.append("both from one database under two numbers")
    return ", ".join(agrees) + ("; " + ", ".join(differs) if differs and agrees else ", ".join(differs))


def score(*, is_same: pl.Expr) -> pl.Expr:
    """How much of what both records say agrees, 0 to 1; at least 0.9 for a pair that is merged unseen."""
    worths = {
        field: pl.col(field).replace_strict(worth, default=None, return_dtype=pl.Float64)
        for field, worth in WORTH.items()
    }
    total = pl.sum_horizontal(
        pl.when(worth.is_not_null()).then(WEIGHTS[field]).otherwise(0.0) for field, worth in worths.items()
    )
    gained = pl.sum_horizontal(worth.fill_null(0.0) * WEIGHTS[field] for field, worth in worths.items())
    agreement = pl.when(total > 0).then(gained / total).otherwise(0.0)
    return (
        pl.when(pl.col("is_twin"))
        .then(1.0)
        .when(is_same)
        .then(0.9 + 0.1 * agreement)
        .otherwise(0.1 + 0.79 * agreement)
    )
