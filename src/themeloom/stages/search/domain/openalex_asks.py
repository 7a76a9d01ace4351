"""What is asked of OpenAlex, and what its answers say: the one place that knows how it wants to be asked.

After developers.openalex.org: lists take up to 100 values a filter (older installations 50) and give up to
100 works a page; the address may be about 4 KB long; further pages come by a cursor, which asks for a
key, or by numbers, up to 10,000 works.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from themeloom.stages.search.domain.formats.json_items import Item, cut_items
from themeloom.stages.search.domain.formats.openalex_works import PAGE, work_id
from themeloom.stages.search.domain.source import Source

WORKS_A_PAGE = 100
VALUES_AN_ASK = 50
LETTERS_AN_ASK = 2500
# Numbered pages end here; only a cursor leads further.
LAST_NUMBERED = 10_000

# Enough to know a seed again and to say what it would bring.
OF_A_SEED = "id,doi,title,publication_year,ids,referenced_works,cited_by_count"
# What makes a record.
OF_A_WORK = (
    "id,doi,title,publication_year,publication_date,language,type,ids,primary_location,authorships,biblio,"
    "keywords,abstract_inverted_index,is_retracted"
)
# These have a meaning in a filter, so no value may hold them.
OF_FILTERS = re.compile(r"[,|+!<>\"]")
NOT_A_WORD = re.compile(r"[^\w'’-]+")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the path below the interface's address, and its parameters without any key."""

    path: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SeedWork:
    """A work of OpenAlex that may be a seed; `cites` are identifiers, `cited_by` is a count."""

    id: str
    title: str = ""
    doi: str = ""
    pmid: str = ""
    cites: tuple[str, ...] = ()
    cited_by: int = 0


@dataclass(frozen=True, slots=True)
class WorksPage:
    """One page of a list: each work's identifier with its text as received, and how to go on."""

    works: tuple[tuple[str, str], ...]
    count: int
    cursor: str


class NoAnswer(ValueError):
    """What came is no answer of this interface."""


def ask_by_doi(dois: Sequence[str]) -> Iterator[Ask]:
    """Seeds by their DOIs, many at once; one that a filter cannot hold is asked for by itself."""
    plain = [doi for doi in dois if not OF_FILTERS.search(doi)]
    for batch in in_batches(plain):
        yield _list(f"doi:{'|'.join(batch)}", OF_A_SEED)
    for doi in dois:
        if OF_FILTERS.search(doi):
            yield Ask(f"/works/doi:{quote(doi, safe='')}", (("select", OF_A_SEED),))


def ask_by_pmid(pmid: str) -> Ask:
    """A seed by its PMID. Lists refuse several PMIDs at once (ourresearch/OpenAlex issue 8)."""
    return Ask(f"/works/pmid:{pmid}", (("select", OF_A_SEED),))


def ask_by_id(works: Sequence[str]) -> Iterator[Ask]:
    """Seeds by their identifiers in OpenAlex, many at once."""
    for batch in in_batches(works):
        yield _list(f"openalex:{'|'.join(batch)}", OF_A_SEED)


def ask_by_one_id(work: str) -> Ask:
    """A seed by its identifier, which follows it where it was merged into another."""
    return Ask(f"/works/{work}", (("select", OF_A_SEED),))


def ask_by_title(title: str) -> Ask:
    """Works whose titles have the words of this one; which of them it is, `seeds` decides."""
    words = " ".join(NOT_A_WORD.sub(" ", title).split())
    return Ask(
        "/works", (("filter", f"title.search:{words[:400]}"), ("select", OF_A_SEED), ("per_page", "10"))
    )


def ask_for_works(works: Sequence[str]) -> Iterator[Ask]:
    """Works by their identifiers, in batches, with all that makes a record."""
    for batch in in_batches(works):
        yield _list(f"openalex:{'|'.join(batch)}", OF_A_WORK)


def ask_for_one(work: str) -> Ask:
    """One work, which follows it where it was merged into another."""
    return Ask(f"/works/{work}", (("select", OF_A_WORK),))


def ask_citing(work: str, *, cursor: str = "", page: int = 0) -> Ask:
    """A page of the works that cite this one: by cursor ("*" for the first), or by number from 1."""
    place = ("cursor", cursor) if cursor else ("page", str(page))
    ask = _list(f"cites:{work}", OF_A_WORK)
    return Ask(ask.path, (*ask.params, place))


def in_batches(values: Iterable[str]) -> Iterator[list[str]]:
    """Values in lots that one address can hold, in their order."""
    batch: list[str] = []
    letters = 0
    for value in values:
        more = len(quote(value, safe="")) + 3
        if batch and (len(batch) == VALUES_AN_ASK or letters + more > LETTERS_AN_ASK):
            yield batch
            batch, letters = [], 0
        batch.append(value)
        letters += more
    if batch:
        yield batch


def read_page(body: bytes) -> WorksPage:
    """The works of a list's page, or the one of a single answer; raises NoAnswer for anything else."""
    answer = _parsed(body)
    items = (item for item in cut_items(Source(io.BytesIO(body)), PAGE) if isinstance(item, Item))
    works = tuple((id_, item.text) for item in items if (id_ := work_id(_id_of(item.text))))
    meta = answer.get("meta") or {}
    return WorksPage(works, int(meta.get("count") or len(works)), str(meta.get("next_cursor") or ""))


def read_seed_works(body: bytes) -> list[SeedWork]:
    """The works of an answer to a look-up; raises NoAnswer for what is no answer."""
    answer = _parsed(body)
    works = answer["results"] if isinstance(answer.get("results"), list) else [answer]
    return [_seed_work(work) for work in works if isinstance(work, dict) and work_id(work.get("id"))]


def check_answer(body: bytes) -> None:
    """Raise NoAnswer, a ValueError, for what is no answer of this interface."""
    _parsed(body)


def _seed_work(work: dict[str, Any]) -> SeedWork:
    ids = work.get("ids") or {}
    return SeedWork(
        id=work_id(work["id"]),
        title=str(work.get("title") or work.get("display_name") or ""),
        doi=str(work.get("doi") or "").lower().removeprefix("https://doi.org/"),
        pmid=str(ids.get("pmid") or "").rstrip("/").rpartition("/")[2],
        cites=tuple(
            dict.fromkeys(id_ for one in work.get("referenced_works") or () if (id_ := work_id(one)))
        ),
        cited_by=int(work.get("cited_by_count") or 0),
    )


def _list(filter_: str, select: str) -> Ask:
    return Ask("/works", (("filter", filter_), ("select", select), ("per_page", str(WORKS_A_PAGE))))


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as failure:
        raise NoAnswer("no JSON") from failure
    if not isinstance(answer, dict) or not (isinstance(answer.get("results"), list) or answer.get("id")):
        raise NoAnswer("no works")
    return answer


def _id_of(text: str) -> Any:
    try:
        return json.loads(text, strict=False).get("id")
    except (ValueError, RecursionError):
        return ""
