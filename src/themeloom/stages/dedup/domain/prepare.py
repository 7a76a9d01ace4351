"""An entry made ready for comparison: one spelling, placeholders out, parts told apart."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from themeloom.stages.dedup.domain import wording
from themeloom.stages.dedup.domain.journals import journal_words
from themeloom.stages.dedup.domain.names import family_names, name_words
from themeloom.stages.dedup.domain.pages import Pages, parse_pages
from themeloom.stages.dedup.domain.spelling import spell
from themeloom.stages.dedup.domain.values import Entry
from themeloom.stages.search.domain.readable import is_placeholder, readable
from themeloom.stages.search.domain.shapes import find_doi

DIGITS = re.compile(r"\d+")
# "10 000" and "10,000" are 10000.
NUMBERS = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d+")
FOOTNOTE = re.compile(r".*(?:[^\W\d]{4,}| )1$")
# Out of 100: a title this like the journal's name is that name, however badly it was copied.
SAME_AS_JOURNAL = 85
# Letters of the abstract that are compared.
ABSTRACT_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Prepared:
    """What of an entry is compared.

    `titles` are the spellings the title may have: whole, and both halves of one in two languages.
    `numbers` are the numbers in it, Roman ones and parts included; `marks` say that it is an erratum, a
    reply or a comment. `is_generic` says that the title names no particular work. `twin` is equal for
    entries that are equal in all they say.
    """

    id: str
    titles: tuple[str, ...]
    numbers: frozenset[str]
    marks: frozenset[str]
    is_generic: bool
    families: tuple[str, ...]
    name_words: frozenset[str]
    year: int | None
    journal: tuple[str, ...]
    journal_short: tuple[str, ...]
    volume: str
    issue: str
    pages: Pages
    doi: str
    pmid: str
    abstract: str
    source: str
    accession: str
    twin: tuple[object, ...]

    @property
    def title(self) -> str:
        """The whole title in one spelling, "" where there is none."""
        return self.titles[0] if self.titles else ""


def prepare(entry: Entry) -> Prepared:
    """The entry in the form in which it is compared."""
    raw = readable(entry.title)
    title = "" if is_placeholder(raw) else raw
    bare = wording.ADDITIONS.sub(" ", title)
    titles = _titles(bare) or _titles(title)
    journal = journal_words(entry.journal) if not is_placeholder(entry.journal) else ()
    abstract = "" if is_placeholder(entry.abstract) else spell(entry.abstract[: 2 * ABSTRACT_LETTERS])
    is_generic = _is_generic(titles[0] if titles else "", spell(entry.journal))
    return Prepared(
        id=entry.id,
        titles=titles,
        numbers=_numbers(titles[0]) if titles else frozenset(),
        marks=frozenset(mark for mark, pattern in wording.MARKS if pattern.search(bare)),
        is_generic=is_generic,
        families=family_names(entry.authors),
        name_words=name_words(entry.authors),
        year=entry.year,
        journal=journal,
        journal_short=journal_words(entry.journal_short),
        volume=_number(entry.volume),
        issue=_number(entry.issue),
        pages=parse_pages(entry.pages) if not is_placeholder(entry.pages) else parse_pages(""),
        doi=find_doi(entry.doi),
        pmid=entry.identifiers.get("pmid", ""),
        abstract=abstract[:ABSTRACT_LETTERS],
        source=entry.source,
        accession=entry.accession,
        twin=_twin(entry, is_generic=is_generic),
    )


def _titles(title: str) -> tuple[str, ...]:
    forms = [spell(title)]
    if two := wording.TWO_TITLES.match(title):
        forms += [spell(half) for half in two.groups()]
    return tuple(dict.fromkeys(form for form in forms if form))


def _numbers(title: str) -> frozenset[str]:
    # A footnote's mark, left at the end when a title was copied from the page, counts nothing.
    words = title.split()
    if len(words) > 3 and FOOTNOTE.match(f"{words[-2]} {words[-1]}") and words[-2] not in wording.COUNTED:
        title = title[:-1].rstrip()
        words = title.split()
    found = {number.replace(" ", "").lstrip("0") or "0" for number in NUMBERS.findall(title)}
    for before, word in zip(["", *words], words, strict=False):
        if word in wording.SAFE_ROMAN:
            found.add(wording.ROMAN[word])
        elif before in wording.COUNTED:
            found.add(
                wording.ROMAN.get(word) or wording.NUMBER_WORDS.get(word) or (word if len(word) == 1 else "")
            )
    if words and words[-1] in ("i", "v", "x"):
        found.add(wording.ROMAN[words[-1]])
    return frozenset(found - {""})


def _is_generic(title: str, journal: str) -> bool:
    """Whether a title is missing, says only what kind of piece it is, or only repeats the journal's name."""
    words = [word for word in title.split() if not word.isdigit()]
    if not words or " ".join(words) in wording.GENERIC_TITLES:
        return True
    own = [word for word in words if word not in wording.BOILERPLATE and word not in journal.split()]
    return not own or fuzz.ratio(title.replace(" ", ""), journal.replace(" ", "")) >= SAME_AS_JOURNAL


def _number(text: str) -> str:
    """The first number of a volume or issue: "4 (1) (no pagination)" is 4."""
    found = DIGITS.search(text)
    return (found.group().lstrip("0") or "0") if found else ""


def _twin(entry: Entry, *, is_generic: bool) -> tuple[object, ...]:
    said = (
        entry.title.strip(),
        entry.authors,
        entry.year,
        entry.journal.strip(),
        entry.volume.strip(),
        entry.issue.strip(),
        entry.pages.strip(),
        entry.doi.strip().casefold(),
        entry.abstract.strip(),
        entry.isbn,
        entry.accession,
        tuple(sorted(entry.identifiers.items())),
    )
    # Two records that say next to nothing may be equal and yet two works.
    telling = (entry.authors, entry.pages, entry.doi, entry.abstract, entry.accession, entry.identifiers)
    return said if not is_generic or any(telling) else ()
