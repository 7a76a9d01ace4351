"""Fills an installation with a pool in the middle of its screening, and tells how its people sign in.

    python -m benchmarks.desk.pool --references 100000 --people 30 --reviews 4

Works on the installation that THEMELOOM_DATA and DATABASE_URL name, and prints one line of JSON. The rows are
written in bulk, past the actions: a third of the pool is decided by two in every review, and each person has
voted alone on some, as in a team that reads at different paces.
"""

import argparse
import json
import os
import random
import sys
from itertools import islice
from typing import Any

BATCH = 2000
SHARE_DECIDED = 0.33
ALONE_EACH = 60
WORDS = (
    "care waiting people experience interviews service community needs health crisis diagnosis staff trust "
    "peer support recovery ward therapy family carers access treatment views nurses qualitative focus group "
    "analysis themes stigma discharge team rural urban digital mental personality distress hope rules power"
).split()


def main() -> int:
    """Migrate, fill, tell."""
    asked = _arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "themeloom.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    told = _fill(asked.references, asked.people, asked.reviews)
    call_command("collectstatic", verbosity=0, interactive=False)
    json.dump(told, sys.stdout)
    return 0


def _fill(size: int, people: int, reviews: int) -> dict[str, Any]:
    from django.db import connection

    from themeloom.base.accounts.actions import add_person
    from themeloom.base.membership.actions import add_member, found_programme
    from themeloom.base.membership.roles import Role
    from themeloom.stages.dedup.models import Reference
    from themeloom.stages.protocol.actions import add_review

    lead = add_person(name="Lead Example", email="lead@example.org", password=None)
    maya = found_programme(lead=lead, name="A full pool")
    members = [
        add_member(
            by=maya,
            person=add_person(name=f"Reader {n}", email=f"reader{n}@example.org", password=None),
            roles=[Role.REVIEWER],
        )
        for n in range(people)
    ]
    questions = [
        add_review(by=maya, name=f"Question {n}", question="What is it like?") for n in range(reviews)
    ]
    made = random.Random(5)  # noqa: S311 - a pool for measuring, the same each time
    rows = (_reference(made, maya.programme_id, n) for n in range(size))
    while some := list(islice(rows, BATCH)):
        Reference.objects.bulk_create(some)
    ids = list(Reference.objects.values_list("pk", flat=True))
    _vote(made, ids, members, questions)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"programme": maya.programme.slug, "sessions": [_session(member.person) for member in members]}


def _reference(made: random.Random, programme: int, number: int) -> Any:
    from themeloom.stages.dedup.models import Reference

    return Reference(
        programme_id=programme,
        kind="article",
        title=" ".join(made.choices(WORDS, k=12)).capitalize(),
        authors=[f"Example, {made.choice('ABCDEFG')}"],
        year=1990 + number % 35,
        journal="Journal of Examples",
        volume=str(number % 40),
        abstract="BACKGROUND: " + " ".join(made.choices(WORDS, k=190)) + ".",
    )


def _vote(made: random.Random, ids: list[int], members: list[Any], reviews: list[Any]) -> None:
    from themeloom.stages.screening.domain.firsts import write_firsts
    from themeloom.stages.screening.domain.votes import Decision
    from themeloom.stages.screening.models import Verdict, Vote

    decided = int(len(ids) * SHARE_DECIDED)
    votes: list[Any] = []
    verdicts: list[Any] = []

    def flush(least: int) -> None:
        if len(votes) < least:
            return
        Vote.objects.bulk_create(votes, batch_size=BATCH)
        Verdict.objects.bulk_create(verdicts, batch_size=BATCH)
        votes.clear()
        verdicts.clear()

    for place, pk in enumerate(ids[: decided + ALONE_EACH * len(members)]):
        pair = made.sample(members, 2) if place < decided else [members[place % len(members)]]
        for review in reviews:
            word = "include" if made.random() < 0.05 else "exclude"
            votes += [
                Vote(reference_id=pk, review=review, person_id=one.person_id, decision=word) for one in pair
            ]
            verdicts.append(
                Verdict(
                    reference_id=pk,
                    review=review,
                    state="agreed" if len(pair) == 2 else "one done",
                    decision=word if len(pair) == 2 else "",
                    alone_id=pair[0].person_id if len(pair) == 1 else None,
                    firsts=write_firsts({one.person_id: Decision(word) for one in pair}),
                )
            )
        flush(BATCH * 10)
    flush(1)


def _session(person: Any) -> str:
    """The session of somebody who has signed in, as the cookie names it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--references", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--reviews", type=int, default=4)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
