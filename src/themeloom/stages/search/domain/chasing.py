"""Citation chasing both ways: from seeds to the works they cite and the works that cite them, each once.

PRISMA-S item 5 and the guidance of TARCiS: say from which works, in which direction, with which tool, on
which date; keep every found work with the seeds it was found through.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from themeloom.stages.search.domain.openalex_asks import SeedWork
from themeloom.stages.search.domain.seeds import Seed, bare_title

# From so many works on, a person is asked whether they really want them.
MANY_WORKS = 1000
# More than this nobody screens by hand; the chase is refused, and says how to part it.
MOST_WORKS = 20_000


class Way(StrEnum):
    """One direction of a citation, seen from the seed."""

    BACKWARD = "backward"
    FORWARD = "forward"


class How(StrEnum):
    """By what a seed was found in OpenAlex."""

    DOI = "DOI"
    PMID = "PMID"
    ID = "OpenAlex identifier"
    TITLE = "title"
    NOT = ""


# How the search log calls what a direction gives.
WAYS = {"backward": "cited by", "forward": "citing", "both": "cited by and citing"}
NO_WAY: tuple[How, SeedWork | None] = (How.NOT, None)

NOT_FOUND = "OpenAlex does not know it by {names}."
SEVERAL = (
    "OpenAlex has {n} works with this title. Paste the DOI, the PMID or the identifier (W…) of the right one."
)
TWICE = "The same work in OpenAlex as “{first}”; it is followed once."


@dataclass(frozen=True, slots=True)
class FoundSeed:
    """A seed as OpenAlex has it; `work` is None where it was not found, and `note` then says what to do."""

    seed: Seed
    how: How = How.NOT
    work: SeedWork | None = None
    note: str = ""

    @property
    def is_followed(self) -> bool:
        """Whether its citations are chased: it was found, and is not a seed a second time."""
        return self.work is not None and not self.note


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation that was followed: the place of the seed, the way, and the other work's identifier."""

    seed: int
    way: Way
    work: str


@dataclass(frozen=True, slots=True)
class Caught:
    """All that a chase brought: every work's text once, every citation, and what could not be fetched."""

    texts: Mapping[str, str]
    citations: tuple[Citation, ...]
    missing: tuple[str, ...] = ()


def find_seeds(seeds: Sequence[Seed], known: Mapping[How, Iterable[SeedWork]]) -> list[FoundSeed]:
    """Each seed with its work, told by DOI before PMID before identifier before title.

    `known` are the works that the look-ups gave. A title finds a work only where exactly one has it.
    """
    by_doi = {work.doi: work for works in known.values() for work in works if work.doi}
    by_pmid = {work.pmid: work for works in known.values() for work in works if work.pmid}
    by_id = {work.id: work for works in known.values() for work in works}
    titled: dict[str, dict[str, SeedWork]] = {}
    for other in known.get(How.TITLE, ()):
        titled.setdefault(bare_title(other.title), {})[other.id] = other
    first_with: dict[str, Seed] = {}
    found: list[FoundSeed] = []
    for seed in seeds:
        same_title = list(titled.get(bare_title(seed.title), {}).values()) if seed.title else []
        ways: tuple[tuple[How, SeedWork | None], ...] = (
            (How.DOI, by_doi.get(seed.doi)),
            (How.PMID, by_pmid.get(seed.pmid)),
            (How.ID, by_id.get(seed.work)),
            (How.TITLE, same_title[0] if len(same_title) == 1 else None),
        )
        how, work = next((way for way in ways if way[1] is not None), NO_WAY)
        if work is None:
            note = SEVERAL.format(n=len(same_title)) if same_title else NOT_FOUND.format(names=_names(seed))
        elif work.id in first_with:
            note = TWICE.format(first=first_with[work.id].words[:120])
        else:
            note = ""
            first_with[work.id] = seed
        found.append(FoundSeed(seed, how, work, note))
    return found


def still_sought(seeds: Sequence[Seed], known: Mapping[How, Iterable[SeedWork]]) -> list[Seed]:
    """The seeds that no look-up has found yet."""
    return [one.seed for one in find_seeds(seeds, known) if one.work is None]


def ways_of(direction: str) -> tuple[Way, ...]:
    """The ways that a direction follows: "backward", "forward" or "both"."""
    return tuple(Way) if direction == "both" else (Way(direction),)


def expected(found: Iterable[FoundSeed], direction: str) -> int:
    """About how many works a chase will fetch: what is cited counts once, what cites may overlap."""
    followed = [one.work for one in found if one.is_followed and one.work]
    ways = ways_of(direction)
    cited = {id_ for work in followed for id_ in work.cites} if Way.BACKWARD in ways else set()
    return len(cited) + (sum(work.cited_by for work in followed) if Way.FORWARD in ways else 0)


def backward_citations(found: Sequence[FoundSeed]) -> list[Citation]:
    """The citations that the seeds themselves make, in the order of their reference lists."""
    return [
        Citation(place, Way.BACKWARD, id_)
        for place, one in enumerate(found)
        if one.is_followed and one.work
        for id_ in one.work.cites
    ]


def renamed(citations: Iterable[Citation], merged: Mapping[str, str]) -> list[Citation]:
    """The citations with works that were merged under their present identifiers, each once."""
    now = (Citation(one.seed, one.way, merged.get(one.work, one.work)) for one in citations)
    return list(dict.fromkeys(now))


def write_file(caught: Caught, about: Mapping[str, object]) -> bytes:
    """What a chase fetched as one file: works as received, one a line, then the seeds and the citations."""
    found: dict[str, list[list[object]]] = {}
    for one in caught.citations:
        found.setdefault(one.work, []).append([one.seed + 1, one.way.value])
    works = ",\n".join(text.replace("\r", " ").replace("\n", " ") for text in caught.texts.values())
    chase = json.dumps({**about, "citations": found}, ensure_ascii=False, indent=1)
    return f'{{"results": [\n{works}\n],\n"chase": {chase}}}\n'.encode("utf-8", "replace")


def source_words(direction: str, seeds_are: str, n: int) -> str:
    """How the search log calls a chase: from which works, in which direction."""
    return f"OpenAlex: works {WAYS[direction]} {_counted(seeds_are, n)}"


def _counted(seeds_are: str, n: int) -> str:
    one = {"included references": "included reference", "related reviews": "related review"}
    return f"{n} {one.get(seeds_are, 'other work') if n == 1 else seeds_are}"


def _names(seed: Seed) -> str:
    names = [
        seed.doi and f"its DOI ({seed.doi})",
        seed.pmid and f"its PMID ({seed.pmid})",
        seed.work and f"this identifier ({seed.work})",
        seed.title and "its title",
    ]
    return " or ".join(name for name in names if name)
