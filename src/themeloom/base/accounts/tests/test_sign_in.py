"""Signing in, and what a stranger sees."""

from django.urls import reverse

from themeloom.base.accounts.actions import add_person


def test_a_person_signs_in_by_e_mail_whatever_the_case(client, db):
    add_person(name="Amina Okafor", email="Amina@Example.org", password="a long enough one")
    answer = client.post(
        reverse("account_login"), {"login": "amina@example.ORG", "password": "a long enough one"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_wrong_password_is_refused_with_a_sentence(client, db):
    add_person(name="Amina Okafor", email="amina@example.org", password="a long enough one")
    answer = client.post(reverse("account_login"), {"login": "amina@example.org", "password": "wrong"})
    assert answer.status_code == 200
    assert "notice error" in answer.content.decode()


def test_nobody_makes_an_account_without_an_invitation(client, db):
    answer = client.get(reverse("account_signup"))
    assert b"<form" not in answer.content


def test_a_page_of_a_programme_sends_a_stranger_to_the_sign_in(client, team):
    answer = client.get(f"/p/{team.programme.slug}/")
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{reverse('account_login')}?next=/p/{team.programme.slug}/",
    )


def test_somebody_of_another_team_learns_nothing_of_a_programme(client, team):
    client.force_login(team.zoe)
    assert client.get(f"/p/{team.programme.slug}/").status_code == 404
    assert client.get("/p/no-such-programme/").status_code == 404
