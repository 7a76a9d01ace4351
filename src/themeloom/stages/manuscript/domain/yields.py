"""manuscript: what each source gave to one review, and what only it gave (PRISMA 2020 16a, PRISMA-S 15).

Counted from the facts and by the ledger of the flow, so that no number here can differ from the flow's,
and nothing that is not decided is in one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from themeloom.stages.dedup.domain.overlap import Overlap, overlap_of
from themeloom.stages.search.domain.sources import source_key

from .boxes import DATABASES, OTHER_METHODS, BoxId, MemberKind
from .facts import Facts
from .ledger import Ledger, Member, sort_into_boxes


class Step(StrEnum):
    """How far something went; each is a list of its own."""

    REFERENCES = "references"
    INCLUDED = "included"  # references included on title and abstract
    REPORTS = "reports"  # reports included in the review
    STUDIES = "studies"


@dataclass(frozen=True, slots=True)
class SourceYield:
    """One source's numbers; `only_` is what no other source gave, and so would be missing without it."""

    source: str
    records: int
    references: int
    included: int
    reports: int
    studies: int
    only_references: int
    only_included: int
    only_reports: int
    only_studies: int
    all_studies: int

    @property
    def precision(self) -> float | None:
        """Included studies among 100 records of the source; None where it gave no record."""
        return 100 * self.studies / self.records if self.records else None

    @property
    def studies_percent(self) -> float | None:
        """Which part of all included studies it found (its sensitivity here); None where there are none."""
        return 100 * self.studies / self.all_studies if self.all_studies else None

    @property
    def studies_without(self) -> int:
        """How many studies would have been included had this source been left out."""
        return self.all_studies - self.only_studies


@dataclass(frozen=True, slots=True)
class Yields:
    """What went how far, by the sources that gave it; `reports_of` has the included reports of a study.

    An included report that is of no study yet stands for one, as in the flow.
    """

    sources: tuple[str, ...]
    records: Mapping[str, int]
    found_by: Mapping[Step, Mapping[Member, frozenset[str]]]
    overlaps: Mapping[Step, Overlap[Member]]
    reports_of: Mapping[Member, tuple[str, ...]]

    def of(self, source: str) -> SourceYield:
        """The numbers of one source."""
        found = {step: len(overlap.found_by(source)) for step, overlap in self.overlaps.items()}
        only = {step: len(overlap.found_only_by(source)) for step, overlap in self.overlaps.items()}
        return SourceYield(
            source,
            records=self.records.get(source, 0),
            references=found[Step.REFERENCES],
            included=found[Step.INCLUDED],
            reports=found[Step.REPORTS],
            studies=found[Step.STUDIES],
            only_references=only[Step.REFERENCES],
            only_included=only[Step.INCLUDED],
            only_reports=only[Step.REPORTS],
            only_studies=only[Step.STUDIES],
            all_studies=self.overlaps[Step.STUDIES].n,
        )

    @property
    def rows(self) -> tuple[SourceYield, ...]:
        """The numbers of every source, in order."""
        return tuple(self.of(source) for source in self.sources)

    def things(self, step: Step, source: str | None = None, *, is_only: bool = False) -> tuple[Member, ...]:
        """The list behind a number, in the order of the facts; without a source, all that went so far."""
        return tuple(
            thing
            for thing, found in self.found_by[step].items()
            if source is None or (found == {source} if is_only else source in found)
        )


def yields_of(facts: Facts, sources: Sequence[str] = ()) -> Yields:
    """What each source gave to the review, in time proportional to the number of records.

    `sources` gives the order of the sources by their keys; those that it does not name follow as they come.
    """
    ledger = sort_into_boxes(facts)
    records: dict[str, int] = {}
    of_reference: dict[str, frozenset[str]] = {one.id: frozenset() for one in facts.references}
    keys: dict[tuple[str, str], str] = {}
    for record in facts.records:
        written = record.source_kind, record.source
        key = keys.get(written) or keys.setdefault(written, source_key(*written))
        records[key] = records.get(key, 0) + 1
        if record.reference is not None:
            of_reference[record.reference] = of_reference.get(record.reference, frozenset()) | {key}
    order = tuple(dict.fromkeys([*(one for one in sources if one in records), *records]))
    reference_of = {one.id: one.reference for one in facts.reports}

    def sources_of_report(report: str) -> frozenset[str]:
        return of_reference.get(reference_of[report], frozenset())

    reports = [one.id for one in ledger.lists[BoxId.INCLUDED, "reports"]]
    reports_of = _reports_of_studies(facts, ledger, set(reports))
    nobody: frozenset[str] = frozenset()
    found_by = {
        Step.REFERENCES: {Member(MemberKind.REFERENCE, id_): found for id_, found in of_reference.items()},
        Step.INCLUDED: {
            Member(MemberKind.REFERENCE, id_): of_reference.get(id_, nobody)
            for id_ in _references_included(ledger, reference_of)
        },
        Step.REPORTS: {Member(MemberKind.REPORT, id_): sources_of_report(id_) for id_ in reports},
        Step.STUDIES: {
            study: nobody.union(*map(sources_of_report, its)) for study, its in reports_of.items()
        },
    }
    overlaps = {step: overlap_of(of, order) for step, of in found_by.items()}
    return Yields(order, records, found_by, overlaps, reports_of)


def _references_included(ledger: Ledger, reference_of: Mapping[str, str]) -> list[str]:
    """The references that the flow lets go on to reports: those sought, and those still to be sought."""
    found: dict[str, None] = {}
    for arm in (DATABASES, OTHER_METHODS):
        for report in ledger.lists.get((arm.sought, ""), ()):
            found[reference_of[report.id]] = None
        for reference in ledger.lists.get((arm.sought, "waiting:unsought"), ()):
            found[reference.id] = None
    return list(found)


def _reports_of_studies(facts: Facts, ledger: Ledger, included: set[str]) -> dict[Member, tuple[str, ...]]:
    of_study: dict[str, list[str]] = {}
    for report in facts.reports:
        if report.id in included and report.study is not None:
            of_study.setdefault(report.study, []).append(report.id)
    return {
        one: tuple(of_study[one.id]) if one.kind is MemberKind.STUDY else (one.id,)
        for one in ledger.lists[BoxId.INCLUDED, "studies"]
    }
