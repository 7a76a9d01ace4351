"""How quickly references are found and filtered in a pool of 100,000, on the database the environment names.

    python -m benchmarks.finding                                        SQLite
    python scripts/with_postgres.py python -m benchmarks.finding        PostgreSQL

A pool of made-up references with two reviews and votes of two people is written to a database of its own;
then each question is put several times: counted, and its first page of 50 fetched.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

SOURCES = ("MEDLINE", "Embase", "CINAHL", "PsycINFO")
# How often a telling word stands in a reference; the rest is drawn from a vocabulary as language is.
TELLING = {"care": 0.6, "waiting": 0.1, "ethnography": 0.02, "thresholds": 0.001}
SEARCHES = (
    "care",
    "waiting care",
    "care OR waiting OR ethnography",
    "ethnography -waiting",
    "-care",
    '"waiting care"',
    "thresholds",
    "wai*",
    "w*",
    "title:care author:okafor*",
    "care year:2010-2015",
    "(care OR waiting) ethnography NOT thresholds year:2000-",
)
FILTERS: dict[str, dict[str, Any]] = {
    "everything": {},
    "from a source": {"source": "CINAHL"},
    "years": {"since": 2010, "until": 2012},
    "waiting for me": {"standing": "waiting"},
    "second vote waiting": {"standing": "second"},
    "I voted": {"standing": "voted"},
    "my conflicts": {"standing": "conflict"},
    "decided: exclude": {"standing": "excluded"},
    "a tag": {"tag": "odd"},
    "care, a source, waiting for me": {"words": "care", "source": "MEDLINE", "standing": "waiting"},
}
BATCH = 2000


def make_texts(draw: random.Random) -> Callable[[int], str]:
    """Texts of so many words, the commonest as common as in a language (Zipf)."""
    letters = "abcdefghijklmnoprstuvw"
    vocabulary = ["".join(draw.choices(letters, k=draw.randint(3, 11))) for _ in range(40_000)]
    weights = [1 / (place + 2) for place in range(len(vocabulary))]
    many = draw.choices(vocabulary, weights, k=2_000_000)

    def text(words: int) -> str:
        begin = draw.randrange(len(many) - words)
        chosen = many[begin : begin + words]
        for word, share in TELLING.items():
            if draw.random() < share:
                chosen[draw.randrange(words)] = word
        return " ".join(chosen)

    return text


def fill(count: int) -> Any:
    """A programme with so many references; gives the member who asks."""
    from django.utils import timezone

    from themeloom.base.accounts.actions import add_person
    from themeloom.base.audit.act import writing
    from themeloom.base.membership.actions import add_member, found_programme
    from themeloom.base.membership.roles import Role
    from themeloom.kernel.double import State
    from themeloom.stages.dedup.actions.finding import index_words
    from themeloom.stages.dedup.models import Placement, Reference
    from themeloom.stages.protocol.actions import add_review
    from themeloom.stages.screening.actions import make_tag, tag_together
    from themeloom.stages.screening.models import Verdict, Vote
    from themeloom.stages.search.actions import log_search
    from themeloom.stages.search.models import ImportedFile, Record

    maya = found_programme(lead=add_person(name="Maya", email="m@example.org", password=None), name="Pool")
    amina, jonas = (
        add_member(
            by=maya,
            person=add_person(name=name, email=f"{name}@example.org", password=None),
            roles=[Role.REVIEWER],
        )
        for name in ("amina", "jonas")
    )
    reviews = [add_review(by=maya, name=name, question="?") for name in ("Experiences", "Costs")]
    searches = [log_search(by=maya, kind="database", source=source) for source in SOURCES]
    draw = random.Random(7)  # noqa: S311 - made-up texts
    text = make_texts(draw)
    now = timezone.now()
    indexing = 0.0
    with writing():
        files = [
            ImportedFile.objects.create(
                search=search, name="x.ris", size=0, imported_by=maya.person, ready_at=now
            )
            for search in searches
        ]
        for begin in range(0, count, BATCH):
            made = Reference.objects.bulk_create(
                Reference(
                    programme=maya.programme,
                    title=text(12),
                    authors=[f"{draw.choice(('Okafor', 'Lind', 'Weber'))}, {draw.choice('ABC')}."],
                    year=draw.randint(1990, 2024),
                    journal=text(4),
                    abstract=text(180),
                )
                for _ in range(min(BATCH, count - begin))
            )
            started = time.process_time()
            index_words(references=made)
            indexing += time.process_time() - started
            which = [draw.randrange(len(files)) for _ in made]
            records = Record.objects.bulk_create(
                Record(
                    imported_file=files[place],
                    search=searches[place],
                    position=begin + number,
                    line=1,
                    verbatim="",
                    fields={},
                )
                for number, place in enumerate(which)
            )
            Placement.objects.bulk_create(
                Placement(record=record, reference=reference, band="new")
                for record, reference in zip(records, made, strict=True)
            )
            votes, verdicts = [], []
            for number, reference in enumerate(made):
                kind = number % 5
                for review in reviews:
                    by = (
                        [amina, jonas] if kind < 2 else [amina] if kind == 2 else [jonas] if kind == 3 else []
                    )
                    said = ["exclude", "include" if kind == 1 else "exclude"]
                    votes += [
                        Vote(reference=reference, review=review, person=one.person, decision=decision)
                        for one, decision in zip(by, said, strict=False)
                    ]
                    if by:
                        state = ("agreed", "conflict", State.ONE_DONE.value, State.ONE_DONE.value)[kind]
                        alone = by[0].person if len(by) == 1 else None
                        decision = "exclude" if kind == 0 else ""
                        verdicts.append(
                            Verdict(
                                reference=reference,
                                review=review,
                                state=state,
                                decision=decision,
                                alone=alone,
                            )
                        )
            Vote.objects.bulk_create(votes)
            Verdict.objects.bulk_create(verdicts)
    tag = make_tag(by=amina, name="odd")
    started = time.process_time()
    some = Reference.objects.filter(pk__in=Reference.objects.order_by("pk")[:10_000].values("pk"))
    tag_together(by=amina, references=some, tag=tag)
    tagging = time.process_time() - started
    print(f"processor time: indexing {indexing:.1f} s, tagging 10,000 together {tagging:.1f} s")
    FILTERS["a tag"]["tag"] = str(tag.uuid)
    return amina


def measured(work: Callable[[], Any], times: int) -> tuple[float, float]:
    """Median and longest of so many runs, in milliseconds; one before them is not counted.

    SQLite works in this process, so its time is the processor's, whatever else the machine does.
    """
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    work()
    taken = []
    for _ in range(times):
        started = clock()
        work()
        taken.append((clock() - started) * 1000)
    return statistics.median(taken), max(taken)


def questions() -> Iterator[tuple[str, Any]]:
    """Every question by what it is called here."""
    from themeloom.stages.screening.domain.filters import Filter, Standing

    for words in SEARCHES:
        yield words, Filter(words=words)
    for name, asked in FILTERS.items():
        standing = {"standing": Standing(asked["standing"])} if "standing" in asked else {}
        yield name, Filter(**{**asked, **standing})


def main() -> None:
    """Fill a pool, put the questions, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--references", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THEMELOOM_DATA"] = str(Path(folder) / "data")
        os.environ["DJANGO_SETTINGS_MODULE"] = "themeloom.site.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        member = fill(arguments.references)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        from themeloom.stages.screening import queries

        print(f"{connection.vendor}, {arguments.references:,} references; ms, median (longest)")
        for name, asked in questions():
            found = queries.filtered(member, asked).references
            counted = measured(found.count, arguments.times)
            page = measured(lambda found=found: list(islice(found[:50], 50)), arguments.times)  # type: ignore[misc]
            desk = measured(
                lambda found=found: queries.next_turns(member, count=3, among=found),  # type: ignore[misc]
                arguments.times,
            )
            cells = " ".join(f"{median:7.1f} ({longest:6.1f})" for median, longest in (counted, page, desk))
            print(f"{name:58} {found.count():8,} {cells}", flush=True)


if __name__ == "__main__":
    main()
