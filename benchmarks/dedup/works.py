"""Made publications: each a work of a research group, in a journal, with a volume, pages and a DOI.

What makes real pools hard is here: works share authors, journals, years, volumes and the beginnings of
titles; some are part I and part II, article and erratum, article and conference abstract; editorials share
their title.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from benchmarks.dedup.vocabulary import (
    DESIGNS,
    FILLERS,
    GENERIC,
    OPENINGS,
    PEOPLE,
    SETTINGS,
    words,
)

WORKS_OF_A_GROUP = 30
JOURNAL_WORDS = (
    ("Journal", "J"),
    ("International", "Int"),
    ("Research", "Res"),
    ("Review", "Rev"),
    ("Archives", "Arch"),
    ("Annals", "Ann"),
    ("European", "Eur"),
    ("Clinical", "Clin"),
)


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal with its abbreviation, the year of its first volume and the registrant of its DOIs."""

    name: str
    short: str
    begun: int
    registrant: int


@dataclass(frozen=True, slots=True)
class Work:
    """A publication as its publisher would tell it."""

    title: str
    subtitle: str
    authors: tuple[tuple[str, str], ...]  # family name, given names
    year: int
    journal: Journal
    issue: int
    first_page: int
    last_page: int
    doi: str
    abstract: str
    issn: str

    @property
    def volume(self) -> int:
        return self.year - self.journal.begun


class Press:
    """Names, journals and words of a pool, and the works made of them; the same seed gives the same works."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311
        self._terms = words(self._random, 6000, 3)
        self._families = tuple(name.capitalize() for name in words(self._random, 4000, 2))
        self._given = tuple(name.capitalize() for name in words(self._random, 300, 2))
        self._journals = tuple(self._journal(number) for number in range(600))
        self._serial = 0

    def works(self, count: int) -> Iterator[Work]:
        """So many works, group by group."""
        made = 0
        while made < count:
            for work in self._of_a_group():
                if made < count:
                    yield work
                made += 1

    def _of_a_group(self) -> Iterator[Work]:
        random = self._random
        people = [(random.choice(self._families), self._names()) for _ in range(8)]
        journals = random.sample(self._journals, 4)
        terms = random.sample(self._terms, 12)
        for _ in range(WORKS_OF_A_GROUP):
            work = self._work(people, journals, terms)
            chance = random.random()
            if chance < 0.01:
                yield replace(work, title=f"{work.title}, part I")
                yield self._next(work, title=f"{work.title}, part II")
                continue
            yield work
            if chance < 0.015:
                yield self._next(work, title=f"Erratum: {work.title}", abstract="", pages=1)
            elif chance < 0.02:
                # The abstract of a talk that became the paper a year later: a publication of its own.
                yield self._next(work, journal=random.choice(self._journals), pages=1, year=work.year - 1)
            elif chance < 0.03:
                title = random.choice(GENERIC)
                yield self._next(work, title=title, subtitle="", abstract="", pages=2, journal=journals[0])

    def _work(self, people: list[tuple[str, str]], journals: list[Journal], terms: list[str]) -> Work:
        random = self._random
        a, b, c = random.sample(terms, 3)
        title = f"{random.choice(OPENINGS)} {a} {b} among {random.choice(PEOPLE)}"
        title += random.choice((f" with {c}", f" in {random.choice(SETTINGS)}", f" and {c}", ""))
        journal = random.choice(journals)
        first = random.randint(1, 1800)
        return Work(
            title=title,
            subtitle=random.choice(DESIGNS) if random.random() < 0.5 else "",
            authors=tuple(random.sample(people, random.randint(1, 7))),
            year=random.randint(1995, 2025),
            journal=journal,
            issue=random.randint(1, 12),
            first_page=first,
            last_page=first + random.randint(2, 14),
            doi=self._doi(journal),
            abstract=self._abstract(terms),
            issn=f"{journal.registrant:04d}-{journal.registrant + 4000:04d}",
        )

    def _next(
        self,
        work: Work,
        *,
        title: str = "",
        subtitle: str | None = None,
        abstract: str | None = None,
        pages: int = 8,
        journal: Journal | None = None,
        year: int | None = None,
    ) -> Work:
        """Another work that resembles one."""
        first = self._random.randint(1, 1800)
        return replace(
            work,
            title=title or work.title,
            subtitle=work.subtitle if subtitle is None else subtitle,
            abstract=work.abstract if abstract is None else abstract,
            journal=journal or work.journal,
            year=year or work.year,
            first_page=first,
            last_page=first + pages - 1,
            doi=self._doi(journal or work.journal),
        )

    def _doi(self, journal: Journal) -> str:
        self._serial += 1
        return f"10.{journal.registrant}/{journal.short.replace(' ', '').lower()[:6]}.{self._serial:07d}"

    def _abstract(self, terms: list[str]) -> str:
        random = self._random
        sentences = []
        length = 0
        wanted = random.randint(900, 1700)
        while length < wanted:
            a, b = random.sample(terms, 2)
            sentence = (
                f"{random.choice(OPENINGS)} {a} {b}: {random.choice(FILLERS)}, n = {random.randint(8, 900)}."
            )
            sentences.append(sentence)
            length += len(sentence)
        return " ".join(sentences)

    def _journal(self, number: int) -> Journal:
        random = self._random
        (first, first_short), (second, second_short) = random.sample(JOURNAL_WORDS, 2)
        term = random.choice(self._terms)
        return Journal(
            name=f"{first} of {second} {term.capitalize()}",
            short=f"{first_short} {second_short} {term[:5].capitalize()}",
            begun=random.randint(1940, 1990),
            registrant=1000 + number,
        )

    def _names(self) -> str:
        return " ".join(self._random.sample(self._given, self._random.choice((1, 1, 2))))
