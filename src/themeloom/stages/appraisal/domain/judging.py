"""appraisal: one report judged by two people who do not see each other, and what each item comes to.

A person's answers count once their sheet is finished: only then are they compared, shown, and
settled item by item where they differ (MECIR C43 to C46: appraisal in duplicate, with consensus).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from themeloom.kernel.double import (
    How,
    Judgement,
    Settlement,
    State,
    check_judge,
    check_settle,
    may_see_others,
    may_settle,
    outcome_of,
    state_of,
)
from themeloom.kernel.plan import may_yet_widen
from themeloom.kernel.refusal import Refused
from themeloom.kernel.sheets import ANYBODY, SheetFact, Sheets

__all__ = ["STANDING_SENTENCES", "SheetFact", "Standing", "Unit"]


class Standing(StrEnum):
    """Where a report stands, as one person may know it."""

    TO_APPRAISE = "to appraise"
    BEGUN = "begun"
    WAITS = "waits for a colleague"
    DIFFERS = "to reconcile"
    DECIDED = "decided"


STANDING_SENTENCES: dict[Standing, str] = {
    Standing.TO_APPRAISE: "You have not begun.",
    Standing.BEGUN: "You have begun; nobody else sees your answers.",
    Standing.WAITS: "You have finished. Your answers are shown once a colleague has finished too.",
    Standing.DIFFERS: "Two people have appraised it, and some answers differ.",
    Standing.DECIDED: "Every item has its answer.",
}


@dataclass(frozen=True, slots=True)
class Unit(Sheets):
    """One report under one instrument. `answers` and `settlements` are those in force, item by item."""

    items: tuple[str, ...] = ()
    answers: Mapping[str, tuple[Judgement[str], ...]] = field(default_factory=dict)
    settlements: Mapping[str, Settlement[str]] = field(default_factory=dict)

    def own_answers(self, person: str) -> dict[str, str]:
        """What this person answered so far, finished or not."""
        return {
            item: one.value for item, given in self.answers.items() for one in given if one.person == person
        }

    def judged(self, item: str) -> tuple[Judgement[str], ...]:
        """The answers to one item that count: those of finished sheets."""
        done = {one.person for one in self.finished}
        return tuple(one for one in self.answers.get(item, ()) if one.person in done)

    def state_of(self, item: str) -> State:
        """Where one item stands."""
        return state_of(self.judged(item), self.settlements.get(item), plan=self.plan, unit_id=self.report)

    def is_shown_to(self, person: str, item: str, *, adjudicator: bool = False) -> bool:
        """Whether this person may see what others answered to one item.

        Under a sample, a report outside it is shown as soon as its one judge has finished, unless the
        team has fixed a limit of agreement under which the sample would be widened over it.
        """
        judged, settlement = self.judged(item), self.settlements.get(item)
        if may_see_others(
            person, judged, settlement, plan=self.plan, unit_id=self.report, adjudicator=adjudicator
        ):
            return True
        return self.state_of(item) is State.AGREED and not may_yet_widen(self.plan)

    def outcome_of(self, item: str) -> str | None:
        """The answer that counts, or None while the item is undecided or must not be shown to everybody."""
        if not self.is_shown_to(ANYBODY, item):
            return None
        return outcome_of(self.judged(item), self.settlements.get(item), plan=self.plan, unit_id=self.report)

    def outcomes(self) -> dict[str, str]:
        """Item -> answer, for the items that are decided."""
        found = {item: self.outcome_of(item) for item in self.items}
        return {item: answer for item, answer in found.items() if answer is not None}

    @property
    def differing(self) -> tuple[str, ...]:
        """The items on which two people differ and nobody has settled it."""
        return tuple(item for item in self.items if self.state_of(item) is State.CONFLICT)

    @property
    def is_decided(self) -> bool:
        """Whether every item has its answer."""
        return len(self.outcomes()) == len(self.items)

    def visible(self, person: str, item: str, *, adjudicator: bool) -> tuple[Judgement[str], ...]:
        """The answers to one item that this person may see; colleagues' only once they count."""
        own = tuple(one for one in self.answers.get(item, ()) if one.person == person)
        if not self.is_shown_to(person, item, adjudicator=adjudicator):
            return own
        return (*own, *(one for one in self.judged(item) if one.person != person))

    def is_open_to(self, person: str, *, adjudicator: bool) -> bool:
        """Whether this person may see every answer to every item, and who gave it."""
        return all(self.is_shown_to(person, item, adjudicator=adjudicator) for item in self.items)

    def standing_for(self, person: str) -> Standing:
        """Where the report stands, as this person may know it."""
        if self.differing:
            return Standing.DIFFERS
        if self.is_decided:
            return Standing.DECIDED
        if self.has_finished(person):
            return Standing.WAITS
        return Standing.BEGUN if self.has_begun(person) else Standing.TO_APPRAISE

    def check_judge(self, person: str) -> None:
        """Raise Refused unless this person may answer items here now."""
        if self.has_finished(person):
            raise Refused("You have finished this appraisal. Reopen it first to change an answer.")
        check_judge(person, self.finished, plan=self.plan, unit_id=self.report)

    def check_finish(self, person: str) -> None:
        """Raise Refused unless this person has answered every item and not finished yet."""
        self.check_judge(person)
        missing = [n for n, item in enumerate(self.items, start=1) if item not in self.own_answers(person)]
        if missing:
            which = _list_numbers(missing)
            verb = "has" if len(missing) == 1 else "have"
            raise Refused(f"{which} {verb} no answer yet. Answer every item, then finish.")

    def check_reopen(self, person: str) -> None:
        """Raise Refused unless this person may take their finishing back: only while it stands alone."""
        if not self.has_finished(person):
            raise Refused("You have not finished this appraisal, so there is nothing to reopen.")
        if self.settlements or not self.stands_alone(person):
            raise Refused(
                "Your colleague has finished too, so your answers stand as they are. "
                "Where the two differ, settle it together or leave it to an adjudicator."
            )

    def check_settle(self, person: str, item: str, *, how: How, adjudicator: bool) -> None:
        """Raise Refused unless this person may settle this item in this way."""
        check_settle(
            person,
            self.judged(item),
            self.settlements.get(item),
            plan=self.plan,
            unit_id=self.report,
            how=how,
            adjudicator=adjudicator,
        )

    def how_to_settle(self, person: str, item: str, *, adjudicator: bool) -> How | None:
        """In which way this person may settle the item, or None."""
        for how in How:
            if may_settle(
                person,
                self.judged(item),
                self.settlements.get(item),
                plan=self.plan,
                unit_id=self.report,
                how=how,
                adjudicator=adjudicator,
            ):
                return how
        return None


def _list_numbers(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Item {numbers[0]}"
    return f"Items {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
