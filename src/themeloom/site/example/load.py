"""Load the worked example in the order of the method, through the actions that people use.

Each step gives what share of the work is done, so that whoever waits can see it. What is real and
what is invented is said in `publication`, `cast`, `searches`, `decisions` and `texts`.
"""

from collections.abc import Iterator

from themeloom.base.membership.models import Programme
from themeloom.site.example import people, pool, reading, weaving
from themeloom.site.example.cast import EXAMPLE_TEAM, PASSWORD

__all__ = ["EXAMPLE_TEAM", "PASSWORD", "is_loaded", "load_example"]

DONE_WITH = {"people": 2, "pool": 8, "screening": 25, "full texts": 45, "extraction": 65, "appraisal": 85}


def is_loaded() -> bool:
    """Whether this installation holds the whole example already."""
    return Programme.objects.filter(is_example=True, reviews__drafts__isnull=False).exists()


def load_example() -> Iterator[str]:
    """Load everything, giving the name of each step when it is done; a hundred steps in all."""
    steps = _steps()
    given = 0
    for name in steps:
        due = DONE_WITH.get(name, given)
        for _ in range(max(due - given, 1 if due > given else 0)):
            given += 1
            yield name
    while given < 100:
        given += 1
        yield "done"


def _steps() -> Iterator[str]:
    team = people.found_team()
    reviews = people.write_protocol(team)
    yield "people"
    references = pool.import_records(team)
    yield "pool"
    pool.screen(team, reviews, references)
    yield "screening"
    reports = reading.read_full_texts(team, reviews, references)
    yield "full texts"
    reading.extract(team, reviews, reports)
    yield "extraction"
    reading.appraise(team, reviews, reports)
    yield "appraisal"
    weaving.code(team, reviews, reports)
    weaving.synthesise(team, reviews)
    weaving.write(team, reviews)
