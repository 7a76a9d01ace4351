"""How a reference came to be next: kept with its votes, not to be forged, and asked for in few queries."""

from django.core.signing import Signer
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.base.audit.act import writing
from themeloom.stages.screening import queries
from themeloom.stages.screening.models import RankedOrder, Vote
from themeloom.stages.screening.queries.order import AT_ONCE
from themeloom.stages.screening.queries.turns import how_shown, token_of


def test_each_vote_keeps_how_its_reference_came_to_be_next(team, review, learnt, sign_in):
    client = sign_in(team.amina)
    slug = team.programme.slug
    page = client.get(reverse("screening:desk", args=[slug])).content.decode()
    turn = queries.next_turns(team.amina)[0]
    token = token_of(team.amina, turn)
    assert f'name="shown" value="{token}"' in page
    address = reverse("screening:sheet", args=[slug, turn.reference.uuid])
    client.post(address, {f"vote-{review.uuid}": "include", "shown": token})
    assert Vote.objects.get(reference=turn.reference).ranked == turn.how


def test_what_was_forged_or_is_of_another_is_not_kept(team, review, learnt):
    turn, other = queries.next_turns(team.amina, count=2)
    token = token_of(team.amina, turn)
    made_up = Signer(key="another").sign_object(turn.how)
    read = [
        how_shown(team.amina, turn.reference, token),
        how_shown(team.amina, other.reference, token),
        how_shown(team.jonas, turn.reference, token),
        how_shown(team.amina, turn.reference, made_up),
        how_shown(team.amina, turn.reference, token[:-1]),
        how_shown(team.amina, turn.reference, "x" * 5000),
        how_shown(team.amina, turn.reference, ""),
    ]
    assert read == [turn.how, None, None, None, None, None, None]


def count_queries(ask):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        ask()
    return len(caught)


def test_what_is_next_costs_as_many_queries_for_three_as_for_one(team, review, learnt):
    counts = {
        what: [count_queries(lambda n=n, ask=ask: ask(n)) for n in (1, 3)]
        for what, ask in {
            "turns": lambda n: queries.next_turns(team.amina, count=n),
            "sheets": lambda n: queries.sheets_of_turns(team.amina, queries.next_turns(team.amina, count=n)),
        }.items()
    }
    assert {what: few == many for what, (few, many) in counts.items()} == {"turns": True, "sheets": True}


def test_far_down_an_order_that_is_behind_three_looks_are_enough(team, review, learnt):
    first = [*range(10**6, 10**6 + AT_ONCE[-1]), learnt[7].pk, learnt[9].pk]
    with writing():
        RankedOrder.objects.filter(person=team.amina.person_id).update(first=first)
    turns = queries.next_turns(team.amina, count=2)
    assert [turn.reference for turn in turns] == [learnt[7], learnt[9]]
