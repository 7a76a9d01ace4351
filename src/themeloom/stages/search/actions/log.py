"""Writing the search log: what was searched, where, when, and how many hits it reported."""

from datetime import date
from typing import Any

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.models import Search

LOGGED = ("kind", "source", "platform", "strategy", "run_on", "limits", "hits", "note")


def log_search(
    *,
    by: Membership,
    kind: str,
    source: str,
    platform: str = "",
    strategy: str = "",
    run_on: date | None = None,
    limits: str = "",
    hits: int | None = None,
    note: str = "",
) -> Search:
    """Log one run of a strategy in one source (PRISMA-S items 1 to 13); Refused without a source."""
    values = _checked(kind, source, platform, strategy, run_on, limits, hits, note)
    with act("search.log", by=by) as deed:
        search = Search.objects.create(programme=by.programme, run_by=by.person, **values)
        deed.on = search
        deed.words = f"logged a search of {search}"
        deed.after = _written(search)
    return search


def correct_search(
    *,
    by: Membership,
    search: Search,
    kind: str,
    source: str,
    platform: str = "",
    strategy: str = "",
    run_on: date | None = None,
    limits: str = "",
    hits: int | None = None,
    note: str = "",
    why: str = "",
) -> None:
    """Correct an entry of the log; the audit keeps what stood there before."""
    values = _checked(kind, source, platform, strategy, run_on, limits, hits, note)
    with act("search.log.correct", by=by, on=search, why=why) as deed:
        before = _written(search)
        for name, value in values.items():
            setattr(search, name, value)
        search.save(update_fields=LOGGED)
        after = _written(search)
        deed.before = {name: before[name] for name in LOGGED if before[name] != after[name]}
        deed.after = {name: after[name] for name in deed.before}
        deed.words = f"corrected the search of {search}"


def _checked(
    kind: str,
    source: str,
    platform: str,
    strategy: str,
    run_on: date | None,
    limits: str,
    hits: int | None,
    note: str,
) -> dict[str, Any]:
    if kind not in Search.Kind.values:
        raise Refused(f"“{kind}” is not a kind of source. Choose one of: {', '.join(Search.Kind.labels)}.")
    if not source.strip():
        raise Refused("Name the source that was searched, for example MEDLINE.")
    if run_on is not None and run_on > timezone.localdate():
        raise Refused("The search cannot have been run in the future; check its date.")
    return {
        "kind": kind,
        "source": source.strip(),
        "platform": platform.strip(),
        "strategy": strategy.strip(),
        "run_on": run_on,
        "limits": limits.strip(),
        "hits": hits,
        "note": note.strip(),
    }


def _written(search: Search) -> dict[str, Any]:
    run_on = search.run_on.isoformat() if search.run_on else None
    return {name: getattr(search, name) for name in LOGGED} | {"run_on": run_on}
