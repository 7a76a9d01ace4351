"""From rows to the facts that the flow is counted from; only what is decided is told."""

from typing import Any

from django.db.models import QuerySet

from themeloom.kernel.plan import may_yet_widen
from themeloom.stages.dedup.queries import Removal as HowRemoved
from themeloom.stages.dedup.queries import pool, standings_of
from themeloom.stages.fulltext.queries import reports_for_flow
from themeloom.stages.manuscript.domain.facts import (
    Facts,
    Outcome,
    RecordFact,
    ReferenceFact,
    Removal,
    ReportFact,
    SourceKind,
)
from themeloom.stages.manuscript.domain.flow import Flow, count_flow
from themeloom.stages.protocol.queries import Review, plan_of, reasons_of
from themeloom.stages.screening.domain.verdicts import DECIDED_STATES
from themeloom.stages.screening.queries import verdicts_of

REMOVALS = {
    HowRemoved.RULE: Removal.DUPLICATE_AUTOMATIC,
    HowRemoved.PERSON: Removal.DUPLICATE_BY_PERSON,
    None: None,
}


def flow_of(review: Review) -> Flow:
    """The PRISMA 2020 flow of a review."""
    return count_flow(facts_of(review))


def facts_of(review: Review) -> Facts:
    """All that the flow of one review is counted from.

    A reference or report that is not decided is told as open, whoever has judged it: that somebody
    has would show a colleague's work too early. What one person decided alone is open as long as a
    wider sample may still ask another.
    """
    return Facts(
        records=tuple(_records(review)),
        references=tuple(_references(review)),
        reports=tuple(_reports(review)),
        reasons=tuple(reason.text for reason in reasons_of(review)),
    )


def _records(review: Review) -> list[RecordFact]:
    return [
        RecordFact(one.record, one.source, SourceKind(one.source_kind), one.reference, REMOVALS[one.removed])
        for one in standings_of(review.programme)
    ]


def _references(review: Review) -> list[ReferenceFact]:
    decided = _decided(review).values_list("reference_id", "decision")
    verdicts = {reference: Outcome(decision) for reference, decision in decided}
    return [
        ReferenceFact(str(uuid), verdicts.get(pk, Outcome.OPEN))
        for pk, uuid in pool(review.programme).values_list("pk", "uuid")
    ]


def _decided(review: Review) -> QuerySet[Any, Any]:
    verdicts = verdicts_of(review).filter(state__in=DECIDED_STATES).exclude(decision="")
    return verdicts.filter(alone=None) if may_yet_widen(plan_of(review, "screening")) else verdicts


def _reports(review: Review) -> list[ReportFact]:
    return [
        ReportFact(
            id=one.uuid,
            reference=one.reference,
            retrieval=one.retrieval,
            eligibility=Outcome(one.decision) if one.decision else Outcome.OPEN,
            reason=one.reason,
            study=one.study,
        )
        for one in reports_for_flow(review)
    ]
