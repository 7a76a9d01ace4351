"""Entries made ready for comparison: one spelling, placeholders out, parts told apart."""

import polars as pl

from themeloom.stages.dedup.domain.abstracts import abstract_keys, prepare_abstracts
from themeloom.stages.dedup.domain.generic import find_generic
from themeloom.stages.dedup.domain.identifiers import prepare_dois
from themeloom.stages.dedup.domain.journals import prepare_journals
from themeloom.stages.dedup.domain.marks import prepare_marks
from themeloom.stages.dedup.domain.names import prepare_names
from themeloom.stages.dedup.domain.numerals import prepare_numbers
from themeloom.stages.dedup.domain.pages import prepare_pages
from themeloom.stages.dedup.domain.spelling import spell
from themeloom.stages.dedup.domain.titles import prepare_titles

# What is said of a work beside title and journal: two records that say none of it may be equal and yet two.
TELLING = ("authors", "pages", "doi", "abstract", "accession", "identifiers")


def prepare(raw: pl.DataFrame) -> pl.DataFrame:
    """Columns of entries (`entries.COLUMNS`) as the columns that are compared; a row an entry, in order.

    Beside what the parts say of themselves: `is_generic` (the title names no work), `twin` (equal for
    entries equal in all they say, 0 where that is next to nothing). Texts are "" and `year` null where
    an entry says nothing.
    """
    titles = prepare_titles(raw)
    abstracts = prepare_abstracts(raw["abstract"])
    journal_names = raw.select(spell(pl.col("journal"))).to_series()
    prepared = pl.concat(
        [
            raw.select(
                "id",
                "year",
                "pmid",
                "accession",
                "source",
                volume=_volume(),
                issue=_number(pl.col("issue")),
            ),
            titles.select(
                "title",
                "compact",
                "first_title",
                "second_title",
                "announces_erratum",
                marks=prepare_marks(pl.col("bare")),
            ),
            prepare_names(raw),
            prepare_journals(raw),
            prepare_pages(raw),
        ],
        how="horizontal",
    )
    return prepared.with_columns(
        numbers=prepare_numbers(prepared["title"]),
        is_generic=find_generic(prepared["title"], journal_names),
        doi=prepare_dois(raw["doi"]),
        abstract=abstracts,
        abstract_key=abstract_keys(abstracts),
        twin=_twin(raw),
    ).with_columns(twin=pl.when(pl.col("is_generic") & ~_is_telling(raw)).then(0).otherwise("twin"))


def _volume() -> pl.Expr:
    """A year is no volume, though some databases write it there."""
    volume = _number(pl.col("volume"))
    return pl.when(volume == pl.col("year").cast(pl.String)).then(pl.lit("")).otherwise(volume)


def _number(text: pl.Expr) -> pl.Expr:
    """The first number of a volume or issue: "4 (1) (no pagination)" is 4."""
    found = text.str.extract(r"0*(\d+)")
    return found.fill_null("")


def _twin(raw: pl.DataFrame) -> pl.Series:
    said = [
        pl.col(name).str.strip_chars()
        for name in ("title", "journal", "volume", "issue", "pages", "abstract")
    ]
    return (
        raw.select(
            pl.struct(
                *said,
                pl.col("doi").str.strip_chars().str.to_lowercase(),
                "authors",
                "year",
                "accession",
                "identifiers",
            ).hash(seed=1)
        )
        .to_series()
        .reinterpret(signed=True)
    )


def _is_telling(raw: pl.DataFrame) -> pl.Series:
    return raw.select(pl.any_horizontal(pl.col(name) != "" for name in TELLING)).to_series()
