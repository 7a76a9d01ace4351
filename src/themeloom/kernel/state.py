"""In which state a thing is that two people judge blind, and what their judgements come to.

All functions take the judgements of ONE thing, superseded ones included, in any order, and
    plan      who judges twice
    unit_id   the thing's identifier, which a sample is drawn by (only SAMPLED reads it)
    key       what makes two values the same (include and maybe may count as one answer)
    passes    which values are an inclusion (only LIBERAL_ACCELERATED and SAMPLED read it)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from themeloom.kernel.judgement import Judgement, Settlement, T, current
from themeloom.kernel.plan import Plan, PlanKind, needs_second, nothing_passes


class State(Enum):
    """Where one thing stands."""

    OPEN = "open"
    ONE_DONE = "one done"
    AGREED = "agreed"
    CONFLICT = "conflict"
    SETTLED = "settled"


class Event(Enum):
    """What can happen to one thing; the values read as labels in the diagram."""

    WAITS = "first judgement, needs a second"
    SUFFICES = "first judgement, needs no second"
    WITHDRAWN = "first judgement withdrawn"
    COLLEAGUE_AGREES = "colleague agrees"
    COLLEAGUE_DIFFERS = "colleague differs"
    WIDENED = "sample widened over it"
    DECIDED = "consensus or adjudication"
    REOPENED = "settlement withdrawn"


# A first judgement may be given again, changed, as long as the colleague's is not in.
TRANSITIONS: dict[tuple[State, Event], State] = {
    (State.OPEN, Event.WAITS): State.ONE_DONE,
    (State.OPEN, Event.SUFFICES): State.AGREED,
    (State.ONE_DONE, Event.WAITS): State.ONE_DONE,
    (State.ONE_DONE, Event.SUFFICES): State.AGREED,
    (State.ONE_DONE, Event.WITHDRAWN): State.OPEN,
    (State.ONE_DONE, Event.COLLEAGUE_AGREES): State.AGREED,
    (State.ONE_DONE, Event.COLLEAGUE_DIFFERS): State.CONFLICT,
    (State.AGREED, Event.WAITS): State.ONE_DONE,
    (State.AGREED, Event.SUFFICES): State.AGREED,
    (State.AGREED, Event.WITHDRAWN): State.OPEN,
    (State.AGREED, Event.WIDENED): State.ONE_DONE,
    (State.CONFLICT, Event.DECIDED): State.SETTLED,
    (State.SETTLED, Event.REOPENED): State.CONFLICT,
}


def diagram() -> str:
    """The table above as a mermaid state diagram, for the documentation."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.OPEN.name}"]
    lines += [f"    {state.name}: {state.value}" for state in State]
    lines += [
        f"    {here.name} --> {there.name}: {event.value}" for (here, event), there in TRANSITIONS.items()
    ]
    return "\n".join(lines) + "\n"


def identity(value: T) -> object:
    """The key under which two values are the same only when they are equal."""
    return value


def state_of(
    judgements: Iterable[Judgement[T]],
    settlement: Settlement[T] | None = None,
    *,
    plan: Plan,
    unit_id: str = "",
    key: Callable[[T], object] = identity,
    passes: Callable[[T], bool] = nothing_passes,
) -> State:
    """In which state the thing is."""
    if settlement is not None:
        return State.SETTLED
    now = current(judgements)
    if not now:
        return State.OPEN
    if len(now) == 1:
        waits = needs_second(unit_id, now[0].value, plan, passes=passes)
        return State.ONE_DONE if waits else State.AGREED
    if _one_inclusion_passes(now, plan, passes) is not None:
        return State.AGREED
    first = key(now[0].value)
    return State.AGREED if all(key(one.value) == first for one in now) else State.CONFLICT


def outcome_of(
    judgements: Iterable[Judgement[T]],
    settlement: Settlement[T] | None = None,
    *,
    plan: Plan,
    unit_id: str = "",
    key: Callable[[T], object] = identity,
    passes: Callable[[T], bool] = nothing_passes,
) -> T | None:
    """What the judgements come to: the agreed or the settled value, or None while undecided.

    Where two values agree under `key` without being equal (include and maybe), the earlier
    judgement's value is returned: compare outcomes by `key` too.
    """
    if settlement is not None:
        return settlement.value
    judgements = tuple(judgements)
    if state_of(judgements, plan=plan, unit_id=unit_id, key=key, passes=passes) is not State.AGREED:
        return None
    now = current(judgements)
    passing = _one_inclusion_passes(now, plan, passes)
    return now[0].value if passing is None else passing.value


def _one_inclusion_passes(
    now: tuple[Judgement[T], ...], plan: Plan, passes: Callable[[T], bool]
) -> Judgement[T] | None:
    """Under the liberal-accelerated plan the checker's inclusion ends the matter: no conflict arises."""
    if plan.kind is not PlanKind.LIBERAL_ACCELERATED:
        return None
    return next((one for one in now if passes(one.value)), None)
