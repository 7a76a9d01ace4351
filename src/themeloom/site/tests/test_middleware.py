"""Who is asking: one person on their own machine, and nobody from elsewhere."""

import pytest
from django.urls import reverse

from themeloom.base.accounts.actions import add_person


@pytest.mark.parametrize(
    ("is_single", "address", "forwarded", "gets_in"),
    [
        (True, "127.0.0.1", {}, True),
        (True, "::1", {}, True),
        (False, "127.0.0.1", {}, False),
        (True, "192.0.2.7", {}, False),
        (True, "", {}, False),
        (True, "127.0.0.1", {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, False),
    ],
)
def test_nobody_signs_in_on_ones_own_machine_and_from_there_alone(
    client, db, settings, is_single, address, forwarded, gets_in
):
    add_person(name="Me", email="me@localhost.localdomain", password=None)
    settings.IS_SINGLE_PERSON = is_single
    answer = client.get(reverse("home"), REMOTE_ADDR=address, **forwarded)
    assert answer.status_code == (200 if gets_in else 302)


def test_a_page_of_a_programme_may_not_be_framed_or_run_foreign_scripts(client, db):
    answer = client.get(reverse("account_login"))
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
