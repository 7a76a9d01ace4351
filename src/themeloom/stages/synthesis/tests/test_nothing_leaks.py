"""Independent coding stays blind: what stands on an unfinished sheet shows and counts nowhere here."""

import re

import pytest
from django.urls import reverse

from themeloom.kernel.refusal import Refused
from themeloom.stages.coding import actions as coding
from themeloom.stages.synthesis import actions
from themeloom.stages.synthesis.queries import board_of, quotations_of
from themeloom.stages.synthesis.tests.world import coded_world

HIDDEN = "The authors saw people give up."
SECRET_CODE = "a code nobody knows"


@pytest.fixture
def world(team, review):
    """A report that is open to all, and one on which Amina has finished and Jonas has not begun."""
    world = coded_world(team, review, reports=1)
    world.doors = world.theme("analytic", "Doors")
    world.silence = world.theme("descriptive", "The silence", world.doors)
    world.group(world.silence, "waiting", "giving up")
    world.finding = actions.write_finding(by=team.maya, review=review, sentence="People stop waiting.")
    actions.rest_finding(by=team.maya, finding=world.finding, theme=world.doors)
    world.report("Hodge 2011")
    world.hidden = world.put("Hodge 2011", "giving up", HIDDEN)
    world.codes[SECRET_CODE] = coding.make_code(
        by=team.amina, review=review, name=SECRET_CODE, report=world.reports["Hodge 2011"]
    )
    world.put("Hodge 2011", SECRET_CODE, "They said")
    coding.finish_coding(by=team.amina, review=review, report=world.reports["Hodge 2011"])
    return world


def addresses(world):
    slugs = [world.review.programme.slug, world.review.slug]
    return [
        reverse(f"synthesis:{name}", args=[*slugs, *args])
        for name, *args in (
            ("board",),
            ("history",),
            ("findings",),
            ("finding", world.finding.uuid),
            ("comments",),
            ("theme", world.doors.uuid),
            ("theme", world.silence.uuid),
            ("resting_on_passage", world.hidden.uuid),
            ("resting_on_code", world.codes["giving up"].uuid),
            ("resting_on_code", world.codes[SECRET_CODE].uuid),
        )
    ]


@pytest.mark.parametrize("who", ["maya", "jonas", "amina", "rosa", "tom", "otto"])
def test_no_page_shows_a_coding_that_is_not_settled(team, world, sign_in, who):
    client = sign_in(getattr(team, who))
    for address in addresses(world):
        page = client.get(address).content.decode()
        assert (HIDDEN in page, SECRET_CODE in page, "Hodge 2011" in page) == (False, False, False), address
    hidden = reverse("synthesis:passage", args=[team.programme.slug, world.review.slug, world.hidden.uuid])
    assert client.get(hidden).status_code == 404


def test_no_page_changes_when_a_colleague_codes_unseen(team, world, sign_in):
    client = sign_in(team.jonas)

    def seen():
        # Tokens against forgery differ from page to page.
        return [
            re.sub(r'csrf[^>]*?value="\w+"|"X-CSRFToken": "\w+"', "", client.get(address).content.decode())
            for address in addresses(world)
        ]

    world.report("Kirkcaldy 2012")
    with_report = seen()
    world.put("Kirkcaldy 2012", "waiting", "They said")
    world.put("Kirkcaldy 2012", "giving up", "called", by=team.jonas)
    coding.finish_coding(by=team.amina, review=world.review, report=world.reports["Kirkcaldy 2012"])
    assert seen() == with_report


def test_no_count_knows_of_it_until_everybody_has_finished(team, review, world):
    def counted():
        board = board_of(review)
        card = board.columns[0].cards[0]
        return (
            card.behind.passages,
            card.behind.studies,
            [line.passages for line in card.codes],
            [line.code.name for line in board.codes],
            len(quotations_of(review)),
        )

    assert counted() == (2, 1, [1, 1], [], 2)
    coding.finish_coding(by=team.jonas, review=review, report=world.reports["Hodge 2011"])
    assert counted() == (3, 2, [1, 2], [SECRET_CODE], 3)


def test_a_code_that_is_still_at_a_desk_cannot_be_grouped(team, review, world):
    with pytest.raises(Refused, match="not open to everybody"):
        world.group(world.silence, SECRET_CODE)
