"""Chases for tests, made as a person makes them, and the works that a server here knows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from themeloom.base.jobs.models import Job
from themeloom.stages.search import actions
from themeloom.stages.search.domain.seeds import Seed
from themeloom.stages.search.models import Chase
from themeloom.stages.search.tests.openalex.here import OpenAlexHere
from themeloom.stages.search.tests.openalex.works import work

# W1 cites 130 works, W2 one of them, one that is gone and one that was merged; five works cite W1.
CITED = range(100, 230)
CITING = range(300, 305)


def everything() -> list[dict[str, Any]]:
    """Two seeds, what they cite, and what cites them."""
    return [
        work(1, "Waiting for help: a seed", pmid=7710, cites=CITED),
        work(2, "A second seed about waiting", cites=(100, 998, 997)),
        *(work(number) for number in CITED),
        work(500, "What 997 became"),
        *(work(number, cites=(1,)) for number in CITING),
        work(305, None, doi=None, cites=(1, 2), abstract_inverted_index=None, authorships=[]),
    ]


@contextmanager
def openalex_here(settings: Any) -> Iterator[OpenAlexHere]:
    """A server that knows these works, in the place of OpenAlex."""
    with OpenAlexHere(everything()) as server:
        server.merged["W997"] = "W500"
        server.citing_a_page = 4
        settings.OPENALEX, settings.OPENALEX_KEY, settings.CONTACT = server.address, "k", "ines@example.org"
        settings.FETCH_RATE = 5000
        yield server


SEEDS = [Seed(doi="10.5555/w1"), Seed(doi="10.5555/w2")]


def looked_up(team: Any, seeds: Sequence[Seed] = SEEDS, direction: str = "both") -> Job:
    """A look-up that has ended."""
    return actions.start_look(by=team.ines, seeds=seeds, direction=direction, seeds_are="included")


def chased(team: Any, **values: Any) -> Chase:
    """A chase that has ended."""
    job = actions.start_chase(by=team.ines, look=looked_up(team, **values))
    assert job.error == ""
    return Chase.objects.latest("id")
