"""Asking OpenAlex for a citation chase: the seeds first, then what they cite and what cites them.

Each request goes out only because a person asked for a chase. What is sent: DOIs, PMIDs, identifiers or
titles of the seeds, and the key and contact address of the installation. Every answer is kept for some
days, so a chase that was stopped goes on where it stopped.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from django.conf import settings

from themeloom import __version__
from themeloom.base.fetch.client import Client, Interface
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.chasing import (
    Caught,
    Citation,
    FoundSeed,
    How,
    Way,
    backward_citations,
    find_seeds,
    renamed,
    still_sought,
    ways_of,
)
from themeloom.stages.search.domain.openalex_asks import (
    LAST_NUMBERED,
    Ask,
    SeedWork,
    WorksPage,
    ask_by_doi,
    ask_by_id,
    ask_by_one_id,
    ask_by_pmid,
    ask_by_title,
    ask_citing,
    ask_for_one,
    ask_for_works,
    check_answer,
    read_page,
    read_seed_works,
)
from themeloom.stages.search.domain.seeds import Seed

# How far it is: steps done, a few words. May raise to stop.
Tell = Callable[[int, str], None]
A_LOOK_ROUND = 0.5  # seconds between two looks whether somebody wants to stop a wait

TOO_MANY_PAGES = (
    "{n} works cite “{title}”. OpenAlex gives more than {most} only with a key: whoever runs this "
    "installation can set one (THEMELOOM_OPENALEX_KEY). Or chase this work from Web of Science or Scopus."
)


def openalex_client(tell: Callable[[], None]) -> Client:
    """A client for OpenAlex as the settings say; `tell` is called during waits, and may stop it."""
    contact = settings.CONTACT
    agent = f"Themeloom/{__version__}" + (f" (mailto:{contact})" if contact else "")
    secrets = {"api_key": settings.OPENALEX_KEY, "mailto": contact}
    interface = Interface(
        name="OpenAlex",
        base=settings.OPENALEX,
        a_second=settings.FETCH_RATE,
        user_agent=agent,
        secrets=tuple((name, value) for name, value in secrets.items() if value),
    )

    def sleep(seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(left, A_LOOK_ROUND))
            tell()

    return Client(interface, sleep=sleep, check=check_answer)


def look_up(client: Client, seeds: Sequence[Seed], tell: Tell) -> list[FoundSeed]:
    """Each seed with its work in OpenAlex, or a sentence why there is none."""
    seeds = list(seeds)
    known: dict[How, list[SeedWork]] = {how: [] for how in How}

    def ask(how: How, asks: Iterator[Ask] | list[Ask]) -> None:
        for one in asks:
            tell(len(seeds) - len(still_sought(seeds, known)), f"looking the works up by {how.value}")
            answer = client.get(one.path, one.params)
            if answer.status == 200:
                known[how] += read_seed_works(answer.body)

    ask(How.DOI, ask_by_doi([seed.doi for seed in seeds if seed.doi]))
    ask(How.PMID, [ask_by_pmid(seed.pmid) for seed in still_sought(seeds, known) if seed.pmid])
    ask(How.ID, ask_by_id([seed.work for seed in still_sought(seeds, known) if seed.work]))
    for place, seed in enumerate(seeds):
        if seed.work and seed in still_sought(seeds, known):
            seeds[place] = replace(seed, work=_present_id(client, seed.work, known))
    ask(How.TITLE, [ask_by_title(seed.title) for seed in still_sought(seeds, known) if seed.title])
    return find_seeds(seeds, known)


def fetch_works(client: Client, found: Sequence[FoundSeed], direction: str, tell: Tell) -> Caught:
    """Everything the seeds cite, and everything that cites them, by the direction; each work once."""
    texts: dict[str, str] = {}
    citations: list[Citation] = []
    missing: list[str] = []
    if Way.BACKWARD in ways_of(direction):
        citations, missing = _fetch_cited(client, found, texts, tell)
    if Way.FORWARD in ways_of(direction):
        followed = [(place, one) for place, one in enumerate(found) if one.is_followed]
        for number, (place, one) in enumerate(followed, start=1):
            words = f"works citing seed {number} of {len(followed)}"
            for page in _pages_citing(client, one):
                for work, text in page.works:
                    texts.setdefault(work, text)
                    citations.append(Citation(place, Way.FORWARD, work))
                tell(len(texts), f"{words}: {len(texts)} works until now")
    return Caught(texts, tuple(dict.fromkeys(citations)), tuple(missing))


def _fetch_cited(
    client: Client, found: Sequence[FoundSeed], texts: dict[str, str], tell: Tell
) -> tuple[list[Citation], list[str]]:
    """The works that the seeds cite, into `texts`; gives the citations, and what OpenAlex no longer has."""
    citations = backward_citations(found)
    wanted = list(dict.fromkeys(one.work for one in citations))
    for ask in ask_for_works(wanted):
        tell(len(texts), f"works that are cited: {len(texts)} of {len(wanted)}")
        texts.update(_page(client, ask).works)
    merged: dict[str, str] = {}
    missing: list[str] = []
    # What a list leaves out was merged into another work, or taken out.
    for work in [one for one in wanted if one not in texts]:
        tell(len(texts), f"works that are cited: {len(texts)} of {len(wanted)}, one by one")
        page = _page(client, ask_for_one(work))
        if not page.works:
            missing.append(work)
        for now, text in page.works:
            merged[work] = now
            texts.setdefault(now, text)
    return renamed(citations, merged), missing


def _pages_citing(client: Client, one: FoundSeed) -> Iterator[WorksPage]:
    """Every page of the works that cite a seed."""
    work = one.work
    if work is None:
        return
    cursor, number, had = "*" if settings.OPENALEX_KEY else "", 1, 0
    while True:
        page = _page(client, ask_citing(work.id, cursor=cursor, page=number))
        if not cursor and page.count > LAST_NUMBERED:
            sentence = TOO_MANY_PAGES.format(n=page.count, title=work.title[:120], most=LAST_NUMBERED)
            raise Refused(sentence)
        yield page
        had, number, cursor = had + len(page.works), number + 1, cursor and page.cursor
        if not page.works or had >= page.count or (settings.OPENALEX_KEY and not cursor):
            return


def _page(client: Client, ask: Ask) -> WorksPage:
    answer = client.get(ask.path, ask.params)
    return read_page(answer.body) if answer.status == 200 else WorksPage((), 0, "")


def _present_id(client: Client, work: str, known: dict[How, list[SeedWork]]) -> str:
    """The identifier that a merged work has now; the one given where it was not merged."""
    ask = ask_by_one_id(work)
    answer = client.get(ask.path, ask.params)
    found = read_seed_works(answer.body) if answer.status == 200 else []
    known[How.ID] += found
    return found[0].id if found else work
