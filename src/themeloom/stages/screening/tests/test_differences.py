"""Where people differ: what is listed, what it rests on, how it ended; and who sees what of it."""

import csv
import io

import pytest
from django.urls import reverse

from themeloom.base.membership.actions import add_member
from themeloom.base.membership.roles import Role
from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.protocol.actions import add_criterion, set_plan
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.queries import Narrowing


@pytest.fixture
def criterion(team, review):
    return add_criterion(by=team.maya, review=review, kind="exclude", text="=Children only", facet="Sample")


@pytest.fixture
def ada(team):
    """A third reviewer."""
    return add_member(by=team.maya, person=team.zoe, roles=[Role.REVIEWER])


def vote(member, reference, review, decision, **more):
    return actions.cast_vote(by=member, reference=reference, review=review, decision=decision, **more)


def settle(member, reference, review, decision, how, **more):
    actions.settle(by=member, reference=reference, review=review, decision=decision, how=how, **more)


@pytest.fixture
def world(team, review, references, criterion):
    """Agreed; settled by the two, by a third; in conflict; agreed on second thoughts; read by one."""
    pool = references(6)
    same, by_two, by_third, open_one, changed, lone = pool
    for member in (team.amina, team.jonas):
        vote(member, same, review, "exclude")
    for reference in (by_two, by_third, open_one):
        vote(team.amina, reference, review, "exclude", criterion=criterion, note="their age")
        vote(team.jonas, reference, review, "maybe")
    settle(team.amina, by_two, review, "include", "consensus")
    settle(team.rosa, by_third, review, "exclude", "adjudication", criterion=criterion, note="too young")
    vote(team.amina, changed, review, "exclude")
    vote(team.amina, changed, review, "include")
    vote(team.jonas, changed, review, "include")
    vote(team.amina, lone, review, "exclude", criterion=criterion, note="whisper")
    return pool


def listed(member, pool, to=None, **more):
    units = list(queries.compared_for(member, to or Narrowing(), **more))
    shown = queries.differences_shown(member, units)
    assert len(shown) == len(units)
    return {pool.index(one.reference): one.ended for one in shown}


SETTLED = {1: "by consensus", 2: "by adjudication", 4: "by equal votes"}


def test_everybody_sees_what_is_over_and_the_two_and_adjudicators_what_is_open(team, world, ada):
    seen = {
        name: listed(member, world)
        for name, member in {"ada": ada, **{name: getattr(team, name) for name in WHO}}.items()
    }
    with_conflict = SETTLED | {3: "not settled yet"}
    expected = dict.fromkeys(("ada", "ines", "tom", "otto"), SETTLED)
    assert seen == expected | dict.fromkeys(("amina", "jonas", "rosa", "maya"), with_conflict)


WHO = ("amina", "jonas", "rosa", "maya", "ines", "tom", "otto")


@pytest.mark.parametrize(("answers", "places"), [("differ", [1, 2, 4]), ("same", [0]), ("all", [0, 1, 2, 4])])
def test_the_list_is_of_those_that_differ_or_that_do_not(team, world, answers, places):
    assert sorted(listed(team.otto, world, answers=answers)) == places


def test_it_narrows_to_people_round_and_criterion(team, world, review, criterion, ada):
    amina, jonas = team.amina.person, team.jonas.person
    narrowed = {
        "her": Narrowing(person=amina),
        "both": Narrowing(person=amina, other=jonas),
        "nobody": Narrowing(person=ada.person),
        "main": Narrowing(round="main"),
        "pilot": Narrowing(round="pilot"),
        "criterion": Narrowing(criterion=criterion),
        "review": Narrowing(review=review),
    }
    assert {name: sorted(listed(team.otto, world, to)) for name, to in narrowed.items()} == {
        "her": [1, 2, 4],
        "both": [1, 2, 4],
        "nobody": [],
        "main": [1, 2, 4],
        "pilot": [],
        "criterion": [1, 2],
        "review": [1, 2, 4],
    }


def test_one_pair_of_answers_opens_its_list(team, world):
    from themeloom.stages.screening.domain.votes import Decision

    pair = Narrowing(person=team.amina.person, other=team.jonas.person)
    said = {
        words: sorted(listed(team.otto, world, pair, answers="all", said=words))
        for words in [
            (Decision.EXCLUDE, Decision.MAYBE),
            (Decision.EXCLUDE, Decision.INCLUDE),
            (Decision.MAYBE, Decision.EXCLUDE),
        ]
    }
    assert list(said.values()) == [[1, 2], [4], []]


def test_every_number_of_agreement_is_the_length_of_its_list(team, world):
    (shown,) = queries.agreement_shown(team.programme)
    (pair,) = shown.pairs
    to = Narrowing(review=shown.review, round="main", person=pair.one, other=pair.other)
    counted = [pair.agreement.items, pair.differing, shown.pooled.items, shown.differing]
    lists = [
        len(listed(team.otto, world, to, answers="all")),
        len(listed(team.otto, world, to)),
        len(listed(team.otto, world, Narrowing(review=shown.review), answers="all")),
        len(listed(team.otto, world, Narrowing(review=shown.review))),
    ]
    assert counted == lists == [4, 3, 4, 3]
    cells = {(one, other): n for one, row in pair.three for other, n in row}
    assert cells == {said: len(listed(team.otto, world, to, answers="all", said=said)) for said in cells}


def test_criteria_are_counted_by_what_votes_and_settlements_name(team, world, criterion):
    counted = {
        name: [
            (one.criterion, one.on_votes, one.on_settling) for one in queries.by_criterion(who, Narrowing())
        ]
        for name, who in {"otto": team.otto, "amina": team.amina}.items()
    }
    assert counted == {
        "otto": [(criterion, 2, 1), (None, 2, 1)],
        "amina": [(criterion, 3, 1), (None, 3, 1)],
    }


def get(client, team, name, **asked):
    return client.get(reverse(f"screening:{name}", args=[team.programme.slug]), asked)


def test_the_page_says_who_said_what_and_how_it_ended(team, world, sign_in):
    html = get(sign_in(team.otto), team, "differences").content.decode()
    assert [html.count(words) for words in ("their age", "too young", "on second thoughts", "whisper")] == [
        2,
        1,
        1,
        0,
    ]
    assert "Settled by adjudication, Rosa Almeida" in html
    assert "Settled by consensus, Amina Okafor" in html


def test_without_a_difference_the_page_says_when_one_comes(team, review, references, sign_in):
    references(1)
    assert "No difference yet" in get(sign_in(team.otto), team, "differences").content.decode()
    html = get(sign_in(team.otto), team, "differences", round="pilot").content.decode()
    assert "Nothing of this kind" in html


def test_the_table_has_a_line_for_each_vote_and_settlement_and_no_formula(team, world, sign_in):
    answer = get(sign_in(team.otto), team, "differences-file")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Disposition"] == f'attachment; filename="{team.programme.slug}-differences.csv"'
    said = [(row[4], row[5], row[6], row[7], row[10]) for row in rows[1:]]
    assert sorted(said) == sorted(
        [
            ("Amina Okafor", "first vote", "exclude", "'=Children only", "by consensus"),
            ("Jonas Weber", "first vote", "maybe", "", "by consensus"),
            ("Amina Okafor", "consensus", "include", "", "by consensus"),
            ("Amina Okafor", "first vote", "exclude", "'=Children only", "by adjudication"),
            ("Jonas Weber", "first vote", "maybe", "", "by adjudication"),
            ("Rosa Almeida", "adjudication", "exclude", "'=Children only", "by adjudication"),
            ("Amina Okafor", "first vote", "exclude", "", "by equal votes"),
            ("Jonas Weber", "first vote", "include", "", "by equal votes"),
        ]
    )


@pytest.mark.parametrize("asked", [{"person": "x"}, {"said": "a.b"}, {"criterion": "1"}, {"page": "99"}])
def test_what_an_address_asks_for_in_vain_is_let_go(team, world, sign_in, asked):
    assert get(sign_in(team.otto), team, "differences", **asked).status_code == 200


COMPARING = ("agreement", "differences", "differences-file", "statistics", "settled", "decided")


def test_a_conflict_of_two_others_changes_no_page_of_a_third(team, review, references, ada, sign_in):
    """Not the count, not a pair's table, not the progress: an open conflict tells two votes."""
    pool = references(3)
    for member in (team.amina, team.jonas):
        vote(member, pool[0], review, "exclude")
    watching = {"ada": ada, "otto": team.otto, "ines": team.ines, "tom": team.tom}

    def shown():
        return {
            (who, name): get(sign_in(member), team, name).content.decode()
            for who, member in watching.items()
            for name in COMPARING
        }

    get(sign_in(team.otto), team, "agreement")
    before = shown()
    vote(team.amina, pool[1], review, "include")
    vote(team.jonas, pool[1], review, "exclude")
    after = shown()
    assert [key for key in before if _bare(before[key]) != _bare(after[key])] == []


def _bare(html):
    import re

    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', r"\1", html)


def test_under_single_work_nothing_is_compared(team, review, references):
    set_plan(by=team.maya, review=review, stage="screening", plan=Plan(PlanKind.SINGLE))
    vote(team.amina, references(1)[0], review, "exclude")
    assert list(queries.compared_for(team.otto, Narrowing(), answers="all")) == []
    assert queries.agreement_shown(team.programme)[0].pooled.items == 0


def test_a_vote_that_was_taken_back_speaks_in_agreement_once_two_others_decide(team, review, references, ada):
    one = references(1)[0]
    taken = vote(ada, one, review, "include")
    actions.withdraw_vote(by=ada, vote=taken)
    assert list(queries.compared_for(team.otto, Narrowing(), answers="all")) == []
    for member in (team.amina, team.jonas):
        vote(member, one, review, "exclude")
    (shown,) = queries.agreement_shown(team.programme)
    pairs = {(str(pair.one), str(pair.other)): pair.differing for pair in shown.pairs}
    assert pairs == {
        ("Amina Okafor", "Jonas Weber"): 0,
        ("Amina Okafor", "Zoe Stranger"): 1,
        ("Jonas Weber", "Zoe Stranger"): 1,
    }
    two = Narrowing(person=team.amina.person, other=team.jonas.person)
    assert list(queries.compared_for(team.otto, two)) == []


def test_an_adjudicator_who_voted_can_neither_settle_nor_open_it_again(team, review, references, sign_in):
    """Maya leads, so she may adjudicate; she is one of the two here."""
    one = references(1)[0]
    vote(team.maya, one, review, "include")
    vote(team.jonas, one, review, "exclude")
    address = [team.programme.slug, one.uuid, review.slug]
    client = sign_in(team.maya)
    client.post(reverse("screening:settle", args=address), {"decision": "include", "how": "adjudication"})
    assert not one.adjudications.exists()
    assert "You decide, because" not in get(client, team, "conflicts").content.decode()
    settle(team.rosa, one, review, "exclude", "adjudication")
    sign_in(team.maya).post(reverse("screening:reopen", args=address), {"why": "I was right"})
    assert [row.superseded_at for row in one.adjudications.all()] == [None]
    assert "Open it again" not in get(sign_in(team.maya), team, "settled").content.decode()
    assert "Open it again" in get(sign_in(team.rosa), team, "settled").content.decode()


def test_conflicts_narrow_to_a_person_and_a_criterion(team, world, sign_in, criterion):
    client = sign_in(team.rosa)
    shown = [
        get(client, team, "conflicts", **asked).content.decode().count("data-conflict")
        for asked in ({}, {"person": team.amina.person.uuid}, {"person": team.maya.person.uuid},
                      {"criterion": criterion.uuid})
    ]  # fmt: skip
    assert shown == [1, 1, 0, 1]
