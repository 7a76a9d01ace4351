"""The team: roles, invitations, leaving."""

import pytest
from django.urls import reverse

from themeloom.base.audit.act import NotAllowed
from themeloom.base.membership import actions
from themeloom.base.membership.models import Membership
from themeloom.base.membership.queries import team_of
from themeloom.base.membership.roles import MAY, Role, may
from themeloom.kernel.double import State
from themeloom.kernel.refusal import Refused


@pytest.mark.parametrize(
    ("role", "verb", "state", "allowed"),
    [
        ("reviewer", "screening.vote", State.OPEN, True),
        ("reviewer", "screening.vote", State.SETTLED, False),
        ("adjudicator", "screening.vote", State.OPEN, False),
        ("adjudicator", "screening.settle", State.CONFLICT, True),
        ("adjudicator", "screening.settle", State.ONE_DONE, False),
        ("information specialist", "search.import", None, True),
        ("observer", "search.import", None, False),
        ("commenter", "synthesis.comment", None, True),
        ("commenter", "synthesis.arrange", None, False),
    ],
)
def test_the_table_says_who_may_do_what_in_which_state(role, verb, state, allowed):
    assert may([role], verb, state) is allowed


def test_everybody_on_a_team_may_see_and_only_a_lead_manages_it():
    assert MAY["see"].roles == frozenset(Role)
    assert MAY["team.manage"].roles == {Role.LEAD}


def test_the_last_lead_can_neither_leave_nor_become_something_else(team):
    with pytest.raises(Refused):
        actions.remove_member(by=team.maya, member=team.maya)
    with pytest.raises(Refused):
        actions.add_member(by=team.maya, person=team.maya.person, roles=[Role.REVIEWER])


def test_who_leaves_can_no_longer_look_in_but_stays_on_what_they_did(team, sign_in):
    actions.remove_member(by=team.maya, member=team.jonas)
    assert team.jonas.person not in [member.person for member in team_of(team.programme)]
    assert sign_in(team.jonas).get(f"/p/{team.programme.slug}/team/").status_code == 404


def test_a_reviewer_cannot_invite(team):
    with pytest.raises(NotAllowed):
        actions.invite(by=team.amina, email="new@example.org", roles=[Role.LEAD])


def test_an_invitation_makes_an_account_and_a_member_once(team, client):
    _, token = actions.invite(by=team.maya, email="New@example.org", roles=[Role.COMMENTER])
    address = reverse("join:join", args=[token])
    answer = client.post(address, {"name": "Nia New", "password": "threads and threads"})
    assert answer["Location"] == reverse("programme", args=[team.programme.slug])
    member = Membership.objects.get(person__email="new@example.org")
    assert member.roles == ["commenter"]
    client.logout()
    assert client.get(address).status_code == 404


def test_a_withdrawn_invitation_is_gone(team, client):
    invitation, token = actions.invite(by=team.maya, email="new@example.org", roles=[Role.OBSERVER])
    actions.withdraw_invitation(by=team.maya, invitation=invitation)
    assert client.get(reverse("join:join", args=[token])).status_code == 404


def test_the_token_of_an_invitation_is_not_stored(team):
    invitation, token = actions.invite(by=team.maya, email="new@example.org", roles=[Role.OBSERVER])
    assert token not in str(vars(invitation))


def test_the_team_page_shows_the_link_once_to_the_lead_alone(team, sign_in):
    page = reverse("membership:team", args=[team.programme.slug])
    answer = sign_in(team.maya).post(
        reverse("membership:invite", args=[team.programme.slug]),
        {"email": "new@example.org", "roles": ["reviewer"]},
    )
    assert "http://testserver/join/" in answer.content.decode()
    assert "/join/" not in sign_in(team.maya).get(page).content.decode()
    assert "new@example.org" not in sign_in(team.amina).get(page).content.decode()
