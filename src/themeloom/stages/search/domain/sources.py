"""search: which searches are of one source, and what each source reported and gave (PRISMA-S 1, 8 and 15).

A source is its kind and its name, whatever the case and the spaces: MEDLINE searched twice, or through
two platforms, is one source with two searches. A database and citation chasing that was done in it are
two, as in the flow of PRISMA 2020, which draws them in different arms.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logged:
    """One search as the log has it: hits None where none were noted, `records` those in force."""

    id: str
    kind: str
    name: str
    hits: int | None = None
    records: int = 0

    @property
    def difference(self) -> int | None:
        """Records here less hits reported; None where no hits were noted."""
        return None if self.hits is None else self.records - self.hits


@dataclass(frozen=True, slots=True)
class Source:
    """One source: `label` is its name as first logged, with the kind where another has the same name."""

    key: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class SourceTally:
    """One source with its searches in the order of the log, and what they come to."""

    source: Source
    searches: tuple[Logged, ...]

    @property
    def records(self) -> int:
        """Records in force of all its searches."""
        return sum(one.records for one in self.searches)

    @property
    def hits(self) -> int | None:
        """Hits of the searches that noted them; None where none did."""
        noted = [one.hits for one in self.searches if one.hits is not None]
        return sum(noted) if noted else None

    @property
    def lacks_hits(self) -> bool:
        """Whether a search of it noted no hits, so that the sum is not of all."""
        return any(one.hits is None for one in self.searches)

    @property
    def difference(self) -> int | None:
        """Records here less hits reported; None where a search noted no hits."""
        return None if self.hits is None or self.lacks_hits else self.records - self.hits


def source_key(kind: str, name: str) -> str:
    """What two searches of one source have in common.

    >>> source_key("database", " Web of  Science ") == source_key("database", "web of science")
    True
    """
    return f"{kind}:{' '.join(unicodedata.normalize('NFKC', name).split()).casefold()}"


def sources_among(searches: Iterable[Logged], kind_words: dict[str, str] | None = None) -> dict[str, Source]:
    """The sources by key, in the order in which they were first logged.

    `kind_words` says how a reader calls each kind; without it the kind's own name is used.
    """
    first: dict[str, Logged] = {}
    for search in searches:
        first.setdefault(source_key(search.kind, search.name), search)
    keys_of_name: dict[str, int] = {}
    for key in first:
        keys_of_name[_bare(key)] = keys_of_name.get(_bare(key), 0) + 1
    words = kind_words or {}
    return {
        key: Source(
            key,
            one.kind,
            f"{one.name} ({words.get(one.kind, one.kind)})" if keys_of_name[_bare(key)] > 1 else one.name,
        )
        for key, one in first.items()
    }


def tally_sources(
    searches: Iterable[Logged], kind_words: dict[str, str] | None = None
) -> tuple[SourceTally, ...]:
    """Each source with its searches, in the order in which the sources were first logged."""
    listed = list(searches)
    of_source: dict[str, list[Logged]] = {}
    for search in listed:
        of_source.setdefault(source_key(search.kind, search.name), []).append(search)
    sources = sources_among(listed, kind_words)
    return tuple(SourceTally(sources[key], tuple(of_source[key])) for key in sources)


def _bare(key: str) -> str:
    return key.partition(":")[2]
