"""fulltext: which reports are of one study, from links that people made and took back.

Source: MECIR C42 (reports of one study are collated, so that each study and not each report is the
unit). Companionship is transitive: linking a to b and b to c makes one study of three reports.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CompanionLink:
    """Somebody says that two reports are of one study; `ended_at` where somebody took that back."""

    first: str
    second: str
    at: datetime
    ended_at: datetime | None = None

    def holds_at(self, moment: datetime | None) -> bool:
        """Whether the link held at a moment; None is now."""
        if moment is None:
            return self.ended_at is None
        return self.at <= moment and (self.ended_at is None or moment < self.ended_at)


def group_companions(
    reports: Iterable[str], links: Iterable[CompanionLink], *, until: datetime | None = None
) -> tuple[tuple[str, ...], ...]:
    """The reports of each study, now or as they stood at `until`; every report is in exactly one group.

    Studies come in the order of their first report, reports within a study in the order given.
    Links to reports that are not among `reports` are passed over.
    """
    order = tuple(dict.fromkeys(reports))
    leader = {report: report for report in order}

    def lead_of(report: str) -> str:
        while leader[report] != report:
            leader[report] = leader[leader[report]]
            report = leader[report]
        return report

    for link in links:
        if link.first in leader and link.second in leader and link.holds_at(until):
            leader[lead_of(link.second)] = lead_of(link.first)
    groups: dict[str, list[str]] = {}
    for report in order:
        groups.setdefault(lead_of(report), []).append(report)
    return tuple(tuple(group) for group in groups.values())
