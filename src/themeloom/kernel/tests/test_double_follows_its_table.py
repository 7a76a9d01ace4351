"""Whatever people do, in any order that the rule lets them, a thing moves only along the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.double import (
    TRANSITIONS,
    Event,
    How,
    Judgement,
    Plan,
    PlanKind,
    Settlement,
    State,
    current,
    may_judge,
    may_settle,
    may_withdraw,
    needs_second,
    state_of,
    visible,
    widen,
)

PEOPLE = ("ana", "ben", "cleo")
VALUES = ("include", "maybe", "exclude")
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)

plans = st.builds(
    Plan,
    kind=st.sampled_from(PlanKind),
    share=st.sampled_from([0.0, 0.5]),
    seed=st.integers(0, 5),
    widen_below=st.sampled_from([None, 0.9]),
)
moves = st.lists(
    st.one_of(
        st.tuples(
            st.just("judge"), st.sampled_from(PEOPLE), st.sampled_from(["include", "maybe", "exclude"])
        ),
        st.tuples(st.just("withdraw"), st.sampled_from(PEOPLE), st.just("")),
        st.tuples(st.just("widen"), st.just(""), st.just("")),
        st.tuples(st.just("settle"), st.sampled_from(PEOPLE), st.sampled_from(list(How))),
        st.tuples(st.just("reopen"), st.just(""), st.just("")),
    ),
    max_size=12,
)


def passes(value: str) -> bool:
    return value != "exclude"


def superseding(judgements, person):
    return [replace(one, superseded=True) if one.person == person else one for one in judgements]


def event_of_judging(judgements, person, value, plan):
    """The event by its own definition, not by asking which state results."""
    others = [one for one in current(judgements) if one.person != person]
    if not others:
        return Event.WAITS if needs_second("u", value, plan, passes=passes) else Event.SUFFICES
    colleague_wins = plan.kind is PlanKind.LIBERAL_ACCELERATED and passes(value)
    same = passes(value) == passes(others[0].value)
    return Event.COLLEAGUE_AGREES if same or colleague_wins else Event.COLLEAGUE_DIFFERS


@given(plans, moves)
def test_every_move_that_is_allowed_is_a_row_of_the_table(plan, steps):
    judgements: list[Judgement[str]] = []
    settlement = None
    for minute, (what, person, value) in enumerate(steps):
        at = NOON + timedelta(minutes=minute)
        rule = {"plan": plan, "unit_id": "u", "key": passes, "passes": passes}
        before = state_of(judgements, settlement, **rule)
        event = None
        match what:
            case "judge" if may_judge(person, judgements, settlement, **rule):
                event = event_of_judging(judgements, person, value, plan)
                judgements = [*superseding(judgements, person), Judgement(person, value, at)]
            case "withdraw" if may_withdraw(person, judgements, settlement):
                event = Event.WITHDRAWN
                judgements = superseding(judgements, person)
            case "settle" if may_settle(person, judgements, settlement, how=value, adjudicator=True, **rule):
                event = Event.DECIDED
                settlement = Settlement(person, "include", at, value)
            case "reopen" if settlement is not None:
                event = Event.REOPENED
                settlement = None
            case "widen" if plan.kind is PlanKind.SAMPLED and plan.share < 1:
                plan = widen(plan, share=1)
                if before is State.AGREED and len(current(judgements)) == 1:
                    event = Event.WIDENED
        after = state_of(judgements, settlement, plan=plan, unit_id="u", key=passes, passes=passes)
        assert after is (before if event is None else TRANSITIONS[before, event])
        assert len(current(judgements)) <= 2


@given(plans, moves, st.sampled_from(PEOPLE), st.booleans())
def test_whoever_has_seen_a_colleagues_judgement_never_judges_after_that(plan, steps, reader, adjudicator):
    """Also when the first judge changes their mind, withdraws, or the sample is widened in between."""
    judgements: list[Judgement[str]] = []
    has_seen = False
    for minute, (what, person, value) in enumerate(steps):
        rule = {"plan": plan, "unit_id": "u", "key": passes, "passes": passes}
        if what == "judge" and may_judge(person, judgements, **rule):
            assert not (person == reader and has_seen)
            at = NOON + timedelta(minutes=minute)
            judgements = [*superseding(judgements, person), Judgement(person, value, at)]
        elif what == "withdraw" and may_withdraw(person, judgements):
            judgements = superseding(judgements, person)
        elif what == "widen" and plan.kind is PlanKind.SAMPLED and plan.share < 1:
            plan = widen(plan, share=1)
        seen = visible(reader, judgements, adjudicator=adjudicator, **(rule | {"plan": plan}))
        own = [one for one in judgements if one.person == reader]
        assert [one for one in seen if one.person == reader] == own
        # Single work claims no independence, so there is nothing to give away.
        has_seen = has_seen or (len(seen) > len(own) and plan.kind is not PlanKind.SINGLE)
