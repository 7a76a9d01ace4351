"""Work that a person does on a sheet and finishes as a whole: appraising a report, coding it.

What counts as a person's judgement is that their sheet is finished; until then nobody else sees any
of it. The rule of who may see and judge is `kernel.double`'s; here it is bound to sheets once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from themeloom.kernel.double import Judgement, may_judge, may_withdraw
from themeloom.kernel.plan import Plan

FINISHED = "finished"
# Somebody who never judged: what may be shown to them may be shown to everybody.
ANYBODY = ""


@dataclass(frozen=True, slots=True)
class SheetFact:
    """Whose sheet it is (UUID as text), and when it was finished, if it was."""

    person: str
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sheets:
    """One report with its sheets, and the plan by which it is worked on; `report` is its UUID as text."""

    report: str
    plan: Plan
    sheets: tuple[SheetFact, ...] = ()

    @property
    def finished(self) -> tuple[Judgement[str], ...]:
        """The finished sheets as judgements of the kernel."""
        return tuple(
            Judgement(sheet.person, FINISHED, sheet.finished_at)
            for sheet in self.sheets
            if sheet.finished_at is not None
        )

    def has_begun(self, person: str) -> bool:
        """Whether this person has a sheet, finished or not."""
        return any(sheet.person == person for sheet in self.sheets)

    def has_finished(self, person: str) -> bool:
        """Whether this person's own sheet is finished."""
        return any(one.person == person for one in self.finished)

    def is_asked_of(self, person: str) -> bool:
        """Whether this report waits for this person's sheet."""
        return not self.has_finished(person) and may_judge(
            person, self.finished, plan=self.plan, unit_id=self.report
        )

    def stands_alone(self, person: str) -> bool:
        """Whether this person's finished sheet is the only one, so that it may still be reopened."""
        return may_withdraw(person, self.finished)
