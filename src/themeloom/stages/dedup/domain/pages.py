"""Pages as deduplication compares them: first and last page, ranges written out, article numbers apart."""

import re

import polars as pl

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.spelling import make_readable

DASH = "[-\u2010-\u2015\u2212]"
RANGE = rf"^(?P<letter>[a-z]*)0*(?P<first>\d+)(?P<after>[a-z]*)(?:{DASH}+[a-z]*0*(?P<last>\d+)[a-z]*)?"
# "215 p", "pp. 12-15", "p.3", "12-15." and the like.
COUNT = r"^\d+\s*(?:p|pp|pages?|leaves|s)\b\.?$"
PREFIX = r"^\s*(?:pp?\.?|pages?|s\.)\s*(\w*\d)"
# A spreadsheet made a date of "1-10": "01-Oct", "Jan-17".
DATE = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b"
# Letters before pages of a supplement, and before article numbers. Other letters before a range ("c37-c42")
# say little; alone before a number ("a1754", "c1804") they make an article number.
SUPPLEMENT = r"^(?:s|suppl)"
ARTICLE = r"^(?:e|cd|art)"
# Longer numbers are article numbers, not pages.
LONGEST_PAGE = 99_999
# Two short pieces may stand on one page, or from one to the next; not on the same three or more.
LEAST_STRETCH = 2


def has_pages(text: str) -> tuple[bool, bool]:
    """Whether a text tells where a piece begins, and whether it tells where it ends.

    >>> has_pages("1008-12"), has_pages("1008"), has_pages("01-Oct")
    ((True, True), (True, False), (False, False))
    """
    small = text.strip().lower()
    found = re.match(RANGE, re.sub(r"\s+", "", re.sub(PREFIX, r"\1", small)))
    if not found or re.match(COUNT, small) or re.search(DATE, small):
        return False, False
    return True, bool(found["last"])


def prepare_pages(raw: pl.DataFrame) -> pl.DataFrame:
    """From `pages`: `page` (the beginning as text), `first_page`, `last_page`, `page_letter`, `locator`.

    Numbers are 0 and texts "" where nothing usable is said. `locator` is an article number ("e12724") in
    the pages' stead; `page_letter` tells "S12" from "12". Short ranges are written out: 1008-12 ends on 1012.
    """
    text = pl.col("pages").str.strip_chars().str.to_lowercase()
    usable = ~(text.str.contains(COUNT) | text.str.contains(DATE))
    compact = text.str.replace(PREFIX, "$1").str.replace_all(r"\s+", "")
    found = (
        raw.select(pages=make_readable(raw["pages"]))
        .select(parts=pl.when(usable).then(compact.str.extract_groups(RANGE)))
        .unnest("parts")
        .with_columns(pl.all().fill_null(""))
    )
    letter, first, after, last = (pl.col(name) for name in ("letter", "first", "after", "last"))
    # A number of more than nine digits is no page; it would not fit either.
    start = first.str.slice(0, 9).cast(pl.Int64, strict=False).fill_null(0)
    written_out = (
        pl.when(length(last) < length(first))
        .then(first.str.head(length(first) - length(last)) + last)
        .otherwise(last)
    )
    end = pl.when(last == "").then(start).otherwise(_number(written_out))
    is_article_number = (
        (last == "") & (letter != "") & ~letter.str.contains(SUPPLEMENT) & (first.str.len_chars() > 2)
    )
    is_locator = is_article_number | letter.str.contains(ARTICLE) | (start > LONGEST_PAGE)
    # Where the end comes before the beginning nobody knows which of the two is damaged.
    is_page = (first != "") & ~is_locator & (end >= start) & (start > 0)
    return found.select(
        page_letter=pl.when(is_page & letter.str.contains(SUPPLEMENT)).then(letter).otherwise(pl.lit("")),
        first_page=pl.when(is_page).then(start).otherwise(0),
        last_page=pl.when(is_page).then(end).otherwise(0),
        locator=pl.when((first != "") & is_locator).then(letter + first + after).otherwise(pl.lit("")),
    ).with_columns(
        page=pl.when(pl.col("locator") != "")
        .then(pl.col("locator"))
        .when(pl.col("first_page") > 0)
        .then(pl.col("page_letter") + pl.col("first_page").cast(pl.String))
        .otherwise(pl.lit(""))
    )


def length(text: pl.Expr) -> pl.Expr:
    """Letters as a number that may be subtracted from."""
    return text.str.len_chars().cast(pl.Int64)


def _number(text: pl.Expr) -> pl.Expr:
    return text.str.slice(0, 9).cast(pl.Int64, strict=False).fill_null(0)


def compare_pages(pairs: pl.DataFrame) -> pl.Series:
    """Whether two pieces begin on the same page: an `Agreement` for each pair.

    An article number says nothing about a page of the printed issue, nor does the count from page 1
    that an article has before its issue is printed, nor a last page given alone ("488" for "487-488"):
    such pairs are MISSING, not DIFFERENT.
    """
    page, first, last, locator = (pl.col(name) for name in ("page", "first_page", "last_page", "locator"))
    page_b, first_b, last_b, locator_b = (
        pl.col(name) for name in ("page_b", "first_page_b", "last_page_b", "locator_b")
    )
    missing, different, same = (pl.lit(one, pl.Int8) for one in Agreement)
    counts_from_one = (
        ((first == 1) | (first_b == 1)) & (last - first == last_b - first_b) & (last - first > 1)
    )
    return pairs.select(
        pl.when((page == "") | (page_b == ""))
        .then(missing)
        .when(page == page_b)
        .then(same)
        .when((locator == "") != (locator_b == ""))
        .then(missing)
        .when(locator != "")
        .then(
            pl.when(locator.str.strip_chars_start("e0") == locator_b.str.strip_chars_start("e0"))
            .then(same)
            .otherwise(different)
        )
        .when((last == last_b) & (pl.col("page_letter") == pl.col("page_letter_b")))
        .then(missing)
        .when(counts_from_one)
        .then(missing)
        .otherwise(different)
    ).to_series()


def have_same_stretch(pairs: pl.DataFrame) -> pl.Series:
    """Whether both fill the same three or more pages."""
    last, first = pl.col("last_page"), pl.col("first_page")
    return pairs.select(
        (pl.col("page") == pl.col("page_b"))
        & (last == pl.col("last_page_b"))
        & (last - first >= LEAST_STRETCH)
    ).to_series()
