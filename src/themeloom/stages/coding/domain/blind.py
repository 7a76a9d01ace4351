"""coding: who may see whose coding of a report, and who may still change it: the double rule for sheets.

A sheet is one person's coding of one report. What counts as that person's judgement is that the
sheet is finished; what stands on it is never compared to decide anything, so two finished sheets
are "agreed" in the words of `kernel.double`: decided, and open to everybody.
"""

from dataclasses import dataclass
from enum import StrEnum

from themeloom.kernel.double import (
    State,
    check_judge,
    may_see_others,
    needs_second,
    state_of,
)
from themeloom.kernel.plan import PlanKind, may_yet_widen
from themeloom.kernel.refusal import Refused
from themeloom.kernel.sheets import ANYBODY, FINISHED, SheetFact, Sheets

__all__ = ["STANDING_SENTENCES", "SheetFact", "Standing", "Unit"]


class Standing(StrEnum):
    """Where a report stands, as one person may know it."""

    TO_CODE = "to code"
    CODING = "coding"
    WAITS = "waits for a colleague"
    OPEN = "open to all"
    CLOSED = "coded by others"


STANDING_SENTENCES: dict[Standing, str] = {
    Standing.TO_CODE: "You have not begun.",
    Standing.CODING: "You are coding; nobody else sees your codes.",
    Standing.WAITS: "You have finished. What you coded is shown once a colleague has finished too.",
    Standing.OPEN: "Coded by everybody who had to; all codings show, and so does what you add.",
    Standing.CLOSED: "Coded by others; nothing is left for you to do.",
}


@dataclass(frozen=True, slots=True)
class Unit(Sheets):
    """One report coded for one review: its sheets, and the plan it is coded by."""

    @property
    def state(self) -> State:
        """The state that is true; show nobody this before `is_open_to` them."""
        return state_of(self.finished, plan=self.plan, unit_id=self.report)

    def is_open_to(self, person: str) -> bool:
        """Whether this person may see what others coded here, and the codes they made on the way.

        Under a sample, a report outside it is open as soon as its one coder has finished, unless the
        team has fixed a limit of agreement under which the sample would be widened over it.
        """
        if may_see_others(person, self.finished, plan=self.plan, unit_id=self.report):
            return True
        return self.state is State.AGREED and not may_yet_widen(self.plan)

    @property
    def is_open_to_all(self) -> bool:
        """Whether nothing is hidden here any more; only then do its codings count for the synthesis."""
        return self.is_open_to(ANYBODY)

    @property
    def is_independent(self) -> bool:
        """Whether two people may yet code this without seeing each other.

        While it is so, codes made at the desk stay with their maker. Where one person codes alone
        there is nothing to keep independent, and new codes are shared at once.
        """
        if self.is_open_to_all:
            return False
        return may_yet_widen(self.plan) or needs_second(self.report, FINISHED, self.plan)

    def standing_for(self, person: str) -> Standing:
        """Where the report stands, as this person may know it."""
        if self.has_finished(person):
            return Standing.OPEN if self.is_open_to(person) else Standing.WAITS
        if self.is_asked_of(person):
            return Standing.CODING if self.has_begun(person) else Standing.TO_CODE
        return Standing.CLOSED

    def check_code(self, person: str) -> None:
        """Raise Refused unless this person may put codes on this report now.

        Until one's own sheet is finished; and again, in the open, once it is decided for all.
        """
        if not self.has_finished(person):
            check_judge(person, self.finished, plan=self.plan, unit_id=self.report)
        elif not self.is_open_to_all:
            raise Refused("You have finished coding this report. Reopen it first to change something.")

    def check_finish(self, person: str) -> None:
        """Raise Refused unless this person has something to finish here."""
        if self.has_finished(person):
            raise Refused("You have finished coding this report already.")
        check_judge(person, self.finished, plan=self.plan, unit_id=self.report)

    def check_reopen(self, person: str) -> None:
        """Raise Refused unless this person may take their finishing back: only while it stands alone."""
        if not self.has_finished(person):
            raise Refused("You have not finished coding this report, so there is nothing to reopen.")
        is_shown = self.is_open_to_all and self.plan.kind is not PlanKind.SINGLE
        if is_shown or not self.stands_alone(person):
            raise Refused(
                "Everybody can see this coding by now, so what was coded independently stands as it is. "
                "You can still add codes and take them off, in the open."
            )
