"""Votes on one reference, told with Ana and Ben who vote, Cleo who adjudicates, Dev who reads."""

from datetime import UTC, datetime, timedelta

import pytest

from themeloom.kernel.double import How, Judgement, Plan, PlanKind, Settlement, State
from themeloom.stages.screening.domain.verdicts import Unit, Verdict
from themeloom.stages.screening.domain.votes import Decision

ANA, BEN, CLEO, DEV = "1", "2", "3", "4"
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
IN, MAYBE, OUT = Decision
DOUBLE, SINGLE = Plan(PlanKind.DOUBLE), Plan(PlanKind.SINGLE)
LIBERAL = Plan(PlanKind.LIBERAL_ACCELERATED)
NO_SAMPLE = Plan(PlanKind.SAMPLED, share=0.0)
MAY_WIDEN = Plan(PlanKind.SAMPLED, share=0.0, widen_below=0.9)


def unit(*said: tuple[str, Decision], plan: Plan = DOUBLE, settled: Decision | None = None) -> Unit:
    votes = tuple(
        Judgement(person, decision, NOON + timedelta(minutes=minute))
        for minute, (person, decision) in enumerate(said)
    )
    settlement = None
    if settled is not None:
        settlement = Settlement(CLEO, settled, NOON + timedelta(days=1), How.ADJUDICATION)
    return Unit("reference-1", plan, votes, settlement)


# The table of double screening on titles and abstracts.
TABLE = [
    ("nobody has voted", unit(), State.OPEN, None, None),
    ("one of two", unit((ANA, IN)), State.ONE_DONE, None, ANA),
    ("yes and yes", unit((ANA, IN), (BEN, IN)), State.AGREED, IN, None),
    ("yes and maybe", unit((ANA, IN), (BEN, MAYBE)), State.AGREED, IN, None),
    ("maybe and maybe go on like an include", unit((ANA, MAYBE), (BEN, MAYBE)), State.AGREED, IN, None),
    ("no and no", unit((ANA, OUT), (BEN, OUT)), State.AGREED, OUT, None),
    ("yes and no", unit((ANA, IN), (BEN, OUT)), State.CONFLICT, None, None),
    ("maybe and no", unit((ANA, MAYBE), (BEN, OUT)), State.CONFLICT, None, None),
    ("settled against one", unit((ANA, IN), (BEN, OUT), settled=OUT), State.SETTLED, OUT, None),
    ("one person decides alone", unit((ANA, MAYBE), plan=SINGLE), State.AGREED, IN, ANA),
    ("one yes passes", unit((ANA, MAYBE), plan=LIBERAL), State.AGREED, IN, ANA),
    ("a no is checked", unit((ANA, OUT), plan=LIBERAL), State.ONE_DONE, None, ANA),
    ("a no outside the sample", unit((ANA, OUT), plan=NO_SAMPLE), State.AGREED, OUT, ANA),
    ("a yes beside the sample", unit((ANA, IN), plan=NO_SAMPLE), State.ONE_DONE, None, ANA),
]


@pytest.mark.parametrize(
    ("one", "state", "decision", "alone"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_what_votes_come_to(one, state, decision, alone):
    assert one.verdict == Verdict(state, decision, alone)


SHOWN = [
    ("nobody has voted", unit(), {ANA: State.OPEN, BEN: State.OPEN}),
    (
        "one has voted: only they know",
        unit((ANA, OUT)),
        {ANA: State.ONE_DONE, BEN: State.OPEN, DEV: State.OPEN},
    ),
    (
        "under a plan that checks exclusions, that one is done would tell what was said",
        unit((ANA, OUT), plan=LIBERAL),
        {ANA: State.ONE_DONE, BEN: State.OPEN},
    ),
    (
        "decided by one, whom others may yet have to check",
        unit((ANA, OUT), plan=MAY_WIDEN),
        {ANA: State.AGREED, BEN: State.OPEN, CLEO: State.OPEN},
    ),
    ("passed by one", unit((ANA, IN), plan=LIBERAL), {ANA: State.AGREED, BEN: State.OPEN}),
    ("decided by one, as planned", unit((ANA, OUT), plan=SINGLE), {ANA: State.AGREED, BEN: State.AGREED}),
    ("in conflict", unit((ANA, IN), (BEN, OUT)), {ANA: State.CONFLICT, DEV: State.CONFLICT}),
]


@pytest.mark.parametrize(("one", "shown"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_the_state_that_a_person_may_know(one, shown):
    assert {person: one.state_shown_to(person) for person in shown} == shown


def test_in_conflict_only_the_two_and_an_adjudicator_see_the_votes():
    conflict = unit((ANA, IN), (BEN, OUT))
    assert [vote.value for vote in conflict.visible(ANA)] == [IN, OUT]
    assert [vote.value for vote in conflict.visible(CLEO, is_adjudicator=True)] == [IN, OUT]
    assert conflict.visible(DEV) == ()


def test_an_adjudicator_sees_nothing_while_one_vote_is_missing():
    assert unit((ANA, IN)).visible(CLEO, is_adjudicator=True) == ()


def test_consensus_is_for_the_two_and_adjudication_for_a_third():
    conflict = unit((ANA, IN), (BEN, OUT))
    may = {
        (person, how): conflict.may_settle(person, how=how, is_adjudicator=person in (CLEO, BEN))
        for person in (ANA, BEN, CLEO, DEV)
        for how in How
    }
    assert {key for key, allowed in may.items() if allowed} == {
        (ANA, How.CONSENSUS),
        (BEN, How.CONSENSUS),
        (CLEO, How.ADJUDICATION),
    }


def test_a_vote_may_be_changed_until_the_colleagues_is_in():
    assert unit((ANA, IN)).may_vote(ANA)
    assert not unit((ANA, IN), (BEN, IN)).may_vote(ANA)


def test_nobody_votes_as_a_third():
    assert not unit((ANA, IN), (BEN, OUT)).may_vote(DEV)
    assert not unit((ANA, IN), (BEN, IN)).may_vote(DEV)
