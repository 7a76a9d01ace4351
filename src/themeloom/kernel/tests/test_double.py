"""The blind double rule, told with Ana and Ben who judge, Cleo who adjudicates and Dev who does neither."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from themeloom.kernel.double import (
    TRANSITIONS,
    Event,
    How,
    Judgement,
    Plan,
    PlanKind,
    Refused,
    Settlement,
    State,
    check_judge,
    check_settle,
    current,
    diagram,
    first_judgements,
    may_judge,
    may_see_others,
    may_settle,
    may_withdraw,
    outcome_of,
    state_of,
    state_shown_to,
    visible,
)

ANA, BEN, CLEO, DEV = "ana", "ben", "cleo", "dev"
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
DOUBLE = Plan(PlanKind.DOUBLE)
SINGLE = Plan(PlanKind.SINGLE)
LIBERAL = Plan(PlanKind.LIBERAL_ACCELERATED)
ALL_INCLUDES_ONLY = Plan(PlanKind.SAMPLED, share=0.0)
MAY_WIDEN = Plan(PlanKind.SAMPLED, share=0.0, widen_below=0.9)


def passes(value: str) -> bool:
    return value != "exclude"


def said(*pairs: tuple[str, str], superseded: tuple[int, ...] = ()) -> list[Judgement[str]]:
    return [
        Judgement(person, value, NOON + timedelta(minutes=minute), superseded=minute in superseded)
        for minute, (person, value) in enumerate(pairs)
    ]


def examples(names: str, table: Sequence[tuple[object, ...]]):
    """The first column of a table of examples is its description."""
    rows = [pytest.param(*row, id=str(description)) for description, *row in table]
    return pytest.mark.parametrize(names.split(", "), rows)


IN, MAYBE, OUT = "include", "maybe", "exclude"

RULE = [
    # description, plan, judgements, state, outcome
    ("nobody has judged", DOUBLE, [], State.OPEN, None),
    ("one of two", DOUBLE, [(ANA, IN)], State.ONE_DONE, None),
    ("two includes agree", DOUBLE, [(ANA, IN), (BEN, IN)], State.AGREED, IN),
    ("two excludes agree", DOUBLE, [(ANA, OUT), (BEN, OUT)], State.AGREED, OUT),
    (
        "include and maybe agree, the earlier counts",
        DOUBLE,
        [(ANA, MAYBE), (BEN, IN)],
        State.AGREED,
        MAYBE,
    ),
    ("a maybe and an exclude are a conflict", DOUBLE, [(ANA, MAYBE), (BEN, OUT)], State.CONFLICT, None),
    ("single needs one", SINGLE, [(ANA, OUT)], State.AGREED, OUT),
    ("liberal: one include passes", LIBERAL, [(ANA, IN)], State.AGREED, IN),
    ("liberal: one maybe passes", LIBERAL, [(ANA, MAYBE)], State.AGREED, MAYBE),
    ("liberal: an exclude is checked", LIBERAL, [(ANA, OUT)], State.ONE_DONE, None),
    ("liberal: two excludes agree", LIBERAL, [(ANA, OUT), (BEN, OUT)], State.AGREED, OUT),
    ("liberal: the checker's include passes", LIBERAL, [(ANA, OUT), (BEN, IN)], State.AGREED, IN),
    ("sampled: an include is judged twice", ALL_INCLUDES_ONLY, [(ANA, IN)], State.ONE_DONE, None),
    ("sampled: an exclude outside the sample is done", ALL_INCLUDES_ONLY, [(ANA, OUT)], State.AGREED, OUT),
    ("sampled: all excludes at 100%", Plan(PlanKind.SAMPLED, share=1), [(ANA, OUT)], State.ONE_DONE, None),
]


@pytest.mark.parametrize(
    ("plan", "pairs", "state", "outcome"), [r[1:] for r in RULE], ids=[r[0] for r in RULE]
)
def test_the_rule(plan, pairs, state, outcome):
    judgements = said(*pairs)
    rule = {"plan": plan, "unit_id": "ref-1", "key": passes, "passes": passes}
    assert (state_of(judgements, **rule), outcome_of(judgements, **rule)) == (state, outcome)
    assert state_of(reversed(judgements), **rule) == state


def test_a_settlement_gives_the_outcome_and_leaves_the_judgements():
    judgements = said((ANA, IN), (BEN, OUT))
    settlement = Settlement(CLEO, OUT, NOON + timedelta(days=1), How.ADJUDICATION)
    assert state_of(judgements, settlement, plan=DOUBLE) is State.SETTLED
    assert outcome_of(judgements, settlement, plan=DOUBLE) == OUT
    assert [one.value for one in current(judgements)] == [IN, OUT]


def test_agreement_rests_on_what_was_said_first_and_the_state_on_what_is_said_now():
    judgements = said((ANA, OUT), (ANA, IN), (BEN, IN), superseded=(0,))
    assert [one.value for one in first_judgements(judgements)] == [OUT, IN]
    assert [one.value for one in current(judgements)] == [IN, IN]
    assert state_of(judgements, plan=DOUBLE) is State.AGREED


def test_a_withdrawn_judgement_leaves_the_thing_open():
    assert state_of(said((ANA, OUT), superseded=(0,)), plan=DOUBLE) is State.OPEN


MAY = [
    # description, plan, judgements, who may judge, who sees others, who settles by consensus / adjudication
    ("open", DOUBLE, [], {ANA, BEN, CLEO, DEV}, set(), set(), set()),
    ("one done", DOUBLE, [(ANA, IN)], {ANA, BEN, CLEO, DEV}, set(), set(), set()),
    ("agreed", DOUBLE, [(ANA, IN), (BEN, IN)], set(), {ANA, BEN, CLEO, DEV}, set(), set()),
    ("conflict", DOUBLE, [(ANA, IN), (BEN, OUT)], set(), {ANA, BEN, CLEO}, {ANA, BEN}, {CLEO}),
    (
        "the adjudicator is party",
        DOUBLE,
        [(ANA, IN), (CLEO, OUT)],
        set(),
        {ANA, CLEO},
        {ANA, CLEO},
        set(),
    ),
    ("passed by one, who may yet exclude", LIBERAL, [(ANA, IN)], {ANA}, set(), set(), set()),
    ("single", SINGLE, [(ANA, IN)], {ANA}, {ANA, BEN, CLEO, DEV}, set(), set()),
    ("done by one, may be widened", MAY_WIDEN, [(ANA, OUT)], {ANA}, set(), set(), set()),
]


@examples("plan, pairs, judge, see, agree, adjudicate", MAY)
def test_who_may(plan, pairs, judge, see, agree, adjudicate):
    judgements = said(*pairs)
    rule = {"plan": plan, "unit_id": "ref-1", "passes": passes}
    everybody = (ANA, BEN, CLEO, DEV)
    assert {p for p in everybody if may_judge(p, judgements, **rule)} == judge
    assert {p for p in everybody if may_see_others(p, judgements, adjudicator=p == CLEO, **rule)} == see
    for how, expected in ((How.CONSENSUS, agree), (How.ADJUDICATION, adjudicate)):
        settlers = {p for p in everybody if may_settle(p, judgements, how=how, adjudicator=p == CLEO, **rule)}
        assert settlers == expected


def test_before_the_colleague_is_done_one_sees_only_ones_own():
    judgements = said((ANA, OUT), (ANA, IN), superseded=(0,))
    assert [one.value for one in visible(ANA, judgements, plan=DOUBLE)] == [OUT, IN]
    assert visible(BEN, judgements, plan=DOUBLE) == ()
    assert visible(CLEO, judgements, plan=DOUBLE, adjudicator=True) == ()


def test_once_agreed_everybody_sees_both():
    judgements = said((ANA, IN), (BEN, IN))
    assert visible(DEV, judgements, plan=DOUBLE) == tuple(judgements)


def test_whoever_has_not_judged_is_not_told_that_a_colleague_is_done():
    judgements = said((ANA, OUT))
    assert state_shown_to(ANA, judgements, plan=LIBERAL, passes=passes) is State.ONE_DONE
    assert state_shown_to(BEN, judgements, plan=LIBERAL, passes=passes) is State.OPEN


def test_a_judgement_can_be_taken_back_only_while_it_stands_alone():
    assert may_withdraw(ANA, said((ANA, IN)))
    assert not may_withdraw(BEN, said((ANA, IN)))
    assert not may_withdraw(ANA, said((ANA, IN), (BEN, IN)))


def test_an_adjudicator_who_withdrew_a_judgement_is_still_not_a_third_person():
    judgements = said((CLEO, IN), (ANA, IN), (BEN, OUT), superseded=(0,))
    with pytest.raises(Refused, match="You judged this yourself"):
        check_settle(CLEO, judgements, plan=DOUBLE, how=How.ADJUDICATION, adjudicator=True)


REFUSALS = [
    ("settled", [(ANA, IN), (BEN, OUT)], True, CLEO, "settled"),
    ("colleague's is in", [(ANA, IN), (BEN, OUT)], False, ANA, "Your colleague has judged this too"),
    ("third for a conflict", [(ANA, IN), (BEN, OUT)], False, DEV, "not a third judgement"),
    ("third for an agreement", [(ANA, IN), (BEN, IN)], False, DEV, "needs no further judgement"),
]


@pytest.mark.parametrize(
    ("pairs", "settled", "person", "words"), [r[1:] for r in REFUSALS], ids=[r[0] for r in REFUSALS]
)
def test_a_refusal_says_why(pairs, settled, person, words):
    settlement = Settlement(CLEO, IN, NOON + timedelta(days=1), How.ADJUDICATION) if settled else None
    with pytest.raises(Refused, match=words):
        check_judge(person, said(*pairs), settlement, plan=DOUBLE)


def test_the_diagram_has_one_arrow_for_each_row_of_the_table():
    arrows = [line for line in diagram().splitlines() if "-->" in line and "[*]" not in line]
    assert len(arrows) == len(TRANSITIONS)
    assert "    CONFLICT --> SETTLED: consensus or adjudication" in arrows
    assert {event for _, event in TRANSITIONS} == set(Event)
