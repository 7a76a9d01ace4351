"""extraction: participants counted once a study, however many papers it is told in.

Source: Cochrane Handbook 5.2.1 (reports of one study are collated; the study is the unit).
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportedNumber:
    """How many participants one report gives for its study; None where it gives no number."""

    report: str
    study: str
    n: int | None


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """Companion reports of one study that give different numbers; `taken` is the largest of them."""

    study: str
    given: tuple[tuple[str, int], ...]
    taken: int

    @property
    def sentence(self) -> str:
        """What a person should look at."""
        told = ", ".join(f"{n:,} in {report}" for report, n in self.given)
        return (
            f"Reports of one study give different numbers of participants: {told}. {self.taken:,} is counted."
        )


@dataclass(frozen=True, slots=True)
class Participants:
    """All participants of a set of reports, what is missing, and what should be looked at."""

    total: int
    studies: int
    reports_without: tuple[str, ...] = ()
    studies_without: tuple[str, ...] = ()
    queries: tuple[NumberQuery, ...] = ()


def participants_of(reports: Iterable[ReportedNumber]) -> Participants:
    """Add up participants over studies.

    A study with companion reports counts once, with the largest number that any of them gives,
    because later papers often tell of a part of the sample; where they differ, a query says so.
    """
    of_study: dict[str, list[ReportedNumber]] = {}
    for report in reports:
        of_study.setdefault(report.study, []).append(report)
    total = 0
    reports_without: list[str] = []
    studies_without: list[str] = []
    queries: list[NumberQuery] = []
    for study, told in of_study.items():
        reports_without += [report.report for report in told if report.n is None]
        given = tuple((report.report, report.n) for report in told if report.n is not None)
        if not given:
            studies_without.append(study)
            continue
        numbers = {n for _, n in given}
        total += max(numbers)
        if len(numbers) > 1:
            queries.append(NumberQuery(study, given, max(numbers)))
    return Participants(total, len(of_study), tuple(reports_without), tuple(studies_without), tuple(queries))
