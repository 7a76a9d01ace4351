"""manuscript: what people did, as the plain values from which the PRISMA flow is counted.

Nothing here is a number: every number of the flow is the length of a list of these.
"""

from dataclasses import dataclass
from enum import StrEnum

from themeloom.stages.fulltext.domain.retrieval import Retrieval


class SourceKind(StrEnum):
    """Where a record was found; the first two make the left arm of the flow, the rest the right one."""

    DATABASE = "database"
    REGISTER = "register"
    WEBSITE = "website"
    ORGANISATION = "organisation"
    CITATION = "citation"
    CONTACT = "contact"
    OTHER = "other"

    @property
    def is_other_method(self) -> bool:
        """Whether PRISMA 2020 draws it in the arm of other methods."""
        return self not in (SourceKind.DATABASE, SourceKind.REGISTER)


class Removal(StrEnum):
    """Why a record was removed before screening (PRISMA 2020 box 3, PRISMA-S 16)."""

    DUPLICATE_AUTOMATIC = "duplicate by rule"
    DUPLICATE_BY_PERSON = "duplicate by person"
    DUPLICATE = "duplicate"
    AUTOMATION = "automation tool"
    OTHER = "other reason"

    @property
    def is_duplicate(self) -> bool:
        """Whether another record of the same reference goes on in its place."""
        return self not in (Removal.AUTOMATION, Removal.OTHER)


class Outcome(StrEnum):
    """What the judging of one reference or report has come to so far."""

    INCLUDE = "include"
    EXCLUDE = "exclude"
    AWAITING = "awaiting"  # somebody has judged it, but it is not settled
    OPEN = "open"  # nobody has judged it yet

    @property
    def is_settled(self) -> bool:
        """Whether it counts as screened or assessed."""
        return self in (Outcome.INCLUDE, Outcome.EXCLUDE)


@dataclass(frozen=True, slots=True)
class RecordFact:
    """One record as one search brought it; `reference` is None until deduplication has placed it.

    Of the records of one reference one goes on (`removed` is None); the others say how they were
    found to be duplicates.
    """

    id: str
    source: str
    source_kind: SourceKind
    reference: str | None
    removed: Removal | None = None


@dataclass(frozen=True, slots=True)
class ReferenceFact:
    """One reference of the pool with this review's verdict on its title and abstract."""

    id: str
    verdict: Outcome = Outcome.OPEN


@dataclass(frozen=True, slots=True)
class ReportFact:
    """One report of a reference: whether it was had, whether it is eligible, and whose study it is of.

    `reason` is the one primary reason of an exclusion, so that the reasons add up.
    """

    id: str
    reference: str
    retrieval: Retrieval = Retrieval.SOUGHT
    eligibility: Outcome = Outcome.OPEN
    reason: str | None = None
    study: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the flow of one review is counted from; `reasons` gives their order in box 9."""

    records: tuple[RecordFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()
    reports: tuple[ReportFact, ...] = ()
    reasons: tuple[str, ...] = ()
