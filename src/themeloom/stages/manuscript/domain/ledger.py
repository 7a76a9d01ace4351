"""manuscript: each record, reference, report and study of a review, sorted into the box that counts it.

The flow's numbers are the lengths of these lists, so a number and the list it opens cannot differ.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from themeloom.stages.fulltext.domain.retrieval import Retrieval

from .boxes import ALWAYS_PRINTED, DATABASES, OTHER_METHODS, Arm, BoxId, MemberKind
from .facts import Facts, Outcome, RecordFact, Removal, ReportFact

REASON = "reason "  # before the team's own words in the key of a part

DUPLICATE_PARTS: dict[Removal, str] = {
    Removal.DUPLICATE_AUTOMATIC: "duplicate:rule",
    Removal.DUPLICATE_BY_PERSON: "duplicate:person",
    Removal.DUPLICATE: "duplicate:unknown",
    Removal.AUTOMATION: "automation",
    Removal.OTHER: "removed-other",
}


@dataclass(frozen=True, slots=True)
class Member:
    """One thing that a box counts."""

    kind: MemberKind
    id: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Lists of members by box and part; and what in the facts does not fit, a sentence each."""

    lists: dict[tuple[BoxId, str], list[Member]]
    doubts: list[str] = field(default_factory=list)

    def put(self, box: BoxId, part: str, kind: MemberKind, id_: str) -> None:
        """Enter one member under a part of a box."""
        self.lists[box, part].append(Member(kind, id_))

    def doubt(self, n: int, one: str, many: str) -> None:
        """Note, where n is not nought, that n things do not fit; the sentences take `{n}`."""
        if n:
            self.doubts.append((one if n == 1 else many).format(n=n))


def sort_into_boxes(facts: Facts) -> Ledger:
    """Sort everything in `facts` into the boxes of PRISMA 2020.

    A reference belongs to the arm of databases and registers as soon as one of its records came
    from there. Reports of references that are not included are left out and named as a doubt.
    """
    ledger = Ledger(defaultdict(list))
    for box, parts in ALWAYS_PRINTED.items():
        for part in parts:
            ledger.lists[box, part] = []
    screened = _sort_records(ledger, facts)
    going_on = _sort_references(ledger, facts, screened)
    _sort_reports(ledger, facts, going_on)
    return ledger


def _sort_records(ledger: Ledger, facts: Facts) -> dict[str, Arm]:
    """Enter the records; return the references that go to screening, with their arm."""
    of_reference: dict[str, list[RecordFact]] = {}
    for record in facts.records:
        kind = record.source_kind
        box = BoxId.OTHER_IDENTIFIED if kind.is_other_method else BoxId.IDENTIFIED
        ledger.put(box, f"{kind}:{record.source}", MemberKind.RECORD, record.id)
        if record.reference is not None:
            of_reference.setdefault(record.reference, []).append(record)
        elif record.removed is not None:
            _remove(ledger, record, record.removed)
        else:
            box = BoxId.OTHER_IDENTIFIED if kind.is_other_method else BoxId.REMOVED
            ledger.put(box, "waiting:place", MemberKind.RECORD, record.id)
    screened: dict[str, Arm] = {}
    for reference, records in of_reference.items():
        lead = _choose_lead(records)
        for record in records:
            if record is not lead:
                _remove(ledger, record, record.removed or lead.removed or Removal.DUPLICATE)
        if lead.removed is not None and not lead.removed.is_duplicate:
            _remove(ledger, lead, lead.removed)
        else:
            screened[reference] = OTHER_METHODS if lead.source_kind.is_other_method else DATABASES
    return screened


def _choose_lead(records: list[RecordFact]) -> RecordFact:
    """The record on which its reference goes on: of a database or register if any, else the one kept."""
    return min(records, key=lambda record: (record.source_kind.is_other_method, record.removed is not None))


def _remove(ledger: Ledger, record: RecordFact, why: Removal) -> None:
    if record.source_kind.is_other_method:
        part = "aside:duplicate" if why.is_duplicate else "aside:removed"
        ledger.put(BoxId.OTHER_IDENTIFIED, part, MemberKind.RECORD, record.id)
    else:
        ledger.put(BoxId.REMOVED, DUPLICATE_PARTS[why], MemberKind.RECORD, record.id)


def _sort_references(ledger: Ledger, facts: Facts, screened: dict[str, Arm]) -> dict[str, Arm]:
    """Enter the references; return those included on title and abstract, with their arm."""
    verdicts = {reference.id: reference.verdict for reference in facts.references}
    removed = {record.reference for record in facts.records} - screened.keys()
    strays = [id_ for id_ in verdicts if id_ not in screened and id_ not in removed]
    ledger.doubt(
        len(strays),
        "{n} reference has no record behind it, so records identified and screened cannot add up.",
        "{n} references have no record behind them, so records identified and screened cannot add up.",
    )
    going_on: dict[str, Arm] = {}
    for id_, arm in [*screened.items(), *((stray, DATABASES) for stray in strays)]:
        verdict = verdicts.get(id_, Outcome.OPEN)
        is_database = arm is DATABASES
        here = BoxId.SCREENED if is_database else BoxId.OTHER_IDENTIFIED
        if not verdict.is_settled:
            part = "waiting:unread" if verdict is Outcome.OPEN else "waiting:unsettled"
            ledger.put(here, part, MemberKind.REFERENCE, id_)
            continue
        if is_database:
            ledger.put(BoxId.SCREENED, "", MemberKind.REFERENCE, id_)
        if verdict is Outcome.INCLUDE:
            going_on[id_] = arm
        elif is_database:
            ledger.put(BoxId.EXCLUDED, "", MemberKind.REFERENCE, id_)
        else:
            ledger.put(BoxId.OTHER_IDENTIFIED, "aside:excluded", MemberKind.REFERENCE, id_)
    return going_on


def _sort_reports(ledger: Ledger, facts: Facts, going_on: dict[str, Arm]) -> None:
    for reason in facts.reasons:
        for arm in (DATABASES, OTHER_METHODS):
            ledger.lists[arm.excluded, REASON + reason] = []
    sought: set[str] = set()
    included: list[ReportFact] = []
    for report in facts.reports:
        if report.reference not in going_on:
            continue
        arm = going_on[report.reference]
        ledger.put(arm.sought, "", MemberKind.REPORT, report.id)
        if report.reference in sought:
            ledger.put(arm.sought, "aside:extra", MemberKind.REPORT, report.id)
        sought.add(report.reference)
        if _sort_report(ledger, report, arm):
            included.append(report)
    for reference, arm in going_on.items():
        if reference not in sought:
            ledger.put(arm.sought, "waiting:unsought", MemberKind.REFERENCE, reference)
    _sort_studies(ledger, included)
    strays = sum(report.reference not in going_on for report in facts.reports)
    ledger.doubt(
        strays,
        "{n} report is of a reference not included on title and abstract; the flow leaves it out.",
        "{n} reports are of references not included on title and abstract; the flow leaves them out.",
    )


def _sort_report(ledger: Ledger, report: ReportFact, arm: Arm) -> bool:
    """Enter one report where it stands; say whether it is included."""
    if report.retrieval is Retrieval.SOUGHT:
        ledger.put(arm.not_retrieved, "waiting:seeking", MemberKind.REPORT, report.id)
        return False
    if report.retrieval is Retrieval.NOT_RETRIEVED:
        ledger.put(arm.not_retrieved, "", MemberKind.REPORT, report.id)
        return False
    if not report.eligibility.is_settled:
        part = "waiting:unassessed" if report.eligibility is Outcome.OPEN else "waiting:undecided"
        ledger.put(arm.assessed, part, MemberKind.REPORT, report.id)
        return False
    ledger.put(arm.assessed, "", MemberKind.REPORT, report.id)
    if report.eligibility is Outcome.INCLUDE:
        return True
    part = REASON + report.reason if report.reason else "no-reason"
    ledger.put(arm.excluded, part, MemberKind.REPORT, report.id)
    return False


def _sort_studies(ledger: Ledger, included: Iterable[ReportFact]) -> None:
    studies: dict[str, None] = {}
    alone = 0
    for report in included:
        ledger.put(BoxId.INCLUDED, "reports", MemberKind.REPORT, report.id)
        if report.study is None:
            # Until somebody says which study it is of, a report stands for a study of its own.
            ledger.put(BoxId.INCLUDED, "studies", MemberKind.REPORT, report.id)
            alone += 1
        else:
            studies.setdefault(report.study)
    for study in studies:
        ledger.put(BoxId.INCLUDED, "studies", MemberKind.STUDY, study)
    ledger.doubt(
        alone,
        "{n} included report has no study yet; it is counted as a study of its own.",
        "{n} included reports have no study yet; each is counted as a study of its own.",
    )
