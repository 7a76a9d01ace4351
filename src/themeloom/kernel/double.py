"""Two people judge one thing blind: the rule that five stages share.

Screening, eligibility, extraction, appraisal and coding all run
*open -> one done -> agreed | conflict -> settled*. `plan.py` says who judges twice, `state.py` in
which state a thing is and what it came to; this module says who may judge, see and settle in
which state. Everything that a stage needs of the three can be imported from here.

The arguments that all functions share are explained in `state.py`.
Source: MECIR C39 and C41; the settler's decision is a record of its own and overwrites no judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from themeloom.kernel.judgement import (
    How,
    Judgement,
    Settlement,
    T,
    current,
    first_judgements,
    in_time,
    raters,
)
from themeloom.kernel.plan import (
    Plan,
    PlanKind,
    calls_for_widening,
    draw_sample,
    in_sample,
    needs_second,
    nothing_passes,
    widen,
)
from themeloom.kernel.refusal import Refused
from themeloom.kernel.state import TRANSITIONS, Event, State, diagram, identity, outcome_of, state_of

__all__ = [
    "TRANSITIONS",
    "Event",
    "How",
    "Judgement",
    "Plan",
    "PlanKind",
    "Refused",
    "Settlement",
    "State",
    "calls_for_widening",
    "check_judge",
    "check_settle",
    "current",
    "diagram",
    "draw_sample",
    "first_judgements",
    "identity",
    "in_sample",
    "may_judge",
    "may_see_others",
    "may_settle",
    "may_withdraw",
    "needs_second",
    "nothing_passes",
    "outcome_of",
    "raters",
    "state_of",
    "state_shown_to",
    "visible",
    "widen",
]


def check_judge(
    person: str,
    judgements: Iterable[Judgement[T]],
    settlement: Settlement[T] | None = None,
    *,
    plan: Plan,
    unit_id: str = "",
    key: Callable[[T], object] = identity,
    passes: Callable[[T], bool] = nothing_passes,
) -> None:
    """Raise Refused unless `person` may judge this now, or change what they judged.

    The first may change their mind until the colleague's judgement is in. Nobody judges beyond
    what the plan asks for, so that there is never a third.
    """
    judgements = tuple(judgements)
    state = state_of(judgements, settlement, plan=plan, unit_id=unit_id, key=key, passes=passes)
    if state is State.SETTLED:
        raise Refused(
            "This has been settled. To change the outcome, the settlement has to be withdrawn first."
        )
    now = current(judgements)
    if any(one.person == person for one in now):
        if len(now) > 1:
            raise Refused(
                "Your colleague has judged this too, so your own judgement stands as it is. "
                "Where the two differ, settle it together or leave it to an adjudicator."
            )
        return
    if state is State.AGREED:
        raise Refused("This is decided and needs no further judgement.")
    if state is State.CONFLICT:
        raise Refused("Two people have judged this and disagree. It needs settling, not a third judgement.")


def may_judge(
    person: str,
    judgements: Iterable[Judgement[T]],
    settlement: Settlement[T] | None = None,
    *,
    plan: Plan,
    unit_id: str = "",
    key: Callable[[T], object] = identity,
    passes: Callable[[T], bool] = nothing_passes,
) -> bool:
    """Whether `check_judge` lets this person judge."""
    try:
        check_judge(person, judgements, settlement, plan=plan, unit_id=unit_id, key=key, passes=passes)
    except Refused:
        return False
    return True


def may_withdraw(
    person: str, judgements: Iterable[Judgement[T]], settlement: Settlement[T] | None = None
) -> bool:
    """Whether this person may take their judgement back without giving another.

    Only a judgement that stands alone; afterwards the thing is open again.
    """
    return settlement is None and [one.person for one in current(judgements)] == [person]


def may_see_others(
    person: str,
    judgements: Iterable[Judgement[T]],
    settlement: Settlement[T] | None = None,
    *,
    plan: Plan,
    adjudicator: bool = False,
    unit_id: str = "",
    key: Callable[[T], object] = identity,
    passes: Callable[[T], bool] = nothing_passes,
) -> bool:
    """Whether this person may see what others judged.

    While open or one done: nobody, in no role. In conflict: the two who judged, and an
    adjudicator. Once agreed by two, or settled: everybody. What one person alone has judged stays
    hidden, except under a plan of single work: the person may still change it, or the sample be
    widened, and then the reader would be a second judge who knows what the first one said.
    """
    judgements = tuple(judgements)
    state = state_of(judgements, settlement, plan=plan, unit_id=unit_id, key=key, passes=passes)
    now = current(judgements)
    match state:
        case State.OPEN | State.ONE_DONE:
            return False
        case State.CONFLICT:
            return adjudicator or any(one.person == person for one in now)
        case State.AGREED:
            return len(now) > 1 or plan.kind is PlanKind.SINGLE
        case State.SETTLED:
            return True


def visible(
    person: str,
    judgements: Iterable[Judgement[T]],
    settlement: Settlement[T] | None = None,
    *,
    plan: Plan,
    adjudicator: bool = False,
    unit_id: str = "",
    key: Callable[[T], object] = identity,
    passes: Callable[[T], bool] = nothing_passes,
) -> tuple[Judgement[T], ...]:
    """The judgements that this person may see, oldest first: one's own always, the others' as above."""
    judgements = in_time(judgements)
    everything = may_see_others(
        person,
        judgements,
        settlement,
        plan=plan,
        adjudicator=adjudicator,
        unit_id=unit_id,
        key=key,
        passes=passes,
    )
    return judgements if everything else tuple(one for one in judgements if one.person == person)


def state_shown_to(
    person: str,
    judgements: Iterable[Judgement[T]],
    settlement: Settlement[T] | None = None,
    *,
    plan: Plan,
    unit_id: str = "",
    key: Callable[[T], object] = identity,
    passes: Callable[[T], bool] = nothing_passes,
) -> State:
    """The state as this person may know it, for lists and counts.

    That one colleague is done would tell the second, under a plan that checks exclusions only,
    what the colleague said. Whoever has not judged is therefore told: open.
    """
    judgements = tuple(judgements)
    state = state_of(judgements, settlement, plan=plan, unit_id=unit_id, key=key, passes=passes)
    if state is State.ONE_DONE and all(one.person != person for one in current(judgements)):
        return State.OPEN
    return state


def check_settle(
    person: str,
    judgements: Iterable[Judgement[T]],
    settlement: Settlement[T] | None = None,
    *,
    plan: Plan,
    how: How,
    adjudicator: bool = False,
    unit_id: str = "",
    key: Callable[[T], object] = identity,
    passes: Callable[[T], bool] = nothing_passes,
) -> None:
    """Raise Refused unless `person` may settle this now.

    Consensus is recorded by one of the two who judged, for both. Adjudication needs the role,
    and somebody who never judged this thing, not even a judgement since withdrawn.
    """
    judgements = tuple(judgements)
    state = state_of(judgements, settlement, plan=plan, unit_id=unit_id, key=key, passes=passes)
    if state is not State.CONFLICT:
        raise Refused(f"There is no conflict to settle here; its state is: {state.value}.")
    judged_now = any(one.person == person for one in current(judgements))
    if how is How.CONSENSUS and not judged_now:
        raise Refused("A consensus is recorded by one of the two people who judged this.")
    if how is How.ADJUDICATION and person in raters(judgements):
        raise Refused("You judged this yourself, so somebody else has to adjudicate it.")
    if how is How.ADJUDICATION and not adjudicator:
        raise Refused("Only an adjudicator of this review can settle this alone.")


def may_settle(
    person: str,
    judgements: Iterable[Judgement[T]],
    settlement: Settlement[T] | None = None,
    *,
    plan: Plan,
    how: How,
    adjudicator: bool = False,
    unit_id: str = "",
    key: Callable[[T], object] = identity,
    passes: Callable[[T], bool] = nothing_passes,
) -> bool:
    """Whether `check_settle` lets this person settle."""
    try:
        check_settle(
            person,
            judgements,
            settlement,
            plan=plan,
            how=how,
            adjudicator=adjudicator,
            unit_id=unit_id,
            key=key,
            passes=passes,
        )
    except Refused:
        return False
    return True
