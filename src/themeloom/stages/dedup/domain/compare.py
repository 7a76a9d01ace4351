"""How two entries stand to each other, field by field."""

from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz

from themeloom.stages.dedup.domain.agreement import Agreement, compare_values
from themeloom.stages.dedup.domain.journals import compare_journals
from themeloom.stages.dedup.domain.names import same_family
from themeloom.stages.dedup.domain.pages import compare_pages
from themeloom.stages.dedup.domain.prepare import Prepared


class Titles(IntEnum):
    """How near two titles are; a higher one is nearer."""

    BLANK = 0  # one of them is missing
    FAR = 1
    PART = 2  # one is the other without its subtitle
    CLOSE = 3
    EQUAL = 4


class Authors(IntEnum):
    """How far two lists of authors agree."""

    MISSING = 0
    DIFFERENT = 1
    OVERLAP = 2  # half of the shorter list, but not the first
    SAME = 3  # the first, and half of the shorter list


# Out of 100, for titles in one spelling: a letter in twenty may differ by mistyping ...
EQUAL_RATIO = 95
# ... and a word or two by edition, translation of a term or a missing article.
CLOSE_RATIO = 86
# A title that is the beginning of another must say this much to be taken for it.
LEAST_PART = 20
# Two short pieces may stand on one page, or from one to the next; not on the same three or more.
LEAST_STRETCH = 2
SAME_ABSTRACT = 85
OTHER_ABSTRACT = 55


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that `decide` looks at. `ratio` is the likeness of the titles, 0 to 100.

    `same_stretch`: both fill the same three or more pages.
    """

    titles: Titles
    ratio: float
    is_generic: bool
    numbers_differ: bool
    marks_differ: bool
    authors: Authors
    years_apart: int | None
    doi: Agreement
    pmid: Agreement
    pages: Agreement
    same_stretch: bool
    volume: Agreement
    issue: Agreement
    journal: Agreement
    abstract: Agreement
    is_twin: bool
    same_export: bool
    title_length: int


def compare(a: Prepared, b: Prepared) -> Comparison:
    """Compare two entries; which of them comes first makes no difference."""
    titles, ratio = _compare_titles(a, b)
    return Comparison(
        titles=titles,
        ratio=ratio,
        is_generic=a.is_generic or b.is_generic,
        numbers_differ=_numbers_differ(a, b, titles),
        marks_differ=a.marks != b.marks,
        authors=_compare_authors(a, b),
        years_apart=abs(a.year - b.year) if a.year and b.year else None,
        doi=compare_values(a.doi, b.doi),
        pmid=compare_values(a.pmid, b.pmid),
        pages=compare_pages(a.pages, b.pages),
        same_stretch=a.pages == b.pages and a.pages.last - a.pages.first >= LEAST_STRETCH,
        volume=compare_values(a.volume, b.volume),
        issue=compare_values(a.issue, b.issue),
        journal=_compare_journals(a, b),
        abstract=_compare_abstracts(a.abstract, b.abstract),
        is_twin=bool(a.twin) and a.twin == b.twin,
        same_export=bool(a.source and a.accession and b.accession)
        and a.source == b.source
        and a.accession != b.accession,
        title_length=min(len(a.title), len(b.title)),
    )


def is_hopeless(a: Prepared, b: Prepared) -> bool:
    """Whether no rule could say anything but "different": most pairs are told apart by this alone."""
    if a.is_generic or b.is_generic or (a.twin and a.twin == b.twin):
        return False
    if (a.doi and a.doi == b.doi) or (a.pmid and a.pmid == b.pmid):
        return False
    if a.pages.key and a.pages.key == b.pages.key:
        return False
    return _compare_titles(a, b)[0] is Titles.FAR


def _compare_titles(a: Prepared, b: Prepared) -> tuple[Titles, float]:
    if not a.titles or not b.titles:
        return Titles.BLANK, 0.0
    best, ratio = Titles.FAR, 0.0
    for one in a.titles:
        for other in b.titles:
            found, likeness = compare_titles(one, other)
            best, ratio = max(best, found), max(ratio, likeness)
    return best, ratio


def compare_titles(a: str, b: str) -> tuple[Titles, float]:
    """How near two titles in one spelling are.

    >>> compare_titles("living with lupus in wales", "living with lupus in wales a qualitative study")[0].name
    'PART'
    """
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return Titles.EQUAL, 100.0
    ratio = fuzz.ratio(a, b)
    if ratio >= EQUAL_RATIO:
        return Titles.EQUAL, ratio
    if ratio >= CLOSE_RATIO:
        return Titles.CLOSE, ratio
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) >= LEAST_PART and (long.startswith(short + " ") or long.endswith(" " + short)):
        return Titles.PART, ratio
    if ratio >= 60 and fuzz.token_sort_ratio(a, b) >= 92:
        return Titles.CLOSE, ratio
    if len(short) >= 1.5 * LEAST_PART and fuzz.ratio(short, long[: len(short)]) >= 93:
        return Titles.PART, ratio
    return Titles.FAR, ratio


def compare_authors(a: tuple[str, ...], b: tuple[str, ...]) -> Authors:
    """How far two lists of family names agree."""
    if not a or not b:
        return Authors.MISSING
    if a == b:
        return Authors.SAME
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    shared = sum(name in long or any(_alike(name, other) for other in long) for name in short[:12])
    most = 2 * shared >= min(len(short), 12)
    if most and (_alike(a[0], b[0])):
        return Authors.SAME
    return Authors.OVERLAP if most else Authors.DIFFERENT


def _compare_authors(a: Prepared, b: Prepared) -> Authors:
    found = compare_authors(a.families, b.families)
    if found is Authors.DIFFERENT:
        # "Ching-yi, Wu" for "Wu, Ching-yi": the same words, taken apart otherwise.
        shared = len(a.name_words & b.name_words)
        if shared >= 2 and 2 * shared >= min(len(a.name_words), len(b.name_words)):
            return Authors.OVERLAP
    return found


def _alike(a: str, b: str) -> bool:
    return same_family(a, b) or (len(a) > 4 and len(b) > 4 and fuzz.ratio(a, b) >= 84)


def _numbers_differ(a: Prepared, b: Prepared, titles: Titles) -> bool:
    """Whether the titles count differently; a number in a dropped subtitle does not."""
    if a.numbers == b.numbers or titles is Titles.BLANK:
        return False
    if titles is Titles.PART or len(a.titles) > 1 or len(b.titles) > 1:
        return not (a.numbers <= b.numbers or b.numbers <= a.numbers)
    return True


def _compare_journals(a: Prepared, b: Prepared) -> Agreement:
    answers = {
        compare_journals(one, other)
        for one in (a.journal, a.journal_short)
        for other in (b.journal, b.journal_short)
    }
    for answer in (Agreement.SAME, Agreement.DIFFERENT):
        if answer in answers:
            return answer
    return Agreement.MISSING


def _compare_abstracts(a: str, b: str) -> Agreement:
    if len(a) < 80 or len(b) < 80:
        return Agreement.MISSING
    length = min(len(a), len(b))
    likeness = fuzz.ratio(a[:length], b[:length])
    if likeness >= SAME_ABSTRACT:
        return Agreement.SAME
    return Agreement.DIFFERENT if likeness < OTHER_ABSTRACT else Agreement.MISSING
