"""A page reads the set-up of its programme once, and never an old one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.stages.protocol.actions import add_review


def test_a_page_reads_the_reviews_once_and_knows_of_a_new_one_at_once(team, client):
    client.force_login(team.maya.person)
    address = reverse("screening:desk", args=[team.programme.slug])
    for number in (1, 2):
        add_review(by=team.maya, name=f"Question {number}", question="What is it like?")
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address)
        of_reviews = [one["sql"] for one in queries if 'FROM "protocol_review" WHERE' in one["sql"]]
        assert len(of_reviews) == 1
        assert [f"Question {n}" in page.content.decode() for n in (1, 2)] == [True, number == 2]
