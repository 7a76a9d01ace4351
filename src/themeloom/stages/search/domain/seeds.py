"""The works that a citation chase starts from: how people name them, and how one work is known again."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from themeloom.stages.search.domain.formats.openalex_works import work_id
from themeloom.stages.search.domain.shapes import find_doi

# The most works that one chase may start from.
MOST_SEEDS = 500
PMID_NAMED = re.compile(r"\bPMID[:\s]\s*(\d{1,8})\b|pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})", re.IGNORECASE)
PMID_ALONE = re.compile(r"\d{3,8}")
UUID_SHAPE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WORK_ALONE = re.compile(r"(?:https?://(?:api\.)?openalex\.org/(?:works/)?)?W\d{3,12}", re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]{2,}")

NOT_READABLE = "“{text}” is neither a DOI, nor a PMID, nor a title of three words or more. Mend or remove it."
TOO_MANY = f"A chase starts from at most {MOST_SEEDS} works; this list names {{n}}. Chase in parts."


@dataclass(frozen=True, slots=True)
class Seed:
    """One work to start from; at least one of `doi`, `pmid`, `work` and `title` is filled.

    `work` is its identifier in OpenAlex; `reference` names the reference of the pool, where it is one.
    """

    title: str = ""
    doi: str = ""
    pmid: str = ""
    work: str = ""
    reference: str = ""

    @property
    def words(self) -> str:
        """How sentences call it."""
        named = f"doi:{self.doi}" if self.doi else f"PMID {self.pmid}" if self.pmid else self.work
        return self.title or named

    @property
    def as_json(self) -> str:
        """The seed as the value of a box to tick."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def to_dict(self) -> dict[str, str]:
        """The seed as JSON would hold it; what is empty is left out."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_dict(cls, values: Mapping[str, object]) -> "Seed | None":
        """The inverse of `to_dict`; None for what names no work."""
        title = " ".join(str(values.get("title") or "").split())[:2000]
        pmid = str(values.get("pmid") or "")
        reference = str(values.get("reference") or "")
        seed = cls(
            title=title,
            doi=find_doi(str(values.get("doi") or "")),
            pmid=pmid if PMID_ALONE.fullmatch(pmid) else "",
            work=work_id(values.get("work")),
            reference=reference if UUID_SHAPE.fullmatch(reference) else "",
        )
        return seed if seed.doi or seed.pmid or seed.work or seed.title else None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that names no work, by its number from 1, and what to do about it."""

    line: int
    sentence: str


def read_seeds(text: str) -> tuple[list[Seed], list[BadLine]]:
    """The works that a list names, one a line: a DOI, a PMID, an OpenAlex identifier or a title.

    A whole reference in a line is known by the DOI or the PMID in it. Empty lines are passed over.
    """
    seeds: list[Seed] = []
    bad: list[BadLine] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not (said := " ".join(line.split())):
            continue
        seed = _read_line(said)
        if seed is None:
            bad.append(BadLine(number, NOT_READABLE.format(text=said[:60])))
        else:
            seeds.append(seed)
    return seeds, bad


def each_once(seeds: Iterable[Seed]) -> list[Seed]:
    """The seeds without those that name a work by the same DOI, PMID, identifier or bare title again."""
    kept: list[Seed] = []
    places: dict[str, int] = {}
    for seed in seeds:
        names = [name for name in (seed.doi, seed.pmid and f"pmid {seed.pmid}", seed.work) if name]
        names = names or [bare_title(seed.title)]
        at = next((places[name] for name in names if name in places), None)
        if at is None:
            at = len(kept)
            kept.append(seed)
        elif not kept[at].reference:
            # Of two that are one, the pool's reference says more than a pasted line.
            kept[at] = replace(seed, doi=seed.doi or kept[at].doi, pmid=seed.pmid or kept[at].pmid)
        places |= dict.fromkeys(names, at)
    return kept


def bare_title(title: str) -> str:
    """A title without case, accents, punctuation and blanks at its ends, to be compared.

    >>> bare_title("Être là: waiting rooms.")
    'etre la waiting rooms'
    """
    letters = unicodedata.normalize("NFKD", title.casefold())
    return " ".join(re.findall(r"\w+", "".join(one for one in letters if not unicodedata.combining(one))))


def _read_line(said: str) -> Seed | None:
    if doi := find_doi(said):
        return Seed(doi=doi)
    if found := PMID_NAMED.search(said):
        return Seed(pmid=(found[1] or found[2]).lstrip("0"))
    if PMID_ALONE.fullmatch(said):
        return Seed(pmid=said.lstrip("0"))
    if WORK_ALONE.fullmatch(said):
        return Seed(work=work_id(said))
    if len(WORDS.findall(said)) >= 3:
        return Seed(title=said)
    return None
