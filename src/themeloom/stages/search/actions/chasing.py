"""Citation chasing as entries of the search log: looked up first, then fetched, then imported as one file."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.jobs.actions import start
from themeloom.base.jobs.models import Job
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.actions.imports import Report, import_file
from themeloom.stages.search.actions.log import log_search
from themeloom.stages.search.domain.chasing import (
    MOST_WORKS,
    Caught,
    FoundSeed,
    source_words,
    write_file,
)
from themeloom.stages.search.domain.seeds import MOST_SEEDS, TOO_MANY, Seed, each_once
from themeloom.stages.search.models import Chase, ChaseCitation, ChaseSeed, Search
from themeloom.stages.search.queries.chasing import CHASE_KIND, LOOK_KIND, seeds_of, works_under_way

A_BATCH = 1000
WORKS_NAMED = 40


def start_look(
    *, by: Membership, seeds: Sequence[Seed], direction: str, seeds_are: str, updates: Search | None = None
) -> Job:
    """Look the seeds up in OpenAlex, as a job: what they are called there and what they would bring."""
    require(by, "search.import")
    seeds = each_once(seeds)
    if not seeds:
        raise Refused("Name at least one work to start from: tick a reference, or paste a DOI or a PMID.")
    if len(seeds) > MOST_SEEDS:
        raise Refused(TOO_MANY.format(n=len(seeds)))
    if direction not in Chase.Direction.values or seeds_are not in Chase.From.values:
        raise Refused("Say in which direction to chase, and from what: the form offers both.")
    params = {
        "seeds": [seed.to_dict() for seed in seeds],
        "direction": direction,
        "seeds_are": seeds_are,
        "updates": str(updates.uuid) if updates else None,
    }
    words = f"look-up of {len(seeds)} work{'' if len(seeds) == 1 else 's'} in OpenAlex"
    return start(by=by, kind=LOOK_KIND, words=words, params=params)


def look_seeds_up_again(*, by: Membership, chase: Chase) -> Job:
    """The same chase once more, as an update of its search."""
    seeds = [
        Seed(one.title, one.doi, one.pmid, one.work, str(one.reference or "")) for one in seeds_of(chase)
    ]
    return start_look(
        by=by, seeds=seeds, direction=chase.direction, seeds_are=chase.seeds_are, updates=chase.search
    )


def start_chase(*, by: Membership, look: Job) -> Job:
    """Fetch what a look-up found, as a job; the same again goes on where an earlier one stopped."""
    require(by, "search.import")
    expected = (look.result or {}).get("expected", 0)
    if not any(one["is_followed"] for one in (look.result or {}).get("found", ())):
        raise Refused("None of these works was found in OpenAlex, so there is nothing to follow.")
    if expected > MOST_WORKS:
        raise Refused(
            f"This would fetch about {expected} works; the most is {MOST_WORKS}. Chase fewer works at once, "
            "or only those they cite."
        )
    if any(job.params.get("look") == str(look.uuid) for job in works_under_way(by.programme)):
        raise Refused("This chase is under way already.")
    words = f"citation chasing from {len(look.params['seeds'])} works"
    return start(by=by, kind=CHASE_KIND, words=words, params={"look": str(look.uuid)})


def finish_chase(
    *,
    by: Membership,
    found: Sequence[FoundSeed],
    caught: Caught,
    direction: str,
    seeds_are: str,
    updates: Search | None = None,
    report: Report | None = None,
) -> Chase:
    """Log the chase as a search of its own and import what it fetched as one file; all of it or nothing."""
    now = timezone.now()
    followed = [one for one in found if one.is_followed]
    source = source_words(direction, Chase.From(seeds_are).label, len(followed))
    with act("search.log.chase", by=by) as deed:
        search = log_search(
            by=by,
            kind=Search.Kind.CITATION,
            source=source,
            strategy=_strategy(found, direction),
            run_on=timezone.localdate(now),
            hits=len({one.work for one in caught.citations}),
            updates=updates,
            note=_note(caught),
        )
        chase = Chase.objects.create(
            search=search, direction=direction, seeds_are=seeds_are, person=by.person, at=now
        )
        seeds = ChaseSeed.objects.bulk_create(_row(chase, place, one) for place, one in enumerate(found))
        rows = (ChaseCitation(seed=seeds[one.seed], way=one.way, work=one.work) for one in caught.citations)
        ChaseCitation.objects.bulk_create(rows, batch_size=A_BATCH)
        deed.on = chase
        deed.words = f"chased citations: {source}"
        deed.after = {"seeds": len(followed), "works": search.hits}
    if caught.texts:
        about = {
            "interface": settings.OPENALEX,
            "asked_at": now.isoformat(),
            "direction": direction,
            "seeds": [one.seed.to_dict() | {"work": one.work.id if one.work else ""} for one in found],
        }
        content = BytesIO(write_file(caught, about))
        name = f"openalex-{timezone.localdate(now).isoformat()}.json"
        try:
            import_file(by=by, search=search, name=name, content=content, report=report)
        except BaseException:
            _take_out(by=by, chase=chase)
            raise
    with act("search.log.chase.end", by=by, on=chase) as deed:
        chase.ended_at = timezone.now()
        chase.save(update_fields=["ended_at"])
        deed.words = f"ended the chase: {len(caught.texts)} works came in"
    return chase


def _take_out(*, by: Membership, chase: Chase) -> None:
    """Leave nothing of a chase whose file did not come in."""
    search = chase.search
    if search.files.exists():
        return
    with act("search.log.chase.stop", by=by) as deed:
        deed.words = f"took the entry of a stopped chase out of the log: {search}"
        ChaseCitation.objects.filter(seed__chase=chase).delete()
        chase.seeds.all().delete()
        chase.delete()
        search.strategies.all().delete()
        search.delete()


def _row(chase: Chase, place: int, one: FoundSeed) -> ChaseSeed:
    work = one.work
    return ChaseSeed(
        chase=chase,
        position=place + 1,
        title=one.seed.title or (work.title if work else ""),
        doi=(one.seed.doi or (work.doi if work else ""))[:300],
        pmid=one.seed.pmid or (work.pmid[:20] if work else ""),
        reference=one.seed.reference or None,
        work=work.id if work else one.seed.work,
        found_by=one.how.value,
        note=one.note[:400],
        backward_count=len(work.cites) if work else None,
        forward_count=work.cited_by if work else None,
    )


def _strategy(found: Sequence[FoundSeed], direction: str) -> str:
    """The chase as it was run, line by line, so that anybody can do it again (PRISMA-S items 5 and 8)."""
    lines = [f"Citation chasing through OpenAlex ({settings.OPENALEX}): {Chase.Direction(direction).label}"]
    for number, one in enumerate(found, start=1):
        names = [one.seed.doi and f"doi:{one.seed.doi}", one.seed.pmid and f"PMID {one.seed.pmid}"]
        title = one.seed.title or (one.work.title if one.work else "")
        work = (
            one.work.id
            if one.is_followed and one.work
            else "not found"
            if one.work is None
            else "named above"
        )
        said = " · ".join(name for name in (title, *names) if name)
        lines.append(f"{number}. {said or one.seed.work} → {work}")
    return "\n".join(lines)


def _note(caught: Caught) -> str:
    """What the citations name and OpenAlex could not give, so that the two numbers can be told apart."""
    n = len(caught.missing)
    if not n:
        return ""
    named = ", ".join(caught.missing[:WORKS_NAMED])
    more = f" and {n - WORKS_NAMED} more" if n > WORKS_NAMED else ""
    return f"OpenAlex lists {n} cited work{'' if n == 1 else 's'} that it no longer has: {named}{more}."


def found_as_plain(*, found: Sequence[FoundSeed]) -> list[dict[str, Any]]:
    """What a look-up found, as its job keeps it for the page."""
    return [
        {
            "seed": one.seed.to_dict(),
            "words": one.seed.title or (one.work.title if one.work else "") or one.seed.words,
            "how": one.how.value,
            "work": one.work.id if one.work else "",
            "note": one.note,
            "is_followed": one.is_followed,
            "cites": len(one.work.cites) if one.work else None,
            "cited_by": one.work.cited_by if one.work else None,
        }
        for one in found
    ]
