"""screening: the votes on one reference for one review, and their verdict.

The rule itself is `kernel.double`; here it is bound once to what screening means by "the same
answer" and by "passes", so that every action and page asks the same question.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from themeloom.kernel import double
from themeloom.kernel.double import How, Judgement, Plan, Settlement, State
from themeloom.stages.screening.domain.votes import Decision, answer_of, outcome_of_answer, passes

# From these states on nobody's further vote is asked for; states as they are stored.
CLOSED_STATES = tuple(state.value for state in (State.AGREED, State.CONFLICT, State.SETTLED))
DECIDED_STATES = tuple(state.value for state in (State.AGREED, State.SETTLED))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the votes come to: a state; once decided, include or exclude; and who voted alone, if one did."""

    state: State
    decision: Decision | None
    alone: str | None

    @property
    def is_decided(self) -> bool:
        """Whether the reference goes on or not, as far as this review is concerned."""
        return self.decision is not None


class _Rule(TypedDict):
    plan: Plan
    unit_id: str
    key: Callable[[Decision], object]
    passes: Callable[[Decision], bool]


@dataclass(frozen=True, slots=True)
class Unit:
    """One reference for one review: its plan, all its votes (superseded ones too), its settlement.

    `id` is the identifier by which a sample is drawn; persons are named by text.
    """

    id: str
    plan: Plan
    votes: tuple[Judgement[Decision], ...] = ()
    settlement: Settlement[Decision] | None = None

    @property
    def verdict(self) -> Verdict:
        """What the votes come to under the plan; an agreed maybe is an include."""
        outcome = double.outcome_of(self.votes, self.settlement, **self._rule)
        now = double.current(self.votes)
        return Verdict(
            state=double.state_of(self.votes, self.settlement, **self._rule),
            decision=None if outcome is None else outcome_of_answer(outcome),
            alone=now[0].person if len(now) == 1 else None,
        )

    def vote_of(self, person: str) -> Judgement[Decision] | None:
        """This person's vote in force."""
        return next((one for one in double.current(self.votes) if one.person == person), None)

    def check_vote(self, person: str) -> None:
        """Raise Refused unless this person may vote now, or change their vote."""
        double.check_judge(person, self.votes, self.settlement, **self._rule)

    def may_vote(self, person: str) -> bool:
        """Whether `check_vote` lets this person vote."""
        return double.may_judge(person, self.votes, self.settlement, **self._rule)

    def may_withdraw(self, person: str) -> bool:
        """Whether this person may take their vote back."""
        return double.may_withdraw(person, self.votes, self.settlement)

    def check_settle(self, person: str, *, how: How, is_adjudicator: bool) -> None:
        """Raise Refused unless this person may settle the conflict in this way."""
        double.check_settle(
            person, self.votes, self.settlement, how=how, adjudicator=is_adjudicator, **self._rule
        )

    def may_settle(self, person: str, *, how: How, is_adjudicator: bool) -> bool:
        """Whether `check_settle` lets this person settle."""
        return double.may_settle(
            person, self.votes, self.settlement, how=how, adjudicator=is_adjudicator, **self._rule
        )

    def may_reopen(self, person: str, *, is_adjudicator: bool) -> bool:
        """Whether this person may open a settled conflict again: whoever settled it, or an adjudicator.

        Against an adjudication that has to be one who never voted here: one of the two could otherwise open
        it and record a consensus that the other knows nothing of.
        """
        settled = self.settlement
        if settled is None:
            return False
        is_neutral = settled.how is How.CONSENSUS or person not in double.raters(self.votes)
        return settled.person == person or (is_adjudicator and is_neutral)

    def may_see_others(self, person: str, *, is_adjudicator: bool = False) -> bool:
        """Whether this person may see what others voted here."""
        return double.may_see_others(
            person, self.votes, self.settlement, adjudicator=is_adjudicator, **self._rule
        )

    def visible(self, person: str, *, is_adjudicator: bool = False) -> tuple[Judgement[Decision], ...]:
        """The votes this person may see: their own always."""
        return double.visible(person, self.votes, self.settlement, adjudicator=is_adjudicator, **self._rule)

    def state_shown_to(self, person: str) -> State:
        """The state as this person may know it.

        Beyond the kernel's rule: what somebody else decided alone, where the plan is not to leave it
        to one, is shown as open.
        """
        state = double.state_shown_to(person, self.votes, self.settlement, **self._rule)
        is_hidden = state is State.AGREED and not self.may_see_others(person)
        return State.OPEN if is_hidden and self.verdict.alone != person else state

    @property
    def _rule(self) -> _Rule:
        return {"plan": self.plan, "unit_id": self.id, "key": answer_of, "passes": passes}
