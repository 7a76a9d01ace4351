"""The rules of deduplication, in the order in which they are asked; the first that holds decides.

The rules stand in three groups. What tells two works apart comes first and nothing later outweighs it;
then what shows that two records are one work; then what a person should look at. What no rule names is
different. Sources of the traps: Rathbone et al. 2015 (Syst Rev 4:6), Hair et al. 2023 (BMC Biol 21:189),
Forbes et al. 2024 (Syst Rev 13:206).
"""

from collections.abc import Callable
from dataclasses import dataclass

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.compare import Authors, Comparison, Titles
from themeloom.stages.dedup.domain.pair import Band

SAME, DIFFERENT, MISSING = Agreement.SAME, Agreement.DIFFERENT, Agreement.MISSING
# A title as long as this is unlikely to be given twice by the same first author in a year.
TELLING_TITLE = 30


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule holds where its test does. A veto also keeps apart whole clusters that hold such a pair."""

    name: str
    band: Band
    holds: Callable[[Comparison], bool]
    is_veto: bool = False


def _same_place(found: Comparison) -> bool:
    """The same page of the same volume."""
    if found.volume is MISSING:
        return found.pages is SAME is found.journal
    return found.pages is SAME is found.volume


def _same_issue(found: Comparison) -> bool:
    return SAME is found.volume is found.issue is found.journal


def _no_place_conflict(found: Comparison) -> bool:
    if DIFFERENT in (found.pages, found.volume, found.journal):
        return False
    # Issue numbers are often wrong; where no page is known they are all there is to tell two pieces apart.
    return found.issue is not DIFFERENT or found.pages is SAME


def _same_identifier(found: Comparison) -> bool:
    return found.doi is SAME or found.pmid is SAME


def _near_in_time(found: Comparison) -> bool:
    return found.years_apart is None or found.years_apart <= 1


def _one_identifier_each(found: Comparison) -> bool:
    """Two identifiers of one kind that differ."""
    return found.doi is DIFFERENT or found.pmid is DIFFERENT


RULES: tuple[Rule, ...] = (
    Rule("twins", Band.SAME, lambda c: c.is_twin),
    Rule(
        "same pages from first to last",
        Band.SAME,
        lambda c: (
            c.same_stretch
            and c.volume is SAME
            and c.journal is SAME
            and c.authors is Authors.SAME
            and c.years_apart in (0, None)
            and not c.marks_differ
            and not c.is_generic
            and not _one_identifier_each(c)
            and c.issue is not DIFFERENT
            and c.abstract is not DIFFERENT
        ),
    ),
    # --- What tells two works apart ---------------------------------------------------------------
    Rule(
        "parts with one DOI",
        Band.LOOK,
        lambda c: c.numbers_differ and c.doi is SAME and c.titles >= Titles.CLOSE,
        is_veto=True,
    ),
    Rule("parts", Band.DIFFERENT, lambda c: c.numbers_differ, is_veto=True),
    Rule(
        "mark with one DOI",
        Band.LOOK,
        lambda c: c.marks_differ and c.doi is SAME and c.titles >= Titles.PART,
        is_veto=True,
    ),
    Rule("mark", Band.DIFFERENT, lambda c: c.marks_differ, is_veto=True),
    Rule(
        "nothing to go by",
        Band.LOOK,
        lambda c: (
            c.is_generic
            and (c.titles is Titles.EQUAL or c.titles is Titles.BLANK)
            and c.authors >= Authors.OVERLAP
            and (_same_identifier(c) or _same_place(c))
            and not _one_identifier_each(c)
            and not (c.titles is Titles.EQUAL and c.journal is not DIFFERENT and c.pages is SAME)
        ),
    ),
    Rule(
        "generic title, same place",
        Band.SAME,
        lambda c: (
            c.is_generic
            and c.titles is Titles.EQUAL
            and c.authors >= Authors.OVERLAP
            and _same_place(c)
            and c.journal is SAME
            and _near_in_time(c)
            and not _one_identifier_each(c)
        ),
    ),
    Rule("generic title", Band.DIFFERENT, lambda c: c.is_generic, is_veto=True),
    Rule(
        "other identifier, other place",
        Band.DIFFERENT,
        lambda c: _one_identifier_each(c) and DIFFERENT in (c.pages, c.volume) and not _same_identifier(c),
        is_veto=True,
    ),
    Rule(
        "two in one export",
        Band.LOOK,
        lambda c: c.same_export and c.titles is Titles.EQUAL and c.authors is Authors.SAME,
    ),
    Rule("two in one export", Band.DIFFERENT, lambda c: c.same_export),
    # --- What shows that two records are one work -------------------------------------------------
    Rule(
        "same identifier and title",
        Band.SAME,
        lambda c: (
            _same_identifier(c)
            and c.titles >= Titles.PART
            and (c.authors is not Authors.DIFFERENT or c.titles is Titles.EQUAL)
            and (c.pages is not DIFFERENT or c.authors is Authors.SAME)
        ),
    ),
    Rule(
        "same place, title and authors",
        Band.SAME,
        lambda c: (
            c.titles is Titles.EQUAL
            and c.authors >= Authors.OVERLAP
            and _same_place(c)
            and (c.doi is not DIFFERENT or c.same_stretch)
        ),
    ),
    Rule(
        "same page, title and first author",
        Band.SAME,
        lambda c: (
            c.titles is Titles.EQUAL
            and c.authors is Authors.SAME
            and c.pages is SAME
            and _near_in_time(c)
            and c.doi is not DIFFERENT
        ),
    ),
    Rule(
        "same place and first author, nearly the same title",
        Band.SAME,
        lambda c: (
            c.titles in (Titles.CLOSE, Titles.PART)
            and c.authors is Authors.SAME
            and _same_place(c)
            and _near_in_time(c)
            and c.doi is not DIFFERENT
            and c.abstract is not DIFFERENT
        ),
    ),
    Rule(
        "same title, first author and year",
        Band.SAME,
        lambda c: (
            c.titles is Titles.EQUAL
            and (c.authors is Authors.SAME or (c.authors is Authors.OVERLAP and c.journal is SAME))
            and c.years_apart == 0
            and _no_place_conflict(c)
            and c.doi is not DIFFERENT
            and (c.title_length >= TELLING_TITLE or SAME in (c.journal, c.pages, c.volume))
        ),
    ),
    Rule(
        "same title, first author and journal, a year apart",
        Band.SAME,
        lambda c: (
            c.titles is Titles.EQUAL
            and (c.authors is Authors.SAME or (c.authors is Authors.OVERLAP and _same_issue(c)))
            and _near_in_time(c)
            and c.journal is SAME
            and _no_place_conflict(c)
            and c.doi is not DIFFERENT
            and c.title_length >= TELLING_TITLE
            and (c.volume is SAME or MISSING in (c.volume, c.pages))
        ),
    ),
    Rule(
        "same place and title, an author missing",
        Band.SAME,
        lambda c: (
            c.titles is Titles.EQUAL
            and c.authors is Authors.MISSING
            and _same_place(c)
            and c.journal is not DIFFERENT
            and _near_in_time(c)
            and c.title_length >= TELLING_TITLE
            and c.doi is not DIFFERENT
        ),
    ),
    Rule(
        "same abstract and title",
        Band.SAME,
        lambda c: (
            c.abstract is SAME
            and c.titles >= Titles.CLOSE
            and c.authors in (Authors.SAME, Authors.MISSING)
            and _near_in_time(c)
            and c.doi is not DIFFERENT
            and DIFFERENT not in (c.pages, c.volume)
        ),
    ),
    # --- What a person should look at -------------------------------------------------------------
    Rule("same identifier", Band.LOOK, lambda c: _same_identifier(c) and c.authors >= Authors.OVERLAP),
    Rule(
        "same title and first author",
        Band.LOOK,
        lambda c: (
            c.titles is Titles.EQUAL
            and c.authors is Authors.SAME
            and c.title_length >= TELLING_TITLE
            and (c.years_apart or 0) <= 2
            and (c.abstract is SAME or not (c.pages is DIFFERENT and c.volume is DIFFERENT))
        ),
    ),
    Rule(
        "same place and title, other authors",
        Band.LOOK,
        lambda c: c.titles is Titles.EQUAL and _same_place(c) and c.title_length >= TELLING_TITLE,
    ),
    Rule(
        "same place and authors, another title",
        Band.LOOK,
        lambda c: (
            c.titles is Titles.FAR
            and c.authors is Authors.SAME
            and _same_place(c)
            and c.journal is SAME
            and c.abstract is not DIFFERENT
            and c.years_apart == 0
            and c.doi is not DIFFERENT
        ),
    ),
    Rule(
        "nearly the same title, same first author and year",
        Band.LOOK,
        lambda c: (
            c.titles in (Titles.CLOSE, Titles.PART)
            and c.authors is Authors.SAME
            and (c.years_apart == 0 or (c.years_apart is None and _same_issue(c)))
            and _no_place_conflict(c)
            and c.doi is not DIFFERENT
            and c.abstract is not DIFFERENT
        ),
    ),
)
NOTHING = Rule("nothing in common", Band.DIFFERENT, lambda c: True)
