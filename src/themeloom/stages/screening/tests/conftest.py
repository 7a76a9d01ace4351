"""The world of screening's tests: a pool that came in through the doors a librarian uses.

Django is imported inside the fixtures: the tests of the pure centre run where it is absent.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from themeloom.stages.dedup.queries import Reference

TITLES = (
    "Waiting for a first appointment",
    "Costs of stepped care in rural districts",
    "Naming as door or as wall",
    "Outcomes of a day programme",
    "Clinicians on crisis plans",
    "Peer workers in three towns",
    "An ethnography of thresholds",
    "Carers and the night",
)


def ris_of(numbers: range) -> bytes:
    """Records that are plainly different publications, one for each number."""
    records = [
        f"TY  - JOUR\nTI  - {TITLES[n % len(TITLES)]}, part {n}\nAU  - Example, Bea\nPY  - {1990 + n}\n"
        f"JO  - Journal of Examples\nVL  - {n}\nSP  - {100 * n}\nDO  - 10.9999/example.{n}\n"
        f"AB  - BACKGROUND: People wait. RESULTS: Number {n}.\nER  - \n\n"
        for n in numbers
    ]
    return "".join(records).encode()


@pytest.fixture
def references(team: Any) -> Callable[..., list[Reference]]:
    """Adds so many references to the pool and gives the whole pool, in its order."""
    from themeloom.stages.dedup.queries import pool
    from themeloom.stages.search.actions import import_file, log_search

    def add(count: int, *, name: str = "medline.ris") -> list[Reference]:
        here = pool(team.programme).count()
        search = log_search(by=team.ines, kind="database", source="MEDLINE")
        content = io.BytesIO(ris_of(range(here + 1, here + count + 1)))
        import_file(by=team.ines, search=search, name=name, content=content)
        return list(pool(team.programme))

    return add


@pytest.fixture
def reviews(team: Any, review: Any) -> list[Any]:
    """Two reviews over the same pool."""
    from themeloom.stages.protocol.actions import add_review

    return [review, add_review(by=team.maya, name="Economic evidence", question="What does it cost?")]


@pytest.fixture
def duty(settings: Any, tmp_path: Any) -> Iterator[Any]:
    """The duty that computes orders, with its own child, on a data folder of its own."""
    from themeloom.stages.screening.tasks.ordering import Ordering

    settings.DATA = tmp_path
    ordering = Ordering(look_around=0, patience=0)
    yield ordering
    ordering.stop()


def catch_up(duty: Any) -> int:
    """Compute all that is behind; gives how many things that were."""
    done = 0
    while duty.look() == 0:
        done += 1
    return done


@pytest.fixture
def learnt(team: Any, review: Any, references: Any, duty: Any) -> list[Reference]:
    """24 references, ranking on (with little at random), two decisions of Amina, and her order."""
    from themeloom.stages.screening import actions

    pool: list[Reference] = references(24)
    actions.choose_ranking(by=team.maya, review=review, is_on=True, share=0.01, why="we are four")
    for reference, decision in ((pool[2], "include"), (pool[1], "exclude")):
        actions.cast_vote(by=team.amina, reference=reference, review=review, decision=decision)
    catch_up(duty)
    return pool
