"""protocol: the fields of a registration in PROSPERO, as data.

Source: the form of 40 fields, 22 of them required (Booth et al. 2012, Syst Rev 1:2). The register
has changed its form since and will again, which is why nothing but this table knows of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# Which fields the form stars.
REQUIRED = frozenset({1, 3, 4, 5, 6, 7, 10, 12, 13, 15, 16, 18, 19, 20, 21, 22, 24, 25, 27, 28, 29, 38})


@dataclass(frozen=True, slots=True)
class RegistrationField:
    """One field of the form: its number, its key in the store, its label, and where it stands."""

    number: int
    key: str
    label: str
    section: str

    @property
    def is_required(self) -> bool:
        """Whether the form cannot be sent without it."""
        return self.number in REQUIRED


def _section(name: str, first: int, *fields: tuple[str, str]) -> tuple[RegistrationField, ...]:
    return tuple(
        RegistrationField(number, key, label, name) for number, (key, label) in enumerate(fields, start=first)
    )


PROSPERO: tuple[RegistrationField, ...] = (
    *_section(
        "Title and dates",
        1,
        ("title", "Title of the review"),
        ("original_title", "Title in the original language"),
        ("start", "Start, expected or actual"),
        ("end", "Expected end"),
        ("stage", "Stage of the review at registration"),
    ),
    *_section(
        "People",
        6,
        ("contact_name", "Contact: name"),
        ("contact_email", "Contact: e-mail"),
        ("contact_address", "Contact: address"),
        ("contact_phone", "Contact: telephone"),
        ("organisation", "Organisation"),
        ("team", "Team members and their organisations"),
        ("funding", "Funding"),
        ("conflicts", "Conflicts of interest"),
        ("collaborators", "Collaborators"),
    ),
    *_section(
        "Methods",
        15,
        ("question", "Review question"),
        ("searches", "Searches"),
        ("strategy_address", "Address of the search strategy"),
        ("condition", "Condition or domain"),
        ("participants", "Participants"),
        ("exposure", "Intervention, exposure or phenomenon"),
        ("comparator", "Comparator"),
        ("study_types", "Types of study"),
        ("context", "Context"),
        ("main_outcomes", "Main outcomes"),
        ("additional_outcomes", "Additional outcomes"),
        ("extraction", "Selection and data extraction"),
        ("quality", "Quality assessment"),
        ("synthesis", "Strategy for synthesis"),
        ("subgroups", "Subgroups"),
        ("type", "Type and method of review"),
    ),
    *_section(
        "General",
        31,
        ("language", "Language"),
        ("country", "Country"),
        ("other_registration", "Other registration"),
        ("protocol_link", "Published protocol"),
        ("dissemination", "Dissemination"),
        ("keywords", "Keywords"),
        ("earlier_review", "Earlier review by the same authors"),
        ("status", "Status of the review"),
        ("other", "Other information"),
        ("final_report", "Final report"),
    ),
)

# Field 5 is a table of these steps, each started or not, completed or not.
STEPS: tuple[tuple[str, str], ...] = (
    ("preliminary_searches", "Preliminary searches"),
    ("piloting", "Piloting of the study selection"),
    ("screening", "Formal screening against the criteria"),
    ("extraction", "Data extraction"),
    ("appraisal", "Quality assessment"),
    ("analysis", "Data analysis"),
)


def find_missing(values: Mapping[str, str]) -> tuple[RegistrationField, ...]:
    """The required fields that are still empty, in the order of the form."""
    return tuple(field for field in PROSPERO if field.is_required and not values.get(field.key, "").strip())
