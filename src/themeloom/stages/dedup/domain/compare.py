"""Two entries compared, field by field: the same, different, or not to be told, as columns."""

import polars as pl

from themeloom.stages.dedup.domain.abstracts import compare_abstracts
from themeloom.stages.dedup.domain.agreement import Agreement, compare_values
from themeloom.stages.dedup.domain.identifiers import have_same_export
from themeloom.stages.dedup.domain.journals import compare_journals
from themeloom.stages.dedup.domain.names import compare_names
from themeloom.stages.dedup.domain.numerals import compare_numbers
from themeloom.stages.dedup.domain.pages import compare_pages, have_same_stretch
from themeloom.stages.dedup.domain.titles import Titles, compare_titles

VALUES = ("doi", "pmid", "volume", "issue")
IS_TWIN = (pl.col("twin") == pl.col("twin_b")) & (pl.col("twin") != 0)
IS_GENERIC = pl.col("is_generic") | pl.col("is_generic_b")


def compare(pairs: pl.DataFrame) -> pl.DataFrame:
    """All that the rules look at, a row a pair; which of the two comes first makes no difference.

    `pairs` has the columns of `prepare` twice, those of the second entry ending in `_b`. The answers:
    `titles`, `ratio` (likeness of the titles, 0 to 100), `authors`; an `Agreement` for `numbers`, `doi`,
    `pmid`, `pages`, `volume`, `issue`, `journal`, `abstract`; `years_apart`, null where a year is missing;
    `title_length` (letters of the shorter one); and yes or no: `is_generic` (one title names no work),
    `is_blank` (one title is missing), `all_authors` (the longer list has all of the other), `marks_differ`,
    `numbers_differ`, `same_stretch` (both fill the same three pages or more), `announces_erratum`,
    `is_twin`, `same_export`.
    """
    titles = compare_titles(pairs)
    names = compare_names(pairs)
    lengths = pairs["compact"].str.len_chars(), pairs["compact_b"].str.len_chars()
    found = pairs.select(
        *(compare_values(pl.col(name), pl.col(name + "_b")).alias(name) for name in VALUES),
        years_apart=(pl.col("year") - pl.col("year_b")).abs(),
        is_generic=IS_GENERIC,
        is_blank=(pl.col("title") == "") | (pl.col("title_b") == ""),
        marks_differ=pl.col("marks") != pl.col("marks_b"),
        announces_erratum=pl.col("announces_erratum") | pl.col("announces_erratum_b"),
        in_two_languages=(pl.col("first_title") != "") | (pl.col("first_title_b") != ""),
        is_first_part=_is_one_the_first(pl.col("numbers"), pl.col("numbers_b")),
        is_twin=IS_TWIN,
    ).with_columns(
        titles=titles["titles"],
        ratio=titles["ratio"],
        authors=names["authors"],
        all_authors=names["all_authors"],
        numbers=compare_numbers(pairs),
        pages=compare_pages(pairs),
        same_stretch=have_same_stretch(pairs),
        journal=compare_journals(pairs),
        abstract=compare_abstracts(pairs),
        same_export=have_same_export(pairs),
        title_length=pl.min_horizontal(*lengths),
    )
    return found.with_columns(numbers_differ=_numbers_differ()).drop("is_first_part")


def _numbers_differ() -> pl.Expr:
    """Whether the titles count differently; a number in a dropped subtitle does not.

    Nor does a number beside a title that names no work, nor that of a first part whose number the other
    record leaves out, where both have the same authors and stand in the same issue.
    """
    may_be_within = (pl.col("titles") == Titles.PART) | pl.col("in_two_languages")
    are_titles = (pl.col("titles") > Titles.FAR) | ((pl.col("titles") == Titles.FAR) & ~pl.col("is_generic"))
    names_first_part = (
        pl.col("is_first_part")
        & pl.col("all_authors")
        & pl.all_horizontal(pl.col(name) == Agreement.SAME for name in ("volume", "issue", "journal"))
    )
    return (are_titles & ~names_first_part) & (
        (pl.col("numbers") == Agreement.DIFFERENT)
        | ((pl.col("numbers") == Agreement.MISSING) & ~may_be_within)
    )


def _is_one_the_first(numbers: pl.Expr, others: pl.Expr) -> pl.Expr:
    return ((numbers == "1") & (others == "")) | ((numbers == "") & (others == "1"))


# What of two entries `is_worth_it` looks at.
LOOKED_AT = (
    *("at", "doi", "pmid", "page", "twin", "volume", "is_generic"),
    *("title", "compact", "first_title", "second_title"),
)


def is_worth_it(pairs: pl.DataFrame) -> pl.Series:
    """Whether any rule could say anything but "different": most pairs are told apart by this alone.

    Of `pairs` the columns LOOKED_AT will do.
    """
    meet = pl.any_horizontal(
        (pl.col(name) == pl.col(name + "_b")) & (pl.col(name) != "") for name in ("doi", "pmid", "page")
    )
    same_volume = (pl.col("volume") == pl.col("volume_b")) & (pl.col("volume") != "")
    sure = pairs.select(meet | IS_TWIN | (IS_GENERIC & same_volume)).to_series()
    at = (~sure).arg_true()
    if not len(at):
        return sure
    near = compare_titles(pairs[at])["titles"] > Titles.FAR
    return sure.scatter(at, near)
