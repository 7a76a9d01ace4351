"""manuscript: the counts of one review that its text rests on; what `themeloom counts --json` prints."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of one review. `appraisal` is item -> answer -> papers, items by key or by label.

    `participants` are counted once a study; `reports_without_participants` give no number.
    `countries` counts papers, so a paper of two countries stands under both.
    """

    review: str = ""
    records: int = 0
    references: int = 0
    reports: int = 0
    studies: int = 0
    participants: int = 0
    reports_without_participants: int = 0
    countries: Mapping[str, int] = field(default_factory=dict)
    appraisal: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, fit for JSON; scripts rely on these words."""
        return {
            "review": self.review,
            "records": self.records,
            "references": self.references,
            "reports": self.reports,
            "studies": self.studies,
            "participants": self.participants,
            "reports_without_participants": self.reports_without_participants,
            "countries": dict(self.countries),
            "appraisal": {item: dict(answers) for item, answers in self.appraisal.items()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Counts":
        """The counts that `to_dict` wrote; what is missing is nought."""
        numbers = {
            name: int(data.get(name, 0))
            for name in (
                "records",
                "references",
                "reports",
                "studies",
                "participants",
                "reports_without_participants",
            )
        }
        return cls(
            review=str(data.get("review", "")),
            **numbers,
            countries={str(name): int(n) for name, n in data.get("countries", {}).items()},
            appraisal={
                str(item): {str(answer): int(n) for answer, n in answers.items()}
                for item, answers in data.get("appraisal", {}).items()
            },
        )
