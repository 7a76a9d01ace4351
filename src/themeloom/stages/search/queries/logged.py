"""Reading the search log as plain values, and in the order in which its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from themeloom.base.membership.models import Programme
from themeloom.stages.search.domain.told.logged import WITH_STRATEGY, LoggedSearch, PeerReview, is_some
from themeloom.stages.search.domain.told.press import Verdict
from themeloom.stages.search.models import PressReview, Search, Strategy
from themeloom.stages.search.queries.log import searches_of
from themeloom.stages.search.queries.press import has_answer, revisions_asked


@dataclass(frozen=True, slots=True)
class LogRow:
    """A search as the log shows it; `depth` is 1 and more for one that brings an earlier one up to date."""

    search: Search
    logged: LoggedSearch
    depth: int

    @property
    def open_count(self) -> int:
        """Revisions of its strategy that wait for an answer."""
        return sum(review.unanswered for review in self.logged.reviews)

    @property
    def wants_strategy(self) -> bool:
        """Whether the log asks for a strategy: databases and registers are searched by one."""
        return self.search.kind in WITH_STRATEGY

    @property
    def reviewed_version(self) -> int:
        """The latest version of its strategy that was peer-reviewed; 0 where none was."""
        return max((review.version for review in self.logged.reviews), default=0)


def logged_of(programme: Programme) -> tuple[LoggedSearch, ...]:
    """The whole log as plain values, in the order in which it was written."""
    return tuple(row.logged for row in sorted(log_rows(programme), key=lambda row: row.search.pk))


def log_rows(programme: Programme) -> list[LogRow]:
    """The log with each update under the search that it brings up to date."""
    searches = list(searches_of(programme).select_related("run_by", "chase", "updates"))
    latest = Strategy.objects.filter(search=OuterRef("search")).order_by("-number").values("number")[:1]
    written = Strategy.objects.filter(search__programme=programme, number=Subquery(latest))
    texts = {version.search_id: version for version in written}
    reviews = _reviews(programme)
    logged = {one.pk: _logged(one, texts.get(one.pk), reviews.get(one.pk, ())) for one in searches}
    below: dict[int | None, list[Search]] = {}
    for one in searches:
        below.setdefault(one.updates_id, []).append(one)

    def walk(of: int | None, depth: int) -> Iterator[LogRow]:
        for one in below.get(of, ()):
            yield LogRow(one, logged[one.pk], depth)
            yield from walk(one.pk, depth + 1)

    return list(walk(None, 0))


def _logged(search: Search, strategy: Strategy | None, reviews: tuple[PeerReview, ...]) -> LoggedSearch:
    chase = getattr(search, "chase", None)
    return LoggedSearch(
        key=str(search.uuid),
        kind=search.kind,
        source=search.source,
        platform=search.platform,
        searched_together=search.searched_together if is_some(search.searched_together) else "",
        run_on=search.run_on,
        run_by=search.run_by_name or str(search.run_by),
        date_limits=search.date_limits,
        language_limits=search.language_limits,
        limits=search.limits,
        filters=search.filters,
        prior_work=search.prior_work,
        updates=str(search.updates.uuid) if search.updates else "",
        hits=search.hits,
        records=search.record_count,  # type: ignore[attr-defined]
        chase=str(chase) if chase else "",
        strategy=strategy.text if strategy else "",
        version=strategy.number if strategy else 0,
        reviews=reviews,
    )


def _reviews(programme: Programme) -> dict[int, tuple[PeerReview, ...]]:
    """Finished peer reviews by search."""
    asked = revisions_asked(programme).annotate(is_answered=has_answer())
    revisions: dict[int, list[tuple[str, bool]]] = {}
    for of, verdict, is_answered in asked.values_list("review_id", "verdict", "is_answered"):
        revisions.setdefault(of, []).append((verdict, is_answered))
    found: dict[int, tuple[PeerReview, ...]] = {}
    finished = PressReview.objects.filter(strategy__search__programme=programme, finished_at__isnull=False)
    for one in finished.select_related("person", "strategy"):
        of_review = revisions.get(one.pk, [])
        unanswered = [verdict for verdict, is_answered in of_review if not is_answered]
        review = PeerReview(
            reviewer=str(one.person),
            version=one.strategy.number,
            finished_on=one.finished_at.date(),  # type: ignore[union-attr]
            revisions=len(of_review),
            unanswered=len(unanswered),
            unanswered_required=unanswered.count(Verdict.REQUIRED),
        )
        found[one.strategy.search_id] = (*found.get(one.strategy.search_id, ()), review)
    return found
