"""A colleague's vote shows at no address before one's own is in: no page, fragment, count, file or history.

Every address of the application is asked, as a page and as a fragment, and every one that those lead to; to
everybody but the one who voted, all of it has to stay the same letter for letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import transaction

from tests.leaks import secrets
from tests.leaks.surface import differences, surface_of, unknown_parameters
from tests.leaks.world import World, make_world

# One of each kind: a second reader, a lead, an adjudicator, a librarian, an observer.
OTHERS = ("jonas", "maya", "rosa", "ines", "otto")


class _Over(Exception):
    pass


@contextmanager
def only_for_now() -> Iterator[None]:
    """What is done inside is taken back afterwards, so that two courses of events start from one world."""
    try:
        with transaction.atomic():
            yield
            raise _Over
    except _Over:
        pass


@pytest.fixture
def world(team) -> World:
    return make_world(team)


def shown_to(name: str, world: World, client, secret: Callable[[], None] | None):
    with only_for_now():
        if secret:
            secret()
        return surface_of(getattr(world.team, name), client)


def test_every_address_is_asked():
    assert unknown_parameters() == set()


def test_there_is_something_to_leak(world, client):
    before = shown_to("amina", world, client, None)
    after = shown_to("amina", world, client, lambda: secrets.act_alone(world, "include"))
    changed = {
        address.removeprefix(f"/p/{world.team.programme.slug}/") for address in differences(before, after)
    }
    first = world.references[0].uuid
    expected = {
        "",
        "history/",
        "screening/",
        "screening/mine/",
        f"screening/{first}/",
        f"screening/votes-on/{first}/",
    }
    assert expected - changed == set()


@pytest.mark.parametrize("name", OTHERS)
def test_what_a_colleague_did_alone_shows_nowhere(world, client, name):
    before = shown_to(name, world, client, None)
    assert len(before) > 150
    after = {
        decision: shown_to(name, world, client, partial(secrets.act_alone, world, decision))
        for decision in secrets.VOTES
    }
    told = {decision: differences(before, surface) for decision, surface in after.items()}
    # Where two read everything, a list may say that a second vote is waited for, whatever the first one said.
    assert {address for some in told.values() for address in some if "state=second" not in address} == set()
    assert (
        differences(after["include"], after["exclude"]) == differences(after["maybe"], after["exclude"]) == []
    )
