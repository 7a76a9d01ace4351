"""Writing the search log: what was searched, where, when, with which strategy, and what it reported."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.models import Search, Strategy

LOGGED = (
    "kind",
    "source",
    "platform",
    "searched_together",
    "run_on",
    "run_by_name",
    "date_limits",
    "language_limits",
    "limits",
    "filters",
    "prior_work",
    "updates",
    "hits",
    "note",
)


class Entry(TypedDict, total=False):
    """What an entry of the log may say beside its kind and its source (PRISMA-S items 1 to 13 and 15)."""

    platform: str
    searched_together: str
    run_on: date | None
    run_by_name: str
    date_limits: str
    language_limits: str
    limits: str
    filters: str
    prior_work: str
    updates: Search | None
    hits: int | None
    note: str


def log_search(
    *, by: Membership, kind: str, source: str, strategy: str = "", **entry: Unpack[Entry]
) -> Search:
    """Log one run of a strategy in one source; Refused without a source."""
    values = _checked(by, kind, source, entry)
    with act("search.log", by=by) as deed:
        search = Search.objects.create(programme=by.programme, run_by=by.person, **values)
        if strategy.strip():
            Strategy.objects.create(search=search, number=1, text=strategy, person=by.person)
        deed.on = search
        deed.words = f"logged a search of {search}"
        deed.after = _written(search) | ({"strategy": strategy} if strategy.strip() else {})
    return search


def correct_search(
    *, by: Membership, search: Search, kind: str, source: str, why: str = "", **entry: Unpack[Entry]
) -> None:
    """Correct an entry of the log; the audit keeps what stood there before. What is not named stays."""
    values = _checked(by, kind, source, entry, search=search)
    with act("search.log.correct", by=by, on=search, why=why) as deed:
        before = _written(search)
        for name, value in values.items():
            setattr(search, name, value)
        search.save(update_fields=list(values))
        after = _written(search)
        deed.before = {name: before[name] for name in LOGGED if before[name] != after[name]}
        deed.after = {name: after[name] for name in deed.before}
        deed.words = f"corrected the search of {search}"


def write_strategy(*, by: Membership, search: Search, text: str, why: str = "") -> Strategy:
    """A further version of a search's strategy, kept as it was pasted; earlier ones stay.

    Refused where it is empty or nothing changed.
    """
    if not text.strip():
        raise Refused("The strategy is empty. Write it line by line, as the platform shows it.")
    with act("search.log.strategy", by=by, on=search, why=why) as deed:
        latest = search.strategies.order_by("number").last()
        if latest is not None and latest.text == text:
            raise Refused("This is the strategy as it stands; nothing was changed.")
        strategy = Strategy.objects.create(
            search=search,
            number=latest.number + 1 if latest else 1,
            text=text,
            why=why.strip(),
            person=by.person,
        )
        deed.before, deed.after = latest.text if latest else None, text
        deed.words = f"wrote version {strategy.number} of the strategy for {search}"
    return strategy


def restore_strategy(*, by: Membership, strategy: Strategy, why: str = "") -> Strategy:
    """Make an earlier version's text the latest again, as a further version."""
    words = f"As in version {strategy.number}." + (f" {why.strip()}" if why.strip() else "")
    return write_strategy(by=by, search=strategy.search, text=strategy.text, why=words)


def _checked(
    by: Membership, kind: str, source: str, entry: Entry, search: Search | None = None
) -> dict[str, Any]:
    if kind not in Search.Kind.values:
        raise Refused(f"“{kind}” is not a kind of source. Choose one of: {', '.join(Search.Kind.labels)}.")
    if not source.strip():
        raise Refused("Name the source that was searched, for example MEDLINE.")
    run_on = entry.get("run_on")
    if run_on is not None and run_on > timezone.localdate():
        raise Refused("The search cannot have been run in the future; check its date.")
    updates = entry.get("updates")
    if updates is not None and (updates.programme_id != by.programme_id or _leads_to(updates, search)):
        raise Refused("A search brings an earlier search of the same programme up to date, not itself.")
    words = {name: value.strip() for name, value in entry.items() if isinstance(value, str)}
    return {**entry, **words, "kind": kind, "source": source.strip()}


def _leads_to(updates: Search, search: Search | None) -> bool:
    """Whether the chain of updates, followed back, comes to this search again."""
    earlier: Search | None = updates
    while earlier is not None and search is not None:
        if earlier.pk == search.pk:
            return True
        earlier = earlier.updates
    return False


def _written(search: Search) -> dict[str, Any]:
    run_on = search.run_on.isoformat() if search.run_on else None
    updates = str(search.updates.uuid) if search.updates else None
    return {name: getattr(search, name) for name in LOGGED} | {"run_on": run_on, "updates": updates}
