"""Citation chases as jobs: each can be watched, left and stopped."""

from typing import Any

from django.urls import reverse

from themeloom.base.fetch.actions import forget_old_answers
from themeloom.base.jobs.kinds import Progress, kind
from themeloom.stages.search.actions.asking import fetch_works, look_up, openalex_client
from themeloom.stages.search.actions.chasing import finish_chase, found_as_plain
from themeloom.stages.search.domain.chasing import expected
from themeloom.stages.search.queries import get_search
from themeloom.stages.search.queries.chasing import CHASE_KIND, LOOK_KIND, get_look, seeds_asked_for
from themeloom.stages.search.tasks.member import member_of


@kind(LOOK_KIND)
def look_seeds_up(progress: Progress) -> dict[str, Any]:
    """Look the seeds of a chase up in OpenAlex; nothing is kept of it but the answers."""
    job = progress.job
    seeds = seeds_asked_for(job)
    forget_old_answers()

    def tell(done: int, words: str) -> None:
        progress.report(done, len(seeds) + 1, words)

    found = look_up(openalex_client(lambda: tell(0, "waiting for OpenAlex")), seeds, tell)
    return {
        "found": found_as_plain(found=found),
        "expected": expected(found, job.params["direction"]),
        "next": reverse("search:chase-look", args=[job.programme.slug, job.uuid]),
    }


@kind(CHASE_KIND)
def chase_citations(progress: Progress) -> dict[str, Any]:
    """Fetch what the seeds cite and what cites them, and import it; stopped, it leaves only the answers."""
    job = progress.job
    member = member_of(job, "nothing was imported")
    look = get_look(job.programme, job.params["look"])
    asked = look.params
    # Fetching is taken for half of the work; the other half is the import.
    total = 2 * max(1, (look.result or {}).get("expected", 0))

    def tell(done: int, words: str) -> None:
        progress.report(min(done, total // 2), total, words)

    client = openalex_client(lambda: tell(0, "waiting for OpenAlex"))
    found = look_up(client, seeds_asked_for(look), lambda done, words: tell(0, words))
    caught = fetch_works(client, found, asked["direction"], tell)

    def tell_import(done: int, of: int | None, words: str) -> None:
        progress.report(total // 2 + done * (total // 2) // max(1, of or 1), total, words)

    chase = finish_chase(
        by=member,
        found=found,
        caught=caught,
        direction=asked["direction"],
        seeds_are=asked["seeds_are"],
        updates=get_search(job.programme, asked["updates"]) if asked["updates"] else None,
        report=tell_import,
    )
    return {"next": reverse("search:chase", args=[job.programme.slug, chase.uuid])}
