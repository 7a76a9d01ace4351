"""manuscript: the boxes of the PRISMA 2020 flow diagram, with their ids, words and parts, as data.

The numbers of the ids are those of the PRISMA2020 package (Haddaway et al. 2022), so that a flow
can be compared with one drawn there. `PREVIOUS` and `TOTAL` belong to the templates for updated
reviews; a new review has neither.
"""

from dataclasses import dataclass
from enum import StrEnum


class BoxId(StrEnum):
    """One box of the diagram."""

    PREVIOUS = "box1"
    IDENTIFIED = "box2"
    REMOVED = "box3"
    SCREENED = "box4"
    EXCLUDED = "box5"
    SOUGHT = "box6"
    NOT_RETRIEVED = "box7"
    ASSESSED = "box8"
    REPORTS_EXCLUDED = "box9"
    INCLUDED = "box10"
    OTHER_IDENTIFIED = "box11"
    OTHER_SOUGHT = "box12"
    OTHER_NOT_RETRIEVED = "box13"
    OTHER_ASSESSED = "box14"
    OTHER_REPORTS_EXCLUDED = "box15"
    TOTAL = "box16"


class MemberKind(StrEnum):
    """What a number counts; PRISMA 2020 keeps records, reports and studies apart."""

    RECORD = "record"
    REFERENCE = "reference"
    REPORT = "report"
    STUDY = "study"


BOX_LABELS: dict[BoxId, str] = {
    BoxId.PREVIOUS: "Studies included in previous version of review",
    BoxId.IDENTIFIED: "Records identified from",
    BoxId.REMOVED: "Records removed before screening",
    BoxId.SCREENED: "Records screened",
    BoxId.EXCLUDED: "Records excluded",
    BoxId.SOUGHT: "Reports sought for retrieval",
    BoxId.NOT_RETRIEVED: "Reports not retrieved",
    BoxId.ASSESSED: "Reports assessed for eligibility",
    BoxId.REPORTS_EXCLUDED: "Reports excluded",
    BoxId.INCLUDED: "Studies included in review",
    BoxId.OTHER_IDENTIFIED: "Records identified from",
    BoxId.OTHER_SOUGHT: "Reports sought for retrieval",
    BoxId.OTHER_NOT_RETRIEVED: "Reports not retrieved",
    BoxId.OTHER_ASSESSED: "Reports assessed for eligibility",
    BoxId.OTHER_REPORTS_EXCLUDED: "Reports excluded",
    BoxId.TOTAL: "Total studies included in review",
}

REPORTS_OF_INCLUDED = "Reports of included studies"


@dataclass(frozen=True, slots=True)
class Arm:
    """The boxes of one of the two arms, in the order in which the work goes through them."""

    heading: str
    identified: BoxId
    sought: BoxId
    not_retrieved: BoxId
    assessed: BoxId
    excluded: BoxId


DATABASES = Arm(
    "Identification of studies via databases and registers",
    BoxId.IDENTIFIED,
    BoxId.SOUGHT,
    BoxId.NOT_RETRIEVED,
    BoxId.ASSESSED,
    BoxId.REPORTS_EXCLUDED,
)
OTHER_METHODS = Arm(
    "Identification of studies via other methods",
    BoxId.OTHER_IDENTIFIED,
    BoxId.OTHER_SOUGHT,
    BoxId.OTHER_NOT_RETRIEVED,
    BoxId.OTHER_ASSESSED,
    BoxId.OTHER_REPORTS_EXCLUDED,
)

# Parts of a box. A key with a colon stands under the part before the colon. Parts named here are
# always printed, with nought where there is none, because the templates print them; others appear
# once they hold something.
ALWAYS_PRINTED: dict[BoxId, tuple[str, ...]] = {
    BoxId.IDENTIFIED: ("database", "register"),
    BoxId.REMOVED: ("duplicate", "automation", "removed-other"),
    BoxId.OTHER_IDENTIFIED: ("website", "organisation", "citation"),
    BoxId.INCLUDED: ("studies", "reports"),
}

PART_LABELS: dict[str, str] = {
    "database": "Databases",
    "register": "Registers",
    "website": "Websites",
    "organisation": "Organisations",
    "citation": "Citation searching",
    "contact": "Contact with authors or experts",
    "other": "Other",
    "duplicate": "Duplicate records removed",
    "duplicate:rule": "found by rule",
    "duplicate:person": "judged by a person",
    "duplicate:unknown": "way of finding not recorded",
    "automation": "Records marked as ineligible by automation tools",
    "removed-other": "Records removed for other reasons",
    "studies": "Studies included in review",
    "reports": REPORTS_OF_INCLUDED,
    "no-reason": "No reason recorded",
    # Work still to do: not in the number of the box, but named wherever the number is checked.
    "waiting:place": "still to be checked for duplicates",
    "waiting:unread": "still to screen",
    "waiting:unsettled": "waiting for a second vote or a decision",
    "waiting:unsought": "still to be sought",
    "waiting:seeking": "still being sought",
    "waiting:unassessed": "still to assess",
    "waiting:undecided": "assessed by one person or in conflict",
    # What the templates have no box for, and yet must be known for the sums to come out.
    "aside:duplicate": "duplicates of other records",
    "aside:removed": "removed before screening",
    "aside:excluded": "not relevant on title and abstract",
    "aside:extra": "further reports of a record that already has one",
}
