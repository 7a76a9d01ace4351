"""What each rule removed and put before a person, source by source; each number is the length of a list."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Count

from themeloom.base.jobs.models import Job
from themeloom.base.jobs.queries import running_jobs
from themeloom.base.membership.models import Programme
from themeloom.stages.dedup.models import Pair, Placement
from themeloom.stages.dedup.queries.pairs import pairs_to_judge
from themeloom.stages.dedup.queries.pool import NAMES_A_QUERY
from themeloom.stages.search.domain.sources import Source
from themeloom.stages.search.queries import IMPORT_KIND, RESTORE_KIND, keys_of_searches, sources_of_programme

PLACE_KIND = "dedup.place"
# What stands where a rule has no name: what was removed before rules were noted down.
UNNAMED = "rule not noted"


@dataclass(frozen=True, slots=True)
class Cell:
    """How many records of one source a rule removed."""

    source: str
    count: int


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule: what it removed, in all and of each source, and the pairs it put before a person."""

    rule: str
    removed: int
    waiting: int
    cells: tuple[Cell, ...]

    @property
    def label(self) -> str:
        """How the rule is called on a page."""
        return self.rule or UNNAMED


@dataclass(frozen=True, slots=True)
class RuleTable:
    """What was removed, by rule and by people, and what waits, for each source and in all.

    A pair waits for every source that has a record in it, so `waiting` of the sources adds up to more
    than all pairs. `sources` stand in the order of the columns.
    """

    sources: tuple[Source, ...]
    lines: tuple[RuleLine, ...]
    person: RuleLine
    waiting: tuple[Cell, ...]

    @property
    def pairs(self) -> int:
        """All pairs that wait."""
        return sum(line.waiting for line in self.lines)

    def removed_by_rule(self) -> dict[str, int]:
        """By source, what rules removed."""
        return _sums(self.lines)

    def removed_by_person(self) -> dict[str, int]:
        """By source, what people removed."""
        return _sums([self.person])

    def waiting_of(self) -> dict[str, int]:
        """By source, the pairs that have a record of it."""
        return {cell.source: cell.count for cell in self.waiting}


def rule_table(programme: Programme) -> RuleTable:
    """Removed records and waiting pairs by rule and by source, most first; in a fixed number of queries."""
    keys = keys_of_searches(programme)
    removed: Counter[tuple[str, str, str]] = Counter()
    rows = (
        Placement.objects.filter(reference__programme=programme, ended_at=None)
        .exclude(band=Placement.Band.NEW)
        .values("band", "rule", "record__search_id")
        .annotate(n=Count("id"))
        .values_list("band", "rule", "record__search_id", "n")
    )
    for band, rule, search, n in rows.order_by():
        removed[band, rule, keys[search]] += n
    waiting = list(pairs_to_judge(programme).order_by("id").values_list("rule", "first_id", "second_id"))
    of_rule = Counter(rule for rule, _, _ in waiting)
    of_source = pairs_by_source([(first, second) for _, first, second in waiting], keys)
    found = {key for _, _, key in removed} | set(of_source)
    sources = tuple(source for key, source in sources_of_programme(programme).items() if key in found)
    columns = [source.key for source in sources]
    same = Placement.Band.SAME.value
    lines = [
        _line(rule, {key: removed[same, rule, key] for key in columns}, of_rule[rule])
        for rule in {rule for band, rule, _ in removed if band == same} | set(of_rule)
    ]
    by_person: Counter[str] = Counter()
    for (band, _, key), n in removed.items():
        if band == Placement.Band.PERSON:
            by_person[key] += n
    return RuleTable(
        sources=sources,
        lines=tuple(sorted(lines, key=lambda line: (-line.removed, -line.waiting, line.rule))),
        person=_line("", {key: by_person[key] for key in columns}, 0),
        waiting=tuple(Cell(key, of_source[key]) for key in columns),
    )


def placing_under_way(programme: Programme) -> list[Job]:
    """The jobs in which the records of the programme are compared, waiting ones too, as of now."""
    return [job for job in running_jobs(programme) if job.kind in (PLACE_KIND, IMPORT_KIND, RESTORE_KIND)]


def pairs_by_source(pairs: list[tuple[int, int]], keys: dict[int, str]) -> Counter[str]:
    """For each source, how many of these pairs of references have a record of it."""
    sources = sources_of_references({one for pair in pairs for one in pair}, keys)
    nothing: frozenset[str] = frozenset()
    return Counter(
        key for first, second in pairs for key in sources.get(first, nothing) | sources.get(second, nothing)
    )


def sources_of_references(references: Iterable[int], keys: dict[int, str]) -> dict[int, frozenset[str]]:
    """By reference, the keys of the sources that its records in force are of."""
    found: dict[int, frozenset[str]] = {}
    names = iter(sorted(references))
    while some := list(islice(names, NAMES_A_QUERY)):
        rows = Placement.objects.filter(reference__in=some, ended_at=None).order_by()
        for reference, search in rows.values_list("reference_id", "record__search_id"):
            found[reference] = found.get(reference, frozenset()) | {keys[search]}
    return found


def pairs_of(programme: Programme, *, rule: str | None = None, source: str = "") -> Iterator[Pair]:
    """The waiting pairs of a rule, of a source, or all; the most doubtful first."""
    waiting = pairs_to_judge(programme)
    if rule is not None:
        waiting = waiting.filter(rule=rule)
    if not source:
        yield from waiting
        return
    pairs = list(waiting)
    keys = keys_of_searches(programme)
    of = sources_of_references({one for pair in pairs for one in (pair.first_id, pair.second_id)}, keys)
    for pair in pairs:
        if source in of.get(pair.first_id, ()) or source in of.get(pair.second_id, ()):
            yield pair


def _line(rule: str, by_source: dict[str, int], waiting: int) -> RuleLine:
    cells = tuple(Cell(key, count) for key, count in by_source.items())
    return RuleLine(rule, sum(by_source.values()), waiting, cells)


def _sums(lines: Iterable[RuleLine]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for line in lines:
        for cell in line.cells:
            total[cell.source] += cell.count
    return dict(total)
