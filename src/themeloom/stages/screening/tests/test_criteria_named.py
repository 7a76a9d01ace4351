"""The criterion behind a vote: named by whoever likes, kept with the vote, shown where the vote is."""

import pytest
from django.urls import reverse

from themeloom.base.audit.models import Entry
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions import merge_the_two
from themeloom.stages.protocol.actions import add_criterion, retire_criterion
from themeloom.stages.screening import actions
from themeloom.stages.screening.models import Adjudication, Vote

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def criteria(team, reviews):
    """A criterion of exclusion in each of the two reviews."""
    return [
        add_criterion(by=team.maya, review=one, kind="exclude", text=f"Children only {n}", facet="Sample")
        for n, one in enumerate(reviews)
    ]


def page(team, name, *args):
    return reverse(f"screening:{name}", args=[team.programme.slug, *args])


def sent(reviews, decisions, criteria):
    rows = {f"vote-{one.uuid}": decision for one, decision in zip(reviews, decisions, strict=True)}
    named = zip(reviews, criteria, strict=True)
    return rows | {f"criterion-{one.uuid}": str(criterion.uuid) for one, criterion in named if criterion}


def votes_in_force():
    return [
        (vote.review, vote.decision, vote.criterion)
        for vote in Vote.objects.filter(superseded_at=None).order_by("review")
    ]


def test_a_criterion_is_kept_with_an_exclusion_and_let_go_with_an_inclusion(
    team, reviews, criteria, references, sign_in
):
    one = references(1)[0]
    sign_in(team.amina).post(page(team, "sheet", one.uuid), sent(reviews, ["exclude", "include"], criteria))
    assert votes_in_force() == [(reviews[0], "exclude", criteria[0]), (reviews[1], "include", None)]


def test_nobody_has_to_name_one_and_what_is_no_criterion_of_the_review_is_none(
    team, reviews, criteria, references, sign_in
):
    one = references(1)[0]
    sign_in(team.amina).post(
        page(team, "sheet", one.uuid), sent(reviews, ["exclude", "maybe"], [None, criteria[0]])
    )
    assert votes_in_force() == [(reviews[0], "exclude", None), (reviews[1], "maybe", None)]


def test_it_comes_back_on_the_desk_and_is_cleared_again(team, reviews, criteria, references, sign_in):
    one = references(1)[0]
    client = sign_in(team.amina)
    address = page(team, "sheet", one.uuid)
    client.post(address, sent(reviews, ["exclude", "maybe"], criteria))
    html = client.get(address, **FRAGMENT).content.decode()
    assert [f'value="{named.uuid}" data-named' in html for named in criteria] == [True, True]
    client.post(address, sent(reviews, ["exclude", "maybe"], [None, criteria[1]]))
    assert [named for _, _, named in votes_in_force()] == [None, criteria[1]]
    entry = Entry.objects.filter(verb="screening.vote", before__criterion="Children only 0").count()
    assert entry == 1


def test_a_criterion_that_was_retired_meanwhile_is_still_heard(team, reviews, criteria, references, sign_in):
    one = references(1)[0]
    retire_criterion(by=team.maya, criterion=criteria[0])
    sign_in(team.amina).post(page(team, "sheet", one.uuid), sent(reviews, ["exclude", "maybe"], criteria))
    assert [named for _, _, named in votes_in_force()] == criteria


@pytest.mark.parametrize(("decision", "place"), [("include", 0), ("exclude", 1)])
def test_an_action_refuses_a_criterion_that_does_not_go_with_the_vote(
    team, reviews, criteria, references, decision, place
):
    with pytest.raises(Refused):
        actions.cast_vote(
            by=team.amina,
            reference=references(1)[0],
            review=reviews[0],
            decision=decision,
            criterion=criteria[place],
        )


def disagree(team, reference, reviews, criteria):
    decisions = dict.fromkeys(reviews, "exclude")
    named = dict(zip(reviews, criteria, strict=True))
    actions.cast_votes(by=team.amina, reference=reference, decisions=decisions, criteria=named)
    actions.cast_votes(by=team.jonas, reference=reference, decisions=dict.fromkeys(reviews, "include"))


@pytest.mark.parametrize("who", ["amina", "jonas", "rosa"])
def test_it_stands_beside_the_votes_of_a_conflict(team, reviews, criteria, references, sign_in, who):
    disagree(team, references(1)[0], reviews, criteria)
    html = sign_in(getattr(team, who)).get(page(team, "conflicts")).content.decode()
    assert html.count('class="named muted small" title="Children only') == 2


def test_a_settlement_may_say_what_it_turned_on_and_everybody_reads_it(
    team, reviews, criteria, references, sign_in
):
    one = references(1)[0]
    disagree(team, one, reviews, criteria)
    sign_in(team.rosa).post(
        page(team, "settle", one.uuid, reviews[0].slug),
        {"decision": "exclude", "how": "adjudication", "criterion": str(criteria[0].uuid)},
    )
    assert [row.criterion for row in Adjudication.objects.all()] == [criteria[0]]
    html = sign_in(team.otto).get(page(team, "settled")).content.decode()
    assert html.count('class="named muted small" title="Children only 0"') == 2


def test_a_settlement_takes_no_criterion_of_another_review(team, reviews, criteria, references):
    one = references(1)[0]
    disagree(team, one, reviews, criteria)
    with pytest.raises(Refused, match="another review"):
        actions.settle(
            by=team.rosa,
            reference=one,
            review=reviews[0],
            decision="exclude",
            how="adjudication",
            criterion=criteria[1],
        )


def test_where_votes_are_carried_their_criterion_goes_along(team, reviews, criteria, references):
    first, second = references(2)
    disagree(team, second, reviews, criteria)
    actions.settle(
        by=team.rosa,
        reference=second,
        review=reviews[0],
        decision="exclude",
        how="adjudication",
        criterion=criteria[0],
    )
    stays = merge_the_two(by=team.ines, first=first, second=second)
    carried = Vote.objects.filter(reference=stays, superseded_at=None, decision="exclude").order_by("review")
    assert [vote.criterion for vote in carried] == criteria
    settled = Adjudication.objects.filter(reference=stays, superseded_at=None)
    assert [row.criterion for row in settled] == [criteria[0]]


def test_a_colleagues_criterion_is_nowhere_before_ones_own_vote(team, reviews, criteria, references, sign_in):
    one = references(1)[0]
    decisions = dict.fromkeys(reviews, "exclude")
    named = dict(zip(reviews, criteria, strict=True))
    addresses = [
        page(team, "sheet", one.uuid),
        page(team, "votes_on", one.uuid),
        page(team, "conflicts"),
        page(team, "differences") + f"?answers=all&criterion={criteria[0].uuid}",
        page(team, "differences-file") + "?answers=all",
        reverse("history", args=[team.programme.slug]),
    ]
    client = sign_in(team.jonas)
    before = [client.get(address, **FRAGMENT).content.count(b"Children only") for address in addresses]
    actions.cast_votes(by=team.amina, reference=one, decisions=decisions, criteria=named)
    after = [client.get(address, **FRAGMENT).content.count(b"Children only") for address in addresses]
    assert after == before
