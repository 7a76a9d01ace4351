"""Titles that name no work: missing, general ("Editorial"), or only the name of the journal."""

import polars as pl

from themeloom.stages.dedup.domain.spelling import map_where
from themeloom.stages.dedup.domain.titles import likeness
from themeloom.stages.dedup.domain.wording import BOILERPLATE, GENERIC_TITLES

# Out of 100: a title this like the journal's name is that name, however badly it was copied.
SAME_AS_JOURNAL = 85
# Words of which general titles are made.
PLAIN_WORDS = frozenset(word for title in GENERIC_TITLES for word in title.split()) | BOILERPLATE


def find_generic(titles: pl.Series, journals: pl.Series) -> pl.Series:
    """Whether each title, in one spelling, names no particular work; `journals` are spelled alike."""
    first = titles.str.extract(r"^(\w+)").fill_null("")
    may_be = first.is_in(sorted(PLAIN_WORDS)) | first.str.contains(r"^\d+$")
    may_be |= pl.select(pl.lit(journals).str.contains(pl.lit(first), literal=True)).to_series()
    plain = map_where(titles + "\n" + journals, may_be, _said) == "generic"
    letters, of_journal = (one.str.replace_all(" ", "", literal=True) for one in (titles, journals))
    is_journal = (likeness(letters, of_journal) >= SAME_AS_JOURNAL) & (journals != "")
    return (titles == "") | plain | is_journal


def _said(both: str) -> str:
    title, _, journal = both.partition("\n")
    return "generic" if is_generic(title, journal) else ""


def is_generic(title: str, journal: str = "") -> bool:
    """Whether a title has no word of its own: only general ones, numbers, and words of the journal's name.

    >>> is_generic("journal of waiting research article", "journal of waiting")
    True
    """
    known = set(journal.split())
    return all(word in PLAIN_WORDS or word in known or word.isdigit() for word in title.split())
